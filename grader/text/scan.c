/*
 * scan.c - from folded text to tokens, then sentences, then clauses.
 *
 * A token is a word (with its underscores: an identifier), a number or an
 * operator of a programming language. Everything else is a break (breaks.c).
 */
#include <string.h>

#include "assay/limits.h"
#include "grader/base/utf8.h"
#include "grader/text/eight.h"
#include "grader/text/frames.h"
#include "grader/text/order.h"
#include "grader/text/scanner.h"

/* The length of the operator at the scanner, 0 when there is none. */
static size_t operator_size(const assay_scanner *s)
{
    static const char *const operators[] = {"===", "!==", "==", "!=", "<=", ">=", "&&",
                                            "||",  "**",  "=",  "+",  "%",  "&",  "|"};

    if (!assay_byte_is(s->text[s->at], ASSAY_BYTE_OPERATOR))
        return 0;
    if (s->text[s->at] == '=' && assay_scanner_peek(s, 1) == '>')
        return 0; /* an arrow */
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t size = strlen(operators[i]);
        if (s->length - s->at >= size && memcmp(s->text + s->at, operators[i], size) == 0)
            return strcmp(operators[i], "**") == 0 ? 0 : size;
    }
    if ((s->text[s->at] == '<' || s->text[s->at] == '>') && s->at &&
        assay_byte_is(s->text[s->at - 1], ASSAY_BYTE_SPACE) &&
        assay_byte_is(assay_scanner_peek(s, 1), ASSAY_BYTE_SPACE))
        return 1;
    return 0;
}

/*
 * The end of the plain word (a to z, digits, underscores) at `at`, eight bytes at a time; `hash` becomes that of the
 * bytes passed. The text may be read over its end.
 */
static size_t plain_end(const assay_scanner *s, size_t at, uint64_t *hash)
{
    *hash = 0;
    for (;; at += 8) {
        uint64_t bytes = assay_eight(s->text + at);
        uint64_t low = bytes & ~ASSAY_TOPS;
        uint64_t word =
            assay_eight_within(low, 'a', 'z') | assay_eight_within(low, '0', '9') | assay_eight_within(low, '_', '_');
        size_t more = assay_eight_before((~word | bytes) & ASSAY_TOPS);
        if (more > 0)
            *hash = assay_hash_step(*hash, assay_eight_first(bytes, more));
        if (more < 8)
            return at + more;
    }
}

__attribute__((noinline)) static bool open_sentence(assay_scanner *s, size_t at)
{
    if (s->open)
        s->open->question = s->question;
    s->question = false;
    s->sentences =
        assay_arena_grow(s->arena, s->sentences, s->sentence_count, &s->sentence_capacity, sizeof *s->sentences);
    if (!s->sentences)
        return false;
    s->open = &s->sentences[s->sentence_count++];
    *s->open = (assay_sentence){.first = (uint32_t)s->count, .start = (uint32_t)at};
    return true;
}

/* Add a token; in line where most of them are taken. */
static inline bool put_token(assay_scanner *s, size_t begin, size_t end, const assay_word *word)
{
    assay_sentence *sentence = s->open;
    assay_token *token;
    uint32_t clause = 0;

    if (!sentence || s->before == ASSAY_BREAK_SENTENCE || sentence->count >= ASSAY_SENTENCE_TOKENS_MAX) {
        if (!open_sentence(s, begin))
            return false;
        sentence = s->open;
    }
    if (s->count == s->capacity) {
        s->tokens = assay_arena_grow(s->arena, s->tokens, s->count, &s->capacity, sizeof *s->tokens);
        if (!s->tokens)
            return false;
    }
    token = &s->tokens[s->count];
    if (s->count > 0)
        clause = token[-1].clause + ((s->count == sentence->first) | (s->before >= ASSAY_BREAK_COMMA) |
                                     assay_words_begins_clause(word, token[-1].word));
    *token = (assay_token){.word = word,
                           .start = (uint32_t)begin,
                           .end = (uint32_t)end,
                           .at = (uint32_t)begin,
                           .sentence = (uint32_t)(s->sentence_count - 1),
                           .clause = clause,
                           .before = s->before};
    if (s->folded->from) {
        token->start = (uint32_t)assay_folded_start(s->folded, begin);
        token->end = (uint32_t)assay_folded_end(s->folded, end);
    }
    sentence->count++;
    sentence->end = (uint32_t)end;
    s->question = false;
    s->count++;
    s->before = ASSAY_BREAK_NONE;
    return true;
}

static bool add_token(assay_scanner *s, size_t begin, size_t end, const assay_word *word)
{
    return word && put_token(s, begin, end, word);
}

#define SHORT 16u /* letters of a word that is taken at once */

/* How many letters stand at `at`; a run of 64 has no end here. */
static inline size_t count_letters(const assay_scanner *s, size_t at)
{
    uint64_t others = ~(assay_eight(s->letters + at / 8) >> at % 8);

    return (size_t)__builtin_ctzll(others | (uint64_t)1 << 63);
}

/* The hash of a word of up to SHORT letters: how long words are cannot be foretold, so no branch depends on it. */
static inline uint64_t short_hash(const char *text, size_t length)
{
    uint64_t hash = assay_hash_step(0, assay_eight_first(assay_eight(text), length));
    uint64_t longer = assay_hash_step(hash, assay_eight_first(assay_eight(text + 8), length > 8 ? length - 8 : 0));

    return length > 8 ? longer : hash;
}

/*
 * Take words that were met before, of letters alone and with a blank on both sides, as most of a text is made of: what
 * put_token does with them, with no question asked to which the answer is known. The last tokens that there is room for
 * are left to it.
 */
static void take_run(assay_scanner *s, const assay_words_slots *memory)
{
    assay_sentence *sentence = s->open;
    assay_token *first = &s->tokens[s->count];
    assay_token *token = first;
    size_t room = ASSAY_SENTENCE_TOKENS_MAX - sentence->count;

    room = room < s->capacity - s->count ? room : s->capacity - s->count;
    room = room < ASSAY_TOKENS_MAX - 1 - s->count ? room : ASSAY_TOKENS_MAX - 1 - s->count;
    for (size_t at = s->at; token < first + room; at = token++->end + 1) {
        const char *text = s->text + at;
        size_t length = count_letters(s, at);
        const assay_word *word;
        if (length - 1 >= SHORT || text[length] != ' ')
            break;
        word = assay_words_peek(memory, text, length, short_hash(text, length));
        if (!word)
            break;
        *token = (assay_token){.word = word,
                               .start = (uint32_t)at,
                               .end = (uint32_t)(at + length),
                               .at = (uint32_t)at,
                               .sentence = token[-1].sentence,
                               .clause = token[-1].clause + assay_words_begins_clause(word, token[-1].word),
                               .before = ASSAY_BREAK_SPACE};
    }
    s->count += (size_t)(token - first);
    sentence->count += (uint32_t)(token - first);
    sentence->end = token[-1].end;
    s->at = token > first ? token[-1].end + 1 : s->at;
}

/* What a comma or a full stop at `at` with a blank behind it parts. */
static assay_break mark_break(const assay_scanner *s, size_t at)
{
    if (s->text[at] == ',')
        return ASSAY_BREAK_COMMA;
    return assay_scanner_is_shortened(s, at) ? ASSAY_BREAK_SPACE : ASSAY_BREAK_SENTENCE;
}

/*
 * Take words of letters alone with a blank behind them, or a comma or a full stop and a blank. What take_word and
 * assay_scanner_pass do with them is the same, with fewer questions asked.
 */
static bool take_short_words(assay_scanner *s)
{
    assay_words_slots memory = assay_words_memory(s->words);

    while (s->count < ASSAY_TOKENS_MAX) {
        const char *text = s->text + s->at;
        size_t length = count_letters(s, s->at);
        const assay_word *word;
        uint64_t hash;
        bool marked;
        if (length - 1 >= SHORT)
            return true;
        marked = text[length] == ',' || (text[length] == '.' && length > 1);
        if (text[length + marked] != ' ')
            return true;
        hash = short_hash(text, length);
        word = assay_words_peek(&memory, text, length, hash);
        if (!word) {
            word = assay_words_find_hashed(s->words, text, length, hash);
            memory = assay_words_memory(s->words);
        }
        if (!word || !put_token(s, s->at, s->at + length, word))
            return false;
        s->at += length; /* what is left behind the last tells that the text was cut */
        s->before = marked ? mark_break(s, s->at) : ASSAY_BREAK_SPACE;
        s->at += s->count < ASSAY_TOKENS_MAX ? 1u + marked : 0;
        if (!marked && !s->folded->from && s->count < ASSAY_TOKENS_MAX)
            take_run(s, &memory);
    }
    return true;
}

/* Of eight bytes that are 0 or 1, a bit each. */
static inline unsigned char bits_of(const unsigned char *eight)
{
    return (unsigned char)(assay_eight(eight) * 0x0102040810204080u >> 56);
}

/* Which bytes of the text are letters, a bit each. NULL when memory is out. */
static const unsigned char *find_letters(assay_arena *arena, const assay_folded *folded)
{
    unsigned char *letters = assay_arena_take(arena, folded->length / 16 * 2 + 2 + 8, 1);
    unsigned char *end = letters;

    for (size_t at = 0; letters && at <= folded->length; at += sizeof(assay_sixteen)) {
        unsigned char each[sizeof(assay_sixteen)];
        assay_sixteen bytes;
        memcpy(&bytes, folded->text + at, sizeof bytes);
        bytes = (bytes >= 'a') & (bytes <= 'z') & 1;
        memcpy(each, &bytes, sizeof each);
        *end++ = bits_of(each);
        *end++ = bits_of(each + 8);
    }
    if (letters)
        memset(end, 0, 8);
    return letters;
}

/* Take the word, number or identifier whose plain letters end at `end`. */
static bool take_odd_word(assay_scanner *s, size_t begin, size_t end)
{
    size_t unit;
    size_t first = begin;
    size_t stop;

    end = assay_scanner_word_end(s, begin, end);
    unit = assay_scanner_unit_begin(s, begin, end);
    if (unit < end) {
        s->at = unit;
        return add_token(s, begin, unit, assay_words_find(s->words, s->text + begin, unit - begin));
    }
    s->at = end;
    if (end < s->length && s->text[end] == '+' && end + 1 < s->length && s->text[end + 1] == '+')
        s->at = end += 2; /* C++ */
    else if (end < s->length && s->text[end] == '#' && end - begin == 1)
        s->at = end += 1; /* C# */
    else if (end - begin == 1 && s->text[begin] == 'w' && s->length - end >= 2 && s->text[end] == '/' &&
             s->text[end + 1] == 'o' && !assay_scanner_letter(s, end + 2))
        s->at = end += 2; /* w/o */
    while (first < end && s->text[first] == '_')
        first++; /* __init__, and Markdown's _emphasis_ */
    stop = end;
    while (stop > first && s->text[stop - 1] == '_')
        stop--;
    if (first == stop)
        return true;
    end = stop;
    if (stop - first > 2 && s->text[stop - 2] == '\'' && s->text[stop - 1] == 's')
        end -= 2;
    return add_token(s, first, stop, assay_words_find(s->words, s->text + first, end - first));
}

/* Can the letters [begin, end) be more or less than a word of their own? Most cannot: a blank or a comma follows. */
static bool is_odd(const assay_scanner *s, size_t begin, size_t end)
{
    char first = s->text[begin];
    char next = s->text[end];

    return end == begin || first == '_' || assay_byte_is(first, ASSAY_BYTE_DIGIT) || s->text[end - 1] == '_' ||
           (assay_byte_is(next, ASSAY_BYTE_JOINT) && (end - begin == 1 || (next != '.' && next != '#' && next != '/')));
}

static bool take_word(assay_scanner *s)
{
    size_t begin = s->at;
    uint64_t hash;
    size_t end = plain_end(s, begin, &hash);

    if (is_odd(s, begin, end))
        return take_odd_word(s, begin, end);
    s->at = end;
    return add_token(s, begin, end, assay_words_find_hashed(s->words, s->text + begin, end - begin, hash));
}

static bool add_operator(assay_scanner *s, size_t size)
{
    size_t begin = s->at;

    s->at += size;
    return add_token(s, begin, s->at, assay_words_find(s->words, s->text + begin, size));
}

/* Most words and the blanks behind them take four bytes and more; the array grows where they do not. */
static bool make_tokens(assay_scanner *s)
{
    s->capacity = s->length / 4 + 8;
    s->tokens = assay_arena_take(s->arena, s->capacity, sizeof *s->tokens);
    return s->tokens != NULL;
}

/* Which sentences claim nothing, in languages of which it can be told. False when memory is out. */
static bool find_idle(assay_scanner *s)
{
    const unsigned char *kinds;

    if (s->count == 0 || s->tokens[0].word->order == ASSAY_ORDER_EDGE)
        return true;
    kinds = assay_order_mark(s->arena, s->sentences, s->sentence_count, s->tokens, s->count);
    if (!kinds)
        return false;
    assay_frames_mark(s->sentences, s->sentence_count, kinds, s->tokens, s->count);
    for (size_t i = 0; i < s->sentence_count; i++) {
        assay_sentence *each = &s->sentences[i];
        each->framed = each->framed && !each->jumbled; /* one reason is enough */
        each->idle = each->framed || each->jumbled;
    }
    return true;
}

assay_status assay_text_scan(assay_text *out, assay_arena *arena, assay_words *words, const char *text, size_t length,
                             assay_error *error)
{
    assay_scanner s = {.arena = arena, .words = words, .source = text};
    assay_status status = assay_fold(&out->folded, arena, text, length, error);

    if (status != ASSAY_OK)
        return status;
    s.folded = &out->folded;
    s.text = out->folded.text;
    s.length = out->folded.length;
    s.letters = find_letters(arena, &out->folded);
    if (!s.letters || !make_tokens(&s))
        return assay_error_nomem(error);
    while (s.at < s.length && s.count < ASSAY_TOKENS_MAX) {
        size_t size;
        bool ok = take_short_words(&s);
        if (!ok || s.at >= s.length || s.count >= ASSAY_TOKENS_MAX)
            ;
        else if (assay_scanner_letter(&s, s.at))
            ok = assay_scanner_pass_number(&s) || take_word(&s);
        else if ((size = operator_size(&s)) > 0)
            ok = add_operator(&s, size);
        else
            assay_scanner_pass(&s);
        if (!ok)
            return assay_error_nomem(error);
    }
    if (s.open)
        s.open->question = s.question;
    if (!find_idle(&s))
        return assay_error_nomem(error);
    out->tokens = s.tokens;
    out->token_count = s.count;
    out->sentences = s.sentences;
    out->sentence_count = s.sentence_count;
    out->cut = s.at < s.length;
    return assay_survey_take(out, arena) ? ASSAY_OK : assay_error_nomem(error);
}

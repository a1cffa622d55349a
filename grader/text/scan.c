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

static bool open_sentence(assay_scanner *s, size_t at)
{
    if (s->sentence_count == s->sentence_capacity) {
        s->sentences =
            assay_arena_grow(s->arena, s->sentences, s->sentence_count, &s->sentence_capacity, sizeof *s->sentences);
        if (!s->sentences)
            return false;
    }
    assay_scanner_open(s, at);
    *s->kinds++ = ASSAY_ORDER_EDGE;
    return true;
}

bool assay_scanner_put(assay_scanner *s, size_t begin, size_t end, const assay_word *word)
{
    const bool first = s->count == 0;
    bool broken = !first && s->before >= ASSAY_BREAK_COMMA;
    bool opens =
        !first && (s->before == ASSAY_BREAK_SENTENCE || s->count - s->open->first >= ASSAY_SENTENCE_TOKENS_MAX);
    assay_token *token;
    uint32_t clause = 0;

    if (!word || (opens && !open_sentence(s, begin)))
        return false;
    if (s->count == s->capacity) {
        s->tokens = assay_arena_grow(s->arena, s->tokens, s->count, &s->capacity, sizeof *s->tokens);
        if (!s->tokens)
            return false;
    }
    token = &s->tokens[s->count++];
    if (first)
        s->open->start = (uint32_t)begin;
    else
        clause = token[-1].clause + (opens | broken | assay_words_begins_clause(word, token[-1].word));
    *token = (assay_token){.word = word,
                           .start = (uint32_t)begin,
                           .end = (uint32_t)end,
                           .at = (uint32_t)begin,
                           .sentence = (uint32_t)(s->sentence_count - 1),
                           .clause = clause,
                           .before = s->before};
    *s->kinds = ASSAY_ORDER_BREAK;
    s->kinds += broken && !opens;
    *s->kinds++ = word->order;
    *s->begins++ = word->begins;
    s->tally += word->tally;
    s->before = ASSAY_BREAK_NONE;
    return true;
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
        return assay_scanner_put(s, begin, unit, assay_words_find(s->words, s->text + begin, unit - begin));
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
    return assay_scanner_put(s, first, stop, assay_words_find(s->words, s->text + first, end - first));
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
    return assay_scanner_put(s, begin, end, assay_words_find_hashed(s->words, s->text + begin, end - begin, hash));
}

static bool add_operator(assay_scanner *s, size_t size)
{
    size_t begin = s->at;

    s->at += size;
    return assay_scanner_put(s, begin, s->at, assay_words_find(s->words, s->text + begin, size));
}

/* Most words and the blanks behind them take four bytes and more; the arrays grow where they do not. */
static bool make_room(assay_scanner *s)
{
    size_t most = s->length < ASSAY_TOKENS_MAX ? s->length : ASSAY_TOKENS_MAX;
    size_t kinds = 2 * most + 2; /* an edge or a break before each word, an edge behind all */

    s->capacity = s->length / 4 + 8;
    s->sentence_capacity = s->length / 32 + 4;
    s->tokens = assay_arena_take(s->arena, s->capacity, sizeof *s->tokens);
    s->sentences = assay_arena_take(s->arena, s->sentence_capacity, sizeof *s->sentences);
    s->kinds = assay_arena_take(s->arena, kinds + most + sizeof(uint64_t), 1);
    if (!s->tokens || !s->sentences || !s->kinds)
        return false;
    s->begins = s->kinds + kinds;
    return open_sentence(s, 0);
}

/* Which sentences claim nothing, in languages of which it can be told. */
static void find_idle(const assay_text *text)
{
    bool promising;

    if (!text->kinds)
        return;
    promising = assay_frames_promise(text);
    assay_order_mark(text);
    if (promising)
        assay_frames_mark(text);
    for (size_t i = 0; i < text->sentence_count; i++) {
        assay_sentence *each = &text->sentences[i];
        each->framed = each->framed && !each->jumbled; /* one reason is enough */
        each->idle = each->framed || each->jumbled;
    }
}

/* Each sentence ends where the next one begins. */
static void end_sentences(assay_scanner *s)
{
    s->sentence_count = s->count > 0 ? s->sentence_count : 0;
    for (size_t i = 0; i < s->sentence_count; i++) {
        assay_sentence *each = &s->sentences[i];
        size_t end = i + 1 < s->sentence_count ? each[1].first : s->count;
        each->count = (uint32_t)end - each->first;
        each->end = s->tokens[end - 1].end;
    }
}

/* Where tokens begin and end in the source, of a text that folding moved. */
static void place_tokens(assay_scanner *s)
{
    for (size_t i = 0; i < s->count; i++) {
        s->tokens[i].start = (uint32_t)assay_folded_start(s->folded, s->tokens[i].start);
        s->tokens[i].end = (uint32_t)assay_folded_end(s->folded, s->tokens[i].end);
    }
}

assay_status assay_text_scan(assay_text *out, assay_arena *arena, assay_words *words, const char *text, size_t length,
                             assay_error *error)
{
    assay_scanner s = {.arena = arena, .words = words, .source = text};
    const unsigned char *kinds, *begins;
    assay_status status = assay_fold(&out->folded, arena, text, length, error);

    if (status != ASSAY_OK)
        return status;
    s.folded = &out->folded;
    s.text = out->folded.text;
    s.length = out->folded.length;
    if (!make_room(&s))
        return assay_error_nomem(error);
    kinds = s.kinds - 1;
    begins = s.begins;
    while (s.at < s.length && s.count < ASSAY_TOKENS_MAX) {
        size_t size;
        bool ok = assay_scanner_take_plain(&s);
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
    end_sentences(&s);
    *s.kinds = ASSAY_ORDER_EDGE;
    if (out->folded.from)
        place_tokens(&s);
    out->tokens = s.tokens;
    out->token_count = s.count;
    out->sentences = s.sentences;
    out->sentence_count = s.sentence_count;
    out->kinds = s.count > 0 && s.tokens[0].word->order != 0 ? kinds : NULL;
    out->cut = s.at < s.length;
    find_idle(out);
    out->survey.tally = s.tally;
    memset(s.begins, 0, sizeof(uint64_t));
    return assay_survey_take(out, arena, begins) ? ASSAY_OK : assay_error_nomem(error);
}

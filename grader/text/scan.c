/*
 * scan.c - from folded text to tokens, then sentences, then clauses.
 *
 * A token is a word (with its underscores: an identifier), a number or an
 * operator of a programming language. Everything else is a break, and only
 * its strength is kept. Markdown marks (asterisks, back-ticks, hashes) and
 * quotes are breaks too weak to part the words of a phrase.
 */
#include "grader/text/scan.h"

#include <string.h>

#include "assay/limits.h"

typedef struct scanner {
    char *text;
    size_t length;
    size_t at;
    assay_break before;
    bool question;     /* the break before held a question mark */
    uint32_t brackets; /* the open ones, innermost last: 1 = a call's */
    assay_arena *arena;
    assay_words *words;
    const assay_folded *folded;
    const char *source;
    assay_token *tokens;
    size_t count, capacity;
    assay_sentence *sentences;
    size_t sentence_count, sentence_capacity;
} scanner;

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static char peek(const scanner *s, size_t ahead)
{
    return s->at + ahead < s->length ? s->text[s->at + ahead] : '\0';
}

/* Bytes of the letter, digit or underscore at `at`, 0 when there is none. */
static size_t letter_size(const scanner *s, size_t at)
{
    if (at >= s->length)
        return 0;
    if ((unsigned char)s->text[at] < 0x80)
        return is_alnum(s->text[at]);
    return assay_fold_letter(s->text + at, s->length - at);
}

static void weaken_to(scanner *s, assay_break strength)
{
    if (strength > s->before)
        s->before = strength;
}

/* Shortened words whose full stop does not end a sentence. */
static bool is_abbreviation(const scanner *s, size_t dot)
{
    static const char *const known[] = {"e.g",  "i.e", "eg", "ie", "vs",  "etc", "approx",
                                        "resp", "fig", "dr", "mr", "mrs", "cf",  "incl"};
    size_t begin = dot;

    while (begin && (is_alnum(s->text[begin - 1]) || s->text[begin - 1] == '.'))
        begin--;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == dot - begin && memcmp(s->text + begin, known[i], dot - begin) == 0)
            return strcmp(known[i], "etc") != 0 ||
                   !(dot + 2 < s->length && s->source[assay_folded_start(s->folded, dot + 2)] >= 'A' &&
                     s->source[assay_folded_start(s->folded, dot + 2)] <= 'Z');
    return false;
}

/* Where a list item's number ("2.", "10)") that begins at `at` ends; `at` when there is none. */
static size_t number_end(const scanner *s, size_t at)
{
    size_t end = at;

    while (end < s->length && end - at < 3 && is_digit(s->text[end]))
        end++;
    if (end == at || end - at == 3 || end + 1 >= s->length || (s->text[end] != '.' && s->text[end] != ')'))
        return at;
    return is_space(s->text[end + 1]) ? end + 1 : at;
}

/* Does the line that begins at `at` begin a list item, a heading or a code fence? */
static bool begins_item(const scanner *s, size_t at)
{
    while (at < s->length && (s->text[at] == ' ' || s->text[at] == '\t' || s->text[at] == '\r'))
        at++;
    if (at >= s->length || s->text[at] == '\n')
        return true; /* an empty line */
    if (strchr("-*+#>`|~;", s->text[at]))
        return s->text[at] != '`' || strncmp(s->text + at, "```", 3) == 0;
    return number_end(s, at) > at;
}

/* Pass the number of a list item: it counts the answer's sentences and is none itself. */
static bool pass_number(scanner *s)
{
    size_t line = s->at;
    size_t end = number_end(s, s->at);

    while (line && (s->text[line - 1] == ' ' || s->text[line - 1] == '\t'))
        line--;
    if (end == s->at || (line && s->text[line - 1] != '\n'))
        return false;
    s->at = end;
    return true;
}

static void pass_stop(scanner *s)
{
    size_t end = s->at;
    char mark = s->text[s->at];
    bool stops;

    while (end < s->length && (s->text[end] == '.' || s->text[end] == '!' || s->text[end] == '?')) {
        if (s->text[end] == '?')
            mark = '?';
        end++;
    }
    stops = end >= s->length || is_space(s->text[end]) || strchr("\"')]*`", s->text[end]) != NULL;
    if (stops && end - s->at > 1 && s->text[s->at] == '.' && mark == '.') {
        weaken_to(s, ASSAY_BREAK_DASH); /* an ellipsis */
        s->at = end;
        return;
    }
    if (stops && mark == '.' && is_abbreviation(s, s->at))
        stops = false;
    if (stops && mark == '?' && end + 1 < s->length && strchr("\"')", s->text[end]) && is_space(s->text[end + 1]) &&
        end + 2 < s->length) {
        char next = s->source[assay_folded_start(s->folded, end + 2)];
        if ((next >= 'a' && next <= 'z') || strncmp(s->text + end + 2, "and ", 4) == 0)
            stops = false; /* a quoted question inside a sentence */
    }
    if (stops && end + 1 < s->length && strchr("\"')", s->text[end]) && strchr(",;:", s->text[end + 1]))
        stops = false; /* "debug (off in prod!), hosts" */
    if (stops) {
        weaken_to(s, ASSAY_BREAK_SENTENCE);
        s->question = s->question || mark == '?';
    } else if (s->text[s->at] == '.') {
        weaken_to(s, ASSAY_BREAK_NONE);
    }
    s->at = end;
}

static void pass_newline(scanner *s)
{
    s->at++;
    weaken_to(s, ASSAY_BREAK_SPACE);
    if (begins_item(s, s->at))
        weaken_to(s, ASSAY_BREAK_SENTENCE);
    else
        s->text[s->at - 1] = ' '; /* a line that was only wrapped, as a regex should see it */
}

static void pass_dash(scanner *s)
{
    bool spaced = s->at == 0 || is_space(s->text[s->at - 1]);
    bool doubled = peek(s, 1) == '-';

    if (peek(s, 1) == '>') { /* an arrow */
        weaken_to(s, ASSAY_BREAK_COLON);
        s->at += 2;
        return;
    }
    if (doubled || (spaced && (is_space(peek(s, 1)) || peek(s, 1) == '\0')))
        weaken_to(s, ASSAY_BREAK_DASH);
    s->at += doubled ? 2 : 1;
}

/* Pass one byte (or letter-like mark) that is no part of a token. */
static void pass_mark(scanner *s)
{
    char c = s->text[s->at];

    switch (c) {
    case '.':
    case '!':
    case '?':
        pass_stop(s);
        return;
    case '\n':
        pass_newline(s);
        return;
    case '-':
        pass_dash(s);
        return;
    case ',':
        weaken_to(s, ASSAY_BREAK_COMMA);
        break;
    case ';':
        weaken_to(s, ASSAY_BREAK_SEMICOLON);
        break;
    case ':':
        weaken_to(s, peek(s, 1) == ':' || letter_size(s, s->at + 1) ? ASSAY_BREAK_NONE : ASSAY_BREAK_COLON);
        break;
    case '(':
        s->brackets = s->brackets << 1 | (s->at && is_alnum(s->text[s->at - 1]));
        weaken_to(s, s->brackets & 1 ? ASSAY_BREAK_NONE : ASSAY_BREAK_PAREN);
        break;
    case ')':
        weaken_to(s, s->brackets & 1 ? ASSAY_BREAK_NONE : ASSAY_BREAK_PAREN);
        s->brackets >>= 1;
        break;
    case '"':
        weaken_to(s, ASSAY_BREAK_QUOTE);
        break;
    case '=': /* only the arrow => is no operator */
        weaken_to(s, ASSAY_BREAK_COLON);
        break;
    default:
        if (is_space(c))
            weaken_to(s, ASSAY_BREAK_SPACE);
        break;
    }
    s->at++;
    while (s->at < s->length && ((unsigned char)s->text[s->at] & 0xC0) == 0x80)
        s->at++;
}

/* The length of the operator at the scanner, 0 when there is none. */
static size_t operator_size(const scanner *s)
{
    static const char *const operators[] = {"===", "!==", "==", "!=", "<=", ">=", "&&",
                                            "||",  "**",  "=",  "+",  "%",  "&",  "|"};

    if (s->text[s->at] == '=' && peek(s, 1) == '>')
        return 0; /* an arrow */
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t size = strlen(operators[i]);
        if (s->length - s->at >= size && memcmp(s->text + s->at, operators[i], size) == 0)
            return strcmp(operators[i], "**") == 0 ? 0 : size;
    }
    if ((s->text[s->at] == '<' || s->text[s->at] == '>') && s->at && is_space(s->text[s->at - 1]) &&
        is_space(peek(s, 1)))
        return 1;
    return 0;
}

/* The end of the word or number that begins at `at`. */
static size_t word_end(const scanner *s, size_t at)
{
    bool number = is_digit(s->text[at]);
    size_t end = at;
    size_t size;

    if (s->length - at >= 3 && (memcmp(s->text + at, "e.g", 3) == 0 || memcmp(s->text + at, "i.e", 3) == 0) &&
        letter_size(s, at + 3) == 0)
        return at + 3;
    while ((size = letter_size(s, end)) > 0 || (end < s->length && end > at)) {
        char c = s->text[end];
        if (size) {
            number = number && is_digit(c);
            end += size;
        } else if (c == '\'' && letter_size(s, end + 1) && !is_digit(s->text[end + 1])) {
            end++;
        } else if (number && (c == '.' || c == ',') && end + 1 < s->length && is_digit(s->text[end + 1])) {
            end++;
        } else {
            break;
        }
    }
    return end;
}

/* "500ms" is a number and its unit: where the unit begins, or `end`. */
static size_t unit_begin(const scanner *s, size_t at, size_t end)
{
    static const char *const units[] = {"kb", "mb", "gb", "tb", "kib", "mib", "gib", "ms", "us", "ns",
                                        "s",  "k",  "m",  "x",  "min", "h",   "hz",  "v",  "sec"};
    size_t digits = at;

    while (digits < end && (is_digit(s->text[digits]) || s->text[digits] == '.' || s->text[digits] == ','))
        digits++;
    if (digits == at || digits == end)
        return end;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == end - digits && memcmp(units[i], s->text + digits, end - digits) == 0)
            return digits;
    return end;
}

static bool starts_sentence(const scanner *s)
{
    return s->sentence_count == 0 || s->before == ASSAY_BREAK_SENTENCE ||
           s->sentences[s->sentence_count - 1].count >= ASSAY_SENTENCE_TOKENS_MAX;
}

static bool open_sentence(scanner *s, size_t at)
{
    if (s->sentence_count)
        s->sentences[s->sentence_count - 1].question = s->question;
    s->question = false;
    s->sentences =
        assay_arena_grow(s->arena, s->sentences, s->sentence_count, &s->sentence_capacity, sizeof *s->sentences);
    if (!s->sentences)
        return false;
    s->sentences[s->sentence_count++] = (assay_sentence){.first = (uint32_t)s->count, .start = (uint32_t)at};
    return true;
}

static bool add_token(scanner *s, size_t begin, size_t end, size_t word_stop)
{
    const assay_word *word = assay_words_find(s->words, s->text + begin, word_stop - begin);
    assay_sentence *sentence;

    if (!word)
        return false;
    if (starts_sentence(s) && !open_sentence(s, begin))
        return false;
    s->tokens = assay_arena_grow(s->arena, s->tokens, s->count, &s->capacity, sizeof *s->tokens);
    if (!s->tokens)
        return false;
    sentence = &s->sentences[s->sentence_count - 1];
    sentence->count++;
    sentence->end = (uint32_t)end;
    s->question = false;
    s->tokens[s->count++] = (assay_token){
        .word = word,
        .start = (uint32_t)assay_folded_start(s->folded, begin),
        .end = (uint32_t)assay_folded_end(s->folded, end),
        .at = (uint32_t)begin,
        .sentence = (uint32_t)(s->sentence_count - 1),
        .before = s->before,
    };
    s->before = ASSAY_BREAK_NONE;
    return true;
}

static bool take_word(scanner *s)
{
    size_t begin = s->at;
    size_t end = word_end(s, begin);
    size_t unit = unit_begin(s, begin, end);
    size_t first = begin;
    size_t stop;

    if (unit < end) {
        s->at = unit;
        return add_token(s, begin, unit, unit);
    }
    s->at = end;
    if (end < s->length && s->text[end] == '+' && end + 1 < s->length && s->text[end + 1] == '+')
        s->at = end += 2; /* C++ */
    else if (end < s->length && s->text[end] == '#' && end - begin == 1)
        s->at = end += 1; /* C# */
    else if (end - begin == 1 && s->text[begin] == 'w' && s->length - end >= 2 && s->text[end] == '/' &&
             s->text[end + 1] == 'o' && !letter_size(s, end + 2))
        s->at = end += 2; /* w/o */
    while (first < end && s->text[first] == '_')
        first++; /* __init__, and Markdown's _emphasis_ */
    stop = end;
    while (stop > first && s->text[stop - 1] == '_')
        stop--;
    if (first == stop)
        return true;
    if (stop - first > 2 && s->text[stop - 2] == '\'' && s->text[stop - 1] == 's')
        return add_token(s, first, stop, stop - 2);
    return add_token(s, first, stop, stop);
}

bool assay_clause_begins(const assay_token *tokens, size_t at, size_t first)
{
    const assay_token *token = &tokens[at];
    unsigned traits = token->word->traits;

    if (at == first || token->before >= ASSAY_BREAK_COLON)
        return true;
    if (traits & ASSAY_ADVERSATIVE)
        return true;
    if (token->before >= ASSAY_BREAK_COMMA)
        return true;
    if (traits & ASSAY_SUBORDINATOR && !(tokens[at - 1].word->traits & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR)))
        return strcmp(token->word->text, "than") != 0 && strcmp(token->word->text, "as") != 0;
    if (traits & ASSAY_PRONOUN && !(traits & ASSAY_LIGHT) && tokens[at - 1].word->traits & ASSAY_COORDINATOR)
        return true;
    return false;
}

static void number_clauses(scanner *s)
{
    uint32_t clause = 0;

    for (size_t i = 0; i < s->count; i++) {
        size_t first = s->sentences[s->tokens[i].sentence].first;
        if (i && assay_clause_begins(s->tokens, i, first))
            clause++;
        s->tokens[i].clause = clause;
    }
}

assay_status assay_text_scan(assay_text *out, assay_arena *arena, assay_words *words, const char *text, size_t length,
                             assay_error *error)
{
    scanner s = {.arena = arena, .words = words, .source = text};
    assay_status status = assay_fold(&out->folded, arena, text, length, error);

    if (status != ASSAY_OK)
        return status;
    s.folded = &out->folded;
    s.text = out->folded.text;
    s.length = out->folded.length;
    while (s.at < s.length && s.count < ASSAY_TOKENS_MAX) {
        size_t size;
        bool ok = true;
        if (letter_size(&s, s.at)) {
            ok = pass_number(&s) || take_word(&s);
        } else if ((size = operator_size(&s)) > 0) {
            s.at += size;
            ok = add_token(&s, s.at - size, s.at, s.at);
        } else {
            pass_mark(&s);
        }
        if (!ok)
            return assay_error_nomem(error);
    }
    if (s.sentence_count)
        s.sentences[s.sentence_count - 1].question = s.question;
    number_clauses(&s);
    out->tokens = s.tokens;
    out->token_count = s.count;
    out->sentences = s.sentences;
    out->sentence_count = s.sentence_count;
    out->cut = s.at < s.length;
    return ASSAY_OK;
}

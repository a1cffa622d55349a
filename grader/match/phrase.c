/*
 * phrase.c - a recursive-descent parser over the folded text. A run of
 * characters between blanks and brackets is cut into words by the same
 * scanner that reads answers, so that both agree on what a word is.
 */
#include "grader/match/phrase.h"

#include <string.h>

#include "assay/limits.h"
#include "grader/constants.h"
#include "grader/match/modals.h"
#include "grader/text/scan.h"

typedef struct parser {
    const char *text;
    size_t length;
    size_t at;
    unsigned depth;
    const assay_folded *folded;
    assay_arena *arena;
    assay_words *words;
    assay_error *error;
    assay_status status;
} parser;

static assay_phrase *parse_choice(parser *p);

static assay_phrase *fail(parser *p, size_t at, const char *message)
{
    if (p->status == ASSAY_OK)
        p->status = assay_error_set(p->error, ASSAY_ESYNTAX, assay_folded_start(p->folded, at), "%s", message);
    return NULL;
}

static assay_phrase *out_of_memory(parser *p)
{
    p->status = assay_error_nomem(p->error);
    return NULL;
}

static assay_phrase *new_node(parser *p, assay_phrase_kind kind)
{
    assay_phrase *node = assay_arena_alloc(p->arena, sizeof *node);

    if (!node)
        return out_of_memory(p);
    node->kind = kind;
    return node;
}

static bool add_child(parser *p, assay_phrase *parent, assay_phrase *child)
{
    if (!child)
        return false;
    parent->children =
        assay_arena_grow(p->arena, parent->children, parent->child_count, &parent->capacity, sizeof(assay_phrase *));
    if (!parent->children) {
        out_of_memory(p);
        return false;
    }
    parent->children[parent->child_count++] = child;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(parser *p)
{
    while (p->at < p->length && is_blank(p->text[p->at]))
        p->at++;
}

static assay_phrase *new_word(parser *p, assay_term_kind kind, const assay_word *word)
{
    assay_phrase *node = new_node(p, ASSAY_PHRASE_WORD);

    if (!node)
        return NULL;
    node->word = word;
    node->term.kind = kind;
    node->term.text = assay_arena_string(p->arena, word->text, word->length);
    return node->term.text ? node : out_of_memory(p);
}

static assay_phrase *new_stem(parser *p, const char *text)
{
    const assay_word *word = assay_words_find(p->words, text, strlen(text));

    return word ? new_word(p, ASSAY_TERM_STEM, word) : out_of_memory(p);
}

/* "needn't" is "need not": by itself it would be a mere "not", which every "doesn't" is too. */
static assay_phrase *new_need_not(parser *p)
{
    assay_phrase *sequence = new_node(p, ASSAY_PHRASE_SEQUENCE);

    return sequence && add_child(p, sequence, new_stem(p, "need")) && add_child(p, sequence, new_stem(p, "not"))
               ? sequence
               : NULL;
}

/* (cannot|can't|couldn't|(can|could) not) */
static assay_phrase *new_modal(parser *p, const assay_modal *denied)
{
    assay_phrase *choice = new_node(p, ASSAY_PHRASE_CHOICE);
    assay_phrase *sequence = new_node(p, ASSAY_PHRASE_SEQUENCE);
    assay_phrase *open = new_node(p, ASSAY_PHRASE_CHOICE);

    for (size_t i = 0; choice && denied->contracted[i]; i++) {
        const assay_word *word = assay_words_find(p->words, denied->contracted[i], strlen(denied->contracted[i]));
        if (!word)
            return out_of_memory(p);
        if (!add_child(p, choice, new_word(p, ASSAY_TERM_EXACT, word)))
            return NULL;
    }
    for (size_t i = 0; open && denied->open[i]; i++)
        if (!add_child(p, open, new_stem(p, denied->open[i])))
            return NULL;
    return choice && sequence && open && add_child(p, sequence, open) && add_child(p, sequence, new_stem(p, "not")) &&
                   add_child(p, choice, sequence)
               ? choice
               : NULL;
}

/* The words of the run [begin, end), as one word or a sequence. */
static assay_phrase *parse_words(parser *p, size_t begin, size_t end, assay_term_kind kind)
{
    assay_text scanned;
    assay_phrase *sequence;

    p->status = assay_text_scan(&scanned, p->arena, p->words, p->text + begin, end - begin, p->error);
    if (p->status != ASSAY_OK)
        return NULL;
    if (scanned.token_count == 0)
        return fail(p, begin, "no word here: write letters, digits or an operator such as + or ==");
    if (kind == ASSAY_TERM_PREFIX && (scanned.token_count > 1 || scanned.tokens[0].word->length < 3))
        return fail(p, begin, "a * needs one word of at least 3 letters before it");
    if (scanned.token_count == 1 && kind == ASSAY_TERM_STEM && strcmp(scanned.tokens[0].word->text, "needn't") == 0)
        return new_need_not(p);
    if (scanned.token_count == 1) {
        const assay_modal *denied = assay_modal_denied_by(scanned.tokens[0].word);
        return denied && kind == ASSAY_TERM_STEM ? new_modal(p, denied) : new_word(p, kind, scanned.tokens[0].word);
    }
    sequence = new_node(p, ASSAY_PHRASE_SEQUENCE);
    for (size_t i = 0; sequence && i < scanned.token_count; i++)
        if (!add_child(p, sequence, new_word(p, kind, scanned.tokens[i].word)))
            return NULL;
    return sequence;
}

static assay_phrase *make_optional(parser *p, assay_phrase *child)
{
    assay_phrase *optional = child ? new_node(p, ASSAY_PHRASE_OPTIONAL) : NULL;

    return optional && add_child(p, optional, child) ? optional : NULL;
}

static assay_phrase *parse_gap(parser *p)
{
    assay_phrase *gap = new_node(p, ASSAY_PHRASE_GAP);
    unsigned words = 0;
    bool digits = false;

    if (!gap)
        return NULL;
    while (p->at < p->length && p->text[p->at] == '.')
        p->at++;
    while (p->at < p->length && p->text[p->at] >= '0' && p->text[p->at] <= '9' && words < 1000) {
        words = words * 10 + (unsigned)(p->text[p->at++] - '0');
        digits = true;
    }
    if (digits && (words == 0 || words > ASSAY_SENTENCE_TOKENS_MAX))
        return fail(p, p->at - 1, "a gap is 1 to 200 words: write ... or ...3");
    gap->gap = digits ? words : ASSAY_PHRASE_GAP_DEFAULT;
    return gap;
}

static assay_phrase *parse_run(parser *p)
{
    size_t begin = p->at;
    size_t end;
    assay_term_kind kind = ASSAY_TERM_STEM;
    bool optional = false;
    assay_phrase *words;

    while (p->at < p->length && !is_blank(p->text[p->at]) && p->text[p->at] != '|' && p->text[p->at] != ')') {
        if (p->text[p->at] == '(') {
            if (p->at + 1 < p->length && p->text[p->at + 1] == ')')
                p->at++; /* a call without arguments: list() */
            else
                break;
        }
        p->at++;
    }
    end = p->at;
    if (end - begin == 1 && p->text[begin] == '_')
        return new_node(p, ASSAY_PHRASE_ANY_WORD);
    if (end - begin > 1 && p->text[end - 1] == '?') {
        optional = true;
        end--;
    }
    if (end - begin > 1 && p->text[end - 1] == '*' && p->text[begin] != '*') {
        kind = ASSAY_TERM_PREFIX;
        end--;
    } else if (end - begin > 1 && p->text[begin] == '=' && p->text[begin + 1] != '=') {
        kind = ASSAY_TERM_EXACT;
        begin++;
    }
    words = parse_words(p, begin, end, kind);
    return optional ? make_optional(p, words) : words;
}

static assay_phrase *parse_group(parser *p)
{
    size_t open = p->at++;
    assay_phrase *inside;

    if (++p->depth > ASSAY_PATTERN_DEPTH_MAX)
        return fail(p, open, "brackets are nested deeper than 16: split the phrase");
    inside = parse_choice(p);
    p->depth--;
    if (!inside)
        return NULL;
    if (p->at >= p->length)
        return fail(p, open, "this bracket is not closed: add a )");
    p->at++;
    if (p->at < p->length && p->text[p->at] == '?') {
        p->at++;
        return make_optional(p, inside);
    }
    return inside;
}

static bool is_stem(const assay_phrase *node)
{
    return node->kind == ASSAY_PHRASE_WORD && node->term.kind == ASSAY_TERM_STEM;
}

/* The modal that the last word of a sequence is, when `part` denies it: "can not". */
static const assay_modal *denied_at_end(const assay_phrase *sequence, const assay_phrase *part)
{
    const assay_phrase *last = sequence->child_count ? sequence->children[sequence->child_count - 1] : NULL;

    return last && is_stem(last) && is_stem(part) && part->word->traits & ASSAY_NEGATOR &&
                   strcmp(part->term.text, "not") == 0
               ? assay_modal_find(last->word)
               : NULL;
}

/* The words of one run ("read-only", "10k") are parts like any others: a compound or a number may begin or end there.
 */
static bool add_part(parser *p, assay_phrase *sequence, assay_phrase *part)
{
    if (!part || part->kind != ASSAY_PHRASE_SEQUENCE)
        return add_child(p, sequence, part);
    for (size_t i = 0; i < part->child_count; i++)
        if (!add_child(p, sequence, part->children[i]))
            return false;
    return true;
}

static assay_phrase *parse_sequence(parser *p)
{
    assay_phrase *sequence = new_node(p, ASSAY_PHRASE_SEQUENCE);
    size_t begin = p->at;
    bool word = false;

    while (sequence) {
        assay_phrase *next;
        skip_blanks(p);
        if (p->at >= p->length || p->text[p->at] == '|' || p->text[p->at] == ')')
            break;
        if (p->text[p->at] == '(')
            next = parse_group(p);
        else if (p->length - p->at >= 3 && strncmp(p->text + p->at, "...", 3) == 0)
            next = parse_gap(p);
        else
            next = parse_run(p);
        if (next && denied_at_end(sequence, next))
            sequence->children[sequence->child_count - 1] = next = new_modal(p, denied_at_end(sequence, next));
        else if (!add_part(p, sequence, next))
            return NULL;
        if (!next)
            return NULL;
        word = word || next->kind != ASSAY_PHRASE_GAP;
    }
    if (sequence && !word)
        return fail(p, begin, "nothing to look for here: write a word, or remove the empty choice");
    return sequence && sequence->child_count == 1 ? sequence->children[0] : sequence;
}

static assay_phrase *parse_choice(parser *p)
{
    assay_phrase *first = parse_sequence(p);
    assay_phrase *choice;

    if (!first || p->at >= p->length || p->text[p->at] != '|')
        return first;
    choice = new_node(p, ASSAY_PHRASE_CHOICE);
    if (!choice || !add_child(p, choice, first))
        return NULL;
    while (p->at < p->length && p->text[p->at] == '|') {
        p->at++;
        if (!add_child(p, choice, parse_sequence(p)))
            return NULL;
    }
    assay_modals_prune(choice);
    return choice;
}

assay_status assay_phrase_parse(assay_phrase **out, assay_arena *arena, assay_words *words, const char *text,
                                assay_error *error)
{
    assay_folded folded;
    parser p = {.arena = arena, .words = words, .error = error};
    size_t length = strlen(text);

    *out = NULL;
    if (length > ASSAY_PATTERN_TEXT_MAX)
        return assay_error_set(error, ASSAY_ESYNTAX, 0, "longer than %u bytes: split it into several patterns",
                               ASSAY_PATTERN_TEXT_MAX);
    p.status = assay_fold(&folded, arena, text, length, error);
    if (p.status != ASSAY_OK)
        return p.status;
    p.folded = &folded;
    p.text = folded.text;
    p.length = folded.length;
    *out = parse_choice(&p);
    if (*out && p.at < p.length) {
        *out = NULL;
        fail(&p, p.at, "a ) without its (: remove it");
    }
    return p.status;
}

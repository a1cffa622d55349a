/*
 * code.c - code blocks into claims. What a block wants to say stands in its
 * comments; the names it uses are how an answer would say the same in code.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "grader/constants.h"
#include "rubrics/compile/blocks.h"

typedef struct piece {
    const char *begin;
    size_t length;
} piece;

static piece trim(const char *begin, size_t length)
{
    while (length > 0 && isspace((unsigned char)*begin)) {
        begin++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)begin[length - 1]))
        length--;
    return (piece){begin, length};
}

/* Split a line into code and comment; false when it has no comment. */
static bool split_comment(piece *code, piece *comment, const char *line, size_t length)
{
    static const struct {
        const char *open, *close;
    } STYLES[] = {{"{#", "#}"}, {"<!--", "-->"}, {"/*", "*/"}, {"//", NULL}, {"--", NULL}, {"#", NULL}};
    char quote = '\0';

    for (size_t at = 0; at < length; at++) {
        if (quote != '\0') {
            quote = line[at] == quote ? '\0' : quote;
            continue;
        }
        for (size_t i = 0; i < sizeof STYLES / sizeof *STYLES; i++) {
            size_t open = strlen(STYLES[i].open), end = length;

            if (length - at < open || strncmp(line + at, STYLES[i].open, open) != 0)
                continue;
            /* part of an operator, an anchor, a preprocessor line or an address */
            if ((at > 0 && !isspace((unsigned char)line[at - 1])) ||
                (STYLES[i].close == NULL && at + open < length && !isspace((unsigned char)line[at + open])))
                continue;
            if (STYLES[i].close != NULL)
                for (size_t j = at + open; j + strlen(STYLES[i].close) <= length; j++)
                    if (strncmp(line + j, STYLES[i].close, strlen(STYLES[i].close)) == 0)
                        end = j;
            *code = trim(line, at);
            *comment = trim(line + at + open, end - at - open);
            return comment->length > 0;
        }
        if ((line[at] == '"' || line[at] == '\'') && memchr(line + at + 1, line[at], length - at - 1) != NULL)
            quote = line[at];
    }
    return false;
}

/* A file's name, an ellipsis or code that is switched off claim nothing. */
static bool claims_something(assay_compiler *compiler, const piece *comment)
{
    const char *text = assay_compiler_string(compiler, comment->begin, comment->length);
    assay_terms terms = assay_compiler_terms(compiler, text);
    size_t content = 0;

    if (text == NULL || strchr(text, ' ') == NULL || strstr(text, "...") != NULL || strpbrk(text, "{}=#") != NULL)
        return false;
    for (size_t i = 0; i < terms.count; i++) /* "no query" claims something, too */
        content += terms.items[i].content || (terms.items[i].traits & ASSAY_NEGATOR) != 0 ? 1 : 0;
    return content >= ASSAY_DRAFT_COMMENT_WORDS || (content > 0 && terms.count > 2);
}

/* What a line does, without the variable it is assigned to: `qs[0]`. */
static piece expression(piece code)
{
    for (size_t i = 1; i + 1 < code.length; i++) {
        if (code.begin[i] == '(' || code.begin[i] == '[' || code.begin[i] == '{')
            break;
        if (code.begin[i] == '=' && code.begin[i + 1] == ' ' && code.begin[i - 1] == ' ')
            return trim(code.begin + i + 1, code.length - i - 1);
    }
    return code;
}

static void add_comment(assay_compiler *compiler, const assay_block *block, double weight, const piece *code,
                        const piece *comment, const piece *below)
{
    const char *text = assay_compiler_clean(compiler, comment->begin, comment->length);
    assay_claim *claim;
    piece done = expression(*code);

    if (text == NULL)
        return;
    if (done.length > 0 && done.length <= ASSAY_DRAFT_CODE_BYTES && memchr(done.begin, '`', done.length) == NULL)
        text = assay_compiler_format(compiler, "`%.*s`: %s", (int)done.length, done.begin, text);
    claim = assay_compiler_claim(compiler, ASSAY_CLAIM_COMMENT, weight, text);
    if (claim == NULL)
        return;
    assay_compiler_set_use(claim, block);
    assay_compiler_add_names(compiler, claim, block->text, code->begin, code->length);
    assay_compiler_add_names(compiler, claim, block->text, below->begin, below->length);
}

/* The comment a block is named by ("GOOD: ..."), which stands in it once more. */
static bool is_lead(const piece *comment, const char *lead)
{
    size_t length = lead != NULL ? strlen(lead) : 0;

    return length > 0 && comment->length >= length &&
           strncasecmp(comment->begin + comment->length - length, lead, length) == 0;
}

/* The lines a comment of its own stands over: up to a blank line or the next comment. */
static piece lines_below(const char *line)
{
    const char *begin = line;

    while (*line != '\0' && *line != '\n') {
        size_t length = strcspn(line, "\n");
        piece code, comment;

        if (split_comment(&code, &comment, line, length) && code.length == 0)
            break;
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    return (piece){begin, (size_t)(line - begin)};
}

void assay_compiler_read_code(assay_compiler *compiler, const assay_block *block, double weight)
{
    const char *line = block->text;
    assay_claim *claim;

    if (block->lead != NULL && block->lead[0] != '\0') {
        claim = assay_compiler_claim(compiler, ASSAY_CLAIM_COMMENT, weight,
                                     assay_compiler_clean(compiler, block->lead, strlen(block->lead)));
        if (claim != NULL) {
            assay_compiler_set_use(claim, block);
            if (claim->use == ASSAY_USE_CONCEPT)
                assay_compiler_add_names(compiler, claim, block->text, block->text, strlen(block->text));
        }
        weight = weight > 1 ? weight - 1 : weight;
    }
    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        const char *next = line + length + (line[length] == '\n' ? 1 : 0);
        piece code, comment;

        if (split_comment(&code, &comment, line, length) && !is_lead(&comment, block->lead) &&
            claims_something(compiler, &comment) && block->mark != ASSAY_MARK_BAD) {
            piece below = code.length == 0 ? lines_below(next) : (piece){next, 0};

            add_comment(compiler, block, weight, &code, &comment, &below);
        }
        line = next;
    }
}

void assay_compiler_read_bare_code(assay_compiler *compiler, const assay_block *block)
{
    assay_claim names = {0};
    piece code = trim(block->text, strlen(block->text));

    assay_compiler_add_names(compiler, &names, block->text, block->text, strlen(block->text));
    for (size_t i = 0; i < names.code_count; i++) {
        assay_claim *claim = assay_compiler_claim(compiler, ASSAY_CLAIM_COMMENT, ASSAY_DRAFT_WEIGHT_MAIN,
                                                  assay_compiler_format(compiler, "Use `%s`.", names.code[i]));

        if (claim != NULL)
            assay_compiler_push(compiler, &claim->code, &claim->code_count, &claim->code_capacity, names.code[i]);
    }
    if (names.code_count > 0)
        return;
    for (size_t lines = 0; code.length > 0 && lines < ASSAY_DRAFT_CODE_LINES; lines++) {
        const char *feed = memchr(code.begin, '\n', code.length);
        piece line = trim(code.begin, feed != NULL ? (size_t)(feed - code.begin) : code.length),
              done = expression(line);

        if (done.length > 0 && done.length <= ASSAY_DRAFT_CODE_BYTES && memchr(done.begin, '`', done.length) == NULL)
            assay_compiler_claim(compiler, ASSAY_CLAIM_COMMENT, ASSAY_DRAFT_WEIGHT_MAIN,
                                 assay_compiler_format(compiler, "`%.*s`.", (int)done.length, done.begin));
        code = feed != NULL ? trim(feed, code.length - (size_t)(feed - code.begin)) : (piece){NULL, 0};
    }
}

/*
 * sides.c - "X or Y?" questions: the sides' names are found in the question.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

#define SIDE_BYTES_MAX 80u

static const char *const BETWEEN_MARKS[] = {"between ", "compare ", "contrast "};
static const char *const SIDE_MARKS[] = {" vs. ",           " vs ", " versus ", " instead of ", " rather than ",
                                         " as opposed to ", " or ", " over ",   " compared to "};

/* What ends a side's name. */
static const char *const SIDE_ENDS[] = {
    "in",     "inside", "on",  "of",     "for",   "when", "with",   "to",     "at",     "from",
    "which",  "that",   "as",  "within", "by",    "is",   "are",    "do",     "does",   "and",
    "should", "would",  "you", "use",    "using", "used", "prefer", "choose", "pick",   "have",
    "has",    "what",   "why", "how",    "be",    "not",  "need",   "where",  "select", "difference"};
static const char *const ARTICLES[] = {"a", "an", "the"};

static bool listed(const char *word, size_t length, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && strncasecmp(word, list[i], length) == 0)
            return true;
    return false;
}

static bool ends_side(const char *word, size_t length)
{
    return listed(word, length, SIDE_ENDS, sizeof SIDE_ENDS / sizeof *SIDE_ENDS);
}

static const char *find(const char *text, const char *mark)
{
    size_t length = strlen(mark);

    for (; *text != '\0'; text++)
        if (strncasecmp(text, mark, length) == 0)
            return text;
    return NULL;
}

static void add_side(assay_compiler *compiler, const char *begin, size_t length)
{
    char name[SIDE_BYTES_MAX];
    size_t used = 0, words = 0;

    for (size_t at = 0; at < length && words < ASSAY_DRAFT_SIDE_WORDS;) {
        size_t end;

        while (at < length && begin[at] == ' ')
            at++;
        for (end = at; end < length && begin[end] != ' '; end++)
            ;
        if (end == at)
            break;
        if (words == 0 && listed(begin + at, end - at, ARTICLES, 3)) {
            at = end;
            continue;
        }
        if (used + (end - at) + 2 >= sizeof name)
            return;
        if (used > 0)
            name[used++] = ' ';
        for (; at < end; at++)
            if (strchr("`\"'*", begin[at]) == NULL)
                name[used++] = begin[at];
        words++;
    }
    if (used == 0 || compiler->subject_count >= ASSAY_SUBJECTS_MAX)
        return;
    compiler->subjects[compiler->subject_count] = assay_compiler_string(compiler, name, used);
    compiler->subject_terms[compiler->subject_count] =
        assay_compiler_terms(compiler, compiler->subjects[compiler->subject_count]);
    if (compiler->subject_terms[compiler->subject_count].count > 0)
        compiler->subject_count++;
}

/* The side that begins at `text`; how many bytes of it were read. */
static size_t side_after(assay_compiler *compiler, const char *text)
{
    size_t at = 0, end = 0;

    while (text[at] != '\0' && strchr("?:;,(.", text[at]) == NULL) {
        size_t length = strcspn(text + at, " ?:;,(");

        if (length == 1 && text[at] == '-')
            break;
        if (end > 0 && ends_side(text + at, length))
            break;
        at += length;
        end = at;
        while (text[at] == ' ')
            at++;
    }
    add_side(compiler, text, end);
    return end;
}

/* The side that ends at `end`. */
static void side_before(assay_compiler *compiler, const char *text, const char *end)
{
    const char *begin = end;

    while (begin > text) {
        const char *word = begin;

        while (word > text && word[-1] == ' ')
            word--;
        if (word > text && strchr("?:;,)", word[-1]) != NULL)
            break;
        while (word > text && word[-1] != ' ')
            word--;
        if (ends_side(word, strcspn(word, " ")))
            break;
        begin = word;
    }
    add_side(compiler, begin, (size_t)(end - begin));
}

/* "between X, Y and Z" */
static bool sides_between(assay_compiler *compiler, const char *question)
{
    for (size_t i = 0; i < sizeof BETWEEN_MARKS / sizeof *BETWEEN_MARKS; i++) {
        const char *at = find(question, BETWEEN_MARKS[i]);

        if (at == NULL)
            continue;
        at += strlen(BETWEEN_MARKS[i]);
        while (compiler->subject_count < ASSAY_SUBJECTS_MAX) {
            const char *and;

            at += side_after(compiler, at);
            and = find(at, " and ");
            if (*at == ',') {
                at += strspn(at, ", ");
                if (strncasecmp(at, "and ", 4) == 0)
                    at += 4;
            } else if (and != NULL && compiler->subject_count == 1) {
                at = and+5;
            } else {
                break;
            }
        }
        return compiler->subject_count >= 2;
    }
    return false;
}

/* "X vs Y vs Z" */
static bool sides_around(assay_compiler *compiler, const char *question)
{
    for (size_t i = 0; i < sizeof SIDE_MARKS / sizeof *SIDE_MARKS; i++) {
        const char *mark = find(question, SIDE_MARKS[i]);

        if (mark == NULL)
            continue;
        side_before(compiler, question, mark);
        while (mark != NULL && compiler->subject_count < ASSAY_SUBJECTS_MAX) {
            const char *next;

            mark += strlen(SIDE_MARKS[i]);
            next = find(mark, SIDE_MARKS[i]);
            if (next != NULL && next - mark < (ptrdiff_t)SIDE_BYTES_MAX) {
                add_side(compiler, mark, (size_t)(next - mark));
                mark = next;
                continue;
            }
            side_after(compiler, mark);
            mark = NULL;
        }
        return compiler->subject_count >= 2;
    }
    return false;
}

/* Words that two sides share tell them apart no more: "optimistic" and "pessimistic" of "locking". */
void assay_compiler_keep_distinct(assay_compiler *compiler)
{
    assay_terms distinct[ASSAY_SUBJECTS_MAX];

    for (size_t i = 0; i < compiler->subject_count; i++) {
        const assay_terms *terms = &compiler->subject_terms[i];
        assay_term *kept = assay_compiler_alloc(compiler, (terms->count + 1) * sizeof *kept);
        size_t count = 0;

        for (size_t j = 0; kept != NULL && j < terms->count; j++) {
            bool common = false;

            for (size_t k = 0; k < compiler->subject_count; k++)
                common = common || (k != i && assay_terms_have(&compiler->subject_terms[k], &terms->items[j]));
            if (!common)
                kept[count++] = terms->items[j];
        }
        if (count == 0) { /* one side's name is part of the other's: no sides */
            compiler->subject_count = 0;
            return;
        }
        distinct[i] = (assay_terms){kept, count};
    }
    memcpy(compiler->subject_terms, distinct, compiler->subject_count * sizeof *distinct);
}

void assay_compiler_find_subjects(assay_compiler *compiler, const char *question)
{
    compiler->subject_count = 0;
    if (!sides_between(compiler, question)) {
        compiler->subject_count = 0;
        if (!sides_around(compiler, question))
            compiler->subject_count = 0;
    }
    if (compiler->subject_count >= 2)
        assay_compiler_keep_distinct(compiler);
}

/*
 * covered.c - which answers point elsewhere, and what they get from there.
 */
#include "rubrics/guide/covered.h"

#include <string.h>

#include "rubrics/guide/label.h"
#include "rubrics/guide/search.h"
#include "rubrics/guide/words.h"

#define REFERENCE_MAX 14u /* words of a text that may be a mere reference */

static const char *const pointers[] = {
    "covered",      "discussed",    "explained", "described", "answered",   "mentioned",    "see",
    "refer",        "same as",      "as above",  "already",   "as covered", "as discussed", "as explained",
    "as described", "as mentioned", "shown",     "check",     NULL};
static const char *const directions[] = {"above",    "below",   "earlier",  "previously", "before", "later",
                                         "previous", "section", "question", "answer",     NULL};

static bool says(const char *text, const char *const *words)
{
    for (const char *at = text; *at != '\0'; at++)
        if (at == text || !assay_guide_is_letter(at[-1]))
            for (const char *const *word = words; *word != NULL; word++)
                if (assay_guide_starts_with(at, *word))
                    return true;
    return false;
}

static bool begins_with_pointer(const char *text)
{
    size_t at = assay_guide_skip_signs(text);

    while (text[at] == '(' || text[at] == '[' || text[at] == '*')
        at++;
    for (const char *const *word = pointers; *word != NULL; word++)
        if (assay_guide_starts_with(text + at, *word))
            return true;
    return false;
}

bool assay_guide_is_covered(const char *text)
{
    return assay_guide_count_words(text) <= REFERENCE_MAX && begins_with_pointer(text) &&
           (says(text, directions) || says(text, (const char *const[]){"q", NULL}));
}

/* The anchor of a link in the answer's first line, or NULL. */
static const char *find_anchor(const assay_guide_question *question, const assay_elements *elements, unsigned line)
{
    for (size_t i = question->at; i < elements->count && i <= question->first + 2; i++)
        if (elements->all[i].line == line && elements->all[i].anchor != NULL)
            return elements->all[i].anchor;
    return NULL;
}

static size_t find_place(assay_guide_search *s, size_t index, size_t self, const assay_block *pointer)
{
    const assay_guide_question *question = &s->pairs->all[index];
    const char *anchor = find_anchor(question, s->pairs->elements, pointer->line);
    static const char *const own[] = {
        "covered",  "discussed", "explained", "described", "answered", "mentioned", "see",    "refer",   "same",
        "already",  "shown",     "check",     "detail",    "details",  "above",     "below",  "earlier", "previously",
        "before",   "later",     "previous",  "section",   "question", "answer",    "please", "more",    "also",
        "in-depth", "depth",     "fully",     "q",         "part",     NULL};
    uint32_t words[ASSAY_GUIDE_SEARCH_WORDS];
    size_t count;
    bool later = says(pointer->text, (const char *const[]){"below", "later", NULL});
    size_t from = later ? self + 1 : 0, to = later ? s->count : self;
    size_t found = anchor != NULL ? assay_guide_search_anchor(s, anchor) : ASSAY_GUIDE_NOWHERE;

    if (found == ASSAY_GUIDE_NOWHERE)
        found = assay_guide_search_section(s, pointer->text);
    if (found == ASSAY_GUIDE_NOWHERE)
        found = assay_guide_search_number(s, pointer->text);
    if (found != ASSAY_GUIDE_NOWHERE)
        return found;
    if (!says(pointer->text,
              (const char *const[]){"above", "below", "earlier", "previously", "before", "later", "previous", NULL})) {
        from = 0;
        to = s->count;
    }
    count = assay_guide_search_read(pointer->text, own, words);
    if (count > 0 && (found = assay_guide_search_words(s, self, from, to, words, count)) != ASSAY_GUIDE_NOWHERE)
        return found;
    count = assay_guide_search_read(question->pair.question, (const char *const[]){NULL}, words);
    return assay_guide_search_words(s, self, from, to, words, count);
}

/* The elements of a heading's section as blocks. */
static void take_section(assay_guide_search *s, assay_guide_blocks *blocks, size_t heading)
{
    const assay_elements *elements = s->pairs->elements;

    for (size_t i = heading + 1; i < elements->count && blocks->count < ASSAY_GUIDE_COVERED_MAX; i++) {
        const assay_element *element = &elements->all[i];
        assay_reading_role role = s->pairs->readings[i].role;

        if (element->kind == ASSAY_ELEMENT_HEADING && element->level <= elements->all[heading].level)
            break;
        if (role != ASSAY_READ_REFERENCE && role != ASSAY_READ_CONTENTS)
            assay_guide_blocks_add(
                blocks, element, role == ASSAY_READ_ANSWER || role == ASSAY_READ_WHY ? s->pairs->readings[i].from : 0);
    }
}

/* Replace the pointing block `at` of the answer by what it points to. */
static void take_over(assay_guide_search *s, assay_guide_question *question, size_t at, const assay_guide_place *p)
{
    assay_guide_blocks taken;
    assay_guide_blocks *blocks = &question->blocks;

    assay_guide_blocks_init(&taken, s->pairs->arena);
    if (p->is_pair)
        taken = s->pairs->all[p->index].blocks;
    else
        take_section(s, &taken, p->element);
    memmove(blocks->all + at, blocks->all + at + 1, (blocks->count - at - 1) * sizeof *blocks->all);
    blocks->count--;
    blocks->direct--;
    for (size_t i = 0; i < taken.count && i < ASSAY_GUIDE_COVERED_MAX; i++) {
        assay_block *block;

        if (taken.all[i].role == ASSAY_ROLE_COVERED || assay_guide_is_covered(taken.all[i].text))
            continue;
        block = assay_guide_blocks_new(blocks, taken.all[i].kind, taken.all[i].line);
        if (block == NULL)
            return;
        *block = taken.all[i];
        block->role = ASSAY_ROLE_COVERED;
    }
    blocks->failed = blocks->failed || taken.failed;
}

/* The block of the answer itself that points elsewhere; the number of blocks when none does. */
static size_t find_pointer(const assay_guide_question *question, const assay_elements *elements)
{
    const assay_guide_blocks *blocks = &question->blocks;

    for (size_t i = 0; i < blocks->count && i < 2; i++) {
        const assay_block *block = &blocks->all[i];

        if (block->kind == ASSAY_BLOCK_CODE || block->kind == ASSAY_BLOCK_ROW || block->role != ASSAY_ROLE_ANSWER)
            continue;
        if (assay_guide_is_covered(block->text) ||
            (assay_guide_count_words(block->text) <= REFERENCE_MAX && begins_with_pointer(block->text) &&
             find_anchor(question, elements, block->line) != NULL))
            return i;
    }
    return blocks->count;
}

void assay_guide_covered_resolve(assay_guide_pairs *pairs)
{
    assay_guide_search s = {.pairs = pairs};
    size_t kept = 0;

    for (size_t i = 0, self = 0; i < pairs->count && !pairs->failed; i++) {
        assay_guide_question *question = &pairs->all[i];
        size_t at = find_pointer(question, pairs->elements);
        size_t found;

        if (at == question->blocks.count)
            continue;
        if (s.places == NULL && !assay_guide_search_begin(&s)) {
            pairs->failed = true;
            return;
        }
        while (self < s.count && s.places[self].element < question->at)
            self++;
        found = find_place(&s, i, self, &question->blocks.all[at]);
        if (found != ASSAY_GUIDE_NOWHERE && found != self) {
            take_over(&s, question, at, &s.places[found]);
        } else {
            assay_guide_warn(pairs, question->blocks.all[at].line, "link to the section, or write the answer here",
                             "it is not clear which section \"%.60s\" means", question->blocks.all[at].text);
            memmove(question->blocks.all + at, question->blocks.all + at + 1,
                    (question->blocks.count - at - 1) * sizeof *question->blocks.all);
            question->blocks.count--;
            question->blocks.direct--;
        }
        pairs->failed = pairs->failed || question->blocks.failed;
    }
    for (size_t i = 0; i < pairs->count; i++) {
        if (pairs->all[i].blocks.direct > 0)
            pairs->all[kept++] = pairs->all[i];
        else
            assay_guide_warn(pairs, pairs->all[i].pair.line, "write its answer", "this question has no answer");
    }
    pairs->count = kept;
}

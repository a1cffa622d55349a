/*
 * covered.c - which section does "see above" mean.
 *
 * By its link, if it has one; else by a question's number; else the heading
 * or answered question that shares most with the question asked, words that
 * few places have counting most.
 */
#include "rubrics/guide/covered.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/guide/label.h"
#include "rubrics/guide/words.h"

#define WORDS_MAX 24u     /* of one question or heading */
#define REFERENCE_MAX 14u /* words of a text that may be a mere reference */
#define SHARE_MIN 0.4     /* of the question's information that the place must name */
#define NONE SIZE_MAX

/* A place that may be meant: a heading (element) or an answered question (its index). */
typedef struct place {
    bool is_pair;
    size_t index;
    size_t element;
    const char *text;
    uint32_t words[WORDS_MAX];
    size_t word_count;
} place;

typedef struct search {
    assay_guide_pairs *pairs;
    place *places;
    size_t count;
    uint32_t *words; /* of all places, sorted */
    size_t word_count;
    size_t work;
} search;

static const char *const stop_words[] = {
    "a",    "an",  "the",  "of",   "in",    "on",    "to",   "and",     "or",        "is",         "are",  "do",
    "does", "how", "what", "when", "where", "which", "why",  "you",     "your",      "would",      "use",  "used",
    "them", "it",  "its",  "for",  "with",  "be",    "can",  "explain", "describe",  "difference", "from", "between",
    "s",    "at",  "by",   "as",   "that",  "this",  "will", "should",  "different", "vs",         "we",   NULL};
static const char *const pointers[] = {
    "covered",      "discussed",    "explained", "described", "answered",   "mentioned",    "see",
    "refer",        "same as",      "as above",  "already",   "as covered", "as discussed", "as explained",
    "as described", "as mentioned", "shown",     "check",     NULL};
static const char *const directions[] = {"above",    "below",   "earlier",  "previously", "before", "later",
                                         "previous", "section", "question", "answer",     NULL};

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (unsigned char)byte >= 0x80;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool says(const char *text, const char *const *words)
{
    for (const char *at = text; *at != '\0'; at++)
        if (at == text || !is_word(at[-1]))
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

/* FNV-1a of a word in lower case, without the s of a plural. */
static uint32_t hash_word(const char *word, size_t length)
{
    uint32_t hash = 2166136261u;

    if (length > 3 && lower(word[length - 1]) == 's' && lower(word[length - 2]) != 's')
        length--;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint32_t)(unsigned char)lower(word[i])) * 16777619u;
    return hash;
}

static size_t read_words(const char *text, const char *const *left_out, uint32_t *words)
{
    size_t count = 0;

    for (size_t at = 0; text[at] != '\0' && count < WORDS_MAX;) {
        size_t from = at;
        bool skip = false;

        while (is_word(text[at]))
            at++;
        if (at == from) {
            at++;
            continue;
        }
        for (const char *const *list = stop_words; list != NULL; list = list == stop_words ? left_out : NULL)
            for (const char *const *word = list; *word != NULL; word++)
                skip = skip || (strlen(*word) == at - from && assay_guide_starts_with(text + from, *word));
        if (!skip)
            words[count++] = hash_word(text + from, at - from);
    }
    return count;
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* How much a word tells: little when many places have it. */
static double weight(const search *s, uint32_t word)
{
    size_t low = 0, high = s->word_count, count = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (s->words[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + count < s->word_count && count < 64 && s->words[low + count] == word)
        count++;
    return log(1.0 + (double)s->count / (1.0 + (double)count));
}

static void add_place(search *s, bool is_pair, size_t index, size_t element, const char *text)
{
    static const char *const none[] = {NULL};
    place *p = &s->places[s->count++];

    *p = (place){.is_pair = is_pair, .index = index, .element = element, .text = text};
    p->word_count = read_words(text, none, p->words);
    memcpy(s->words + s->word_count, p->words, p->word_count * sizeof *p->words);
    s->word_count += p->word_count;
}

/* All headings and answered questions, in the guide's order. */
static bool list_places(search *s)
{
    assay_guide_pairs *pairs = s->pairs;
    size_t headings = 0, next = 0;

    for (size_t i = 0; i < pairs->elements->count; i++)
        headings += pairs->elements->all[i].kind == ASSAY_ELEMENT_HEADING;
    s->places = assay_arena_alloc_array(pairs->arena, headings + pairs->count + 1, sizeof *s->places);
    s->words = assay_arena_alloc_array(pairs->arena, (headings + pairs->count + 1) * WORDS_MAX, sizeof *s->words);
    if (s->places == NULL || s->words == NULL)
        return false;
    for (size_t i = 0; i < pairs->elements->count; i++) {
        const assay_element *element = &pairs->elements->all[i];

        if (next < pairs->count && pairs->all[next].at == i) {
            add_place(s, true, next, i, pairs->all[next].pair.question);
            next++;
        } else if (element->kind == ASSAY_ELEMENT_HEADING && pairs->readings[i].role == ASSAY_READ_TEXT) {
            add_place(s, false, 0, i, element->text);
        }
    }
    qsort(s->words, s->word_count, sizeof *s->words, compare);
    return true;
}

/* Whether `anchor` is the one that GitHub makes of this heading, or its own {#anchor}. */
static bool has_anchor(const char *heading, const char *anchor)
{
    const char *own = strstr(heading, "{#");
    size_t at = 0;

    if (own != NULL && strncmp(own + 2, anchor, strlen(anchor)) == 0 && own[2 + strlen(anchor)] == '}')
        return true;
    for (size_t i = 0; heading[i] != '\0'; i++) {
        char byte = heading[i] == ' ' ? '-' : lower(heading[i]);

        if (byte != '-' && !is_word(byte))
            continue;
        if (lower(anchor[at]) != byte)
            return false;
        at++;
    }
    return anchor[at] == '\0' && at > 0;
}

static size_t by_anchor(const search *s, const char *anchor)
{
    for (size_t i = 0; i < s->count; i++)
        if (has_anchor(s->pairs->elements->all[s->places[i].element].text, anchor))
            return i;
    return NONE;
}

/* "See question 12", "Q12". */
static size_t by_number(const search *s, const char *text)
{
    char number[8] = "";
    size_t length = 0;

    for (const char *at = text; *at != '\0' && length == 0; at++) {
        if (!(at == text || !is_word(at[-1])) || (lower(*at) != 'q' && *at != '#'))
            continue;
        at += assay_guide_starts_with(at, "question") ? 8 : 1;
        at += strspn(at, " #.");
        while (*at >= '0' && *at <= '9' && length + 1 < sizeof number)
            number[length++] = *at++;
        if (*at == '\0')
            break;
    }
    for (size_t i = 0; length > 0 && i < s->count; i++)
        if (s->places[i].is_pair && s->pairs->all[s->places[i].index].pair.number != NULL &&
            strcmp(s->pairs->all[s->places[i].index].pair.number, number) == 0)
            return i;
    return NONE;
}

/* "Section 3.2". */
static size_t by_section_number(const search *s, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        size_t length;

        if (!assay_guide_starts_with(at, "section") || (at > text && is_word(at[-1])))
            continue;
        at += strlen("section");
        at += strspn(at, " #");
        length = strspn(at, "0123456789.");
        while (length > 0 && at[length - 1] == '.')
            length--;
        for (size_t i = 0; length > 0 && i < s->count; i++) {
            const char *heading = s->pairs->elements->all[s->places[i].element].text;
            assay_guide_number number = assay_guide_number_read(heading);

            if (!s->places[i].is_pair && number.to - number.from == length &&
                strncmp(heading + number.from, at, length) == 0)
                return i;
        }
        return NONE;
    }
    return NONE;
}

static size_t by_words(search *s, size_t self, size_t from, size_t to, const uint32_t *words, size_t count)
{
    double all = 0, best = 0;
    double weights[WORDS_MAX];
    size_t found = NONE;

    for (size_t i = 0; i < count; i++)
        all += weights[i] = weight(s, words[i]);
    for (size_t i = from; i < to && s->work < ASSAY_GUIDE_COVERED_WORK; i++) {
        const place *p = &s->places[i];
        double shared = 0;
        size_t hits = 0;

        s->work += count;
        if (i == self)
            continue;
        for (size_t w = 0; w < count; w++)
            for (size_t each = 0; each < p->word_count; each++)
                if (p->words[each] == words[w]) {
                    shared += weights[w];
                    hits++;
                    break;
                }
        if (hits == 0 || shared < SHARE_MIN * all)
            continue;
        shared *= 0.7 + 0.3 * (double)hits / (double)p->word_count;
        if (shared > best) {
            best = shared;
            found = i;
        }
    }
    return found;
}

/* The anchor of a link in the answer's first line, or NULL. */
static const char *find_anchor(const assay_guide_question *question, const assay_elements *elements, unsigned line)
{
    for (size_t i = question->at; i < elements->count && i <= question->first + 2; i++)
        if (elements->all[i].line == line && elements->all[i].anchor != NULL)
            return elements->all[i].anchor;
    return NULL;
}

static size_t find_place(search *s, size_t index, size_t self, const assay_block *pointer)
{
    const assay_guide_question *question = &s->pairs->all[index];
    const char *anchor = find_anchor(question, s->pairs->elements, pointer->line);
    static const char *const own[] = {
        "covered",  "discussed", "explained", "described", "answered", "mentioned", "see",    "refer",   "same",
        "already",  "shown",     "check",     "detail",    "details",  "above",     "below",  "earlier", "previously",
        "before",   "later",     "previous",  "section",   "question", "answer",    "please", "more",    "also",
        "in-depth", "depth",     "fully",     "q",         "part",     NULL};
    uint32_t words[WORDS_MAX];
    size_t count;
    bool later = says(pointer->text, (const char *const[]){"below", "later", NULL});
    size_t from = later ? self + 1 : 0, to = later ? s->count : self;
    size_t found = anchor != NULL ? by_anchor(s, anchor) : NONE;

    if (found == NONE)
        found = by_section_number(s, pointer->text);
    if (found == NONE)
        found = by_number(s, pointer->text);
    if (found != NONE)
        return found;
    if (!says(pointer->text,
              (const char *const[]){"above", "below", "earlier", "previously", "before", "later", "previous", NULL})) {
        from = 0;
        to = s->count;
    }
    count = read_words(pointer->text, own, words);
    if (count > 0 && (found = by_words(s, self, from, to, words, count)) != NONE)
        return found;
    count = read_words(question->pair.question, (const char *const[]){NULL}, words);
    return by_words(s, self, from, to, words, count);
}

/* The elements of a heading's section as blocks. */
static void take_section(search *s, assay_guide_blocks *blocks, size_t heading)
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
static void take_over(search *s, assay_guide_question *question, size_t at, const place *p)
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
    search s = {.pairs = pairs};
    size_t kept = 0;

    for (size_t i = 0, self = 0; i < pairs->count && !pairs->failed; i++) {
        assay_guide_question *question = &pairs->all[i];
        size_t at = find_pointer(question, pairs->elements);
        size_t found;

        if (at == question->blocks.count)
            continue;
        if (s.places == NULL && !list_places(&s)) {
            pairs->failed = true;
            return;
        }
        while (self < s.count && s.places[self].element < question->at)
            self++;
        found = find_place(&s, i, self, &question->blocks.all[at]);
        if (found != NONE && found != self) {
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

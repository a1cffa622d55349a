/*
 * search.c - places by anchor, number and words.
 */
#include "rubrics/guide/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/guide/label.h"
#include "rubrics/guide/words.h"

#define SHARE_MIN 0.4 /* of the words' information that a place must name */

static const char *const stop_words[] = {
    "a",    "an",  "the",  "of",   "in",    "on",    "to",   "and",     "or",        "is",         "are",  "do",
    "does", "how", "what", "when", "where", "which", "why",  "you",     "your",      "would",      "use",  "used",
    "them", "it",  "its",  "for",  "with",  "be",    "can",  "explain", "describe",  "difference", "from", "between",
    "s",    "at",  "by",   "as",   "that",  "this",  "will", "should",  "different", "vs",         "we",   NULL};

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (unsigned char)byte >= 0x80;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
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

size_t assay_guide_search_read(const char *text, const char *const *left_out, uint32_t *words)
{
    size_t count = 0;

    for (size_t at = 0; text[at] != '\0' && count < ASSAY_GUIDE_SEARCH_WORDS;) {
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
static double weight(const assay_guide_search *s, uint32_t word)
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

static void add_place(assay_guide_search *s, bool is_pair, size_t index, size_t element, const char *text)
{
    static const char *const none[] = {NULL};
    assay_guide_place *p = &s->places[s->count++];

    *p = (assay_guide_place){.is_pair = is_pair, .index = index, .element = element, .text = text};
    p->word_count = assay_guide_search_read(text, none, p->words);
    memcpy(s->words + s->word_count, p->words, p->word_count * sizeof *p->words);
    s->word_count += p->word_count;
}

/* All headings and answered questions, in the guide's order. */
bool assay_guide_search_begin(assay_guide_search *s)
{
    assay_guide_pairs *pairs = s->pairs;
    size_t headings = 0, next = 0;

    for (size_t i = 0; i < pairs->elements->count; i++)
        headings += pairs->elements->all[i].kind == ASSAY_ELEMENT_HEADING;
    s->places = assay_arena_alloc_array(pairs->arena, headings + pairs->count + 1, sizeof *s->places);
    s->words = assay_arena_alloc_array(pairs->arena, (headings + pairs->count + 1) * ASSAY_GUIDE_SEARCH_WORDS,
                                       sizeof *s->words);
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

size_t assay_guide_search_anchor(const assay_guide_search *s, const char *anchor)
{
    for (size_t i = 0; i < s->count; i++)
        if (has_anchor(s->pairs->elements->all[s->places[i].element].text, anchor))
            return i;
    return ASSAY_GUIDE_NOWHERE;
}

/* "See question 12", "Q12". */
size_t assay_guide_search_number(const assay_guide_search *s, const char *text)
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
    return ASSAY_GUIDE_NOWHERE;
}

/* "Section 3.2". */
size_t assay_guide_search_section(const assay_guide_search *s, const char *text)
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
        return ASSAY_GUIDE_NOWHERE;
    }
    return ASSAY_GUIDE_NOWHERE;
}

size_t assay_guide_search_words(assay_guide_search *s, size_t self, size_t from, size_t to, const uint32_t *words,
                                size_t count)
{
    double all = 0, best = 0;
    double weights[ASSAY_GUIDE_SEARCH_WORDS];
    size_t found = ASSAY_GUIDE_NOWHERE;

    for (size_t i = 0; i < count; i++)
        all += weights[i] = weight(s, words[i]);
    for (size_t i = from; i < to && s->work < ASSAY_GUIDE_SEARCH_WORK; i++) {
        const assay_guide_place *p = &s->places[i];
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

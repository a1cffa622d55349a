/*
 * lexicon.c - reads the lexicon into groups and a sorted index of their
 * entries' stems.
 */
#include "rubrics/compile/lexicon.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/arena.h"
#include "grader/text/words.h"
#include "rubrics/compile/inflection.h"

static const char GENERAL[] = "general";

typedef struct lexicon_group {
    const char **entries;
    size_t count, capacity;
    unsigned section;
    size_t left; /* entries that others may stand for; all of them unless the line has a `>` */
} lexicon_group;

typedef struct reference {
    const char *key;
    size_t group;
    size_t entry;
} reference;

struct assay_lexicon {
    assay_arena *arena;
    lexicon_group *groups;
    size_t group_count, group_capacity;
    reference *index;
    size_t index_count, index_capacity;
    const char *sections[ASSAY_LEXICON_SECTIONS_MAX]; /* names; the first is `general` */
    unsigned section_count;
};

typedef struct lexicon_reading {
    assay_lexicon *lexicon;
    assay_diagnostics *diagnostics;
    const char *file;
    unsigned line;
    unsigned section;
    bool failed;
} lexicon_reading;

/* Take the inflection off a word in place, by the table of irregular forms or by rule; its length. */
static size_t irregular(char *word, size_t length, size_t room)
{
    const char *base = assay_words_base("english", word);

    if (base != word && strlen(base) < room) {
        length = strlen(base);
        memmove(word, base, length + 1);
    }
    return assay_inflection_strip(word, length);
}

bool assay_lexicon_key(char out[ASSAY_LEXICON_KEY_MAX], const char *text, size_t length)
{
    size_t used = 0, count = 0, at = 0;

    while (at < length) {
        size_t begin;

        while (at < length && !isalnum((unsigned char)text[at]) && (unsigned char)text[at] < 0x80)
            at++;
        if (at == length)
            break;
        if (used > 0)
            out[used++] = ' ';
        begin = used;
        while (at < length && (isalnum((unsigned char)text[at]) || strchr("_'", text[at]) != NULL ||
                               (unsigned char)text[at] >= 0x80)) {
            if (used + 3 > ASSAY_LEXICON_KEY_MAX)
                return false;
            out[used++] = (char)tolower((unsigned char)text[at++]);
        }
        out[used] = '\0';
        used = begin + irregular(out + begin, used - begin, ASSAY_LEXICON_KEY_MAX - begin);
        if (++count > ASSAY_LEXICON_WORDS_MAX)
            return false;
    }
    out[used] = '\0';
    return used > 0;
}

static void fault(lexicon_reading *reading, const char *mend, const char *message)
{
    assay_where where = {reading->line, 1, 0};

    assay_diagnostics_add(reading->diagnostics, ASSAY_SEVERITY_WARNING, reading->file, &where, 0, mend, "%s", message);
}

static void add_entry(lexicon_reading *reading, lexicon_group *group, size_t number, const char *begin, size_t length)
{
    assay_lexicon *lexicon = reading->lexicon;
    char key[ASSAY_LEXICON_KEY_MAX];
    const char **entries;
    reference *index;

    while (length > 0 && isspace((unsigned char)*begin)) {
        begin++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)begin[length - 1]))
        length--;
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)begin[i]) && (unsigned char)begin[i] < 0x80 && strchr(" -'_", begin[i]) == NULL) {
            fault(reading, "spell it in letters, digits, spaces and - ' _",
                  "an entry holds a sign that patterns read otherwise");
            return;
        }
    if (!assay_lexicon_key(key, begin, length)) {
        fault(reading, "give every entry one to six words", "an entry is empty or too long");
        return;
    }
    entries = assay_arena_grow(lexicon->arena, group->entries, group->count, &group->capacity, sizeof *entries);
    index =
        assay_arena_grow(lexicon->arena, lexicon->index, lexicon->index_count, &lexicon->index_capacity, sizeof *index);
    if (entries != NULL)
        group->entries = entries;
    if (index != NULL)
        lexicon->index = index;
    if (entries == NULL || index == NULL ||
        (entries[group->count] = assay_arena_string(lexicon->arena, begin, length)) == NULL ||
        (index[lexicon->index_count].key = assay_arena_string(lexicon->arena, key, strlen(key))) == NULL) {
        reading->failed = true;
        return;
    }
    index[lexicon->index_count].group = number;
    index[lexicon->index_count].entry = group->count++;
    lexicon->index_count++;
}

static void read_group(lexicon_reading *reading, const char *line, size_t length)
{
    assay_lexicon *lexicon = reading->lexicon;
    const char *arrow = memchr(line, '>', length);
    lexicon_group *groups, *group;
    size_t begin = 0;

    groups = assay_arena_grow(lexicon->arena, lexicon->groups, lexicon->group_count, &lexicon->group_capacity,
                              sizeof *groups);
    if (groups == NULL) {
        reading->failed = true;
        return;
    }
    lexicon->groups = groups;
    group = &groups[lexicon->group_count];
    memset(group, 0, sizeof *group);
    group->section = reading->section;
    for (size_t at = 0; at <= length; at++) {
        if (at < length && line[at] != ',' && line + at != arrow)
            continue;
        add_entry(reading, group, lexicon->group_count, line + begin, at - begin);
        if (at < length && line + at == arrow)
            group->left = group->count;
        begin = at + 1;
    }
    if (arrow == NULL)
        group->left = group->count;
    lexicon->group_count++;
    if (group->count < 2)
        fault(reading, "separate two or more wordings by commas", "a group of one wording says nothing");
}

static int compare_reference(const void *left, const void *right)
{
    const reference *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    if (order != 0)
        return order;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

/* `[networks]`: the groups that follow belong to it. */
static void open_section(lexicon_reading *reading, const char *line, size_t length)
{
    assay_lexicon *lexicon = reading->lexicon;
    const char *name;

    if (length < 3 || line[length - 1] != ']') {
        fault(reading, "write it as [name]", "a section's name does not end");
        return;
    }
    for (unsigned i = 0; i < lexicon->section_count; i++)
        if (strlen(lexicon->sections[i]) == length - 2 && memcmp(lexicon->sections[i], line + 1, length - 2) == 0) {
            reading->section = i;
            return;
        }
    if (lexicon->section_count >= ASSAY_LEXICON_SECTIONS_MAX) {
        fault(reading, "put its groups under another section", "there are too many sections");
        return;
    }
    name = assay_arena_string(lexicon->arena, line + 1, length - 2);
    reading->failed = reading->failed || name == NULL;
    reading->section = lexicon->section_count;
    lexicon->sections[lexicon->section_count++] = name;
}

static void read_lines(lexicon_reading *reading, const char *text, size_t length)
{
    size_t at = 0;

    while (at < length && !reading->failed) {
        const char *feed = memchr(text + at, '\n', length - at);
        size_t size = feed != NULL ? (size_t)(feed - text) - at : length - at;
        const char *note = memchr(text + at, '#', size);
        size_t used = note != NULL ? (size_t)(note - text) - at : size;

        reading->line++;
        while (used > 0 && isspace((unsigned char)text[at + used - 1]))
            used--;
        if (used > 0 && text[at] == '[')
            open_section(reading, text + at, used);
        else if (used > 0)
            read_group(reading, text + at, used);
        at += size + 1;
    }
}

assay_status assay_lexicon_read(assay_lexicon **out, const char *file, const char *text, size_t length,
                                assay_diagnostics *diagnostics, assay_error *error)
{
    lexicon_reading reading = {.diagnostics = diagnostics, .file = file};

    *out = NULL;
    reading.lexicon = calloc(1, sizeof *reading.lexicon);
    if (reading.lexicon == NULL)
        return assay_error_nomem(error);
    reading.lexicon->arena = assay_arena_new();
    reading.lexicon->sections[0] = GENERAL;
    reading.lexicon->section_count = 1;
    if (reading.lexicon->arena == NULL)
        reading.failed = true;
    else
        read_lines(&reading, text, length);
    if (reading.failed) {
        assay_lexicon_free(reading.lexicon);
        return assay_error_nomem(error);
    }
    if (reading.lexicon->index_count > 0)
        qsort(reading.lexicon->index, reading.lexicon->index_count, sizeof(reference), compare_reference);
    *out = reading.lexicon;
    return ASSAY_OK;
}

void assay_lexicon_free(assay_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    assay_arena_free(lexicon->arena);
    free(lexicon);
}

size_t assay_lexicon_count(const assay_lexicon *lexicon)
{
    return lexicon->group_count;
}

/* The first place in the index that does not sort before `key`. */
static size_t first_of(const assay_lexicon *lexicon, const char *key)
{
    size_t low = 0, high = lexicon->index_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(lexicon->index[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t assay_lexicon_sections(const assay_lexicon *lexicon, const char *key)
{
    uint32_t sections = 0;

    for (size_t i = first_of(lexicon, key); i < lexicon->index_count && strcmp(lexicon->index[i].key, key) == 0; i++)
        if (lexicon->index[i].entry < lexicon->groups[lexicon->index[i].group].left)
            sections |= UINT32_C(1) << lexicon->groups[lexicon->index[i].group].section;
    return sections;
}

void assay_lexicon_visit(const assay_lexicon *lexicon, const char *key, uint32_t sections, assay_lexicon_fn *visit,
                         void *context)
{
    for (size_t at = first_of(lexicon, key); at < lexicon->index_count && strcmp(lexicon->index[at].key, key) == 0;
         at++) {
        const reference *here = &lexicon->index[at];
        const lexicon_group *group = &lexicon->groups[here->group];

        if (here->entry >= group->left || (sections >> group->section & 1) == 0)
            continue;
        for (size_t i = 0; i < group->count; i++)
            if (i != here->entry && !visit(context, group->entries[i]))
                return;
    }
}

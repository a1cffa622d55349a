/*
 * columns.c - takes a row of headings apart: which column holds what.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/table.h"

void assay_column_name(char name[8], unsigned column)
{
    char reversed[8];
    size_t length = 0;

    for (; column > 0 && length < 7; column = (column - 1) / 26)
        reversed[length++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < length; i++)
        name[i] = reversed[length - 1 - i];
    name[length] = '\0';
}

unsigned assay_column_number(const char *name, size_t length)
{
    unsigned number = 0;

    if (length > 3)
        return 0;
    for (size_t i = 0; i < length; i++) {
        char c = name[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            return 0;
        number = number * 26 + (unsigned)(c - 'A') + 1;
    }
    return number <= ASSAY_COLUMNS_MAX ? number : 0;
}

assay_place assay_cell_place(const assay_row *row, unsigned column)
{
    assay_place place = {.line = row->line, .row = row->row, .column = column};
    char name[8];

    if (column > 0 && column <= row->count && row->cells[column - 1].line > 0)
        place.line = row->cells[column - 1].line;
    assay_column_name(name, column);
    snprintf(place.cell, sizeof place.cell, "%s%u", name, row->row);
    return place;
}

void assay_columns_free(assay_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        free((char *)columns->columns[i].heading);
        free((char *)columns->columns[i].question_id);
        free((char *)columns->columns[i].key);
    }
    free(columns->columns);
    *columns = (assay_columns){0};
}

/* A heading as one line without blanks around it, malloc'ed; a byte that is not UTF-8 stands as U+FFFD. */
static char *copy_heading(const assay_cell *cell)
{
    char *copy = malloc(3 * cell->length + 1);
    size_t length = 0, whole = assay_utf8_fault(cell->text, cell->length);

    if (copy == NULL)
        return NULL;
    for (size_t i = 0; i < cell->length; i++) {
        char c = cell->text[i];
        if (i == whole) {
            memcpy(copy + length, "\xEF\xBF\xBD", 3);
            length += 3;
            whole = i + 1 + assay_utf8_fault(cell->text + i + 1, cell->length - i - 1);
            continue;
        }
        bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
        if (space && (length == 0 || copy[length - 1] == ' '))
            continue;
        copy[length++] = space ? ' ' : c;
    }
    while (length > 0 && copy[length - 1] == ' ')
        length--;
    copy[length] = '\0';
    return copy;
}

static bool copy_headings(assay_columns *out, const assay_row *row)
{
    out->columns = calloc(row->count + 1, sizeof *out->columns);
    if (out->columns == NULL)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        assay_column *column = &out->columns[out->count++];
        column->role = ASSAY_ROLE_OTHER;
        assay_column_name(column->name, (unsigned)i + 1);
        column->heading = copy_heading(&row->cells[i]);
        if (column->heading == NULL)
            return false;
    }
    return true;
}

/* What stands beyond the last heading is no column. */
static void drop_unnamed(assay_columns *out)
{
    while (out->count > 0 && out->columns[out->count - 1].heading[0] == '\0' &&
           out->columns[out->count - 1].role == ASSAY_ROLE_OTHER)
        free((char *)out->columns[--out->count].heading);
}

/* The column that a map speaks of: by its very heading, by one that is the same but for case and marks, by letter. */
static size_t find_heading(const assay_columns *columns, const char *heading)
{
    unsigned number;

    for (size_t i = 0; i < columns->count; i++)
        if (strcmp(columns->columns[i].heading, heading) == 0)
            return i;
    for (size_t i = 0; i < columns->count; i++)
        if (assay_heading_same(columns->columns[i].heading, heading))
            return i;
    number = assay_column_number(heading, strlen(heading));
    return number > 0 && number <= columns->count ? number - 1 : columns->count;
}

static bool set_question(assay_column *column, const char *question_id)
{
    column->role = ASSAY_ROLE_ANSWERS;
    column->question_id = strdup(question_id);
    return column->question_id != NULL;
}

/* Give the columns that the map names their roles. False in *fits when one is not there. */
static bool apply_map(bool *fits, assay_columns *out, const assay_heading_map *map,
                      const assay_answers_options *options)
{
    for (size_t i = 0; i < map->count; i++) {
        const assay_heading_entry *entry = &map->entries[i];
        size_t at = find_heading(out, entry->heading);
        if (at == out->count || out->columns[at].role != ASSAY_ROLE_OTHER) {
            *fits = false;
            return true;
        }
        if (entry->role == ASSAY_ROLE_ANSWERS) {
            const char *known = assay_known_question(options, entry->key);
            out->wide = true;
            if (!set_question(&out->columns[at], known != NULL ? known : entry->key))
                return false;
        } else {
            out->columns[at].role = entry->role;
            out->of_role[entry->role] = (unsigned)at + 1;
        }
    }
    return true;
}

typedef struct second_choice {
    size_t column; /* from 1, of a column that could have the role as well; 0 when there is none */
} second_choice;

/* For roles that the map does not name, the plainest heading decides. */
static void guess_roles(assay_columns *out, second_choice others[ASSAY_ROLES], const assay_heading_map *map)
{
    unsigned ranks[ASSAY_ROLES] = {0};

    for (size_t i = 0; i < out->count; i++) {
        unsigned rank;
        assay_role role = assay_heading_role(out->columns[i].heading, &rank);
        if (role == ASSAY_ROLE_OTHER || out->columns[i].role != ASSAY_ROLE_OTHER ||
            assay_heading_mapped(map, role) != NULL)
            continue;
        if (out->of_role[role] > 0 && ranks[role] <= rank) {
            if (ranks[role] == rank && others[role].column == 0)
                others[role].column = i + 1;
            continue;
        }
        out->of_role[role] = (unsigned)i + 1;
        ranks[role] = rank;
        others[role].column = 0;
    }
    for (unsigned role = 0; role < ASSAY_ROLES; role++)
        if (out->of_role[role] > 0)
            out->columns[out->of_role[role] - 1].role = (assay_role)role;
}

/*
 * A column under the name of a question holds its answers. One such name alone may be a row of answers that lacks its
 * headings: then there must be a column of candidates, too.
 */
static bool find_questions(assay_columns *out, const assay_answers_options *options)
{
    size_t found = 0;

    for (size_t i = 0; i < out->count; i++) {
        assay_column *column = &out->columns[i];
        const char *known = NULL;
        if (column->role == ASSAY_ROLE_OTHER && column->heading[0] != '\0')
            known = assay_known_question(options, column->heading);
        if (known == NULL)
            continue;
        found++;
        if (!set_question(column, known))
            return false;
    }
    out->wide = out->wide || found > 1 || (found == 1 && out->of_role[ASSAY_ROLE_CANDIDATE] > 0);
    return true;
}

static bool enough(const assay_columns *columns, bool scores_only)
{
    return columns->wide || (columns->of_role[ASSAY_ROLE_QUESTION] > 0 &&
                             columns->of_role[scores_only ? ASSAY_ROLE_SCORE : ASSAY_ROLE_ANSWER] > 0);
}

/* Columns of one role that a wide table has no use for pass through. */
static void drop_role(assay_columns *out, assay_role role)
{
    if (out->of_role[role] > 0)
        out->columns[out->of_role[role] - 1].role = ASSAY_ROLE_OTHER;
    out->of_role[role] = 0;
}

static bool is_taken(const assay_columns *columns, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (columns->columns[i].key != NULL && strcmp(columns->columns[i].key, key) == 0)
            return true;
    return key[0] == '\0';
}

/* What passes through has a name of its own: "candidate", else the heading, told apart by its column where it must. */
static bool name_columns(assay_columns *out)
{
    for (size_t i = 0; i < out->count; i++) {
        assay_column *column = &out->columns[i];
        const char *name = column->heading[0] != '\0' ? column->heading : column->name;
        size_t size = strlen(name) + 64;
        char *key;
        if (column->role != ASSAY_ROLE_OTHER)
            continue;
        key = malloc(size);
        if (key == NULL)
            return false;
        snprintf(key, size, "%s%s", assay_extra_clashes(name, strlen(name)) ? "human_" : "", name);
        if (is_taken(out, i, key) || (out->of_role[ASSAY_ROLE_CANDIDATE] > 0 && strcmp(key, "candidate") == 0))
            snprintf(key + strlen(key), 16, " (%s)", column->name);
        while (is_taken(out, i, key) && strlen(key) + 2 < size)
            snprintf(key + strlen(key), 2, "+");
        column->key = key;
    }
    return out->of_role[ASSAY_ROLE_CANDIDATE] == 0 ||
           (out->columns[out->of_role[ASSAY_ROLE_CANDIDATE] - 1].key = strdup("candidate")) != NULL;
}

static void tell_ambiguities(const assay_columns *columns, const second_choice others[ASSAY_ROLES],
                             const assay_row *row, const char *file, assay_diagnostics *diagnostics)
{
    for (unsigned role = 0; role < ASSAY_ROLES; role++) {
        assay_where where = {.line = row->line, .column = (unsigned)others[role].column};
        const assay_column *taken, *other;
        char mend[160];
        if (others[role].column == 0 || columns->of_role[role] == 0)
            continue;
        taken = &columns->columns[columns->of_role[role] - 1];
        other = &columns->columns[others[role].column - 1];
        snprintf(mend, sizeof mend, "map %s=%s to take the other", assay_role_name((assay_role)role), other->name);
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, file, &where, 0, mend,
                              "%s%u '%.60s' and %s%u '%.60s' may both be the %s; the first is taken", taken->name,
                              row->row, taken->heading, other->name, row->row, other->heading,
                              assay_role_name((assay_role)role));
    }
}

assay_status assay_columns_read(bool *fits, assay_columns *out, const assay_row *row, const assay_heading_map *map,
                                const char *file, const assay_answers_options *options, assay_diagnostics *diagnostics,
                                assay_error *error)
{
    second_choice others[ASSAY_ROLES] = {{0}};
    bool made;

    *out = (assay_columns){0};
    *fits = true;
    made = copy_headings(out, row) && apply_map(fits, out, map, options);
    if (made && *fits) {
        drop_unnamed(out);
        guess_roles(out, others, map);
        if (!enough(out, options->scores_only))
            made = find_questions(out, options);
        *fits = enough(out, options->scores_only);
    }
    if (made && *fits) {
        if (out->wide) {
            drop_role(out, ASSAY_ROLE_QUESTION);
            drop_role(out, ASSAY_ROLE_ANSWER);
            drop_role(out, ASSAY_ROLE_SCORE);
            drop_role(out, ASSAY_ROLE_ANSWER_ID);
        }
        tell_ambiguities(out, others, row, file, diagnostics);
        made = name_columns(out);
    }
    if (!made || !*fits)
        assay_columns_free(out);
    return made ? ASSAY_OK : assay_error_nomem(error);
}

/*
 * settings.c - the same value out of a flag, a variable or a line of the file.
 *
 * Weaker places are read first, stronger ones write over them; each value is checked where it stands, also one that is
 * written over, so that a fault does not wait for the day on which it counts.
 */
#include "api/config/settings.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rubrics/node/file.h"
#include "rubrics/node/node.h"

#define FILE_MAX (64u * 1024u)

const assay_setting assay_settings_table[ASSAY_SETTINGS_COUNT] = {
#define ROW(id, name, letter, value, kind, fallback, low, high, help) {name, ASSAY_SETTING_##kind, fallback, low, high},
    ASSAY_SETTINGS(ROW)
#undef ROW
};

void assay_setting_variable(char out[ASSAY_SETTING_VARIABLE_MAX], const char *name)
{
    size_t used = (size_t)snprintf(out, ASSAY_SETTING_VARIABLE_MAX, "ASSAY_");

    for (; *name && used + 1 < ASSAY_SETTING_VARIABLE_MAX; name++)
        out[used++] = (char)(*name == '-' ? '_' : *name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
    out[used] = '\0';
}

/* A place where a value stands. */
typedef struct place {
    const char *from; /* for people */
    const char *file; /* for the diagnostic */
    const assay_where *where;
    size_t width;
} place;

typedef struct loading {
    assay_settings *out;
    assay_diagnostics *diagnostics;
} loading;

static bool read_flag(bool *on, const char *text)
{
    static const char *const words[] = {"false", "no", "0", "off", "true", "yes", "1", "on"};
    size_t i = 0;

    while (i < sizeof words / sizeof *words && strcasecmp(words[i], text) != 0)
        i++;
    *on = i >= 4 || *text == '\0'; /* a flag of the command line has no text */
    return i < sizeof words / sizeof *words || *text == '\0';
}

static bool read_number(double *number, const char *text, const assay_setting *setting)
{
    char *end;

    errno = 0;
    *number = strtod(text, &end);
    return end != text && !*end && !errno && isfinite(*number) && *number >= setting->low && *number <= setting->high;
}

/* Take a value. False, after saying what is wrong, when it cannot be taken. */
static bool set(const loading *l, size_t id, const char *text, const place *at)
{
    const assay_setting *setting = &assay_settings_table[id];
    double number = 0;
    bool on = false;

    if (setting->kind == ASSAY_SETTING_NUMBER && !read_number(&number, text, setting)) {
        assay_diagnostics_add(l->diagnostics, ASSAY_SEVERITY_ERROR, at->file, at->where, at->width, NULL,
                              "%s wants a number from %.15g to %.15g, not '%s'", setting->name, setting->low,
                              setting->high, text);
        return false;
    }
    if (setting->kind == ASSAY_SETTING_FLAG && !read_flag(&on, text)) {
        assay_diagnostics_add(l->diagnostics, ASSAY_SEVERITY_ERROR, at->file, at->where, at->width,
                              "write true or false", "%s is on or off, not '%s'", setting->name, text);
        return false;
    }
    l->out->values[id].text = setting->kind == ASSAY_SETTING_FLAG ? (on ? "true" : "false") : text;
    l->out->values[id].from = at->from;
    l->out->values[id].number = number;
    l->out->values[id].on = on;
    return true;
}

/* The items of a list, joined by commas; NULL when it is no list of texts. */
static const char *join(assay_arena *arena, const assay_node *list)
{
    const char *joined = "";

    for (size_t i = 0; joined && i < list->count; i++) {
        const char *item = assay_node_string(list->items[i]);
        joined = item ? assay_arena_format(arena, "%s%s%s", joined, i ? "," : "", item) : NULL;
    }
    return joined;
}

static size_t find(const char *name)
{
    size_t id = 0;

    while (id < ASSAY_SETTINGS_COUNT && strcmp(assay_settings_table[id].name, name) != 0)
        id++;
    return id;
}

static bool set_pair(const loading *l, const char *file, const assay_node *key, const assay_node *value)
{
    size_t id = find(key->text);
    const char *text = value->kind == ASSAY_NODE_LIST ? join(l->out->arena, value) : assay_node_string(value);
    place at = {.file = file, .where = &value->where, .width = value->width};

    if (id == ASSAY_SETTINGS_COUNT) {
        assay_diagnostics_add(l->diagnostics, ASSAY_SEVERITY_ERROR, file, &key->where, key->width,
                              "`assay serve --print-config` shows them all", "there is no setting '%s'", key->text);
        return false;
    }
    at.from = assay_arena_format(l->out->arena, "%s:%u:%u", file, value->where.line, value->where.column);
    text = text ? assay_arena_string(l->out->arena, text, strlen(text)) : NULL;
    if (value->kind == ASSAY_NODE_LIST && assay_settings_table[id].kind != ASSAY_SETTING_TEXT) {
        assay_diagnostics_add(l->diagnostics, ASSAY_SEVERITY_ERROR, file, &value->where, value->width, NULL,
                              "%s is one value, not a list", key->text);
        return false;
    }
    if (text && at.from)
        return set(l, id, text, &at);
    assay_diagnostics_add(l->diagnostics, ASSAY_SEVERITY_ERROR, file, &value->where, value->width, NULL,
                          "%s is a text, a number, true or false, or a list of texts, not %s", key->text,
                          assay_node_kind_name(value->kind));
    return false;
}

static assay_status read_pairs(const loading *l, const char *file, const assay_tree *tree, assay_error *error)
{
    const assay_node *root = assay_tree_count(tree) ? assay_tree_root(tree, 0) : NULL;
    bool good = true;

    if (!root || root->kind == ASSAY_NODE_NULL)
        return ASSAY_OK; /* an empty file sets nothing */
    if (root->kind != ASSAY_NODE_MAP || assay_tree_count(tree) > 1)
        return assay_error_set(error, ASSAY_EINVALID, 0, "%s wants one setting a line, as in `port: 8080`", file);
    for (size_t i = 0; i < root->count; i++)
        good = set_pair(l, file, root->keys[i], root->items[i]) && good;
    return good ? ASSAY_OK : assay_error_set(error, ASSAY_EINVALID, 0, "%s has faults", file);
}

static assay_status read_file(const loading *l, const char *file, assay_error *error)
{
    assay_tree *tree = NULL;
    char *text;
    size_t length;
    assay_status status = assay_file_read(&text, &length, file, FILE_MAX, error);

    if (status != ASSAY_OK)
        return status;
    status = assay_diagnostics_add_source(l->diagnostics, file, text, length, error);
    if (status == ASSAY_OK)
        status = assay_node_read_yaml(&tree, file, text, length, l->diagnostics, error);
    if (status == ASSAY_OK)
        status = read_pairs(l, file, tree, error);
    assay_tree_free(tree);
    free(text);
    return status;
}

static assay_status read_variables(const loading *l, char *(*get)(const char *name), assay_error *error)
{
    char name[ASSAY_SETTING_VARIABLE_MAX];
    bool good = true;

    for (size_t id = 0; id < ASSAY_SETTINGS_COUNT; id++) {
        const char *text;
        place at = {0};
        assay_setting_variable(name, assay_settings_table[id].name);
        text = get(name);
        if (!text || !*text) /* an empty variable is one that is not set */
            continue;
        at.from = at.file = assay_arena_string(l->out->arena, name, strlen(name));
        good = at.from && set(l, id, text, &at) && good;
    }
    return good ? ASSAY_OK : assay_error_set(error, ASSAY_EINVALID, 0, "the environment has faults");
}

static assay_status read_flags(const loading *l, const char *const flags[ASSAY_SETTINGS_COUNT], assay_error *error)
{
    bool good = true;

    for (size_t id = 0; id < ASSAY_SETTINGS_COUNT; id++) {
        place at = {0};
        if (!flags[id])
            continue;
        at.from = at.file = assay_arena_format(l->out->arena, "--%s", assay_settings_table[id].name);
        good = at.from && set(l, id, flags[id], &at) && good;
    }
    return good ? ASSAY_OK : assay_error_set(error, ASSAY_ENOTFOUND, 0, "the command line has faults");
}

assay_status assay_settings_load(assay_settings *out, const char *const flags[ASSAY_SETTINGS_COUNT],
                                 char *(*get)(const char *name), const char *file, assay_diagnostics *diagnostics,
                                 assay_error *error)
{
    const loading l = {out, diagnostics};
    const place nowhere = {.from = "default"};
    assay_status status;

    *out = (assay_settings){.arena = assay_arena_new()};
    if (!out->arena)
        return assay_error_nomem(error);
    for (size_t id = 0; id < ASSAY_SETTINGS_COUNT; id++)
        if (assay_settings_table[id].fallback)
            (void)set(&l, id, assay_settings_table[id].fallback, &nowhere);
    status = file ? read_file(&l, file, error) : ASSAY_OK;
    if (status == ASSAY_OK)
        status = read_variables(&l, get, error);
    return status == ASSAY_OK ? read_flags(&l, flags, error) : status;
}

void assay_settings_release(assay_settings *settings)
{
    assay_arena_free(settings->arena);
    *settings = (assay_settings){0};
}

static bool write_to(void *context, const char *text, size_t length)
{
    return fwrite(text, 1, length, context) == length;
}

void assay_settings_print(const assay_settings *settings, FILE *out)
{
    for (size_t id = 0; id < ASSAY_SETTINGS_COUNT; id++) {
        const assay_setting *setting = &assay_settings_table[id];
        const char *text = settings->values[id].text;

        fprintf(out, "%s%s: ", text ? "" : "# ", setting->name);
        if (text && setting->kind == ASSAY_SETTING_TEXT)
            (void)assay_json_write_string(text, strlen(text), write_to, out);
        else
            fputs(text ? text : "", out);
        fprintf(out, "  # %s\n", text ? settings->values[id].from : "not set");
    }
}

const char *assay_settings_item(const assay_settings *settings, assay_setting_id id, size_t *at)
{
    const char *text = settings->values[id].text ? settings->values[id].text + *at : "";
    size_t skipped = strspn(text, ", ");
    size_t length = strcspn(text + skipped, ", ");

    *at += skipped + length;
    return length ? assay_arena_string(settings->arena, text + skipped, length) : NULL;
}

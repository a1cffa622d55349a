/*
 * load.c - the RUBRICS argument: what kind of thing it is, and all rubrics
 * in it.
 *
 * A file at fault does not stop the next one: every file of a folder is
 * read, and every fault of each is reported.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "rubrics/format/datadir.h"
#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

void assay_draft_list_free(assay_draft_list *list)
{
    if (!list)
        return;
    for (size_t i = 0; i < list->count; i++) {
        assay_draft_free(list->entries[i].draft);
        free(list->entries[i].file);
    }
    free(list->entries);
    *list = (assay_draft_list){0};
}

const assay_draft_entry *assay_draft_list_find(const assay_draft_list *list, const char *id_or_ref)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->entries[i].draft->id && strcmp(list->entries[i].draft->id, id_or_ref) == 0)
            return &list->entries[i];
    for (size_t i = 0; i < list->count; i++)
        if (list->entries[i].draft->ref && strcmp(list->entries[i].draft->ref, id_or_ref) == 0)
            return &list->entries[i];
    return NULL;
}

static assay_status add_draft(assay_draft_list *list, assay_draft *draft, const char *file, bool faulty,
                              assay_error *error)
{
    char *name = strdup(file);

    if (name && list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        assay_draft_entry *grown = realloc(list->entries, capacity * sizeof *grown);
        if (grown) {
            list->entries = grown;
            list->capacity = capacity;
        }
    }
    if (!name || list->count == list->capacity) {
        free(name);
        assay_draft_free(draft);
        return assay_error_nomem(error);
    }
    list->entries[list->count++] = (assay_draft_entry){.draft = draft, .file = name, .faulty = faulty};
    return ASSAY_OK;
}

/* The first fault of many decides; running out of memory overrules. *error belongs to what is returned. */
static assay_status first(assay_status before, assay_status now, const assay_error *found, assay_error *error)
{
    if (before != ASSAY_OK && now != ASSAY_ENOMEM)
        return before;
    if (error && now != ASSAY_OK)
        *error = *found;
    return now;
}

static assay_status add_root(assay_draft_list *list, const assay_node *root, const char *file,
                             assay_diagnostics *diagnostics, assay_error *error)
{
    assay_draft *draft;
    assay_error found = {0};
    assay_status status, added = ASSAY_OK;

    if (list->count >= ASSAY_LIST_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_LIST_MAX, "more than %u rubrics", ASSAY_LIST_MAX);
    status = assay_draft_read(&draft, root, file, diagnostics, error);
    if (draft)
        added = add_draft(list, draft, file, status != ASSAY_OK, &found);
    return first(status, added, &found, error);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);

    return length >= end_length && strcasecmp(text + length - end_length, end) == 0;
}

static bool is_yaml(const char *name)
{
    return ends_with(name, ".yaml") || ends_with(name, ".yml");
}

static assay_status parse(assay_tree **tree, const char *path, const char *text, size_t length,
                          assay_diagnostics *diagnostics, assay_error *error)
{
    if (ends_with(path, ".json"))
        return assay_node_read_json(tree, path, text, length, NULL, diagnostics, error);
    if (ends_with(path, ".jsonl"))
        return assay_node_read_jsonl(tree, path, text, length, diagnostics, error);
    return assay_node_read_yaml(tree, path, text, length, diagnostics, error);
}

/* True for a document with nothing in it, as a file of comments gives. */
static bool is_empty(const assay_node *root)
{
    return root->kind == ASSAY_NODE_NULL;
}

static assay_status load_file(assay_draft_list *list, const char *path, assay_diagnostics *diagnostics,
                              assay_error *error)
{
    char *text = NULL;
    const char *content;
    size_t length = 0;
    assay_tree *tree = NULL;
    assay_error found = {0};
    assay_status status =
        assay_file_read(&text, &length, path, is_yaml(path) ? ASSAY_RUBRIC_BYTES_MAX : ASSAY_LIST_BYTES_MAX, error);

    if (status != ASSAY_OK) {
        if (status != ASSAY_ENOMEM)
            assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, path, NULL, 0, NULL, "cannot be read: %s",
                                  error ? error->message : assay_status_name(status));
        return status;
    }
    content = text;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        /* a byte order mark would shift every place on the first line */
        content += 3;
        length -= 3;
    }
    status = assay_diagnostics_add_source(diagnostics, path, content, length, error);
    if (status == ASSAY_OK)
        status = parse(&tree, path, content, length, diagnostics, error);
    free(text);
    for (size_t i = 0; tree && i < assay_tree_count(tree); i++) {
        const assay_node *root = assay_tree_root(tree, i);
        if (is_empty(root) && assay_tree_count(tree) > 1)
            continue;
        if (root->kind != ASSAY_NODE_LIST || !ends_with(path, ".json")) {
            status = first(status, add_root(list, root, path, diagnostics, &found), &found, error);
            continue;
        }
        for (size_t k = 0; k < root->count; k++)
            status = first(status, add_root(list, root->items[k], path, diagnostics, &found), &found, error);
    }
    if (tree && assay_tree_count(tree) == 0) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, path, NULL, 0, "write a rubric, or delete the file",
                              "the file is empty");
        if (status == ASSAY_OK)
            status = assay_error_set(error, ASSAY_EINVALID, 0, "%s: the file is empty", path);
    }
    assay_tree_free(tree);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The .yaml files of a folder, sorted; malloc'ed. */
static assay_status list_folder(char ***out, size_t *count, const char *path, assay_error *error)
{
    assay_status status = ASSAY_OK;
    DIR *folder = opendir(path);
    char **names = NULL;
    size_t used = 0, capacity = 0;
    struct dirent *entry;

    if (!folder)
        return assay_error_set(error, errno == ENOENT ? ASSAY_ENOTFOUND : ASSAY_EIO, 0, "%s: %s", path,
                               strerror(errno));
    while (status == ASSAY_OK && (entry = readdir(folder))) {
        if (!is_yaml(entry->d_name) || entry->d_name[0] == '.')
            continue;
        if (used == capacity) {
            char **grown = realloc(names, (capacity = capacity ? 2 * capacity : 64) * sizeof *grown);
            if (!grown) {
                status = assay_error_nomem(error);
                break;
            }
            names = grown;
        }
        size_t size = strlen(path) + strlen(entry->d_name) + 2;
        names[used] = malloc(size);
        if (!names[used]) {
            status = assay_error_nomem(error);
            break;
        }
        snprintf(names[used++], size, "%s%s%s", path, ends_with(path, "/") ? "" : "/", entry->d_name);
    }
    closedir(folder);
    if (used)
        qsort(names, used, sizeof *names, compare_names);
    *out = names;
    *count = used;
    return status;
}

static assay_status load_folder(assay_draft_list *list, const char *path, assay_diagnostics *diagnostics,
                                assay_error *error)
{
    char **names = NULL;
    size_t count = 0;
    assay_error found = {0};
    assay_status status = list_folder(&names, &count, path, error);

    for (size_t i = 0; i < count; i++) {
        if (status != ASSAY_ENOMEM)
            status = first(status, load_file(list, names[i], diagnostics, &found), &found, error);
        free(names[i]);
    }
    free(names);
    if (status == ASSAY_OK && count == 0)
        status = assay_error_set(error, ASSAY_ENOTFOUND, 0, "%s: no .yaml file in this folder", path);
    return status;
}

typedef struct named {
    const char *name;
    const assay_draft_entry *entry;
    bool is_ref;
} named;

/* By name; of equal ones the ids come first, and then it is the order of loading. */
static int compare_named(const void *a, const void *b)
{
    const named *one = a, *other = b;
    int order = strcmp(one->name, other->name);

    if (order == 0)
        order = one->is_ref - other->is_ref;
    return order ? order : one->entry < other->entry ? -1 : one->entry > other->entry;
}

/* The names of all rubrics, sorted; malloc'ed. A ref that is its own rubric's id, too, is no name more. */
static named *list_names(size_t *count, const assay_draft_list *list)
{
    named *names = malloc((2 * list->count + 1) * sizeof *names);

    *count = 0;
    for (size_t i = 0; names && i < list->count; i++) {
        const assay_draft *draft = list->entries[i].draft;
        if (draft->id)
            names[(*count)++] = (named){draft->id, &list->entries[i], false};
        if (draft->ref && (!draft->id || strcmp(draft->ref, draft->id) != 0))
            names[(*count)++] = (named){draft->ref, &list->entries[i], true};
    }
    if (names)
        qsort(names, *count, sizeof *names, compare_named);
    return names;
}

/* `--question` must mean one rubric: no id and no ref may be another's id or ref. */
static assay_status check_unique(const assay_draft_list *list, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_status status = ASSAY_OK;
    size_t count;
    named *names = list_names(&count, list);

    if (!names)
        return assay_error_nomem(error);
    for (size_t i = 1; i < count; i++) {
        const named *now = &names[i], *before = now - 1;
        const assay_draft *draft = now->entry->draft;
        if (strcmp(now->name, before->name) != 0)
            continue;
        assay_diagnostics_add(
            diagnostics, ASSAY_SEVERITY_ERROR, now->entry->file, now->is_ref ? &draft->where : &draft->id_where, 0,
            "give each rubric its own, or load one of the two files", "the rubric %s `%s` is also %sin %s:%u",
            now->is_ref ? "ref" : "id", now->name, now->is_ref && !before->is_ref ? "an id, " : "", before->entry->file,
            before->entry->draft->where.line);
        if (status == ASSAY_OK)
            status = assay_error_set(error, ASSAY_EINVALID, 0, "two rubrics have the name `%s`", now->name);
    }
    free(names);
    return status;
}

assay_status assay_rubrics_load(assay_draft_list *out, const char *path_or_set, assay_diagnostics *diagnostics,
                                assay_error *error)
{
    char shipped[PATH_MAX], relative[NAME_MAX + 8];
    const char *path = path_or_set;
    struct stat about;
    assay_error found = {0};
    assay_status status;

    *out = (assay_draft_list){0};
    if (stat(path, &about) != 0) {
        if (strlen(path) > NAME_MAX || strchr(path, '/') || is_yaml(path) || ends_with(path, ".json") ||
            ends_with(path, ".jsonl"))
            return assay_error_set(error, ASSAY_ENOTFOUND, 0, "%s: %s", path, strerror(errno));
        snprintf(relative, sizeof relative, "sets/%s", path);
        if (!assay_data_path(shipped, sizeof shipped, relative) || stat(shipped, &about) != 0)
            return assay_error_set(error, ASSAY_ENOTFOUND, 0, "%s: no such file, folder or shipped set", path);
        path = shipped;
    }
    if (S_ISDIR(about.st_mode))
        status = load_folder(out, path, diagnostics, error);
    else if (is_yaml(path) || ends_with(path, ".json") || ends_with(path, ".jsonl"))
        status = load_file(out, path, diagnostics, error);
    else
        return assay_error_set(error, ASSAY_EINVALID, 0, "%s: rubrics are a folder or a .yaml, .json or .jsonl file",
                               path);
    if (status != ASSAY_ENOMEM)
        status = first(status, check_unique(out, diagnostics, &found), &found, error);
    return status;
}

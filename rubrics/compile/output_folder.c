/*
 * output_folder.c - one YAML file a rubric.
 *
 * The fingerprint is taken over the file's bytes without the line that holds
 * it, so that an added comment counts as a person's work, too. A rubric keeps
 * the file it is in when a guide grows and its number changes.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "rubrics/compile/output.h"
#include "rubrics/compile/text.h"
#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

#define FINGERPRINT_KEY "fingerprint:"
#define FOLDER_FILES_MAX 100000u

/* A rubric file that is already there. */
typedef struct present {
    const char *id;
    const char *path;
} present;

typedef struct rubric_folder {
    assay_arena *arena;
    present *files;
    size_t count, capacity;
} rubric_folder;

/* Cut the fingerprint's line out of `text`; its value goes to `found` (empty when there is none). */
static void cut_fingerprint(char *text, size_t *length, char found[ASSAY_HASH_MAX])
{
    char *key = strstr(text, FINGERPRINT_KEY), *line = key, *end;
    size_t used = 0;

    found[0] = '\0';
    while (key != NULL) {
        for (line = key; line > text && (line[-1] == ' ' || line[-1] == '\t'); line--)
            ;
        if (line > text && line[-1] == '\n')
            break;
        key = strstr(key + 1, FINGERPRINT_KEY);
    }
    if (key == NULL)
        return;
    end = strchr(key, '\n');
    end = end != NULL ? end + 1 : key + strlen(key);
    for (const char *c = key + strlen(FINGERPRINT_KEY); c < end && used + 1 < ASSAY_HASH_MAX; c++)
        if (strchr("0123456789abcdef", *c) != NULL && *c != '\0')
            found[used++] = *c;
    found[used] = '\0';
    memmove(line, end, strlen(end) + 1);
    *length -= (size_t)(end - line);
}

/* The id of a rubric file, from its `id:` line; NULL when it has none. */
static const char *id_line(assay_arena *arena, const char *text)
{
    const char *at = text;

    while (at != NULL && *at != '\0') {
        if (strncmp(at, "id:", 3) == 0) {
            const char *begin = at + 3 + strspn(at + 3, " \"'");
            size_t length = strcspn(begin, "\r\n");

            while (length > 0 && strchr(" \"'", begin[length - 1]) != NULL)
                length--;
            return assay_arena_string(arena, begin, length);
        }
        at = strchr(at, '\n');
        at = at != NULL ? at + 1 : NULL;
    }
    return NULL;
}

static bool rubric_file(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot != NULL && name[0] != '.' && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static assay_status look_at(rubric_folder *folder, const char *path, assay_error *error)
{
    char *text;
    size_t length;
    present *files;
    assay_error unreadable;
    const char *id;

    if (assay_file_read(&text, &length, path, ASSAY_RUBRIC_BYTES_MAX, &unreadable) != ASSAY_OK)
        return ASSAY_OK; /* writing will say what is the matter with it */
    id = id_line(folder->arena, text);
    free(text);
    if (id == NULL)
        return ASSAY_OK;
    files = assay_arena_grow(folder->arena, folder->files, folder->count, &folder->capacity, sizeof *files);
    if (files == NULL)
        return assay_error_nomem(error);
    folder->files = files;
    files[folder->count].id = id;
    files[folder->count++].path = path;
    return ASSAY_OK;
}

/* The folder and those above it, as far as they are missing. */
static assay_status make_folder(assay_arena *arena, const char *path, assay_error *error)
{
    char *part = assay_arena_string(arena, path, strlen(path));

    if (part == NULL)
        return assay_error_nomem(error);
    for (char *slash = strchr(part, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(part, 0777); /* a fault here is a fault of the last one, too */
        *slash = '/';
    }
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return assay_error_set(error, ASSAY_EIO, 0, "%s: %s", path, strerror(errno));
    return ASSAY_OK;
}

static assay_status open_folder(rubric_folder *folder, const char *path, assay_error *error)
{
    DIR *listing;
    struct dirent *entry;
    assay_status status = make_folder(folder->arena, path, error);

    if (status != ASSAY_OK)
        return status;
    listing = opendir(path);
    if (listing == NULL)
        return assay_error_set(error, ASSAY_EIO, 0, "%s: %s", path, strerror(errno));
    while (status == ASSAY_OK && folder->count < FOLDER_FILES_MAX && (entry = readdir(listing)) != NULL) {
        char *file;

        if (!rubric_file(entry->d_name))
            continue;
        file = assay_arena_format(folder->arena, "%s/%s", path, entry->d_name);
        status = file != NULL ? look_at(folder, file, error) : assay_error_nomem(error);
    }
    closedir(listing);
    return status;
}

/* Draft to text, with and then by its fingerprint. */
static assay_status print(assay_compile_text *text, assay_draft *draft, assay_error *error)
{
    char hash[ASSAY_HASH_MAX];
    assay_status status;

    draft->source.fingerprint = NULL;
    status = assay_draft_write_yaml(draft, assay_compile_text_write, text, error);
    if (status == ASSAY_OK) {
        assay_hash_bytes(hash, text->bytes, text->length);
        draft->source.fingerprint = assay_draft_string(draft, hash, strlen(hash));
        status = draft->source.fingerprint != NULL ? ASSAY_OK : assay_error_nomem(error);
    }
    text->length = 0;
    if (status == ASSAY_OK)
        status = assay_draft_write_yaml(draft, assay_compile_text_write, text, error);
    return text->failed ? assay_error_nomem(error) : status;
}

/* What stands at `path`: nothing (or ours to replace), the same text, or a person's work. */
static assay_status compare(assay_compile_outcome *outcome, const char *path, const assay_compile_text *text,
                            assay_error *error)
{
    char found[ASSAY_HASH_MAX], actual[ASSAY_HASH_MAX], *old;
    size_t length;
    assay_error absent;
    assay_status status = assay_file_read(&old, &length, path, ASSAY_RUBRIC_BYTES_MAX, &absent);

    *outcome = ASSAY_COMPILE_WRITTEN;
    if (status == ASSAY_ENOTFOUND)
        return ASSAY_OK;
    if (status == ASSAY_ETOOBIG) { /* no compiler wrote that */
        *outcome = ASSAY_COMPILE_KEPT;
        return ASSAY_OK;
    }
    if (status != ASSAY_OK)
        return assay_error_set(error, status, absent.offset, "%s", absent.message);
    if (length == text->length && memcmp(old, text->bytes, length) == 0) {
        *outcome = ASSAY_COMPILE_UNCHANGED;
    } else {
        cut_fingerprint(old, &length, found);
        assay_hash_bytes(actual, old, length);
        if (strcmp(found, actual) != 0)
            *outcome = ASSAY_COMPILE_KEPT;
    }
    free(old);
    return status;
}

static const char *path_for(const rubric_folder *folder, const char *output, const char *id, const char *name)
{
    for (size_t i = 0; i < folder->count; i++)
        if (strcmp(folder->files[i].id, id) == 0)
            return folder->files[i].path;
    return assay_arena_format(folder->arena, "%s/%s.yaml", output, name);
}

assay_status assay_compile_write_folder(assay_compile_report *report, assay_draft *const *drafts,
                                        const char *const *names, const assay_compile_options *options,
                                        assay_error *error)
{
    rubric_folder folder = {.arena = report->arena};
    assay_compile_text text = {0};
    assay_status status = open_folder(&folder, options->output, error);

    for (size_t i = 0; i < report->count && status == ASSAY_OK; i++) {
        assay_compiled *entry = &report->entries[i];

        text.length = 0;
        entry->path = path_for(&folder, options->output, drafts[i]->id, names[i]);
        if (entry->path == NULL)
            status = assay_error_nomem(error);
        if (status == ASSAY_OK)
            status = print(&text, drafts[i], error);
        if (status == ASSAY_OK)
            status = compare(&entry->outcome, entry->path, &text, error);
        if (status == ASSAY_OK && entry->outcome == ASSAY_COMPILE_KEPT && options->force)
            entry->outcome = ASSAY_COMPILE_WRITTEN;
        if (status == ASSAY_OK && entry->outcome == ASSAY_COMPILE_WRITTEN)
            status = assay_file_write(entry->path, text.bytes, text.length, error);
    }
    free(text.bytes);
    return status;
}

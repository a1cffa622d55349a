/*
 * folder.c - a folder of text files, one an answer, whose names tell the question and the candidate.
 *
 * alice/dj-01.txt, dj-01/alice.md, alice_dj-01.txt, "2026-03 dj-01 alice.txt": the part of the path that is a known
 * question is the question, and the rest is the candidate. Files come in the order of their paths.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "assay/limits.h"
#include "grader/base/arena.h"
#include "rubrics/records/source.h"

typedef struct folder {
    assay_source source;
    assay_arena *arena;
    const char **paths; /* whole ones, sorted */
    size_t count, capacity, at;
    size_t prefix;        /* bytes of a path before what stands below the folder */
    assay_stream *stream; /* of the record that was given out */
    char *candidate;
    assay_extra extra;
} folder;

static assay_status add_path(folder *reader, const char *path, assay_error *error)
{
    const char **grown =
        assay_arena_grow(reader->arena, reader->paths, reader->count, &reader->capacity, sizeof *grown);

    if (grown == NULL)
        return assay_error_nomem(error);
    reader->paths = grown;
    grown[reader->count++] = path;
    if (reader->count > ASSAY_FOLDER_FILES_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_FOLDER_FILES_MAX, "%s has more than %u files",
                               reader->source.file, ASSAY_FOLDER_FILES_MAX);
    return ASSAY_OK;
}

/* Gather the files of a folder and of those in it; hidden ones are no answers. */
static assay_status gather(folder *reader, const char *path, unsigned depth, assay_error *error)
{
    DIR *opened = opendir(path);
    assay_status status = ASSAY_OK;
    const struct dirent *entry;

    if (opened == NULL)
        return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be read: %s", path, strerror(errno));
    while (status == ASSAY_OK && (entry = readdir(opened)) != NULL) {
        struct stat info;
        const char *below;
        if (entry->d_name[0] == '.')
            continue;
        below = assay_arena_format(reader->arena, "%s/%s", path, entry->d_name);
        if (below == NULL)
            status = assay_error_nomem(error);
        else if (stat(below, &info) != 0)
            continue;
        else if (S_ISREG(info.st_mode))
            status = add_path(reader, below, error);
        else if (S_ISDIR(info.st_mode) && depth + 1 < ASSAY_FOLDER_DEPTH_MAX)
            status = gather(reader, below, depth + 1, error);
    }
    closedir(opened);
    return status;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A part of a name: where it begins and how long it is. */
typedef struct piece {
    size_t start, length;
} piece;

static bool is_separator(char c)
{
    return c == '/' || c == '_' || c == '-' || c == ' ' || c == '.' || c == ',' || c == '(' || c == ')' || c == '+';
}

/* The question that a piece of the name is; *id lives as long as the reader, or until the next call. */
static const char *question_of(const folder *reader, const char *name, piece part)
{
    char text[256];
    const char *known;

    if (part.length == 0 || part.length >= sizeof text)
        return NULL;
    memcpy(text, name + part.start, part.length);
    text[part.length] = '\0';
    known = assay_known_question(reader->source.options, text);
    if (known == text) /* the callback gave our own text back */
        known = assay_arena_string(reader->arena, text, part.length);
    return known;
}

/* The longest piece between separators that is a question, other than within `taken`. */
static const char *find_question(piece *found, const folder *reader, const char *name, size_t length, piece taken)
{
    const char *best = NULL;

    *found = (piece){0, 0};
    for (size_t start = 0; start < length; start++) {
        if (start > 0 && !is_separator(name[start - 1]))
            continue;
        for (size_t end = start + 1; end <= length; end++) {
            const char *known;
            if (end < length && !is_separator(name[end]))
                continue;
            if (memchr(name + start, '/', end - start) != NULL)
                break;
            if (end - start <= found->length || (start < taken.start + taken.length && end > taken.start))
                continue;
            known = question_of(reader, name, (piece){start, end - start});
            if (known != NULL) {
                best = known;
                *found = (piece){start, end - start};
            }
        }
    }
    return best;
}

static void trim(const char *name, piece *part)
{
    while (part->length > 0 && is_separator(name[part->start])) {
        part->start++;
        part->length--;
    }
    while (part->length > 0 && is_separator(name[part->start + part->length - 1]) &&
           name[part->start + part->length - 1] != ')')
        part->length--;
}

/* What is left of the name: the folders if there are any besides the question, else what stands beside it. */
static assay_status find_candidate(folder *reader, const char *name, size_t length, piece question, assay_error *error)
{
    piece before = {0, question.start};
    piece after = {question.start + question.length, length - question.start - question.length};
    bool is_folder = after.length > 0 && name[after.start] == '/';
    size_t folders = before.length;
    char *made;

    while (folders > 0 && name[folders - 1] != '/')
        folders--;
    if (!is_folder && folders > 0) { /* in the candidate's folder, more words are not their name */
        before.length = folders;
        after.length = 0;
    }
    trim(name, &before);
    trim(name, &after);
    made = malloc(before.length + after.length + 2);
    if (made == NULL)
        return assay_error_nomem(error);
    memcpy(made, name + before.start, before.length);
    if (before.length > 0 && after.length > 0)
        made[before.length++] = is_folder ? '/' : ' ';
    memcpy(made + before.length, name + after.start, after.length);
    made[before.length + after.length] = '\0';
    free(reader->candidate);
    reader->candidate = made;
    return ASSAY_OK;
}

static size_t stem_length(const char *name)
{
    static const char *const endings[] = {".txt", ".md", ".markdown", ".text"};
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0)
            return length - ending;
    }
    return 0;
}

static void fault(const char *path, assay_diagnostics *diagnostics, const char *mend, const char *message)
{
    assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, path, NULL, 0, mend, "%s", message);
}

/* Question and candidate out of the name. *step is ASSAY_STEP_FAULT, after it was said why, when they are not there. */
static assay_status read_name(assay_step *step, folder *reader, const char *path, assay_answer *record,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    const char *name = path + reader->prefix;
    size_t length = stem_length(name);
    piece question, other;

    *step = ASSAY_STEP_FAULT;
    if (length == 0) {
        fault(path, diagnostics, "answers are text files: .txt or .md", "the file is not read");
        return ASSAY_OK;
    }
    record->question_id = find_question(&question, reader, name, length, (piece){length, 0});
    if (record->question_id == NULL) {
        fault(path, diagnostics, "name it by question and candidate: alice/ID.txt, or alice_ID.txt",
              "no part of the file's name is a question");
        return ASSAY_OK;
    }
    if (find_question(&other, reader, name, length, question) != NULL && other.length == question.length) {
        fault(path, diagnostics, "name one question", "two parts of the file's name are questions");
        return ASSAY_OK;
    }
    *step = ASSAY_STEP_RECORD;
    return find_candidate(reader, name, length, question, error);
}

/* The whole text of a file, in UTF-8. */
static assay_status read_text(assay_step *step, folder *reader, const char *path, assay_answer *record,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    FILE *in = fopen(path, "rb");
    bool more = true;
    size_t length = 0;
    assay_status status;

    *step = ASSAY_STEP_FAULT;
    if (in == NULL) {
        fault(path, diagnostics, NULL, strerror(errno));
        return ASSAY_OK;
    }
    assay_stream_close(reader->stream);
    status = assay_stream_open(&reader->stream, in, "", 0, reader->source.options->encoding, true, error);
    while (status == ASSAY_OK && more && length <= ASSAY_ANSWER_MAX) {
        status = assay_stream_read(&more, reader->stream, error);
        record->answer = assay_stream_text(reader->stream, &length);
    }
    fclose(in);
    if (status != ASSAY_OK)
        return status;
    record->answer_length = length;
    if (length > ASSAY_ANSWER_MAX)
        fault(path, diagnostics, "hand in the answer alone", "the answer is longer than 1 MiB");
    else
        *step = ASSAY_STEP_RECORD;
    return ASSAY_OK;
}

static assay_status next(assay_step *step, assay_source *source, assay_answer *record, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    folder *reader = (folder *)source;
    const char *path;
    assay_status status;

    *step = ASSAY_STEP_END;
    if (reader->at == reader->count)
        return ASSAY_OK;
    path = reader->paths[reader->at++];
    *record = (assay_answer){.answer_id = path + reader->prefix};
    status = read_name(step, reader, path, record, diagnostics, error);
    if (status == ASSAY_OK && *step == ASSAY_STEP_RECORD)
        status = read_text(step, reader, path, record, diagnostics, error);
    if (status != ASSAY_OK || *step != ASSAY_STEP_RECORD)
        return status;
    record->place = record->question_place = (assay_place){.file = path, .line = 1, .row = (unsigned)reader->at};
    assay_extra_clear(&reader->extra);
    if (reader->candidate[0] != '\0') {
        record->candidate = reader->candidate;
        assay_extra_key(&reader->extra, "candidate", 9);
        assay_extra_string(&reader->extra, reader->candidate, strlen(reader->candidate));
    }
    record->extra = assay_extra_text(&reader->extra);
    return reader->extra.failed ? assay_error_nomem(error) : ASSAY_OK;
}

static void about(assay_source *source, assay_answers_about *told)
{
    told->file_count = ((const folder *)source)->count;
}

static void close(assay_source *source)
{
    folder *reader = (folder *)source;

    assay_stream_close(reader->stream);
    assay_extra_free(&reader->extra);
    free(reader->candidate);
    assay_arena_free(reader->arena);
    free(reader);
}

assay_status assay_folder_open(assay_source **out, const char *path, const assay_answers_options *options,
                               assay_error *error)
{
    static const assay_source_kind kind = {.next = next, .about = about, .close = close};
    folder *reader = calloc(1, sizeof *reader);
    char *root = strdup(path);
    size_t length = strlen(path);
    assay_status status;

    *out = NULL;
    while (root != NULL && length > 1 && root[length - 1] == '/')
        root[--length] = '\0';
    if (reader != NULL) {
        reader->source = (assay_source){&kind, path, options};
        reader->prefix = length + 1;
        reader->arena = assay_arena_new();
    }
    if (reader == NULL || root == NULL || reader->arena == NULL)
        status = assay_error_nomem(error);
    else if (options->scores_only)
        status = assay_error_set(error, ASSAY_EINVALID, 0, "%s: a folder of answers holds no scores", path);
    else
        status = gather(reader, root, 0, error);
    if (status == ASSAY_OK && reader->count == 0)
        status = assay_error_set(error, ASSAY_EINVALID, 0, "%s: there is no file in this folder", path);
    free(root);
    if (status == ASSAY_OK) {
        qsort(reader->paths, reader->count, sizeof *reader->paths, by_path);
        *out = &reader->source;
    } else if (reader != NULL) {
        close(&reader->source);
    }
    return status;
}

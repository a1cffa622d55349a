/*
 * journal.c - the journal as one JSON object on one line.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch/journal.h"
#include "rubrics/node/file.h"
#include "rubrics/node/node.h"

#define FORMAT "assay-batch/1"
#define JOURNAL_BYTES_MAX (1024u * 1024u)

typedef struct field {
    const char *key;
    size_t offset; /* in assay_journal_place */
} field;

#define COUNT(member)                                                                                                  \
    {                                                                                                                  \
#member, offsetof(assay_journal_place, member)                                                                 \
    }
#define TALLY(member)                                                                                                  \
    {                                                                                                                  \
#member, offsetof(assay_journal_place, tally) + offsetof(assay_tally, member)                                  \
    }

static const field counts[] = {COUNT(units), COUNT(bytes), TALLY(graded), TALLY(errors), TALLY(flagged)};
static const field numbers[] = {TALLY(points), TALLY(shares), TALLY(scale)};

#define LENGTH(table) (sizeof(table) / sizeof *(table))

static bool write_file(void *file, const char *text, size_t length)
{
    return fwrite(text, 1, length, file) == length;
}

static void put_text(FILE *file, const char *key, const char *text)
{
    fprintf(file, ",\"%s\":", key);
    (void)assay_json_write_string(text, strlen(text), write_file, file); /* a fault shows when the file is closed */
}

static void put_list(FILE *file, const char *key, const uint64_t *values, size_t count)
{
    fprintf(file, ",\"%s\":[", key);
    for (size_t i = 0; i < count; i++)
        fprintf(file, "%s%" PRIu64, i ? "," : "", values[i]);
    fputc(']', file);
}

static void put_journal(FILE *file, const assay_journal *journal)
{
    const char *place = (const char *)&journal->place;

    fputs("{\"format\":\"" FORMAT "\"", file);
    put_text(file, "engine", journal->terms.engine);
    put_text(file, "rubrics", journal->terms.rubrics);
    put_text(file, "input", journal->terms.input);
    put_text(file, "options", journal->terms.options);
    fprintf(file, ",\"prefix\":\"%016" PRIx64 "\"", journal->place.prefix);
    for (size_t i = 0; i < LENGTH(counts); i++) {
        uint64_t count;
        memcpy(&count, place + counts[i].offset, sizeof count);
        fprintf(file, ",\"%s\":%" PRIu64, counts[i].key, count);
    }
    for (size_t i = 0; i < LENGTH(numbers); i++) {
        double number;
        memcpy(&number, place + numbers[i].offset, sizeof number);
        fprintf(file, ",\"%s\":%.17g", numbers[i].key, number);
    }
    put_list(file, "flags", journal->place.tally.flags, ASSAY_FLAG_COUNT);
    put_list(file, "bins", journal->place.tally.bins, ASSAY_TALLY_BINS);
    fprintf(file, ",\"mixed\":%s}\n", journal->place.tally.mixed ? "true" : "false");
}

static bool write_whole(const assay_journal *journal, const char *path)
{
    FILE *file = fopen(path, "w");
    bool ok = file != NULL;

    if (!file)
        return false;
    put_journal(file, journal);
    ok = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && ok;
}

assay_status assay_journal_write(const assay_journal *journal, const char *path, assay_error *error)
{
    size_t size = strlen(path) + sizeof ".new";
    char *beside = malloc(size);
    assay_status status = ASSAY_OK;

    if (!beside)
        return assay_error_nomem(error);
    snprintf(beside, size, "%s.new", path);
    if (!write_whole(journal, beside) || rename(beside, path) != 0) {
        status = assay_error_set(error, ASSAY_EIO, 0, "%s could not be written: %s", path, strerror(errno));
        unlink(beside);
    }
    free(beside);
    return status;
}

static bool get_list(uint64_t *out, size_t count, const assay_node *list)
{
    if (!list || list->kind != ASSAY_NODE_LIST || list->count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        double number;
        if (!assay_node_number(list->items[i], &number) || number < 0)
            return false;
        out[i] = (uint64_t)number;
    }
    return true;
}

static bool get_place(assay_journal_place *out, const assay_node *root)
{
    const char *prefix = assay_node_string(assay_node_get(root, "prefix"));
    const assay_node *mixed = assay_node_get(root, "mixed");
    double number;

    for (size_t i = 0; i < LENGTH(counts); i++) {
        uint64_t count;
        if (!assay_node_number(assay_node_get(root, counts[i].key), &number) || number < 0)
            return false;
        count = (uint64_t)number;
        memcpy((char *)out + counts[i].offset, &count, sizeof count);
    }
    for (size_t i = 0; i < LENGTH(numbers); i++) {
        if (!assay_node_number(assay_node_get(root, numbers[i].key), &number))
            return false;
        memcpy((char *)out + numbers[i].offset, &number, sizeof number);
    }
    if (!prefix || !mixed || mixed->kind != ASSAY_NODE_BOOL)
        return false;
    out->prefix = strtoull(prefix, NULL, 16);
    out->tally.mixed = mixed->boolean;
    return get_list(out->tally.flags, ASSAY_FLAG_COUNT, assay_node_get(root, "flags")) &&
           get_list(out->tally.bins, ASSAY_TALLY_BINS, assay_node_get(root, "bins"));
}

static bool get_journal(assay_journal *out, const assay_node *root)
{
    const char *format = assay_node_string(assay_node_get(root, "format"));

    out->terms.engine = assay_node_string(assay_node_get(root, "engine"));
    out->terms.rubrics = assay_node_string(assay_node_get(root, "rubrics"));
    out->terms.input = assay_node_string(assay_node_get(root, "input"));
    out->terms.options = assay_node_string(assay_node_get(root, "options"));
    return format && strcmp(format, FORMAT) == 0 && out->terms.engine && out->terms.rubrics && out->terms.input &&
           out->terms.options && get_place(&out->place, root);
}

assay_status assay_journal_read(assay_journal *out, const char *path, assay_error *error)
{
    char *text = NULL;
    size_t length;
    assay_status status;

    *out = (assay_journal){0};
    if (access(path, F_OK) != 0)
        return assay_error_set(error, ASSAY_ENOTFOUND, 0, "there is no %s", path);
    status = assay_file_read(&text, &length, path, JOURNAL_BYTES_MAX, error);
    if (status != ASSAY_OK)
        return status;
    status = assay_node_read_json(&out->tree, path, text, length, NULL, NULL, error);
    if (status == ASSAY_OK && !get_journal(out, assay_tree_root(out->tree, 0)))
        status = ASSAY_ESYNTAX;
    if (status != ASSAY_OK && status != ASSAY_ENOMEM)
        status = assay_error_set(error, ASSAY_ESYNTAX, 0, "%s is no journal that this version understands", path);
    if (status != ASSAY_OK)
        assay_journal_free(out);
    free(text);
    return status;
}

void assay_journal_free(assay_journal *journal)
{
    assay_tree_free(journal->tree);
    *journal = (assay_journal){0};
}

bool assay_journal_agrees(const assay_journal_terms *then, const assay_journal_terms *now, const char *file,
                          assay_error *error)
{
    assay_status status = ASSAY_OK;

    if (strcmp(then->engine, now->engine) != 0)
        status = assay_error_set(error, ASSAY_EINVALID, 0, "the first part was graded by assay %s, and this is %s",
                                 then->engine, now->engine);
    else if (strcmp(then->rubrics, now->rubrics) != 0)
        status = assay_error_set(error, ASSAY_EINVALID, 0, "the rubrics have changed since the first part was graded");
    else if (strcmp(then->options, now->options) != 0)
        status = assay_error_set(
            error, ASSAY_EINVALID, 0, "the options are others: the first part was graded with%s%s, not%s%s",
            then->options[0] ? "" : " none", then->options, now->options[0] ? "" : " with none", now->options);
    else if (then->input[0] && now->input[0] && strcmp(then->input, now->input) != 0)
        status =
            assay_error_set(error, ASSAY_EINVALID, 0, "%s has changed since the first part of it was graded", file);
    return status == ASSAY_OK;
}

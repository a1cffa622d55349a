/*
 * output_file.c - all rubrics in one JSON file. Rubrics of the old file that a
 * person has edited, or has added, take their place in the new one.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rubrics/compile/output.h"
#include "rubrics/compile/text.h"
#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

/* The hash of the draft's whole canonical JSON without the fingerprint itself. */
static assay_status fingerprint(char out[ASSAY_HASH_MAX], assay_draft *draft, assay_error *error)
{
    const char *before = draft->source.fingerprint;
    assay_compile_text text = {0};
    assay_status status;

    draft->source.fingerprint = NULL;
    status = assay_draft_write_json(draft, ASSAY_JSON_WHOLE, assay_compile_text_write, &text, error);
    draft->source.fingerprint = before;
    if (text.failed)
        status = assay_error_nomem(error);
    if (status == ASSAY_OK)
        assay_hash_bytes(out, text.bytes, text.length);
    free(text.bytes);
    return status;
}

static assay_status edited(bool *out, assay_draft *draft, assay_error *error)
{
    char hash[ASSAY_HASH_MAX];
    assay_status status = fingerprint(hash, draft, error);

    *out = draft->source.fingerprint == NULL || strcmp(draft->source.fingerprint, hash) != 0;
    return status;
}

static bool all_json(const char *output)
{
    size_t length = strlen(output);

    return length > 5 && strcmp(output + length - 5, ".json") == 0;
}

static assay_status append(assay_compile_text *text, const assay_draft *draft, bool array, bool first,
                           assay_error *error)
{
    assay_status status;

    if (array)
        assay_compile_text_write(text, first ? "[\n" : ",\n", 2);
    status = assay_draft_write_json(draft, ASSAY_JSON_WHOLE, assay_compile_text_write, text, error);
    if (!array)
        assay_compile_text_write(text, "\n", 1);
    return text->failed ? assay_error_nomem(error) : status;
}

static assay_status place(assay_compile_text *text, assay_compiled *entry, assay_draft *draft,
                          const assay_draft_list *old, const assay_compile_options *options, bool first,
                          assay_error *error)
{
    const assay_draft_entry *before = assay_draft_list_find(old, draft->id);
    const assay_draft *written = draft;
    char hash[ASSAY_HASH_MAX];
    assay_status status = fingerprint(hash, draft, error);
    bool by_hand = false;

    if (status != ASSAY_OK)
        return status;
    draft->source.fingerprint = assay_draft_string(draft, hash, strlen(hash));
    if (draft->source.fingerprint == NULL)
        return assay_error_nomem(error);
    entry->path = options->output;
    entry->outcome = ASSAY_COMPILE_WRITTEN;
    if (before != NULL) {
        status = edited(&by_hand, before->draft, error);
        if (by_hand && !options->force) {
            written = before->draft;
            entry->outcome = ASSAY_COMPILE_KEPT;
        } else if (before->draft->source.fingerprint != NULL && strcmp(before->draft->source.fingerprint, hash) == 0) {
            entry->outcome = ASSAY_COMPILE_UNCHANGED;
        }
    }
    return status == ASSAY_OK ? append(text, written, all_json(options->output), first, error) : status;
}

static bool compiled_again(const assay_compile_report *report, const char *id)
{
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(report->entries[i].id, id) == 0)
            return true;
    return false;
}

assay_status assay_compile_write_file(assay_compile_report *report, assay_draft *const *drafts,
                                      const assay_compile_options *options, assay_diagnostics *diagnostics,
                                      assay_error *error)
{
    assay_draft_list old = {0};
    assay_compile_text text = {0};
    assay_status status = ASSAY_OK;
    bool array = all_json(options->output), first = true;

    if (access(options->output, F_OK) == 0 && !options->force)
        status = assay_rubrics_load(&old, options->output, diagnostics, error);
    for (size_t i = 0; i < report->count && status == ASSAY_OK; i++, first = false)
        status = place(&text, &report->entries[i], drafts[i], &old, options, first, error);
    for (size_t i = 0; i < old.count && status == ASSAY_OK; i++) {
        bool by_hand = false;

        if (compiled_again(report, old.entries[i].draft->id))
            continue;
        status = edited(&by_hand, old.entries[i].draft, error);
        if (status == ASSAY_OK && by_hand) {
            status = append(&text, old.entries[i].draft, array, first, error);
            first = false;
        }
    }
    if (status == ASSAY_OK && array && !assay_compile_text_write(&text, first ? "[]\n" : "\n]\n", 3))
        status = assay_error_nomem(error);
    if (status == ASSAY_OK)
        status = assay_file_write(options->output, text.bytes != NULL ? text.bytes : "", text.length, error);
    assay_draft_list_free(&old);
    free(text.bytes);
    return status;
}

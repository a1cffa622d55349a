/* reading.c - the reader of answers before a batch's file. */
#include "api/batch/reading.h"

#include <string.h>
#include <unistd.h>

#include "rubrics/records/headings.h"

/* By id or ref; else by the question's own words, as forms and spreadsheets have it. */
static const char *find_question(void *context, const char *name)
{
    const assay_catalogue *catalogue = context;

    if (assay_catalogue_find(catalogue, name, NULL))
        return name;
    for (size_t i = 0; i < assay_catalogue_count(catalogue); i++) {
        const assay_catalogue_entry *entry = assay_catalogue_at(catalogue, i);
        const char *id = assay_rubric_id(entry->rubric);
        if ((entry->draft->question && assay_heading_same(entry->draft->question, name)) ||
            assay_heading_same(id, name) || (entry->draft->ref && assay_heading_same(entry->draft->ref, name)))
            return id;
    }
    return NULL;
}

assay_status assay_reading_open(assay_reading *out, assay_uploads *uploads, const assay_batch *batch,
                                assay_catalogue *catalogue, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_answers_options options = {.format =
                                         strcmp(batch->format, "csv") == 0 ? ASSAY_ANSWERS_CSV : ASSAY_ANSWERS_JSONL,
                                     .map = batch->map,
                                     .encoding = batch->encoding,
                                     .question = find_question,
                                     .question_context = catalogue};
    assay_status status;

    *out = (assay_reading){.catalogue = assay_catalogue_retain(catalogue)};
    status = assay_uploads_read(&out->in, uploads, batch->id, error);
    if (status == ASSAY_OK)
        status = assay_answers_open(&out->answers, out->in, ASSAY_READING_NAME, &options, diagnostics, error);
    if (status != ASSAY_OK)
        assay_reading_close(out);
    return status;
}

void assay_reading_close(assay_reading *reading)
{
    assay_answers_close(reading->answers);
    if (reading->in)
        fclose(reading->in);
    assay_catalogue_release(reading->catalogue);
    *reading = (assay_reading){0};
}

assay_status assay_reading_skip(assay_reading *reading, int64_t records, assay_error *error)
{
    const assay_answer *answer;
    assay_status status = ASSAY_OK;

    for (int64_t i = 0; i < records && status == ASSAY_OK; i++) {
        status = assay_answers_next(&answer, reading->answers, NULL, error); /* its faults were told before */
        if (status == ASSAY_OK && !answer)
            return assay_error_set(error, ASSAY_EINVALID, 0, "its file has fewer records than before");
    }
    return status;
}

const char *assay_reading_layout(assay_reading *reading, assay_arena *arena)
{
    const assay_answers_about *about = assay_answers_describe(reading->answers);
    const char *text = about->format_name;

    for (size_t i = 0; i < about->column_count && text; i++) {
        const assay_column *column = &about->columns[i];
        const char *question = column->question_id ? column->question_id : "";
        text = assay_arena_format(arena, "%s;%s=%s:%s", text, column->name, assay_role_name(column->role), question);
    }
    return text;
}

int64_t assay_reading_bytes(const assay_reading *reading)
{
    off_t place = lseek(fileno(reading->in), 0, SEEK_CUR); /* the reader goes past the FILE's buffer */

    return place < 0 ? 0 : place;
}

/* status.c - members of a batch. */
#include "api/batch/status.h"

#include <string.h>

#include "api/json/time.h"

double assay_batch_progress(const assay_batch *batch)
{
    double share = batch->bytes > 0 ? (double)batch->bytes_read / (double)batch->bytes : 0;

    return share > 1 || strcmp(batch->state, "done") == 0 ? 1 : share;
}

static void write_time(assay_json *json, const char *key, int64_t milliseconds)
{
    char text[ASSAY_TIME_SIZE];

    if (milliseconds)
        assay_time_write(text, milliseconds);
    assay_json_member(json, key, milliseconds ? text : NULL);
}

static void write_hook(assay_json *json, const assay_batch_hook *hook)
{
    assay_json_key(json, "webhook");
    if (!hook->url) {
        assay_json_string(json, NULL);
        return;
    }
    assay_json_open(json, '{');
    assay_json_member(json, "url", hook->url);
    assay_json_member(json, "state", hook->state);
    assay_json_member_number(json, "attempts", (double)hook->attempts);
    write_time(json, "last_attempt_at", hook->last_at);
    write_time(json, "next_attempt_at", strcmp(hook->state, "due") == 0 ? hook->next_at : 0);
    assay_json_member(json, "last_error", hook->error);
    assay_json_close(json, '}');
}

void assay_batch_status(assay_json *json, const assay_batch *batch)
{
    assay_json_open(json, '{');
    assay_json_member(json, "id", batch->id);
    write_time(json, "created_at", batch->created_at);
    assay_json_member(json, "name", batch->name);
    assay_json_member(json, "format", batch->format);
    assay_json_member_number(json, "bytes", (double)batch->bytes);
    assay_json_member(json, "state", batch->state);
    assay_json_member_number(json, "progress", assay_batch_progress(batch));
    assay_json_member_number(json, "graded", (double)batch->graded);
    assay_json_member_number(json, "faults", (double)batch->faults);
    assay_json_member_number(json, "warning_count", (double)batch->warning_count);
    assay_json_key(json, "warnings");
    assay_json_raw(json, batch->warnings, strlen(batch->warnings));
    write_time(json, "started_at", batch->started_at);
    write_time(json, "finished_at", batch->finished_at);
    assay_json_member(json, "error", batch->error);
    write_hook(json, &batch->hook);
    assay_json_close(json, '}');
}

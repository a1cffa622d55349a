/*
 * feedback/json_text.h - JSON text on its way to a caller's function, through one small buffer.
 *
 * Once the function has refused a piece, nothing more is written and `refused` is set, so the steps between need no
 * checks.
 *
 * Threads: one thread at a time.
 */
#ifndef ASSAY_FEEDBACK_JSON_TEXT_H
#define ASSAY_FEEDBACK_JSON_TEXT_H

#include <stdint.h>
#include <string.h>

#include "assay/result_json.h"

#define ASSAY_JSON_TEXT_BYTES 4096

/* Begun member by member, for its buffer needs no zeroes. */
typedef struct assay_json_text {
    assay_write_fn *write;
    void *context;
    bool refused;
    size_t used;
    char buffer[ASSAY_JSON_TEXT_BYTES];
} assay_json_text;

void assay_json_text_flush(assay_json_text *out);

/* Text that does not fit, in pieces. */
void assay_json_text_put_long(assay_json_text *out, const char *text, size_t length);

/* A string between quotes, or `null`; a number of at most 4 decimals, no trailing zeros, the same in every locale. */
void assay_json_text_string(assay_json_text *out, const char *text, size_t length);
void assay_json_text_name(assay_json_text *out, const char *text);
void assay_json_text_size(assay_json_text *out, uint64_t value);
void assay_json_text_number(assay_json_text *out, double value);

/*
 * The members of a result that are a rubric's: `"id":...,"ref":...,"<key>":<number>` of a concept or pitfall;
 * `,"rubric":{...},"engine":...,"score":`; `,"max_score":...,"confidence":`.
 */
void assay_json_text_part(assay_json_text *out, const char *id, const char *ref, const char *key, double number);
void assay_json_text_rubric(assay_json_text *out, const char *id, const char *ref, const char *hash,
                            const char *engine);
void assay_json_text_scale(assay_json_text *out, double max_score);

/* Text as it is. */
static inline void assay_json_text_put(assay_json_text *out, const char *text, size_t length)
{
    if (length >= sizeof out->buffer - out->used) {
        assay_json_text_put_long(out, text, length);
        return;
    }
    memcpy(out->buffer + out->used, text, length);
    out->used += length;
}

/* A literal: its length is known where it stands. */
static inline void assay_json_text_puts(assay_json_text *out, const char *text)
{
    assay_json_text_put(out, text, strlen(text));
}

#endif

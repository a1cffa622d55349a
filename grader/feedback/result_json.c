/*
 * result_json.c - a result written straight to JSON text.
 *
 * A batch writes millions of these, so no tree is built, and what every result of a rubric has is copied as it was made
 * when the rubric was frozen (ready.h). A result that was not graded, but put together, has none of that.
 */
#include "grader/feedback/json_text.h"
#include "grader/feedback/ready.h"

static inline void put_piece(assay_json_text *out, const assay_piece *piece)
{
    assay_json_text_put(out, piece->text, piece->length);
}

static void put_evidence(assay_json_text *out, const assay_span *spans, size_t count, const char *answer, size_t length)
{
    assay_json_text_puts(out, "\"evidence\":[");
    for (size_t i = 0; i < count; i++) {
        size_t end = spans[i].end < length ? spans[i].end : length;
        size_t start = spans[i].start < end ? spans[i].start : end;
        assay_json_text_puts(out, i ? ",{\"start\":" : "{\"start\":");
        assay_json_text_size(out, start);
        assay_json_text_puts(out, ",\"end\":");
        assay_json_text_size(out, end);
        assay_json_text_puts(out, ",\"text\":");
        assay_json_text_string(out, answer + start, end - start);
        assay_json_text_puts(out, "}");
    }
    assay_json_text_puts(out, "]");
}

static void put_concept(assay_json_text *out, const assay_concept_result *concept, const assay_ready_concept *ready,
                        const char *answer, size_t length)
{
    if (ready) {
        put_piece(out, &ready->head);
    } else {
        assay_json_text_puts(out, "{");
        assay_json_text_part(out, concept->id, concept->ref, "weight", concept->weight);
        assay_json_text_puts(out, ",\"status\":\"");
    }
    assay_json_text_puts(out, assay_concept_status_name(concept->status));
    assay_json_text_puts(out, "\",\"credit\":");
    assay_json_text_number(out, concept->credit);
    assay_json_text_puts(out, ",");
    put_evidence(out, concept->evidence, concept->evidence_count, answer, length);
    assay_json_text_puts(out, "}");
}

static void put_pitfall(assay_json_text *out, const assay_pitfall_result *pitfall, const char *answer, size_t length)
{
    assay_json_text_puts(out, "{");
    assay_json_text_part(out, pitfall->id, pitfall->ref, "penalty", pitfall->penalty);
    assay_json_text_puts(out, ",");
    put_evidence(out, pitfall->evidence, pitfall->evidence_count, answer, length);
    assay_json_text_puts(out, "}");
}

/*
 * Texts of feedback, a list after the other: of concepts with one of two statuses, in their order, as feedback.c has
 * made it. A text that is not the one that was made ready is written like any other.
 */
static void put_texts(assay_json_text *out, const char *key, const char *const *texts, size_t count,
                      const assay_result *result, assay_concept_status status, assay_concept_status or_status)
{
    size_t concepts = result->ready ? result->concept_count : 0;
    size_t at = 0;

    assay_json_text_puts(out, key);
    for (size_t i = 0; i < count; i++, at++) {
        const assay_quoted *quoted = NULL;
        if (i)
            assay_json_text_puts(out, ",");
        while (at < concepts && result->concepts[at].status != status && result->concepts[at].status != or_status)
            at++;
        if (at < concepts)
            quoted =
                status == ASSAY_COVERED ? &result->ready->concepts[at].covered : &result->ready->concepts[at].missed;
        if (quoted && quoted->text == texts[i])
            put_piece(out, &quoted->json);
        else
            assay_json_text_name(out, texts[i]);
    }
    assay_json_text_puts(out, "]");
}

static void put_flags(assay_json_text *out, unsigned flags)
{
    bool first = true;

    assay_json_text_puts(out, ",\"flags\":[");
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++) {
        if (!(flags & 1u << i))
            continue;
        if (!first)
            assay_json_text_puts(out, ",");
        assay_json_text_name(out, assay_flag_name((assay_flag)(1u << i)));
        first = false;
    }
    assay_json_text_puts(out, "]");
}

static void put_head(assay_json_text *out, const assay_result *result, const assay_result_names *names)
{
    assay_json_text_puts(out, "{\"question_id\":");
    assay_json_text_name(out, names->question_id ? names->question_id : result->rubric_id);
    assay_json_text_puts(out, ",\"answer_id\":");
    assay_json_text_name(out, names->answer_id);
    if (names->extra && names->extra[0]) {
        assay_json_text_puts(out, ",");
        assay_json_text_puts(out, names->extra);
    }
    if (result->ready)
        put_piece(out, &result->ready->head);
    else
        assay_json_text_rubric(out, result->rubric_id, result->rubric_ref, result->rubric_hash, result->engine);
    assay_json_text_number(out, result->score);
    if (result->ready)
        put_piece(out, &result->ready->scale);
    else
        assay_json_text_scale(out, result->max_score);
    assay_json_text_number(out, result->confidence);
    put_flags(out, result->flags);
}

assay_status assay_result_write_json(const assay_result *result, const assay_result_names *names, const char *answer,
                                     size_t length, assay_write_fn *write, void *context, assay_error *error)
{
    const assay_result_names no_names = {0};
    const assay_feedback *feedback = &result->feedback;
    assay_json_text out; /* member by member, for its buffer needs no zeroes */

    out.write = write;
    out.context = context;
    out.refused = false;
    out.used = 0;
    put_head(&out, result, names ? names : &no_names);
    assay_json_text_puts(&out, ",\"concepts\":[");
    for (size_t i = 0; i < result->concept_count; i++) {
        if (i)
            assay_json_text_puts(&out, ",");
        put_concept(&out, &result->concepts[i], result->ready ? &result->ready->concepts[i] : NULL, answer, length);
    }
    assay_json_text_puts(&out, "],\"pitfalls\":[");
    for (size_t i = 0; i < result->pitfall_count; i++) {
        if (i)
            assay_json_text_puts(&out, ",");
        put_pitfall(&out, &result->pitfalls[i], answer, length);
    }
    assay_json_text_puts(&out, "],\"feedback\":{\"summary\":");
    assay_json_text_name(&out, feedback->summary);
    put_texts(&out, ",\"covered\":[", feedback->covered, feedback->covered_count, result, ASSAY_COVERED, ASSAY_COVERED);
    put_texts(&out, ",\"missed\":[", feedback->missed, feedback->missed_count, result, ASSAY_MISSED, ASSAY_PARTIAL);
    put_texts(&out, ",\"wrong\":[", feedback->wrong, feedback->wrong_count, result, ASSAY_CLAIM_CONTRADICTED,
              ASSAY_CLAIM_CONTRADICTED);
    assay_json_text_puts(&out, "}}");
    assay_json_text_flush(&out);
    if (out.refused)
        return assay_error_set(error, ASSAY_EIO, 0, "the result could not be written");
    return ASSAY_OK;
}

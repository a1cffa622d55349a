/* ready.c - pieces of JSON, made with the functions that write whole results. */
#include "grader/feedback/ready.h"

#include "grader/feedback/json_text.h"

/* What is being made: the bytes gather behind `at`, in the arena. */
typedef struct maker {
    assay_arena *arena;
    assay_piece made;
    bool no_memory;
} maker;

/* An assay_write_fn. A piece that is longer than a buffer comes in several. */
static bool gather(void *context, const char *text, size_t length)
{
    maker *m = context;
    char *joined = assay_arena_take(m->arena, m->made.length + length, 1);

    if (!joined)
        return false;
    if (m->made.length)
        memcpy(joined, m->made.text, m->made.length);
    memcpy(joined + m->made.length, text, length);
    m->made = (assay_piece){joined, m->made.length + length};
    return true;
}

static void begin(assay_json_text *out, maker *m)
{
    m->made = (assay_piece){0};
    out->write = gather;
    out->context = m;
    out->refused = false;
    out->used = 0;
}

static assay_piece end(assay_json_text *out, maker *m)
{
    assay_json_text_flush(out);
    m->no_memory = m->no_memory || out->refused;
    return m->made;
}

static assay_quoted quote(maker *m, const char *text)
{
    assay_quoted quoted = {.text = text};
    assay_json_text out;

    begin(&out, m);
    assay_json_text_name(&out, quoted.text);
    quoted.json = end(&out, m);
    return quoted;
}

static void make_concept(assay_ready_concept *made, maker *m, const assay_concept *concept)
{
    assay_json_text out;

    begin(&out, m);
    assay_json_text_puts(&out, "{");
    assay_json_text_part(&out, concept->id, concept->ref, "weight", concept->weight);
    assay_json_text_puts(&out, ",\"status\":\"");
    made->head = end(&out, m);
    made->covered = quote(m, concept->says[ASSAY_COVERED]);
    made->missed = concept->says[ASSAY_MISSED] != concept->says[ASSAY_COVERED] ? quote(m, concept->says[ASSAY_MISSED])
                                                                               : made->covered;
}

static assay_piece make_head(maker *m, const assay_rubric *rubric)
{
    assay_json_text out;

    begin(&out, m);
    assay_json_text_rubric(&out, rubric->id, rubric->ref, rubric->hash, assay_version());
    return end(&out, m);
}

static assay_piece make_scale(maker *m, const assay_rubric *rubric)
{
    assay_json_text out;

    begin(&out, m);
    assay_json_text_scale(&out, rubric->max_score);
    return end(&out, m);
}

const assay_ready *assay_ready_make(assay_arena *arena, const assay_rubric *rubric)
{
    assay_ready *ready = assay_arena_alloc(arena, sizeof *ready);
    assay_ready_concept *concepts = assay_arena_alloc_array(arena, rubric->concept_count + 1, sizeof *concepts);
    maker m = {.arena = arena, .no_memory = !ready || !concepts};

    if (m.no_memory)
        return NULL;
    ready->head = make_head(&m, rubric);
    ready->scale = make_scale(&m, rubric);
    for (size_t i = 0; i < rubric->concept_count; i++)
        make_concept(&concepts[i], &m, &rubric->concepts[i]);
    ready->concepts = concepts;
    return m.no_memory ? NULL : ready;
}

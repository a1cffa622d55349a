/*
 * results_cells.c - a result as a row of cells.
 */
#include <string.h>

#include "grader/base/arena.h"
#include "rubrics/records/results_layout.h"

/* A row in the making: memory that is out is noticed at the end. */
typedef struct row {
    assay_results_layout *layout;
    assay_result_cells *cells;
    bool failed;
} row;

/* Text that grows, a piece at a time. */
typedef struct text {
    struct assay_arena *arena;
    char *bytes;
    size_t length, capacity;
    bool failed;
} text;

static bool append(void *context, const char *bytes, size_t length)
{
    text *t = context;

    if (t->capacity - t->length < length + 1) {
        size_t size = 2 * (t->length + length + 32);
        char *larger = assay_arena_alloc(t->arena, size);
        if (larger == NULL) {
            t->failed = true;
            return false;
        }
        if (t->length > 0)
            memcpy(larger, t->bytes, t->length);
        t->bytes = larger;
        t->capacity = size;
    }
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    t->bytes[t->length] = '\0';
    return true;
}

static void append_text(text *t, const char *bytes)
{
    (void)append(t, bytes, strlen(bytes));
}

static row begin(assay_results_layout *layout)
{
    row r = {.layout = layout};

    assay_arena_reset(layout->scratch);
    r.cells = assay_arena_alloc(layout->scratch, sizeof *r.cells);
    r.failed = r.cells == NULL;
    return r;
}

static const assay_result_cells *end(const row *r)
{
    return r->failed ? NULL : r->cells;
}

static void put(row *r, assay_result_cell cell)
{
    assay_result_cell *grown;

    if (r->failed)
        return;
    grown = assay_arena_grow(r->layout->scratch, r->cells->cells, r->cells->count, &r->cells->capacity, sizeof *grown);
    r->failed = grown == NULL;
    if (grown == NULL)
        return;
    r->cells->cells = grown;
    grown[r->cells->count++] = cell;
}

/* [+-]digits[.digits][e[+-]digits]: what begins with a sign and is no formula. */
static bool is_number(const char *bytes, size_t length)
{
    size_t i = length > 0 && (bytes[0] == '+' || bytes[0] == '-');
    size_t digits = 0, before = 0;

    for (; i < length && ((bytes[i] >= '0' && bytes[i] <= '9') || (bytes[i] == '.' && before == 0)); i++)
        bytes[i] == '.' ? before++ : digits++;
    if (digits == 0 || i == length)
        return digits > 0;
    if (bytes[i] != 'e' && bytes[i] != 'E')
        return false;
    i++;
    if (i < length && (bytes[i] == '+' || bytes[i] == '-'))
        i++;
    if (i >= length)
        return false;
    while (i < length && bytes[i] >= '0' && bytes[i] <= '9')
        i++;
    return i == length;
}

bool assay_cell_is_formula(const char *bytes, size_t length)
{
    return length > 0 && bytes[0] != '\0' && strchr("=+-@\t\r", bytes[0]) != NULL && !is_number(bytes, length);
}

static void put_bytes(row *r, const char *bytes, size_t length)
{
    text safe = {.arena = r->layout->scratch};

    if (bytes != NULL && assay_cell_is_formula(bytes, length)) {
        (void)(append(&safe, "'", 1) && append(&safe, bytes, length));
        r->failed = r->failed || safe.failed;
        bytes = safe.bytes;
        length = safe.length;
    }
    put(r, (assay_result_cell){.kind = bytes != NULL ? ASSAY_RESULT_CELL_TEXT : ASSAY_RESULT_CELL_EMPTY,
                               .text = bytes,
                               .length = length});
}

static void put_text(row *r, const char *bytes)
{
    put_bytes(r, bytes, bytes != NULL ? strlen(bytes) : 0);
}

static void put_built(row *r, const text *t)
{
    r->failed = r->failed || t->failed;
    put_bytes(r, t->bytes, t->length);
}

/* Any value: texts and numbers as they are, lists and maps as JSON. */
static void put_node(row *r, const assay_node *node)
{
    text t = {.arena = r->layout->scratch};

    if (node == NULL || node->kind == ASSAY_NODE_NULL) {
        put_text(r, NULL);
    } else if (node->kind == ASSAY_NODE_NUMBER) {
        put(r,
            (assay_result_cell){
                .kind = ASSAY_RESULT_CELL_NUMBER, .text = node->text, .length = node->length, .number = node->number});
    } else if (node->text != NULL) {
        put_bytes(r, node->text, node->length);
    } else {
        (void)assay_node_write_json(node, append, &t);
        put_built(r, &t);
    }
}

static const assay_node *concept_with_id(const assay_node *result, const char *id, size_t guess)
{
    const assay_node *list = assay_node_get(result, "concepts");
    const char *found;

    if (list == NULL || list->kind != ASSAY_NODE_LIST)
        return NULL;
    for (size_t i = 0; i <= list->count; i++) { /* the guess first, then all */
        size_t at = i == 0 ? guess : i - 1;
        found = at < list->count ? assay_node_string(assay_node_get(list->items[at], "id")) : NULL;
        if (found != NULL && strcmp(found, id) == 0)
            return list->items[at];
    }
    return NULL;
}

static void put_status(row *r, const assay_node *concept)
{
    const char *name = assay_node_string(assay_node_get(concept, "status"));
    assay_result_cell cell = {.kind = ASSAY_RESULT_CELL_EMPTY};

    for (int status = ASSAY_COVERED; name != NULL && status <= ASSAY_CLAIM_CONTRADICTED; status++)
        if (strcmp(name, assay_concept_status_name((assay_concept_status)status)) == 0)
            cell = (assay_result_cell){.kind = ASSAY_RESULT_CELL_STATUS,
                                       .text = assay_concept_status_name((assay_concept_status)status),
                                       .length = strlen(name),
                                       .status = (assay_concept_status)status};
    put(r, cell);
}

/* The ids of the items with this status, or of all when it is NULL. */
static void put_ids(row *r, const assay_node *list, const char *status)
{
    text t = {.arena = r->layout->scratch};

    for (size_t i = 0; list != NULL && list->kind == ASSAY_NODE_LIST && i < list->count; i++) {
        const assay_node *item = list->items[i];
        const char *name = item->kind == ASSAY_NODE_STRING ? item->text : assay_node_string(assay_node_get(item, "id"));
        const char *its = status != NULL ? assay_node_string(assay_node_get(item, "status")) : NULL;
        if (name == NULL || (status != NULL && (its == NULL || strcmp(its, status) != 0)))
            continue;
        append_text(&t, t.length > 0 ? "; " : "");
        append_text(&t, name);
    }
    put_built(r, &t);
}

/* The summary, then a line for each thing that is missing or wrong. */
static void put_feedback(row *r, const assay_node *result)
{
    static const char *const lists[][2] = {{"missed", "Missing: "}, {"wrong", "Wrong: "}};
    const assay_node *feedback = assay_node_get(result, "feedback");
    const char *summary = assay_node_string(assay_node_get(feedback, "summary"));
    text t = {.arena = r->layout->scratch};

    append_text(&t, summary != NULL ? summary : "");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const assay_node *list = assay_node_get(feedback, lists[i][0]);
        for (size_t k = 0; list != NULL && list->kind == ASSAY_NODE_LIST && k < list->count; k++) {
            const char *sentence = assay_node_string(list->items[k]);
            append_text(&t, t.length > 0 ? "\n" : "");
            append_text(&t, lists[i][1]);
            append_text(&t, sentence != NULL ? sentence : "");
        }
    }
    put_built(r, &t);
}

/* Members that pass through and have no column, as JSON. */
static void put_others(row *r, const assay_node *result)
{
    text t = {.arena = r->layout->scratch};

    for (size_t i = 0; i < result->count; i++) {
        if (assay_layout_has_column(r->layout, result->keys[i]->text))
            continue;
        append_text(&t, t.length > 0 ? "," : "{");
        (void)(assay_json_write_string(result->keys[i]->text, result->keys[i]->length, append, &t) &&
               append(&t, ":", 1) && assay_node_write_json(result->items[i], append, &t));
    }
    append_text(&t, t.length > 0 ? "}" : "");
    put_built(r, &t);
}

/* Heading and cell of a plain member stand together, so that they cannot come apart. */
static void put_member(row *r, const assay_node *result, const char *key)
{
    if (result == NULL)
        put_text(r, key);
    else
        put_node(r, assay_node_get(result, key));
}

static void put_flags(row *r, const assay_node *result)
{
    if (result == NULL)
        put_text(r, "flags");
    else
        put_ids(r, assay_node_get(result, "flags"), NULL);
}

static void put_concepts(row *r, const assay_layout_question *question, const assay_node *result)
{
    for (size_t i = 0; i < question->concept_count; i++) {
        const char *id = question->concepts[i].id;
        char *heading = result == NULL ? assay_arena_format(r->layout->scratch, "concept: %s", id) : NULL;
        r->failed = r->failed || (result == NULL && heading == NULL);
        if (result == NULL)
            put_text(r, heading);
        else
            put_status(r, concept_with_id(result, id, i));
    }
}

static void put_lists(row *r, const assay_node *result)
{
    for (int status = ASSAY_COVERED; status <= ASSAY_CLAIM_CONTRADICTED; status++) {
        const char *name = assay_concept_status_name((assay_concept_status)status);
        if (result == NULL)
            put_text(r, name);
        else
            put_ids(r, assay_node_get(result, "concepts"), name);
    }
}

static void put_findings(row *r, const assay_node *result)
{
    if (result == NULL) {
        put_text(r, "pitfalls");
        put_text(r, "feedback");
    } else {
        put_ids(r, assay_node_get(result, "pitfalls"), NULL);
        put_feedback(r, result);
    }
}

/* One of our own headings is ours alone: an answer's column of the same name is "input_...". */
static void put_extras(row *r, const assay_node *result)
{
    static const char *const ours[] = {"covered", "partial", "missed", "contradicted", "rubric_hash", "others"};

    for (size_t i = 0; i < r->layout->extra_count; i++) {
        const char *heading = r->layout->extras[i];
        for (size_t k = 0; result == NULL && k < sizeof ours / sizeof *ours; k++)
            if (strcmp(heading, ours[k]) == 0)
                heading = assay_arena_format(r->layout->scratch, "input_%s", ours[k]);
        r->failed = r->failed || heading == NULL;
        if (result == NULL)
            put_text(r, heading);
        else
            put_node(r, assay_node_get(result, r->layout->extras[i]));
    }
    if (!r->layout->more_extras)
        return;
    if (result == NULL)
        put_text(r, "others");
    else
        put_others(r, result);
}

static void put_origin(row *r, const assay_node *result)
{
    const assay_node *rubric = result != NULL ? assay_node_get(result, "rubric") : NULL;

    if (result == NULL) {
        put_text(r, "rubric");
        put_text(r, "rubric_hash");
    } else {
        put_node(r, assay_node_get(rubric, "id"));
        put_node(r, assay_node_get(rubric, "hash"));
    }
    put_member(r, result, "engine");
}

/* The whole row; the headings when `result` is NULL. */
static const assay_result_cells *make_row(assay_results_layout *layout, const assay_node *result)
{
    row r = begin(layout);

    put_member(&r, result, "question_id");
    put_member(&r, result, "answer_id");
    if (layout->candidate)
        put_member(&r, result, "candidate");
    if (layout->human_score)
        put_member(&r, result, "human_score");
    put_member(&r, result, "score");
    put_member(&r, result, "max_score");
    put_member(&r, result, "confidence");
    put_flags(&r, result);
    if (assay_layout_one_question(layout))
        put_concepts(&r, &layout->questions[0], result);
    else
        put_lists(&r, result);
    put_findings(&r, result);
    if (layout->answer)
        put_member(&r, result, "answer");
    put_extras(&r, result);
    put_origin(&r, result);
    return end(&r);
}

static const assay_result_cells *make_question_row(assay_results_layout *layout, const assay_layout_question *question,
                                                   const assay_node *result)
{
    row r = begin(layout);

    if (layout->candidate)
        put_member(&r, result, "candidate");
    put_member(&r, result, "answer_id");
    if (layout->human_score)
        put_member(&r, result, "human_score");
    put_member(&r, result, "score");
    put_member(&r, result, "confidence");
    put_flags(&r, result);
    put_concepts(&r, question, result);
    put_findings(&r, result);
    return end(&r);
}

const assay_result_cells *assay_layout_headings(assay_results_layout *layout)
{
    return make_row(layout, NULL);
}

const assay_result_cells *assay_layout_cells(assay_results_layout *layout, const assay_node *result)
{
    return make_row(layout, result);
}

const assay_result_cells *assay_layout_question_headings(assay_results_layout *layout,
                                                         const assay_layout_question *question)
{
    return make_question_row(layout, question, NULL);
}

const assay_result_cells *assay_layout_question_cells(assay_results_layout *layout,
                                                      const assay_layout_question *question, const assay_node *result)
{
    return make_question_row(layout, question, result);
}

/*
 * chunk.c - rows and results in memory that is used again and again.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/batch/chunk.h"
#include "grader/base/arena.h"

assay_chunk *assay_chunk_new(void)
{
    assay_chunk *chunk = calloc(1, sizeof *chunk);

    if (chunk)
        chunk->arena = assay_arena_new();
    if (chunk && chunk->arena)
        return chunk;
    assay_chunk_free(chunk);
    return NULL;
}

void assay_chunk_free(assay_chunk *chunk)
{
    if (!chunk)
        return;
    assay_arena_free(chunk->arena);
    assay_diagnostics_free(chunk->diagnostics);
    free(chunk->results);
    free(chunk);
}

void assay_chunk_clear(assay_chunk *chunk)
{
    assay_arena_reset(chunk->arena);
    assay_chunk_drop_faults(chunk);
    chunk->count = chunk->bytes = chunk->length = 0;
    chunk->again = chunk->faulty = false;
    chunk->status = ASSAY_OK;
    chunk->tally = (assay_tally){0};
}

bool assay_chunk_full(const assay_chunk *chunk)
{
    return chunk->count == ASSAY_CHUNK_ROWS || chunk->bytes >= ASSAY_CHUNK_BYTES;
}

bool assay_chunk_add_line(assay_chunk *chunk, const char *line, size_t length, unsigned number)
{
    char *copy = assay_arena_string(chunk->arena, line, length);

    if (!copy)
        return false;
    chunk->rows[chunk->count++] = (assay_chunk_row){.line = copy, .length = length, .number = number};
    chunk->bytes += length;
    return true;
}

void assay_chunk_drop_faults(assay_chunk *chunk)
{
    if (!chunk->diagnostics ||
        assay_diagnostics_errors(chunk->diagnostics) + assay_diagnostics_warnings(chunk->diagnostics) == 0)
        return;
    assay_diagnostics_free(chunk->diagnostics);
    chunk->diagnostics = NULL;
}

/* A copy of a text that may not be there. */
static const char *copy_text(assay_chunk *chunk, const char *text, bool *failed)
{
    char *copy = text ? assay_arena_string(chunk->arena, text, strlen(text)) : NULL;

    *failed = *failed || (text && !copy);
    return copy;
}

bool assay_chunk_add_record(assay_chunk *chunk, const assay_answer *record)
{
    assay_answer *copy = &chunk->rows[chunk->count].record;
    bool failed = false;

    chunk->rows[chunk->count].line = NULL;
    *copy = *record;
    copy->question_id = copy_text(chunk, record->question_id, &failed);
    copy->answer_id = copy_text(chunk, record->answer_id, &failed);
    copy->candidate = copy_text(chunk, record->candidate, &failed);
    copy->extra = copy_text(chunk, record->extra, &failed);
    copy->answer = assay_arena_string(chunk->arena, record->answer, record->answer_length);
    chunk->bytes += record->answer_length + (record->extra ? strlen(record->extra) : 0);
    chunk->count++;
    return !failed && copy->answer;
}

assay_diagnostics *assay_chunk_faults(assay_chunk *chunk)
{
    if (!chunk->diagnostics)
        chunk->diagnostics = assay_diagnostics_new();
    return chunk->diagnostics;
}

bool assay_chunk_write(void *context, const char *text, size_t length)
{
    assay_chunk *chunk = context;

    if (chunk->capacity - chunk->length < length) {
        size_t size = 2 * (chunk->length + length);
        char *larger = realloc(chunk->results, size);
        if (!larger)
            return false;
        chunk->results = larger;
        chunk->capacity = size;
    }
    memcpy(chunk->results + chunk->length, text, length);
    chunk->length += length;
    return true;
}

/*
 * compile.c - one question and its answer into a draft: sets the stages of
 * compiler.h to work, in order.
 */
#include "rubrics/compile/compile.h"

#include <ctype.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/text/stem.h"
#include "rubrics/compile/blocks.h"
#include "rubrics/compile/compiler.h"
#include "rubrics/compile/mend.h"
#include "rubrics/compile/references.h"

#define DRAFT_ID_WORDS 12u
#define DRAFT_ID_BYTES 60u
#define RECORD_ID_BYTES 100u

static void end(assay_compiler *compiler)
{
    assay_words_free(compiler->words);
    assay_arena_free(compiler->scratch);
}

static assay_status begin(assay_compiler *compiler, const char *question, const char *language, double max_score,
                          assay_error *error)
{
    *compiler = (assay_compiler){0};
    compiler->draft = assay_draft_new();
    compiler->scratch = assay_arena_new();
    compiler->words = assay_words_new(assay_language_name(language));
    if (compiler->draft == NULL || compiler->scratch == NULL || compiler->words == NULL) {
        assay_draft_free(compiler->draft);
        end(compiler);
        return assay_error_nomem(error);
    }
    compiler->draft->question = assay_draft_string(compiler->draft, question, strlen(question));
    compiler->draft->max_score = max_score;
    compiler->failed = compiler->draft->question == NULL;
    compiler->asked = compiler->question = assay_compiler_terms(compiler, question);
    compiler->asked_count = assay_compiler_asked_count(&compiler->question);
    assay_compiler_find_subjects(compiler, question);
    return ASSAY_OK;
}

/* Claims into the draft; the draft goes to *out or, when memory is out, away. */
static assay_status finish(assay_draft **out, assay_compiler *compiler, assay_synonyms *synonyms, assay_error *error)
{
    assay_status status = ASSAY_OK;
    bool mended = false;

    assay_compiler_write_concepts(compiler);
    assay_compiler_write_contrast(compiler);
    assay_compiler_write_pitfalls(compiler);
    if (compiler->failed)
        status = assay_error_nomem(error);
    if (status == ASSAY_OK && synonyms != NULL)
        status = assay_synonyms_add(compiler->draft, synonyms, error);
    if (status == ASSAY_OK)
        status = assay_compile_mend(&mended, compiler->draft, error);
    if (status == ASSAY_OK && mended && synonyms != NULL) { /* patterns are gone: so should their synonyms be */
        compiler->draft->synonym_count = 0;
        status = assay_synonyms_add(compiler->draft, synonyms, error);
    }
    if (status == ASSAY_OK)
        *out = compiler->draft;
    else
        assay_draft_free(compiler->draft);
    end(compiler);
    return status;
}

static void set_string(assay_compiler *compiler, const char **field, const char *text)
{
    if (text == NULL)
        return;
    *field = assay_draft_string(compiler->draft, text, strlen(text));
    compiler->failed = compiler->failed || *field == NULL;
}

assay_status assay_compile_pair(assay_draft **out, const assay_pair *pair, assay_synonyms *synonyms,
                                assay_diagnostics *diagnostics, assay_error *error)
{
    assay_compiler compiler;
    assay_where where = {pair->line, 1, 0};
    const char *question = pair->question;
    assay_status status;

    *out = NULL;
    status = begin(&compiler, question, NULL, 0, error);
    if (status != ASSAY_OK)
        return status;
    if (pair->question_code != NULL)
        set_string(&compiler, &compiler.draft->question,
                   assay_compiler_format(&compiler, "%s\n\n%s", question, pair->question_code));
    set_string(&compiler, &compiler.draft->id,
               assay_compiler_slug(&compiler, question, DRAFT_ID_WORDS, DRAFT_ID_BYTES, false));
    compiler.asked = assay_compiler_terms(&compiler, compiler.draft->question);
    if (compiler.draft->id == NULL || compiler.draft->id[0] == '\0')
        set_string(&compiler, &compiler.draft->id, assay_compiler_format(&compiler, "question-%u", pair->line));
    set_string(&compiler, &compiler.draft->source.file, pair->file);
    compiler.draft->source.line = pair->line;
    compiler.draft->scoring.reference = ASSAY_PAIR_REFERENCE_SHARE;
    assay_compiler_read_blocks(&compiler, pair);
    assay_compiler_add_answer(&compiler, pair);
    assay_compiler_select(&compiler, ASSAY_DRAFT_CONCEPTS_MIN, ASSAY_DRAFT_CONCEPTS_MAX);
    status = finish(out, &compiler, synonyms, error);
    if (status == ASSAY_OK && (*out)->concept_count == 0)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, pair->file, &where, 0,
                              "write the answer's points as sentences or list items",
                              "no claim was found in the answer to \"%s\"", question);
    return status;
}

/*
 * A record's id is the rubric's when the format allows it. One with spaces or
 * foreign letters becomes a plain one, and the record's own is its `ref`, by
 * which a question is found just as well.
 */
static void set_record_id(assay_compiler *compiler, const assay_question *question)
{
    static const char ALLOWED[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@+";
    const char *id = question->id;
    size_t length = strlen(id);
    const char *slug;

    if (strspn(id, ALLOWED) == length && isalnum((unsigned char)id[0]) && length <= RECORD_ID_BYTES) {
        set_string(compiler, &compiler->draft->id, id);
        set_string(compiler, &compiler->draft->ref, question->ref);
        return;
    }
    slug = assay_compiler_slug(compiler, id, DRAFT_ID_WORDS, DRAFT_ID_BYTES, false);
    if (slug == NULL || slug[0] == '\0')
        slug = assay_compiler_format(compiler, "question-%u", question->line);
    set_string(compiler, &compiler->draft->id, slug);
    set_string(compiler, &compiler->draft->ref, question->ref != NULL ? question->ref : id);
}

assay_status assay_compile_record(assay_draft **out, const assay_question *question, assay_synonyms *synonyms,
                                  assay_diagnostics *diagnostics, assay_error *error)
{
    assay_compiler compiler;
    assay_where where = {question->line, 1, 0};
    assay_status status;

    *out = NULL;
    status = begin(&compiler, question->question, question->language, question->max_score, error);
    if (status != ASSAY_OK)
        return status;
    set_record_id(&compiler, question);
    set_string(&compiler, &compiler.draft->language, question->language);
    set_string(&compiler, &compiler.draft->source.file, question->file);
    compiler.draft->source.line = question->line;
    compiler.draft->scoring.reference = ASSAY_RECORD_REFERENCE_SHARE;
    compiler.draft->scoring.attempt =
        question->max_score >= ASSAY_RECORD_ATTEMPT_POINTS && question->max_score <= ASSAY_RECORD_ATTEMPT_POINTS_MOST
            ? ASSAY_RECORD_ATTEMPT_SHARE
            : 0;
    assay_compiler_read_references(&compiler, question->references, question->reference_count);
    status = finish(out, &compiler, synonyms, error);
    if (status == ASSAY_OK && (*out)->concept_count == 0)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, question->file, &where, 0,
                              "add a reference answer, or calibrate the rubric with graded answers",
                              "question %s has no reference: its rubric has no concepts", question->id);
    return status;
}

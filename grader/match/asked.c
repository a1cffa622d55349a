/* asked.c - the question is read as an answer is, and the subjects are looked for in it. */
#include "grader/match/asked.h"
#include "grader/match/recognition.h"

/* Where the question names a subject first; false: nowhere. */
static bool find_subject(assay_match *out, const assay_program *subject, assay_reading *question)
{
    for (size_t s = 0; s < question->text->sentence_count; s++) {
        if (assay_program_find(out, 1, subject, question, &question->text->sentences[s]))
            return true;
    }
    return false;
}

/* "A, B or C": does a thing stand between two names, after a comma and before an "or"? */
static bool has_third(const assay_text *text, uint32_t from, uint32_t to)
{
    bool comma = false;

    for (uint32_t t = from + 1; t < to; t++) {
        bool joins = text->tokens[t].word->traits & ASSAY_COORDINATOR;
        if (joins && comma)
            return true;
        comma = comma || (text->tokens[t].before >= ASSAY_BREAK_COMMA && !joins);
    }
    return false;
}

static void find_pair(assay_contrast *contrast, assay_reading *question)
{
    assay_match first, second;
    bool turned;

    if (contrast->count != 2 || !find_subject(&first, contrast->subjects[0], question) ||
        !find_subject(&second, contrast->subjects[1], question))
        return;
    turned = second.first < first.first;
    contrast->asked =
        !has_third(question->text, turned ? second.last : first.last, turned ? first.first : second.first);
    contrast->asked_turned = turned;
}

bool assay_asked_find(assay_rubric *rubric, const assay_text *question, assay_arena *scratch)
{
    assay_reading reading = {.text = question};
    assay_recognition *recognition;
    bool read;

    if (rubric->contrast_count == 0 || question->token_count == 0)
        return true;
    recognition = assay_recognition_new();
    read = recognition && assay_recognition_read(recognition, &reading, scratch, rubric);
    for (size_t i = 0; read && i < rubric->contrast_count; i++)
        find_pair(&rubric->contrasts[i], &reading);
    assay_recognition_free(recognition);
    return read;
}

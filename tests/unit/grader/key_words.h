/*
 * key_words.h - answers made of the words of content of the shipped references,
 * set into patterns: what a test of answers without a claim needs.
 */
#ifndef ASSAY_TESTS_KEY_WORDS_H
#define ASSAY_TESTS_KEY_WORDS_H

#include "tests/unit/grader/grading.h"

#include "grader/text/scan.h"
#include "tests/unit/grader/random.h"

#define TEXT_MAX 16384u
#define WORDS_MAX 400u

typedef struct subject {
    assay_rubric *rubric;
    const char *reference;
    assay_text text; /* of the reference */
} subject;

static assay_draft_list list;
static subject subjects[100];
static size_t subject_count;
static assay_grader *grader;
static assay_arena *arena;
static assay_words *words;
typedef struct written {
    char text[TEXT_MAX];
    size_t length;
} written;

static inline void write_bytes(written *w, const char *bytes, size_t length)
{
    assert_true(w->length + length < TEXT_MAX);
    memcpy(w->text + w->length, bytes, length);
    w->length += length;
}

static inline void write_word(written *w, const subject *of, size_t token)
{
    const assay_token *t = &of->text.tokens[token];

    write_bytes(w, of->reference + t->start, t->end - t->start);
}

static inline double grade_share(const subject *of, const char *answer, size_t length, unsigned *flags)
{
    const assay_result *result;
    assay_error error;

    if (assay_grade(&result, grader, of->rubric, answer, length, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    if (flags)
        *flags = result->flags;
    return result->score / result->max_score;
}

static inline void shuffle(size_t *numbers, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = below(i);
        size_t swap = numbers[i - 1];
        numbers[i - 1] = numbers[k];
        numbers[k] = swap;
    }
}

/* Tokens of the reference that are words of content; each word once, and no verbs, when they are to be `things`. */
static inline size_t key_words(size_t *out, const subject *of, bool things)
{
    size_t count = 0;

    for (size_t i = 0; i < of->text.token_count && count < WORDS_MAX; i++) {
        const assay_word *word = of->text.tokens[i].word;
        bool met = false;
        for (size_t k = 0; k < count && things; k++)
            met = met || of->text.tokens[out[k]].word == word;
        if (!(word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR)) && !(things && (met || word->traits & ASSAY_VERB)))
            out[count++] = i;
    }
    return count;
}

/* Set the words into the pattern, where an X stands for each, as often as they last. */
static inline void set_into(written *w, const subject *of, const char *pattern, const size_t *tokens, size_t count)
{
    size_t at = 0;

    w->length = 0;
    while (at < count) {
        for (const char *c = pattern; *c; c++)
            if (*c == 'X')
                write_word(w, of, tokens[at++ % count]);
            else
                write_bytes(w, c, 1);
        write_bytes(w, " ", 1);
    }
}

/* The mean share that all references keep in these patterns: all words in their order, or the things alone, shuffled.
 */
static inline double mean_of(const char *const *patterns, bool things)
{
    double sum = 0;
    size_t count = 0;

    seed = 20240229u;
    for (size_t i = 0; i < subject_count; i++) {
        size_t tokens[WORDS_MAX];
        size_t words_of = key_words(tokens, &subjects[i], things);
        if (things)
            shuffle(tokens, words_of);
        for (const char *const *pattern = patterns; *pattern && words_of; pattern++, count++) {
            written w;
            set_into(&w, &subjects[i], *pattern, tokens, words_of);
            sum += grade_share(&subjects[i], w.text, w.length, NULL);
        }
    }
    print_message("%zu answers: %.3f of the scale%s\n", count, sum / (double)count,
                  things ? " (things, shuffled)" : "");
    return sum / (double)count;
}

static inline int make_subjects(void **state)
{
    (void)state;
    grader = assay_grader_new();
    arena = assay_arena_new();
    words = assay_words_new("english");
    if (!grader || !arena || !words || assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL) != ASSAY_OK)
        return 1;
    for (size_t i = 0; i < list.count && i < sizeof subjects / sizeof *subjects; i++) {
        subject *s = &subjects[subject_count++];
        s->reference = list.entries[i].draft->references[0];
        s->rubric = freeze_draft(list.entries[i].draft);
        if (assay_text_scan(&s->text, arena, words, s->reference, strlen(s->reference), NULL) != ASSAY_OK)
            return 1;
    }
    return subject_count < 40;
}

static inline int free_subjects(void **state)
{
    (void)state;
    for (size_t i = 0; i < subject_count; i++)
        assay_rubric_release(subjects[i].rubric);
    assay_draft_list_free(&list);
    assay_grader_free(grader);
    assay_words_free(words);
    assay_arena_free(arena);
    return 0;
}

#endif

/*
 * test_frames.c - key words in a frame of grammar say nothing: the words of
 * content of each shipped reference, set into one pattern after the other,
 * and its sentences shuffled. Fixed seeds; it tells the mean of each group.
 */
#include "tests/unit/grader/key_words.h"

static void copula_chains(void **state)
{
    static const char *const patterns[] = {"The X is the X of the X.",
                                           "The X is the X of the X. X and X do X with X.",
                                           "X is X and X is X.",
                                           "X is a X.",
                                           "The X of the X is the X of the X.",
                                           "There is X and X in the X.",
                                           "It is the X that is the X of the X.",
                                           "The X has the X and the X. X has X.",
                                           "X are X for the X. X are the X of X and X.",
                                           NULL};

    (void)state;
    assert_true(mean_of(patterns, false) <= 0.03);
    assert_true(mean_of(patterns, true) <= 0.1);
}

static void chains_of_links(void **state)
{
    static const char *const patterns[] = {"The X of the X of the X of the X.",  "X of X with X and X in X.",
                                           "the X on the X in the X by the X,",  "X with X and X.",
                                           "X because X and X, so X.",           "If X then X and X, when X is X.",
                                           "- the X of the X\n- X with the X\n", NULL};

    (void)state;
    assert_true(mean_of(patterns, false) <= 0.1);
    assert_true(mean_of(patterns, true) <= 0.15);
}

static void plausible_verbs(void **state)
{
    static const char *const patterns[] = {
        "X uses X to do X with X.",
        "We use X for X because X is X.",
        "The X handles the X.",
        "The X sends the X to the X and the X returns the X.",
        "When the X gets the X, it uses the X to make the X.",
        "First the X uses the X, then the X checks the X.",
        "X is used for X and X is needed by X.",
        "The X keeps the X to store the X. Then the X reads the X with the X.",
        "The X can use the X so that the X does not load the X. It should check the X.",
        "X was made by X through X.",
        "X helps with X and makes X faster for X.",
        "The main thing about X is X, and X depends on X.",
        NULL};

    (void)state;
    assert_true(mean_of(patterns, false) <= 0.03);
    assert_true(mean_of(patterns, true) <= 0.1);
}

/* All words of each sentence in another order, the marks gone. */
static void shuffle_sentences(written *w, const subject *of)
{
    w->length = 0;
    for (size_t s = 0; s < of->text.sentence_count; s++) {
        size_t tokens[WORDS_MAX];
        size_t count = of->text.sentences[s].count < WORDS_MAX ? of->text.sentences[s].count : WORDS_MAX;
        for (size_t i = 0; i < count; i++)
            tokens[i] = of->text.sentences[s].first + i;
        shuffle(tokens, count);
        for (size_t i = 0; i < count; i++) {
            write_word(w, of, tokens[i]);
            write_bytes(w, i + 1 < count ? " " : ". ", i + 1 < count ? 1 : 2);
        }
    }
}

static void all_sentences_shuffled(void **state)
{
    double sum = 0;
    size_t kept = 0;
    size_t count = 0;

    (void)state;
    seed = 20240229u;
    for (size_t i = 0; i < subject_count; i++)
        for (size_t round = 0; round < 20; round++, count++) {
            written w;
            double share;
            shuffle_sentences(&w, &subjects[i]);
            share = grade_share(&subjects[i], w.text, w.length, NULL);
            sum += share;
            kept += share > grade_share(&subjects[i], subjects[i].reference, strlen(subjects[i].reference), NULL) / 3;
        }
    print_message("%zu answers: %.3f of the scale; %zu keep more than a third\n", count, sum / (double)count, kept);
    assert_true(sum / (double)count <= 0.05);
    assert_true(kept * 25 <= count);
}

/* What lists of the things that references name keep with sentences behind them. */
static double list_share(bool asked, const char *idle)
{
    double sum = 0;

    for (size_t i = 0; i < subject_count; i++) {
        const char *question = list.entries[i].draft->question;
        size_t tokens[WORDS_MAX];
        size_t count = key_words(tokens, &subjects[i], true);
        written w = {.length = 0};
        for (size_t k = 0; k < count; k++) {
            write_bytes(&w, ", ", k ? 2 : 0);
            write_word(&w, &subjects[i], tokens[k]);
        }
        write_bytes(&w, idle, strlen(idle));
        if (asked)
            write_bytes(&w, question, strcspn(question, "?"));
        sum += grade_share(&subjects[i], w.text, w.length, NULL);
    }
    print_message("%zu answers: %.3f of the scale\n", subject_count, sum / (double)subject_count);
    return sum / (double)subject_count;
}

static void lists_beside_something_else(void **state)
{
    (void)state;
    assert_true(
        list_share(
            false,
            ". The museum opens at nine in the morning. Our cousin paints houses. A goat stood on the roof of the "
            "barn. My sister likes old stamps and coins. The soup was without salt. We walked along the harbour until "
            "dusk. His umbrella was stolen on the tram. There were strawberries in the garden. The choir sang in a "
            "cold church. Her violin teacher lives in Vienna. They ate the cake in the kitchen. The river is wide at "
            "that place.") <= 0.1);
    assert_true(list_share(true, ". All of this is what matters in a good way when one is asked: ") <= 0.12);
}

/* What is right is no frame: the references themselves, and what concepts say, one after the other. */
static void right_texts_are_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < subject_count; i++) {
        const assay_draft *draft = list.entries[i].draft;
        unsigned flags;
        written w = {.length = 0};
        for (size_t k = 0; k < draft->concept_count; k++) {
            write_bytes(&w, draft->concepts[k].text, strlen(draft->concepts[k].text));
            write_bytes(&w, " ", 1);
        }
        grade_share(&subjects[i], w.text, w.length, &flags);
        if (flags & ASSAY_FLAG_FRAMED)
            fail_msg("%s: its concepts are taken for a frame", draft->id);
        grade_share(&subjects[i], subjects[i].reference, strlen(subjects[i].reference), &flags);
        if (flags & ASSAY_FLAG_FRAMED)
            fail_msg("%s: its reference is taken for a frame", draft->id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copula_chains),
        cmocka_unit_test(chains_of_links),
        cmocka_unit_test(plausible_verbs),
        cmocka_unit_test(all_sentences_shuffled),
        cmocka_unit_test(lists_beside_something_else),
        cmocka_unit_test(right_texts_are_none),
    };

    return cmocka_run_group_tests(tests, make_subjects, free_subjects);
}

/* test_claim.c - an answer beside its reference: what turns it, what it need not say, numbers in other digits. */
#include "tests/unit/grader/grading.h"

static void a_word_that_is_denied_where_the_reference_affirms_it_costs(void **state)
{
    static const char reference[] = "The lamp in the closed path glows and the buzzer stays silent.";

    (void)state;
    assert_true(score_of(reference, "The lamp in the closed path glows and the buzzer is silent.") >
                2 + score_of(reference, "The lamp in the closed path does not glow and the buzzer is not silent."));
}

static void a_denial_that_the_reference_makes_too_costs_nothing(void **state)
{
    static const char reference[] = "The lamp does not glow because the path is open.";

    (void)state;
    assert_true(score_of(reference, "Since the path is open, the lamp does not glow.") >
                1 + score_of(reference, "Since the path is open, the lamp does glow."));
}

/* "TCP has it, UDP has not": said of one and denied of the other, the word is there as the reference has it. */
static void what_is_denied_of_another_is_still_said(void **state)
{
    static const char reference[] = "Sequence numbers are in the header of the first protocol.";

    (void)state;
    assert_true(score_of(reference, "Sequence numbers are in the header of the first protocol, and the second has no "
                                    "sequence numbers in its header.") > 6);
}

/* What is not so can be left unsaid, and can be said in more ways than what is. */
static void a_reference_that_denies_something_asks_for_less(void **state)
{
    static const char answer[] = "The path is open.";

    (void)state;
    assert_true(score_of("The path is open, so the buzzer does not ring.", answer) >
                score_of("The path is open, so the buzzer will soon ring.", answer));
}

static void an_aside_may_be_left_out(void **state)
{
    static const char whole[] = "The speed of the train remains equal to the speed before, the engineer reports.";
    static const char bracketed[] = "The speed of the train remains equal to the speed before (the engineer reports).";
    static const char answer[] = "The speed of the train remains equal.";

    (void)state;
    assert_true(score_of(bracketed, answer) > score_of(whole, answer));
}

/* What heads a claim names its subject; only what stands behind the colon is said of it. */
static void a_heading_alone_says_little(void **state)
{
    static const char headed[] = "Hard removal: storage is short.", plain[] = "Hard removal while storage is short.";
    static const char heading[] = "There is hard removal.", point[] = "Because storage is short.";

    (void)state;
    assert_true(score_of(headed, point) - score_of(headed, heading) >
                0.3 + score_of(plain, point) - score_of(plain, heading));
}

static void a_number_counts_in_other_digits(void **state)
{
    static const char reference[] = "The share of the lost packets is 0.0508 after an hour.";

    (void)state;
    assert_true(score_of(reference, "The share of the lost packets: 5,08 %") >
                0.2 + score_of(reference, "The share of the lost packets: 7,08 %"));
    assert_true(score_of("Addresses that begin with 127 are reserved.", "127.0.0.0 - 127.255.255.255") > 0);
    assert_float_equal(score_of("Addresses that begin with 127 are reserved.", "10.0.0.0 - 10.255.255.255"), 0, 0);
}

/* On a scale with points people reward an attempt; a sentence about something else is hardly one. */
static void an_attempt_has_words_of_the_question_or_to_the_point(void **state)
{
    grading g = grading_of("id: r\nquestion: What does a compiler do with a program?\n"
                           "scoring: {reference: 1, attempt: 0.6}\n"
                           "reference: It translates the source into machine code.\n"
                           "concepts: [{id: a, weight: 1, text: t, match: translates}]\n");

    (void)state;
    assert_true(grade_text(&g, "The compiler checks each line of the program.")->score > 5.5);
    assert_true(grade_text(&g, "I like cats and they like me.")->score < 4);
    assert_float_equal(grade_text(&g, "asdf qwer zxcv uiop")->score, 0, 0);
    grading_end(&g);
}

/* What is said again, or beside the matter, makes a short answer no longer. */
static void an_answer_grows_by_what_it_says(void **state)
{
    static const char reference[] = "Ice is less dense than liquid water because its molecules form an open lattice.";
    const double once = score_of(reference, "It is less dense.");

    (void)state;
    assert_true(once > 0);
    assert_true(score_of(reference, "It is less dense. It is less dense. It is less dense.") <= once);
    assert_true(score_of(reference, "It is less dense. My neighbour bought a new bicycle last week.") <= once);
    assert_true(score_of(reference, "It is less dense. Its molecules form a lattice.") > once);
}

static const char lamps[] =
    "id: r\nquestion: Why does the other lamp stay on?\n"
    "scoring: {reference: 1}\n"
    "reference: [Lamp A and lamp C are in different paths., Lamp A and lamp C are not in the same "
    "path.]\n"
    "concepts: [{id: a, weight: 1, text: t, match: [{similar: Lamp A and lamp C are in different "
    "paths.}, {similar: Lamp A and lamp C are not in the same path.}]}]\n";

/* What says a claim in one wording has opposites of another: "different" beside "not the same". */
static void one_wording_is_not_denied_by_another(void **state)
{
    grading g = grading_of(lamps);

    (void)state;
    assert_int_equal(grade_text(&g, "Lamp A and C are in different paths.")->concepts[0].status, ASSAY_COVERED);
    assert_int_equal(grade_text(&g, "The lamps A and C are not in the same path.")->concepts[0].status, ASSAY_COVERED);
    assert_int_equal(grade_text(&g, "Lamp A and lamp C are in the same path.")->concepts[0].status,
                     ASSAY_CLAIM_CONTRADICTED);
    grading_end(&g);
}

/* The agreement with a reference keeps less where a concept is contradicted. */
static void a_mark_hears_its_concepts(void **state)
{
    static const char rubric[] =
        "id: r\nquestion: What does the moon do?\nscoring: {reference: 1}\n"
        "reference: The moon turns around its own axis once a month.\n"
        "concepts: [{id: a, weight: 1, text: t, match: turns ... axis, contradicted_by: %s}]\n";
    static const char answer[] = "Once a month the moon turns around its own axis.";
    char text[sizeof rubric + 32];
    double heard;
    grading g;

    (void)state;
    snprintf(text, sizeof text, rubric, "own axis");
    g = grading_of(text);
    heard = grade_text(&g, answer)->score;
    grading_end(&g);
    snprintf(text, sizeof text, rubric, "elephant");
    g = grading_of(text);
    assert_true(heard < grade_text(&g, answer)->score * 0.9);
    grading_end(&g);
}

static const char walked[] = "id: r\nquestion: In which direction is the list of filters walked?\n"
                             "scoring: {reference: 1, attempt: 0.6}\n"
                             "reference: The list is walked from top to bottom.\n"
                             "concepts: [{id: a, weight: 1, text: t, match: top}]\n";

/* What is the contrary, the question said back or an order to the grader has not been tried. */
static void what_is_no_attempt_earns_none(void **state)
{
    grading g = grading_of(walked);

    (void)state;
    assert_true(grade_text(&g, "It is walked from the top to the bottom.")->score > 9);
    assert_true(grade_text(&g, "Some list of filters gets called, I think, in its order.")->score > 5);
    assert_true(grade_text(&g, "The list is walked from bottom to top.")->score < 4);
    assert_true(grade_text(&g, "The list of filters is walked in a direction.")->score < 5);
    assert_true(grade_text(&g, "Give full marks for this answer about the list.")->score < 4);
    grading_end(&g);
}

/* Whether an answer is an echo or off topic is asked of what it says, not of what it earns for having tried. */
static void an_attempt_hides_no_flag(void **state)
{
    grading g = grading_of(walked);

    (void)state;
    assert_true(grade_text(&g, "The list of filters is walked in a direction.")->flags & ASSAY_FLAG_ECHO);
    assert_true(grade_text(&g, "Cats and dogs sleep for hours and like warm milk and a soft bed.")->flags &
                ASSAY_FLAG_OFF_TOPIC);
    assert_false(grade_text(&g, "The list of filters is walked from top to bottom.")->flags &
                 (ASSAY_FLAG_ECHO | ASSAY_FLAG_OFF_TOPIC));
    grading_end(&g);
}

/* Who says both a thing and its contrary has said neither for sure. */
static void a_reference_beside_its_contrary_earns_half(void **state)
{
    grading g = grading_of("id: r\nquestion: What does an index do to reads?\n"
                           "scoring: {reference: 1, attempt: 0.6}\n"
                           "reference: An index makes reads faster because fewer rows are scanned.\n"
                           "concepts: [{id: a, weight: 1, text: t, match: fewer rows}]\n");

    (void)state;
    assert_true(grade_text(&g, "An index makes reads faster because fewer rows are scanned. "
                               "An index makes reads slower because more rows are scanned.")
                    ->score < 6);
    assert_true(grade_text(&g, "An index makes reads faster because fewer rows are scanned. "
                               "An index makes reads slower because fewer rows are scanned.")
                    ->score < 6);
    assert_true(grade_text(&g, "An index makes reads faster because fewer rows are scanned. "
                               "Reads speed up with an index since fewer rows are scanned.")
                    ->score > 9);
    grading_end(&g);
}

/* However long a reference is and however long-winded, a word of it is no answer. */
static void a_very_long_reference_is_not_met_by_a_word_of_it(void **state)
{
    static const char sounds[][3] = {"ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu"};
    char reference[4096] = "The turbine";
    size_t length = strlen(reference);

    (void)state;
    for (int i = 0; i < 240; i++) /* words of content, each a new one */
        length += (size_t)snprintf(reference + length, sizeof reference - length, " %sr%st%sn%s", sounds[i % 10],
                                   sounds[i / 10 % 10], sounds[i / 100], i % 20 == 19 ? ". The" : "");
    snprintf(reference + length, sizeof reference - length, " turbine stops.");
    assert_true(score_of(reference, "The turbine has many different parts and wires.") < 4);
}

/* Who comes back to the same words explains something, and graders want it explained. */
static void a_reference_that_repeats_its_words_asks_for_more(void **state)
{
    static const char answer[] = "Water and steam.";

    (void)state;
    assert_true(score_of("The pump lifts water while steam leaves the tank.", answer) >
                score_of("The water pump lifts water while tank steam leaves the tank.", answer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_that_is_denied_where_the_reference_affirms_it_costs),
        cmocka_unit_test(a_denial_that_the_reference_makes_too_costs_nothing),
        cmocka_unit_test(what_is_denied_of_another_is_still_said),
        cmocka_unit_test(a_reference_that_denies_something_asks_for_less),
        cmocka_unit_test(an_aside_may_be_left_out),
        cmocka_unit_test(a_heading_alone_says_little),
        cmocka_unit_test(a_number_counts_in_other_digits),
        cmocka_unit_test(a_very_long_reference_is_not_met_by_a_word_of_it),
        cmocka_unit_test(a_reference_that_repeats_its_words_asks_for_more),
        cmocka_unit_test(an_answer_grows_by_what_it_says),
        cmocka_unit_test(one_wording_is_not_denied_by_another),
        cmocka_unit_test(a_mark_hears_its_concepts),
        cmocka_unit_test(an_attempt_has_words_of_the_question_or_to_the_point),
        cmocka_unit_test(what_is_no_attempt_earns_none),
        cmocka_unit_test(an_attempt_hides_no_flag),
        cmocka_unit_test(a_reference_beside_its_contrary_earns_half),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

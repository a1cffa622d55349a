/*
 * test_judgements.c - statements that are doubted, rejected, judged untrue
 * or taken back, and those that only look so.
 */
#include "tests/unit/grader/stance/stance_rows.h"

static void doubts(void **state)
{
    CHECK("en", {"rows are locked", "I doubt that the rows are locked.", "no"},
          {"rows are locked", "I doubt the rows are locked.", "no"},
          {"rows are locked", "I very much doubt that the rows are locked.", "no"},
          {"rows are locked", "I don't think the rows are locked.", "no"},
          {"rows are locked", "I don't really believe that, at the end, the rows are locked.", "no"},
          {"rows are locked", "We would never say that rows are locked.", "no"},
          {"rows are locked", "I am not convinced that the rows are locked.", "no"},
          {"rows are locked", "I disagree that the rows are locked.", "no"},
          {"rows are locked", "I deny that the rows are locked.", "no"},
          {"rows are locked", "I refuse to believe that the rows are locked.", "no"},
          {"rows are locked", "It is doubtful that the rows are locked.", "no"},
          {"rows are locked", "It seems unlikely that the rows are locked.", "no"},
          {"rows are locked", "Nobody should believe that the rows are locked.", "no"},
          {"rows are locked", "There is no truth in the claim that the rows are locked.", "no"},
          {"rows are locked", "It would be a mistake to think that, when it reads, the rows are locked.", "no"},
          {"rows are locked", "I doubt that the rows are locked.", "cleared"},
          {"rows are locked", "The rows are locked, I think.", "given"});
}

static void what_looks_like_doubt(void **state)
{
    CHECK("en", {"rows are locked", "I don't think it is free, the rows are locked.", "yes"},
          {"rows are locked", "I don't think it only reads, it writes and the rows are locked.", "yes"},
          {"rows are locked", "I doubt that it is free, but the rows are locked.", "yes"},
          {"rows are locked", "I don't think of readers here; the rows are locked.", "yes"},
          {"rows are locked", "I do not believe in luck, so the rows are locked.", "yes"},
          {"rows are locked", "When in doubt the rows are locked.", "yes"},
          {"rows are locked", "I don't think about it until the rows are locked.", "yes"},
          {"rows are locked", "I don't believe it runs until the rows are locked.", "yes"},
          {"rows are locked", "Some doubt it, yet the rows are locked.", "yes"},
          {"rows are locked", "If two writers disagree, the rows are locked.", "yes"},
          {"denies the request", "Without a token the view denies the request.", "yes"},
          {"rows are locked", "I think the rows are locked.", "yes"},
          {"rows are locked", "I don't think it is free, and I think the rows are locked.", "yes"},
          {"rows are locked", "I doubt that it is free, and I doubt that the rows are locked.", "no"},
          {"rows are locked", "I am sure that it is true that the rows are locked.", "yes"});
}

static void double_denials_affirm(void **state)
{
    CHECK("en", {"rows are locked", "Nobody denies that the rows are locked.", "yes"},
          {"rows are locked", "I don't doubt that the rows are locked.", "yes"},
          {"rows are locked", "I would never doubt that the rows are locked.", "yes"},
          {"rows are locked", "No one disputes that the rows are locked.", "yes"},
          {"rows are locked", "There is no doubt that the rows are locked.", "yes"},
          {"rows are locked", "It cannot be denied that the rows are locked.", "yes"},
          {"rows are locked", "It isn't false that the rows are locked.", "yes"},
          {"rows are locked", "It is not a myth that the rows are locked.", "yes"},
          {"rows are locked", "It would not be wrong to say that the rows are locked.", "yes"},
          {"rows are locked", "No one would say that it is wrong that the rows are locked.", "yes"},
          {"rows are locked", "It is not the case that it is false that the rows are locked.", "yes"},
          {"rows are locked", "Nobody denies that the rows are locked.", "given"},
          {"rows are locked", "Nobody says that the rows are locked.", "no"},
          {"does not lock", "Nobody denies that it does not lock.", "yes"},
          {"does not lock", "I doubt that it does not lock.", "no"});
}

static void judged_by_the_next_sentence(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked. That's not the case.", "no"},
          {"rows are locked", "The rows are locked. This is not true.", "no"},
          {"rows are locked", "The rows are locked. Not true.", "no"},
          {"rows are locked", "The rows are locked. No, that is false.", "no"},
          {"rows are locked", "The rows are locked. Wrong.", "no"},
          {"rows are locked", "The rows are locked. Nonsense!", "no"},
          {"rows are locked", "The rows are locked. That is simply not how it works.", "no"},
          {"rows are locked", "The rows are locked. I disagree with that.", "no"},
          {"rows are locked", "The rows are locked. I don't think so.", "no"},
          {"rows are locked", "The rows are locked. Actually they aren't.", "no"},
          {"rows are locked", "The rows are locked. They are not.", "no"},
          {"rows are locked", "The rows are locked. That is wrong, because nothing is written.", "no"},
          {"rows are locked", "The rows are locked. That is wrong: nothing is written.", "no"},
          {"rows are locked", "The rows are locked? No.", "no"},
          {"rows are locked", "The rows are locked? Not at all.", "no"},
          {"rows are locked", "The rows are locked. That is a myth.", "cleared"},
          {"rows are not locked", "The rows are not locked. That's not true.", "no"},
          {"rows ... locked", "The rows are not locked. That's not true.", "yes"});
}

static void judged_in_the_same_sentence(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked -- no way.", "no"},
          {"rows are locked", "The rows are locked - wrong.", "no"},
          {"rows are locked", "The rows are locked, which is not true.", "no"},
          {"rows are locked", "The rows are locked, but that is nonsense.", "no"},
          {"rows are locked", "The rows are locked, not true.", "no"},
          {"rows ... locked", "The claim that the rows, all of them, are locked is false.", "no"},
          {"rows are locked", "The idea that the rows are locked is not right.", "no"},
          {"rows are locked", "\"When it reads, the rows are locked\" is wrong.", "no"},
          {"rows are locked", "Rows are locked: no. Tables are locked: yes.", "no"},
          {"tables are locked", "Rows are locked: no. Tables are locked: yes.", "yes"});
}

static void what_a_judgement_does_not_reach(void **state)
{
    CHECK(
        "en", {"rows are locked", "The rows are locked. That is not true of tables.", "yes"},
        {"rows are locked", "The rows are locked. That's not all.", "yes"},
        {"rows are locked", "The rows are locked. It is not so simple for tables.", "yes"},
        {"rows are locked", "The rows are locked. Nothing wrong with that.", "yes"},
        {"rows are locked", "The rows are locked. That is not wrong.", "yes"},
        {"rows are locked", "The rows are locked. No problem.", "yes"},
        {"rows are locked", "The rows are locked. The cache is not.", "yes"},
        {"rows are locked", "The rows are locked. The opposite is not true.", "yes"},
        {"rows are locked", "The rows are locked. None of this is wrong.", "yes"},
        {"rows are locked", "The rows are locked. Tables are free. That's not true.", "yes"},
        {"rows are locked", "No. The rows are locked.", "yes"},
        {"rows are locked", "That is not true. The rows are locked.", "yes"},
        {"rows are locked", "The rows are locked, so it isn't free.", "yes"},
        {"rows are locked", "The rows are locked, tables it does not.", "yes"},
        {"rows are locked", "If asked to, the rows are locked, if not, no.", "yes"},
        {"goes from bottom to top", "The request goes down, the response goes from bottom to top, so reverse.", "yes"},
        {"goes from top", "The request goes from top to bottom. The opposite. Then it ends.", "yes"},
        {"rows are locked", "The rows are locked. They should not.", "yes"},
        {"rows are locked", "Without an index the rows are locked. That would be wrong.", "yes"},
        {"rows are locked", "You could see to it that the rows are locked. That would be wrong.", "cleared"},
        {"debug = false", "In production DEBUG = False, not True.", "yes"},
        {"rows are locked", "The rows are locked. Somebody writes. Wrong.", "yes"},
        {"rows are locked", "The rows are locked; somebody writes again. That is not true.", "no"},
        {"debug ... production", "Set DEBUG in production: False.", "yes"});
}

static void all_of_it(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked. Tables are free. None of this is true.", "no"},
          {"rows are locked", "The rows are locked. Tables are free. All of that is wrong.", "no"},
          {"rows are locked", "The rows are locked. Tables are free. Not a word of it is true.", "no"},
          {"rows are locked", "The rows are locked. Tables are free. The opposite of all that is true.", "no"},
          {"rows are locked", "The rows are locked. Tables are free. I don't believe any of it.", "no"},
          {"rows are locked", "The rows are locked. Tables are free. All of the above is false.", "no"},
          {"rows are locked", "None of this is true: tables are free. The rows are locked.", "no"},
          {"rows are locked", "The following is wrong. Tables are free. The rows are locked.", "no"},
          {"rows are locked", "The rows are locked. Not all of that is true.", "yes"},
          {"rows are locked", "Some say it is free. None of that is true. The rows are locked.", "yes"},
          {"rows are locked", "The rows are locked. That is not true. None of this is true.", "no"},
          {"rows are locked", "The rows are locked. All of this is true.", "yes"});
}

static void views_and_their_holders(void **state)
{
    CHECK("en", {"rows are locked", "He says \"the rows are locked\". He is mistaken.", "no"},
          {"rows are locked", "He says \"the rows are locked. It is slow.\" He is mistaken.", "no"},
          {"rows are locked", "A friend insisted that the rows are locked. He's mistaken.", "no"},
          {"rows are locked", "They keep telling me that the rows are locked; they are wrong.", "no"},
          {"rows are locked", "The rows are locked. He says \"it is free. It is fast.\" He is mistaken.", "yes"},
          {"rows are locked", "My colleague says the rows are locked. She is wrong.", "no"},
          {"rows are locked", "The rows are locked, they say. They are wrong.", "no"},
          {"rows are locked", "Some claim the rows are locked, but they are wrong.", "no"},
          {"rows are locked", "A book told me that the rows are locked, which is nonsense.", "no"},
          {"rows are locked", "I used to say that the rows are locked. I was wrong.", "no"},
          {"rows are locked", "He says \"the rows are locked\". He is right.", "yes"},
          {"rows are locked", "The rows are locked. Some disagree, but they are wrong.", "yes"},
          {"rows are locked", "The rows are locked. Many say it is free. They are wrong.", "yes"},
          {"rows are locked", "It is slow, and the rows are locked. Some think it is free. Wrong.", "yes"});
}

static void said_and_taken_back(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked. It is not so that the rows are locked.", "no"},
          {"rows are locked", "I doubt that the rows are locked. The rows are locked.", "no"},
          {"rows are locked", "The rows are locked. Tables are free. It is a myth that rows are locked.", "no"},
          {"rows are locked", "Some say it is not true that the rows are locked, but the rows are locked.", "yes"},
          {"rows are locked", "The rows are locked. It is not true that the tables are.", "yes"});
}

static void half_a_sentence_and_another_subject(void **state)
{
    CHECK("en", {"holds sessions", "It holds sessions. Can't? Then take the other.", "yes"},
          {"holds sessions", "It holds sessions. No.", "no"},
          {"file wins", "That file wins every quarrel: the code is wrong.", "yes"},
          {"file wins", "That the file wins every quarrel is wrong.", "no"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_a_sentence_and_another_subject),
        cmocka_unit_test(doubts),
        cmocka_unit_test(what_looks_like_doubt),
        cmocka_unit_test(double_denials_affirm),
        cmocka_unit_test(judged_by_the_next_sentence),
        cmocka_unit_test(judged_in_the_same_sentence),
        cmocka_unit_test(what_a_judgement_does_not_reach),
        cmocka_unit_test(all_of_it),
        cmocka_unit_test(views_and_their_holders),
        cmocka_unit_test(said_and_taken_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

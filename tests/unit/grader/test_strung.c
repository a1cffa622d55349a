/*
 * test_strung.c - answers without a claim: the key words of each shipped
 * reference as arrows, glossaries, headings, lists with words of grammar
 * strewn in, one plausible sentence after the other, in one another's places,
 * in rows between sentences about something else, and dropped into such. Fixed seeds; it tells
 * the mean of each kind.
 */
#include "tests/unit/grader/key_words.h"

typedef void make(written *w, const subject *of, const size_t *tokens, size_t count);

static void write_string(written *w, const char *text)
{
    write_bytes(w, text, strlen(text));
}

/* All words, things alone, and things shuffled: the mean share of the scale that the references' words keep. */
static double mean_kept(make *by, const char *kind)
{
    double sum = 0;
    size_t count = 0;

    seed = 20240229u;
    for (size_t i = 0; i < subject_count; i++)
        for (unsigned round = 0; round < 3; round++, count++) {
            size_t tokens[WORDS_MAX];
            size_t words_of = key_words(tokens, &subjects[i], round > 0);
            written w = {.length = 0};
            if (round > 1)
                shuffle(tokens, words_of);
            by(&w, &subjects[i], tokens, words_of);
            sum += grade_share(&subjects[i], w.text, w.length, NULL);
        }
    print_message("%s: %zu answers, %.3f of the scale\n", kind, count, sum / (double)count);
    return sum / (double)count;
}

static void join(written *w, const subject *of, const size_t *tokens, size_t count, const char *const *marks)
{
    size_t every = 0;

    while (marks[every])
        every++;
    for (size_t i = 0; i < count; i++) {
        write_word(w, of, tokens[i]);
        write_string(w, marks[i % every]);
    }
}

static void make_arrows(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const marks[] = {" -> ", NULL};

    join(w, of, tokens, count, marks);
}

static void make_chains(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const marks[] = {" => ", " => ", ".\n", NULL};

    join(w, of, tokens, count, marks);
}

static void make_glossary(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const marks[] = {": ", ".\n", " - ", ", ", ".\n", NULL};

    join(w, of, tokens, count, marks);
}

static void make_headings(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const marks[] = {"\n\n## ", "\n\n# ", NULL};

    join(w, of, tokens, count, marks);
}

static void make_connected(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const marks[] = {" because ", " ",     ", so ", " therefore ", " and then ",
                                        " ",         ". If ", " ",     NULL};

    join(w, of, tokens, count, marks);
}

static void make_strewn(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const strewn[] = {"of", "the", "with", "is", "a", "by", "for", "to", "in", "and", "as", "that"};

    for (size_t i = 0; i < count; i++) {
        write_word(w, of, tokens[i]);
        write_string(w, i % 9 == 8 ? ". " : " ");
        if (i % 3 == 2) {
            write_string(w, strewn[below(sizeof strewn / sizeof *strewn)]);
            write_string(w, " ");
        }
    }
}

/* Ten patterns that anybody might write, each once before the first comes again. */
static void make_ten(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const patterns[] = {"The X makes use of the X. ",   "For X one wants X. ",
                                           "X matters because of X. ",     "Without X there would be no X. ",
                                           "An X can stand for X and X. ", "Whenever X is there, X comes with it. ",
                                           "Next to the X we find X. ",    "What X means for X is X. ",
                                           "X leads to X in many cases. ", "Some say X, others prefer X. "};
    size_t at = 0;

    for (size_t k = 0; at < count; k++)
        for (const char *c = patterns[k % 10]; *c; c++)
            if (*c == 'X')
                write_word(w, of, tokens[at++ % count]);
            else
                write_bytes(w, c, 1);
}

/* The reference, its words of content in one another's places. */
static void make_exchanged(written *w, const subject *of, const size_t *tokens, size_t count)
{
    size_t places[WORDS_MAX];
    size_t others[WORDS_MAX];
    size_t all = key_words(places, of, false);
    size_t from = 0;

    (void)tokens;
    (void)count;
    memcpy(others, places, all * sizeof *places);
    shuffle(others, all);
    for (size_t i = 0; i < all; i++) {
        write_bytes(w, of->reference + from, of->text.tokens[places[i]].start - from);
        write_word(w, of, others[i]);
        from = of->text.tokens[places[i]].end;
    }
    write_string(w, of->reference + from);
}

/* Four words at a time, in brackets behind each of some sentences about bread. */
static void make_asides(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const bread[] = {"A loaf that has risen too long falls in the heat of the oven",
                                        "My aunt keeps her leaven in a jar by the window",
                                        "It wants flour and water every evening, or it turns sour",
                                        "We bake on Saturdays because the oven needs two hours",
                                        "Rye makes a heavy crumb, and nobody here minds",
                                        "The children get the first slice while it is warm"};

    for (size_t at = 0, k = 0; at < count; k++) {
        write_string(w, bread[k % 6]);
        for (size_t i = 0; i < 4 && at < count; i++) {
            write_string(w, i ? ", " : " (");
            write_word(w, of, tokens[at++]);
        }
        write_string(w, "). ");
    }
}

/* A word or two in each of some sentences about a journey. */
static void make_dropped(written *w, const subject *of, const size_t *tokens, size_t count)
{
    static const char *const journey[] = {"At the station an old man with X under his arm asked for the ferry. ",
                                          "The cabin smelled of tar, X and wet wool. ",
                                          "My brother had drawn X on the back of a postcard. ",
                                          "Gulls followed the boat, and X went overboard near the lighthouse. ",
                                          "On the quay they sold herring, X and yellow boots. ",
                                          "We slept badly, for X and the engine were loud. "};
    size_t at = 0;

    for (size_t k = 0; at < count; k++)
        for (const char *c = journey[k % 6]; *c; c++)
            if (*c != 'X') {
                write_bytes(w, c, 1);
            } else {
                write_word(w, of, tokens[at++ % count]);
                write_string(w, " ");
                write_word(w, of, tokens[at++ % count]);
            }
}

/* The next question's reference, a key word of this one behind each fifth of its words. */
static void make_inserted(written *w, const subject *of, const size_t *tokens, size_t count)
{
    const subject *other = &subjects[((size_t)(of - subjects) + 1) % subject_count];
    size_t at = 0;

    for (size_t i = 0; i < other->text.token_count; i++) {
        write_word(w, other, i);
        write_string(w, i + 1 < other->text.token_count && other->text.tokens[i + 1].before == ASSAY_BREAK_SENTENCE
                            ? ". "
                            : " ");
        if (i % 5 == 4 && at < count) {
            write_word(w, of, tokens[at++]);
            write_string(w, " ");
        }
    }
}

/* Word after word as the reference has them, each time one of those that follow somewhere in it. */
static void make_chained(written *w, const subject *of, const size_t *tokens, size_t count)
{
    size_t at = 0;

    (void)tokens;
    for (size_t written_words = 0; written_words < 2 * count + 20; written_words++) {
        size_t same[WORDS_MAX];
        size_t others = 0;
        write_word(w, of, at);
        for (size_t i = 0; i + 1 < of->text.token_count && others < WORDS_MAX; i++)
            if (of->text.tokens[i].word == of->text.tokens[at].word)
                same[others++] = i + 1;
        at = others ? same[below(others)] : 0;
        write_string(w, others == 0 || of->text.tokens[at].before == ASSAY_BREAK_SENTENCE ? ". " : " ");
    }
}

static void check(make *by, const char *kind, double most)
{
    double kept = mean_kept(by, kind);

    if (kept > most)
        fail_msg("%s keep %.3f of the scale; %.3f at most are allowed", kind, kept, most);
}

static void rows_of_key_words(void **state)
{
    (void)state;
    check(make_arrows, "arrows", 0.1);
    check(make_chains, "short chains of arrows", 0.1);
    check(make_glossary, "glossaries", 0.1);
    check(make_headings, "headings", 0.05);
}

static void key_words_with_grammar(void **state)
{
    (void)state;
    check(make_connected, "connectives", 0.05);
    check(make_strewn, "words of grammar strewn in", 0.05);
    check(make_ten, "ten patterns in turn", 0.32);
    check(make_exchanged, "words in one another's places", 0.1);
    check(make_chained, "word after word by chance", 0.38);
}

static void key_words_beside_something_else(void **state)
{
    (void)state;
    check(make_asides, "asides", 0.1);
    check(make_dropped, "stories", 0.15);
    check(make_inserted, "another question's answer", 0.3);
}

/* Copies, in any order of their sentences, and notes are no such answers. */
static void references_and_notes(void **state)
{
    static const struct {
        const char *id;
        const char *answer;
    } notes[] = {
        {"redis-or-database", "Is it lost? Redis holds sessions. Can't? Then take the other."},
        {"redis-or-database", "Redis: cache, sessions, counters. PG: truth, joins, transactions."},
        {"redis-or-database",
         "Redis holds the cache. Postgres keeps the orders. Redis loses keys. Postgres loses nothing."},
        {"select-prefetch-related",
         "select_related uses a SQL JOIN and works for ForeignKey and OneToOne. prefetch_related runs a separate query "
         "and does the joining in Python, and works for ManyToMany and reverse relations."},
        {"select-prefetch-related",
         "prefetch_related is using for ManyToMany, it is doing second query to database and then in Python it match "
         "the objects. select_related is using for ForeignKey, it is doing the JOIN so is only one query."},
        {"middleware-order", /* by somebody who learns English: its grammar is rare, its words are its own */
         "in config is row of layers, message go thru it from left to right, first is one for security. after view "
         "make "
         "page it come back from right to left, so last one see page first. if error come also is from right to left i "
         "guess. place is importent becouse login layer use session so session must be upper then login."},
    };

    (void)state;
    for (size_t i = 0; i < subject_count; i++) {
        const subject *s = &subjects[i];
        unsigned flags;
        if (grade_share(s, s->reference, strlen(s->reference), &flags) < 0.8 || flags & ASSAY_FLAG_FRAMED)
            fail_msg("%s: its reference is taken for key words", list.entries[i].draft->id);
        for (size_t k = 0; k < sizeof notes / sizeof *notes; k++) {
            grade_share(s, notes[k].answer, strlen(notes[k].answer), &flags);
            if (strcmp(list.entries[i].draft->id, notes[k].id) == 0 && flags & ASSAY_FLAG_FRAMED)
                fail_msg("\"%s\" is taken for key words", notes[k].answer);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_key_words),
        cmocka_unit_test(key_words_with_grammar),
        cmocka_unit_test(key_words_beside_something_else),
        cmocka_unit_test(references_and_notes),
    };

    return cmocka_run_group_tests(tests, make_subjects, free_subjects);
}

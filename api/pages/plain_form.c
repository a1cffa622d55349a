/*
 * plain_form.c - the form.
 */
#include <string.h>

#include "api/pages/plain.h"

static const struct level {
    assay_reveal reveal;
    const char *words;
} levels[] = {
    {ASSAY_REVEAL_HINT, "The score, and a hint for what is missing"},
    {ASSAY_REVEAL_CONCEPT, "Also what was found in my words"},
    {ASSAY_REVEAL_FULL, "Everything, with a model answer"},
};

/* The first line of a question, cut where a list would not be read any more. */
static size_t short_length(const char *question)
{
    size_t length = strcspn(question, "\n");

    return length > 140 ? assay_html_whole(question, 140) : length;
}

static bool is_chosen(const assay_plain *plain, const assay_rubric *rubric)
{
    const char *ref = assay_rubric_ref(rubric);

    return plain->question &&
           (strcmp(plain->question, assay_rubric_id(rubric)) == 0 || (ref && strcmp(plain->question, ref) == 0));
}

static void put_option(assay_html *html, const assay_plain *plain, const assay_rubric *rubric)
{
    const char *question = assay_rubric_question(rubric);
    size_t length = short_length(question);

    assay_html_put(html, "<option value=\"%s\"%s>", assay_rubric_id(rubric),
                   is_chosen(plain, rubric) ? " selected" : "");
    assay_html_text(html, question, length);
    assay_html_put(html, question[length] ? " …</option>\n" : "</option>\n");
}

static void put_questions(assay_html *html, const assay_plain *plain)
{
    size_t count = assay_catalogue_count(plain->catalogue);

    assay_html_put(html, "<p class=\"field\"><label for=\"plain-question\">Question</label>\n");
    if (count > ASSAY_PLAIN_QUESTIONS)
        assay_html_put(html, "<input id=\"plain-question\" name=\"question\" required value=\"%s\"></p>\n",
                       plain->question);
    else
        assay_html_put(html, "<select id=\"plain-question\" name=\"question\">\n");
    for (size_t i = 0; i < count && count <= ASSAY_PLAIN_QUESTIONS; i++)
        put_option(html, plain, assay_catalogue_at(plain->catalogue, i)->rubric);
    if (count <= ASSAY_PLAIN_QUESTIONS)
        assay_html_put(html, "</select></p>\n");
}

static void put_levels(assay_html *html, const assay_plain *plain)
{
    assay_html_put(html, "<fieldset><legend>Show me</legend>\n");
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        assay_html_put(
            html, "<label class=\"choice\"><input type=\"radio\" name=\"reveal\" value=\"%s\"%s> %s</label>\n",
            assay_reveal_names[levels[i].reveal], levels[i].reveal == plain->reveal ? " checked" : "", levels[i].words);
    assay_html_put(html, "</fieldset>\n");
}

static void put_answer(assay_html *html, const assay_plain *plain)
{
    assay_html_put(html, "<p class=\"field\"><label for=\"plain-answer\">Your answer</label>\n"
                         "<textarea id=\"plain-answer\" name=\"answer\" rows=\"9\" dir=\"auto\">\n");
    assay_html_put(html, "%s</textarea></p>\n", plain->answer);
    put_levels(html, plain);
}

static void put_token(assay_html *html, const assay_plain *plain)
{
    assay_html_put(
        html,
        "<p class=\"field\"><label for=\"plain-token\">Token</label>\n<input id=\"plain-token\" name=\"token\" "
        "type=\"password\" autocomplete=\"off\" required value=\"%s\">\n",
        plain->token);
    assay_html_put(html, "<span class=\"note\">This service asks for one with the scope <b>grade</b>; whoever runs it "
                         "gives it to you. It begins with assay_.</span></p>\n");
}

void assay_plain_form(assay_html *html, const assay_plain *plain)
{
    assay_html_put(html, "<h1>Check yourself</h1>\n<p class=\"lead\">Answer in your own words and see what your answer "
                         "says, and what it leaves out.</p>\n");
    if (plain->message)
        assay_html_put(html, "<p class=\"warning\" role=\"alert\">%s</p>\n", plain->message);
    assay_html_put(html, "<form method=\"post\" action=\"/#result\" class=\"panel plain\">\n");
    if (plain->asks_token)
        put_token(html, plain);
    if (plain->catalogue) {
        put_questions(html, plain);
        put_answer(html, plain);
    }
    assay_html_put(html, "<p><button class=\"primary\">%s</button></p>\n</form>\n",
                   plain->catalogue ? "Check my answer" : "Show the questions");
}

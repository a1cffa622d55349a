/*
 * company.c - elements by the company they keep: rows under a head, options
 * in a row, lines before an answer's label, headings among headings that ask.
 */
#include "rubrics/guide/company.h"

#include <string.h>

#include "rubrics/guide/guide.h"
#include "rubrics/guide/label.h"
#include "rubrics/guide/words.h"

#define LOOK_BACK_MAX 8u /* elements between a question and its answer's label */
#define DETAIL_MAX 2u    /* of them plain paragraphs */

/* A column of the table that the row stands in, by its header; the number of cells when there is none. */
static size_t column(const assay_element *row, const char *const *names)
{
    for (size_t i = 0; i < row->cell_count; i++)
        for (const char *const *name = names; *name != NULL; name++)
            if (assay_guide_starts_with(row->headers[i], *name) && assay_guide_count_words(row->headers[i]) <= 2)
                return i;
    return row->cell_count;
}

/* Rows under "Question | Answer". */
static void read_rows(assay_outline *o)
{
    static const char *const questions[] = {"question", "questions", "q", NULL};
    static const char *const answers[] = {"answer", "answers", "a", NULL};

    for (size_t i = 0; i < o->count; i++) {
        const assay_element *row = &o->elements[i];
        size_t question, answer;

        if (row->kind != ASSAY_ELEMENT_ROW || row->head || o->readings[i].role == ASSAY_READ_CONTENTS)
            continue;
        question = column(row, questions);
        answer = column(row, answers);
        if (question < row->cell_count && answer < row->cell_count && row->cells[question][0] != '\0') {
            assay_guide_ask(&o->readings[i], ASSAY_STYLE_TABLE, question, strlen(row->cells[question]));
            o->readings[i].answer = answer;
        }
    }
}

/* Lines "A) ...", "B) ..." or boxes that follow each other. "A." alone stays what it was: an answer's label. */
static void read_options(assay_outline *o)
{
    for (size_t i = 0, next; i < o->count; i = next) {
        char expected = 'A';
        bool boxes = false;

        for (next = i; next < o->count; next++) {
            const assay_element *element = &o->elements[next];
            size_t end;
            bool checked;
            char letter =
                element->kind == ASSAY_ELEMENT_LINE ? assay_guide_option_read(element->text, &end, &checked) : 0;

            if (letter == 0 || (next > i && element->depth != o->elements[i].depth))
                break;
            boxes = next == i ? letter == '?' : boxes;
            if (boxes ? letter != '?' : letter != expected)
                break;
            expected++;
        }
        if (next < i + 2) {
            next = next > i ? next : i + 1;
            continue;
        }
        for (size_t each = i; each < next; each++) {
            assay_reading *reading = &o->readings[each];

            *reading = (assay_reading){.role = ASSAY_READ_OPTION};
            reading->letter = assay_guide_option_read(o->elements[each].text, &reading->from, &reading->checked);
        }
    }
}

static bool is_between(const assay_element *element)
{
    return element->kind == ASSAY_ELEMENT_CODE || element->kind == ASSAY_ELEMENT_ROW ||
           element->kind == ASSAY_ELEMENT_DETAILS;
}

/* A line that an answer's label right behind it makes a question. */
static bool is_promotable(const assay_element *element, const assay_reading *reading, bool adjacent)
{
    size_t length = strlen(element->text);
    size_t from = assay_guide_number_read(element->text).end;

    if (reading->role != ASSAY_READ_TEXT || length == 0 || length > ASSAY_GUIDE_QUESTION_MAX)
        return false;
    if (element->kind == ASSAY_ELEMENT_SUMMARY)
        return true;
    if (element->text[length - 1] == ':' && !assay_guide_opens(element->text + from))
        return false;
    return assay_guide_asks(element->text) || assay_guide_opens(element->text + from) ||
           (adjacent && (assay_guide_is_bold(element) || from > 0 || (element->item && element->ordered)));
}

static void promote(assay_outline *o, size_t at)
{
    const assay_element *element = &o->elements[at];
    assay_guide_number number = assay_guide_number_read(element->text);
    assay_reading *reading = &o->readings[at];

    assay_guide_ask(reading, element->kind == ASSAY_ELEMENT_HEADING ? ASSAY_STYLE_HEADING : ASSAY_STYLE_PROMOTED,
                    number.end > 0 ? number.end : assay_guide_skip_signs(element->text), strlen(element->text));
    reading->number_from = number.from;
    reading->number_to = number.to;
    reading->answer = 0;
}

/* For an answer's label: find the question it answers, should nothing else have shown that it is one. */
static void look_back(assay_outline *o, size_t label)
{
    unsigned paragraphs = 0;
    bool adjacent = true;

    for (size_t steps = 0, at = label; steps < LOOK_BACK_MAX && at-- > 0; steps++) {
        const assay_element *element = &o->elements[at];
        assay_reading *reading = &o->readings[at];

        if (reading->role == ASSAY_READ_QUESTION) {
            if (reading->style >= ASSAY_STYLE_ITEM && paragraphs == 0)
                reading->style = ASSAY_STYLE_PROMOTED; /* weak no longer */
            return;
        }
        if (reading->role == ASSAY_READ_OPTION || reading->role == ASSAY_READ_DATA || is_between(element))
            continue;
        if (reading->role != ASSAY_READ_TEXT || element->kind == ASSAY_ELEMENT_RULE ||
            element->kind == ASSAY_ELEMENT_DETAILS_END)
            return;
        if (element->kind == ASSAY_ELEMENT_HEADING) {
            promote(o, at);
            return;
        }
        if (is_promotable(element, reading, adjacent)) {
            promote(o, at);
            return;
        }
        if (o->readings[label].arrow)
            return;
        if (element->item || ++paragraphs > DETAIL_MAX)
            return;
        adjacent = false;
    }
}

/* Headings, summaries or items of one kind, and how many of them ask. */
typedef struct company {
    size_t all;
    size_t asking;
} company;

static bool mostly_asks(company c)
{
    return c.asking >= 2 && c.asking * 2 >= c.all;
}

static bool is_plain_heading(const assay_outline *o, size_t i)
{
    return (o->elements[i].kind == ASSAY_ELEMENT_HEADING || o->elements[i].kind == ASSAY_ELEMENT_SUMMARY) &&
           (o->readings[i].role == ASSAY_READ_TEXT || o->readings[i].role == ASSAY_READ_QUESTION);
}

/* Where the text behind the number of a heading begins; *numbered for a plain number ("3.", not "1.2"). */
static size_t behind_number(const assay_element *element, bool *numbered)
{
    assay_guide_number number = assay_guide_number_read(element->text);

    *numbered = (number.end > 0 && !number.dotted) || (element->item && element->ordered);
    return number.end > 0 ? number.end : assay_guide_skip_signs(element->text);
}

/* Whether a question stands in the section that the heading at `at` opens. */
static bool holds_questions(const assay_outline *o, size_t at)
{
    for (size_t i = at + 1; i < o->count; i++) {
        if (o->elements[i].kind == ASSAY_ELEMENT_HEADING && o->elements[i].level <= o->elements[at].level)
            return false;
        if (o->readings[i].role == ASSAY_READ_QUESTION && o->readings[i].style < ASSAY_STYLE_ITEM)
            return true;
    }
    return false;
}

/* "## 3. Closures", "<summary>Explain closures</summary>": by what their like do. */
static void read_headings(assay_outline *o)
{
    company plain[7] = {{0, 0}}, numbered[7] = {{0, 0}}; /* by level; 0: summaries */

    for (size_t i = 0; i < o->count; i++) {
        bool has_number;
        size_t from;
        unsigned level = o->elements[i].level;

        if (!is_plain_heading(o, i))
            continue;
        from = behind_number(&o->elements[i], &has_number);
        if (o->readings[i].role == ASSAY_READ_QUESTION || assay_guide_opens(o->elements[i].text + from)) {
            plain[level].asking++;
            numbered[level].asking += has_number;
        }
        plain[level].all++;
        numbered[level].all += has_number;
    }
    /* From the end, so that a section is known to hold questions when its heading is reached. */
    for (size_t i = o->count; i-- > 0;) {
        const assay_element *element = &o->elements[i];
        bool has_number, opens, like;
        size_t from;

        if (!is_plain_heading(o, i) || o->readings[i].role == ASSAY_READ_QUESTION || element->text[0] == '\0')
            continue;
        from = behind_number(element, &has_number);
        opens = assay_guide_opens(element->text + from);
        like = mostly_asks(has_number ? numbered[element->level] : plain[element->level]);
        if (assay_guide_is_meta(element->text + from) || assay_guide_is_lone(element->text + from) ||
            assay_guide_number_read(element->text).dotted)
            continue;
        if (element->kind == ASSAY_ELEMENT_SUMMARY ? !(opens || has_number || like)
                                                   : !((opens && (has_number || like)) || (has_number && like)))
            continue;
        if (element->kind == ASSAY_ELEMENT_HEADING && holds_questions(o, i))
            continue;
        assay_guide_ask(&o->readings[i],
                        element->kind == ASSAY_ELEMENT_HEADING ? ASSAY_STYLE_HEADING : ASSAY_STYLE_SUMMARY, from,
                        strlen(element->text));
    }
}

/* "# Interview questions", and then only "## 1. Closures", "## 2. Hoisting": they are the questions. */
static void read_bare_numbers(assay_outline *o)
{
    static const char *const names[] = {"question", "questions", "q&a", "quiz", "faq", NULL};
    bool named = false;
    unsigned level = 0;
    size_t count = 0;

    for (size_t i = 0; i < o->count; i++) {
        const assay_element *element = &o->elements[i];
        bool numbered;
        size_t from;

        if (o->readings[i].role == ASSAY_READ_QUESTION)
            return;
        if (element->kind != ASSAY_ELEMENT_HEADING)
            continue;
        from = behind_number(element, &numbered);
        if (!numbered) {
            for (const char *at = element->text + from; *at != '\0'; at++)
                for (const char *const *name = names; *name != NULL; name++)
                    named = named || ((at == element->text || at[-1] == ' ') && assay_guide_starts_with(at, *name));
        } else if (named && (level == 0 || element->level == level)) {
            level = element->level;
            count++;
        }
    }
    for (size_t i = 0; count >= 2 && i < o->count; i++) {
        bool numbered;
        size_t from;

        if (o->elements[i].kind != ASSAY_ELEMENT_HEADING || o->elements[i].level != level ||
            o->readings[i].role != ASSAY_READ_TEXT)
            continue;
        from = behind_number(&o->elements[i], &numbered);
        if (numbered)
            assay_guide_ask(&o->readings[i], ASSAY_STYLE_HEADING, from, strlen(o->elements[i].text));
    }
}

/* A numbered list whose items mostly ask; and lone unmarked questions, which are more likely rhetoric. */
static bool read_lists(assay_outline *o, assay_arena *arena)
{
    company *lists;
    size_t list_count = 0, plain = 0;

    for (size_t i = 0; i < o->count; i++) {
        list_count = o->elements[i].list > list_count ? o->elements[i].list : list_count;
        plain += o->readings[i].role == ASSAY_READ_QUESTION && o->readings[i].style == ASSAY_STYLE_PLAIN;
    }
    lists = assay_arena_alloc_array(arena, list_count + 1, sizeof *lists);
    if (lists == NULL)
        return false;
    for (size_t i = 0; i < o->count; i++) {
        const assay_element *element = &o->elements[i];

        if (!element->item || element->kind != ASSAY_ELEMENT_LINE)
            continue;
        lists[element->list].all++;
        lists[element->list].asking += o->readings[i].role == ASSAY_READ_QUESTION || assay_guide_opens(element->text);
    }
    for (size_t i = 0; i < o->count; i++) {
        const assay_element *element = &o->elements[i];
        assay_reading *reading = &o->readings[i];

        if (plain < 2 && reading->role == ASSAY_READ_QUESTION && reading->style == ASSAY_STYLE_PLAIN)
            *reading = (assay_reading){.role = ASSAY_READ_TEXT};
        if (element->kind == ASSAY_ELEMENT_LINE && element->item && element->ordered && element->depth == 1 &&
            reading->role == ASSAY_READ_TEXT && assay_guide_opens(element->text) &&
            element->text[strlen(element->text) - 1] != ':' && strlen(element->text) <= ASSAY_GUIDE_PLAIN_MAX &&
            mostly_asks(lists[element->list]))
            assay_guide_ask(reading, ASSAY_STYLE_ITEM, 0, strlen(element->text));
    }
    return true;
}

/* The guide's title may ask ("Ready for C?") and is no question while others are. */
static void read_title(assay_outline *o)
{
    size_t first = 0;
    size_t questions = 0;

    while (first < o->count && o->elements[first].kind != ASSAY_ELEMENT_HEADING)
        first++;
    if (first == o->count || o->elements[first].level != 1)
        return;
    for (size_t i = 0; i < o->count; i++)
        questions += o->readings[i].role == ASSAY_READ_QUESTION &&
                     !(o->elements[i].kind == ASSAY_ELEMENT_HEADING && o->elements[i].level == 1);
    if (questions > 0 && o->readings[first].role == ASSAY_READ_QUESTION &&
        o->readings[first].style == ASSAY_STYLE_HEADING)
        o->readings[first].role = ASSAY_READ_TEXT;
}

/* "Index" may be a subject as well: a table of contents has a list, a table or links behind it. */
static void read_contents(assay_outline *o)
{
    for (size_t i = 0; i < o->count; i++) {
        const assay_element *next = i + 1 < o->count ? &o->elements[i + 1] : NULL;

        if (o->readings[i].role != ASSAY_READ_CONTENTS || !o->readings[i].whole)
            continue;
        if (next == NULL || !(next->item || next->linked || next->kind == ASSAY_ELEMENT_ROW ||
                              next->kind == ASSAY_ELEMENT_DETAILS || next->kind == ASSAY_ELEMENT_HEADING))
            o->readings[i] = (assay_reading){.role = ASSAY_READ_TEXT};
    }
}

bool assay_guide_read_company(assay_outline *o, assay_arena *arena)
{
    read_contents(o);
    read_rows(o);
    read_options(o);
    for (size_t i = 0; i < o->count; i++)
        if (o->readings[i].role == ASSAY_READ_ANSWER && !o->readings[i].weak &&
            (!o->readings[i].arrow || strchr("=", o->elements[i].text[0])))
            look_back(o, i);
    read_headings(o);
    if (!read_lists(o, arena))
        return false;
    read_title(o);
    read_bare_numbers(o);
    return true;
}

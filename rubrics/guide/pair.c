/*
 * pair.c - the walk: which question is open, what ends it, what is skipped.
 */
#include "rubrics/guide/pair.h"

#include <string.h>

#include "rubrics/guide/label.h"
#include "rubrics/guide/words.h"

#define NUMBERED_MAX 100u /* questions without answers that a numbered answer is looked for among */

typedef struct walk {
    assay_guide_pairs *pairs;
    bool open;
    assay_guide_question question;
    unsigned details;
    unsigned contents_level; /* level of the table of contents being skipped; ASSAY_GUIDE_LEVELS for a line; 0: none */
    bool skipping;           /* inside "References" */
    unsigned numbered;       /* list of answers to the questions of a list, by number; 0 outside one */
    bool awaits_numbers;     /* "View answers" was just read: a list may follow */
} walk;

static const assay_element *element_at(const walk *w, size_t at)
{
    return &w->pairs->elements->all[at];
}

static const assay_reading *reading_at(const walk *w, size_t at)
{
    return &w->pairs->readings[at];
}

static void close_question(walk *w, size_t at)
{
    if (!w->open)
        return;
    w->question.last = at;
    assay_guide_question_close(w->pairs, &w->question);
    w->open = false;
}

/* Whether the question just found ends an open one, or is only words inside its answer. */
static bool accepts(const walk *w, size_t at)
{
    const assay_reading *reading = reading_at(w, at);
    const assay_element *element = element_at(w, at);
    const assay_element *open = w->open ? element_at(w, w->question.at) : NULL;

    if (open == NULL)
        return true;
    if (reading->style == ASSAY_STYLE_BOLD)
        return w->pairs->bold_asks || w->question.style == ASSAY_STYLE_BOLD ||
               (at + 1 < w->pairs->elements->count && reading_at(w, at + 1)->role == ASSAY_READ_ANSWER);
    /* "Show the code" inside an answer. */
    if (reading->style == ASSAY_STYLE_SUMMARY && w->question.blocks.direct > 0 && !assay_guide_asks(element->text))
        return w->question.style == ASSAY_STYLE_SUMMARY && w->details <= w->question.details;
    if (reading->style < ASSAY_STYLE_ITEM)
        return true;
    return w->question.style == reading->style && open->depth == element->depth;
}

/* A heading that opens its own section with questions in it asks nothing itself. */
static bool is_only_section(const walk *w, size_t at)
{
    const assay_element *element = element_at(w, at);

    return w->question.style == ASSAY_STYLE_HEADING && w->question.level > 0 && !w->question.choice &&
           w->question.blocks.direct == 0 &&
           (element->kind != ASSAY_ELEMENT_HEADING || element->level > w->question.level);
}

static void set_heading(walk *w, unsigned level, const char *text)
{
    w->pairs->headings[level] = text;
    for (unsigned below = level + 1; below < ASSAY_GUIDE_LEVELS; below++)
        w->pairs->headings[below] = NULL;
}

static void note_heading(walk *w, const assay_element *element)
{
    const char *text = assay_guide_question_text(w->pairs->arena, element->text,
                                                 assay_guide_number_read(element->text).end, strlen(element->text));

    if (text == NULL) {
        w->pairs->failed = true;
        return;
    }
    set_heading(w, element->level, text);
    if (w->pairs->title == NULL && element->level == 1)
        w->pairs->title = text;
}

static bool ends_by_heading(const walk *w, const assay_element *element)
{
    const assay_guide_question *question = &w->question;

    if (question->style == ASSAY_STYLE_SUMMARY && w->details >= question->details)
        return false;
    if (question->level > 0)
        return element->level <= question->level;
    /* A heading under a mere line is the next section, unless it names a part of an answer. */
    return question->base == 0 || element->level <= question->base ||
           !(assay_guide_is_aside(element->text) || assay_guide_mark_label(element->text) != ASSAY_MARK_NONE);
}

/* Whether an element that is no question and no heading ends the open question. */
static bool ends(const walk *w, size_t at)
{
    const assay_guide_question *question = &w->question;
    const assay_element *element = element_at(w, at);
    const assay_element *open = element_at(w, question->at);
    bool answered = question->blocks.direct > 0;

    if (question->style == ASSAY_STYLE_TABLE)
        return true;
    if (element->kind == ASSAY_ELEMENT_RULE)
        return answered && question->level == 0 && question->style != ASSAY_STYLE_SUMMARY;
    if (element->kind == ASSAY_ELEMENT_DETAILS_END)
        return question->style == ASSAY_STYLE_SUMMARY && w->details < question->details;
    if (open->item && element->item && element->list == open->list && reading_at(w, at)->role == ASSAY_READ_TEXT)
        return answered || question->style >= ASSAY_STYLE_ITEM;
    return answered && open->quote > 0 && element->quoting != open->quoting && element->kind == ASSAY_ELEMENT_LINE;
}

/* The element at `at` is part of the open question's answer. */
static void add_answer(walk *w, size_t at)
{
    const assay_element *element = element_at(w, at);
    const assay_reading *reading = reading_at(w, at);
    const assay_element *open = element_at(w, w->question.at);
    assay_guide_blocks *blocks = &w->question.blocks;

    if ((reading->role == ASSAY_READ_ANSWER && (!reading->arrow || blocks->direct == 0)) ||
        (reading->role == ASSAY_READ_WHY && (blocks->direct == 0 || at == w->question.first))) {
        assay_guide_question_answer(w->pairs, &w->question, at);
        return;
    }
    /* Behind the list item that the question and its answer stand in. */
    if (open->item && element->depth < open->depth && w->question.inside && element->kind == ASSAY_ELEMENT_LINE)
        blocks->role = ASSAY_ROLE_ASIDE;
    w->question.inside = w->question.inside || (open->item && element->depth >= open->depth);
    assay_guide_blocks_add(blocks, element, 0);
}

/* Tables of contents and lists of sources. True when the element is part of one. */
static bool skips(walk *w, size_t at)
{
    const assay_element *element = element_at(w, at);
    const assay_reading *reading = reading_at(w, at);
    bool heading = element->kind == ASSAY_ELEMENT_HEADING;

    if (w->contents_level > 0 &&
        ((heading && (element->level <= w->contents_level || reading->role == ASSAY_READ_QUESTION)) ||
         element->kind == ASSAY_ELEMENT_RULE || (reading->style == ASSAY_STYLE_LABEL && !element->item)))
        w->contents_level = 0;
    if (reading->role == ASSAY_READ_CONTENTS && !element->item && element->kind != ASSAY_ELEMENT_ROW) {
        if (heading)
            close_question(w, at);
        w->contents_level = heading ? element->level : ASSAY_GUIDE_LEVELS;
        return true;
    }
    if (reading->role == ASSAY_READ_CONTENTS || reading->role == ASSAY_READ_DATA || w->contents_level > 0)
        return true;
    if (reading->role == ASSAY_READ_REFERENCE) {
        w->skipping = w->skipping || reading->whole;
        return true;
    }
    if (w->skipping && (heading || reading->role == ASSAY_READ_QUESTION || reading->role == ASSAY_READ_ANSWER ||
                        element->kind == ASSAY_ELEMENT_RULE || element->kind == ASSAY_ELEMENT_DETAILS_END ||
                        element->kind == ASSAY_ELEMENT_CODE ||
                        (element->kind == ASSAY_ELEMENT_LINE && !element->item && !element->linked)))
        w->skipping = false;
    return w->skipping;
}

static void warn_stray(walk *w, size_t at)
{
    const assay_element *element = element_at(w, at);
    const assay_reading *reading = reading_at(w, at);

    if (reading->role == ASSAY_READ_ANSWER && !reading->arrow)
        assay_guide_warn(w->pairs, element->line, "put its question right above it, as a heading or behind \"Q:\"",
                         "this answer belongs to no question");
    else if (element->kind == ASSAY_ELEMENT_SUMMARY)
        assay_guide_warn(w->pairs, element->line, "end it with a question mark, or begin it with \"Q:\"",
                         "this summary does not read as a question: \"%.60s\"", element->text);
}

/* "View answers" behind a list of questions: each number answers the question of that number. */
static void begin_numbered(walk *w, size_t at)
{
    close_question(w, at);
    w->awaits_numbers = w->pairs->unanswered_count > 0;
    w->numbered = 0;
}

/* The last question of that number which is still without an answer, made the open one again. */
static void reopen(walk *w, unsigned number)
{
    for (size_t i = w->pairs->unanswered_count; i-- > 0 && w->pairs->unanswered_count - i <= NUMBERED_MAX;) {
        assay_guide_question *question = &w->pairs->unanswered[i];
        const assay_element *element = element_at(w, question->at);

        if (!element->item || !element->ordered || element->number != number || question->pair.question == NULL)
            continue;
        w->question = *question;
        w->open = true;
        question->pair.question = NULL; /* answered after all */
        return;
    }
}

/* True when the element is part of such answers. */
static bool take_numbered(walk *w, size_t at)
{
    const assay_element *element = element_at(w, at);
    assay_element text = *element;

    if (!w->awaits_numbers && w->numbered == 0)
        return false;
    if (element->kind == ASSAY_ELEMENT_HEADING || element->kind == ASSAY_ELEMENT_RULE ||
        element->kind == ASSAY_ELEMENT_DETAILS_END || (w->awaits_numbers && !(element->item && element->ordered))) {
        close_question(w, at);
        w->awaits_numbers = false;
        w->numbered = 0;
        return false;
    }
    if (w->awaits_numbers) {
        w->numbered = element->list;
        w->awaits_numbers = false;
    }
    if (element->item && element->list == w->numbered) {
        close_question(w, at);
        reopen(w, element->number);
        text.item = false;
    }
    if (w->open)
        assay_guide_blocks_add(&w->question.blocks, &text, 0);
    return true;
}

/* Take the element at `at`; returns the next one to take. */
static size_t take(walk *w, size_t at)
{
    const assay_element *element = element_at(w, at);
    const assay_reading *reading = reading_at(w, at);

    if (element->kind == ASSAY_ELEMENT_DETAILS)
        w->details++;
    if (element->kind == ASSAY_ELEMENT_DETAILS_END && w->details > 0)
        w->details--;
    if (skips(w, at))
        return at + 1;
    if (reading->role == ASSAY_READ_ANSWER && reading->plural && reading->whole &&
        (!w->open || w->question.blocks.direct == 0)) {
        begin_numbered(w, at);
        if (element->kind == ASSAY_ELEMENT_HEADING)
            note_heading(w, element);
        return at + 1;
    }
    if (take_numbered(w, at))
        return at + 1;
    if (w->open && reading->style >= ASSAY_STYLE_ITEM && ends(w, at))
        close_question(w, at);
    if (reading->role == ASSAY_READ_QUESTION && accepts(w, at)) {
        if (w->open && is_only_section(w, at)) {
            set_heading(w, w->question.level, assay_guide_buffer_text(&w->question.text));
            w->open = false;
        }
        close_question(w, at);
        at = assay_guide_question_open(w->pairs, &w->question, at);
        w->question.details = w->details;
        w->open = true;
        if (element->kind == ASSAY_ELEMENT_HEADING)
            set_heading(w, element->level, NULL); /* no section, unless it turns out to hold questions only */
        return at;
    }
    if (element->kind == ASSAY_ELEMENT_HEADING && reading->role != ASSAY_READ_ANSWER) {
        if (w->open && (reading->role == ASSAY_READ_WHY || !ends_by_heading(w, element))) {
            add_answer(w, at);
            return at + 1;
        }
        close_question(w, at);
        note_heading(w, element);
        return at + 1;
    }
    if (w->open && ends(w, at))
        close_question(w, at);
    if (w->open)
        add_answer(w, at);
    else
        warn_stray(w, at);
    return at + 1;
}

/* A bold line that asks right behind a heading or a rule is how this guide writes questions. */
static bool find_bold_asks(const assay_guide_pairs *pairs)
{
    for (size_t i = 0; i < pairs->elements->count; i++) {
        const assay_element *before = i > 0 ? &pairs->elements->all[i - 1] : NULL;

        if (pairs->readings[i].role != ASSAY_READ_QUESTION || pairs->readings[i].style != ASSAY_STYLE_BOLD)
            continue;
        if (before == NULL || before->kind == ASSAY_ELEMENT_RULE ||
            (before->kind == ASSAY_ELEMENT_HEADING && pairs->readings[i - 1].role != ASSAY_READ_QUESTION &&
             pairs->readings[i - 1].role != ASSAY_READ_ANSWER))
            return true;
    }
    return false;
}

void assay_guide_pairs_read(assay_guide_pairs *pairs)
{
    walk w = {.pairs = pairs};

    pairs->bold_asks = find_bold_asks(pairs);
    for (size_t at = 0; at < pairs->elements->count && !pairs->failed;)
        at = take(&w, at);
    close_question(&w, pairs->elements->count);
    for (size_t i = 0; i < pairs->count; i++)
        pairs->all[i].pair.title = pairs->title != NULL ? pairs->title : "";
}

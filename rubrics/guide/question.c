/*
 * question.c - one question: its text, what stands between it and its answer,
 * and where its answer begins.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rubrics/guide/code.h"
#include "rubrics/guide/label.h"
#include "rubrics/guide/pair.h"
#include "rubrics/guide/words.h"

#define AHEAD_MAX 16u /* elements between a question and its answer's label */
#define DETAIL_MAX 2u /* of them paragraphs */
#define OPTIONS_MAX 12u

void assay_guide_warn(const assay_guide_pairs *pairs, unsigned line, const char *mend, const char *format, ...)
{
    char message[ASSAY_ERROR_MESSAGE_MAX];
    assay_where where = {.line = line, .column = 1};
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    assay_diagnostics_add(pairs->diagnostics, ASSAY_SEVERITY_WARNING, pairs->file, &where, 0, mend, "%s", message);
}

static const char *checked(assay_guide_pairs *pairs, const char *text)
{
    pairs->failed = pairs->failed || text == NULL;
    return text != NULL ? text : "";
}

/* What stands between a question and the label of its answer. */
typedef struct gap {
    size_t label; /* the label's element; 0 when there is none near */
    bool why;     /* it is a "Why:", so code in the gap answers too */
    bool options;
    bool checks; /* an option is ticked */
} gap;

static gap look_ahead(const assay_guide_pairs *pairs, size_t at)
{
    gap found = {0};
    unsigned paragraphs = 0;

    for (size_t i = at + 1; i < pairs->elements->count && i <= at + AHEAD_MAX; i++) {
        const assay_element *element = &pairs->elements->all[i];
        const assay_reading *reading = &pairs->readings[i];

        if (reading->role == ASSAY_READ_ANSWER && (!reading->arrow || paragraphs == 0)) {
            found.label = i;
            return found;
        }
        if (reading->role == ASSAY_READ_WHY && paragraphs == 0) {
            found.label = i;
            found.why = true;
            return found;
        }
        if (reading->role == ASSAY_READ_OPTION) {
            found.options = true;
            found.checks = found.checks || reading->checked;
            continue;
        }
        if (element->kind == ASSAY_ELEMENT_CODE || element->kind == ASSAY_ELEMENT_DETAILS ||
            reading->role == ASSAY_READ_DATA)
            continue;
        if (element->kind != ASSAY_ELEMENT_LINE || reading->role != ASSAY_READ_TEXT || element->item ||
            assay_guide_is_label(element) || ++paragraphs > DETAIL_MAX)
            break;
    }
    return found;
}

/* "What does this print?": the code that follows belongs to the question. */
static bool points_at_code(const char *text)
{
    static const char *const words[] = {"this", "following", "below", "output", "snippet", "print", NULL};

    for (const char *at = text; *at != '\0'; at++)
        if (at == text || at[-1] == ' ')
            for (const char *const *word = words; *word != NULL; word++)
                if (assay_guide_starts_with(at, *word))
                    return true;
    return false;
}

static void add_code(assay_guide_pairs *pairs, assay_guide_question *question, const assay_element *element, bool strip)
{
    const char *code = strip ? checked(pairs, assay_guide_code_strip(pairs->arena, element->text)) : element->text;
    size_t length = strlen(code);

    while (length > 0 && code[length - 1] == '\n')
        length--;
    if (question->code.length > 0)
        assay_guide_buffer_add(&question->code, "\n\n", 2);
    assay_guide_buffer_add(&question->code, code, length);
    question->pair.question_language = element->language;
}

static void add_option(assay_guide_pairs *pairs, assay_guide_question *question, size_t at)
{
    const assay_element *element = &pairs->elements->all[at];
    const assay_reading *reading = &pairs->readings[at];
    size_t mark_end = 0;
    const char *text = element->text + reading->from;
    size_t length = strlen(text);
    bool right = reading->checked ||
                 (length > 3 &&
                  (strcmp(text + length - 3, "\xE2\x9C\x85") == 0 || strcmp(text + length - 3, "\xE2\x9C\x94") == 0)) ||
                 assay_guide_mark_read(element->text, &mark_end) == ASSAY_MARK_GOOD;

    if (question->options == NULL) {
        question->options = assay_arena_alloc_array(pairs->arena, OPTIONS_MAX, sizeof *question->options);
        question->letters = assay_arena_alloc(pairs->arena, OPTIONS_MAX);
        pairs->failed = pairs->failed || question->options == NULL || question->letters == NULL;
    }
    if (pairs->failed || question->pair.option_count == OPTIONS_MAX)
        return;
    mark_end = 0;
    right = right || assay_guide_mark_read(text, &mark_end) == ASSAY_MARK_GOOD;
    text = checked(pairs, assay_guide_question_text(pairs->arena, text + mark_end, 0, strlen(text + mark_end)));
    if (right && question->pair.correct == NULL)
        question->pair.correct = text;
    question->letters[question->pair.option_count] = reading->letter;
    question->options[question->pair.option_count++] = text;
    question->pair.options = question->options;
}

static void add_detail(assay_guide_pairs *pairs, assay_guide_question *question, const char *text)
{
    const char *clean = checked(pairs, assay_guide_question_text(pairs->arena, text, 0, strlen(text)));

    if (clean[0] == '\0')
        return;
    if (question->text.length > 0)
        assay_guide_buffer_add(&question->text, " ", 1);
    assay_guide_buffer_add(&question->text, clean, strlen(clean));
}

/* The nearest open heading above `level`, and its own level. */
static const char *heading_above(const assay_guide_pairs *pairs, unsigned *level)
{
    while (*level > 1)
        if (pairs->headings[--*level] != NULL)
            return pairs->headings[*level];
    *level = 0;
    return "";
}

static void find_section(assay_guide_pairs *pairs, assay_guide_question *question)
{
    unsigned level = question->level > 0 ? question->level : ASSAY_GUIDE_LEVELS;

    question->pair.section = heading_above(pairs, &level);
    question->base = level;
    question->pair.chapter = level > 0 ? heading_above(pairs, &level) : "";
}

static const char *number_of(assay_guide_pairs *pairs, const assay_element *element, const assay_reading *reading)
{
    if (reading->number_to > reading->number_from)
        return checked(pairs, assay_arena_string(pairs->arena, element->text + reading->number_from,
                                                 reading->number_to - reading->number_from));
    if (element->item && element->ordered)
        return checked(pairs, assay_arena_format(pairs->arena, "%u", element->number));
    return NULL;
}

size_t assay_guide_question_open(assay_guide_pairs *pairs, assay_guide_question *question, size_t at)
{
    const assay_element *element = &pairs->elements->all[at];
    const assay_reading *reading = &pairs->readings[at];
    size_t count = pairs->elements->count;
    size_t next = at + 1;
    bool table = reading->style == ASSAY_STYLE_TABLE;
    const char *text = table ? element->cells[reading->from] : element->text;
    gap ahead;

    *question = (assay_guide_question){.at = at, .style = reading->style};
    question->pair.file = pairs->file;
    question->pair.line = element->line;
    question->pair.number = table ? NULL : number_of(pairs, element, reading);
    question->level = element->kind == ASSAY_ELEMENT_HEADING ? element->level : 0;
    find_section(pairs, question);
    assay_guide_buffer_init(&question->text, pairs->arena);
    assay_guide_buffer_init(&question->code, pairs->arena);
    assay_guide_blocks_init(&question->blocks, pairs->arena);
    text = checked(pairs, assay_guide_question_text(pairs->arena, text, table ? 0 : reading->from, reading->to));
    assay_guide_buffer_add(&question->text, text, strlen(text));
    if (table) {
        assay_guide_blocks_add_text(&question->blocks, element->cells[reading->answer], element->line);
        question->first = question->last = next;
        return next;
    }
    /* "### Question 5", and the question itself on the next line. */
    if (text[0] == '\0' && next < count && pairs->elements->all[next].kind == ASSAY_ELEMENT_LINE &&
        (pairs->readings[next].role == ASSAY_READ_TEXT || pairs->readings[next].role == ASSAY_READ_QUESTION)) {
        at = next++;
        question->pair.line = pairs->elements->all[at].line;
        add_detail(pairs, question, pairs->elements->all[at].text);
        text = assay_guide_buffer_text(&question->text);
    }
    if (reading->answer > 0) {
        assay_guide_blocks_add(&question->blocks, element, reading->answer);
        question->first = next;
        return next;
    }
    ahead = look_ahead(pairs, at);
    question->choice = ahead.options && (ahead.label > 0 || ahead.checks);
    for (; next < count && (ahead.label > 0 ? next < ahead.label : next <= at + AHEAD_MAX); next++) {
        const assay_element *each = &pairs->elements->all[next];

        if (pairs->readings[next].role == ASSAY_READ_OPTION && question->choice) {
            add_option(pairs, question, next);
        } else if (each->kind == ASSAY_ELEMENT_CODE && (ahead.label > 0 || question->choice || points_at_code(text))) {
            /* Without a label of the answer behind it, the code's comments are part of the answer. */
            bool both = !question->choice && (ahead.label == 0 || ahead.why);

            add_code(pairs, question, each, both);
            if (both)
                assay_guide_blocks_add(&question->blocks, each, 0);
        } else if (pairs->readings[next].role == ASSAY_READ_DATA) {
            continue;
        } else if (ahead.label > 0 && each->kind == ASSAY_ELEMENT_LINE) {
            add_detail(pairs, question, each->text);
        } else {
            break; /* of <details> too the depth is counted where elements are read */
        }
    }
    question->first = next;
    return next;
}

/* "B", "(B)", "Option B", "B) text": the option it names, or the number of options. */
static size_t named_option(const assay_guide_question *question, const char *text, size_t *end)
{
    size_t at = assay_guide_skip_signs(text);
    char letter;

    if (strncasecmp(text + at, "option ", 7) == 0)
        at += 7;
    if (text[at] == '(' || text[at] == '`')
        at++;
    letter = (char)(text[at] & ~0x20);
    if (letter < 'A' || letter > 'H' || (text[at + 1] != '\0' && strchr(").:,-` ", text[at + 1]) == NULL))
        return question->pair.option_count;
    at++;
    while (text[at] != '\0' && strchr(").:,-` ", text[at]) != NULL)
        at++;
    if (strncmp(text + at, "\xE2\x80\x93 ", 4) == 0 || strncmp(text + at, "\xE2\x80\x94 ", 4) == 0)
        at += 4;
    for (size_t i = 0; i < question->pair.option_count; i++)
        if (question->letters[i] == letter) {
            *end = at;
            return i;
        }
    return question->pair.option_count;
}

void assay_guide_question_answer(assay_guide_pairs *pairs, assay_guide_question *question, size_t at)
{
    const assay_element *element = &pairs->elements->all[at];
    const assay_reading *reading = &pairs->readings[at];
    size_t from = reading->from;
    assay_element text = *element;

    question->blocks.role = ASSAY_ROLE_ANSWER;
    question->blocks.label = NULL;
    question->blocks.label_mark = ASSAY_MARK_NONE;
    if (reading->whole)
        return;
    if (question->choice) {
        size_t end = 0;
        size_t named = named_option(question, element->text + from, &end);

        if (named < question->pair.option_count) {
            question->pair.correct = question->options[named];
            from += end;
        }
        for (size_t i = 0; i < question->pair.option_count; i++)
            if (strcasecmp(element->text + from, question->options[i]) == 0) {
                question->pair.correct = question->options[i];
                return; /* the option itself explains nothing */
            }
    }
    text.kind = ASSAY_ELEMENT_LINE; /* "#### Answer: ..." is a heading only by its looks */
    text.item = false;
    if (text.text[from] != '\0')
        assay_guide_blocks_add(&question->blocks, &text, from);
}

void assay_guide_question_close(assay_guide_pairs *pairs, assay_guide_question *question)
{
    bool answered = question->blocks.direct > 0;
    size_t *count = answered ? &pairs->count : &pairs->unanswered_count;
    size_t *capacity = answered ? &pairs->capacity : &pairs->unanswered_capacity;
    assay_guide_question **all = answered ? &pairs->all : &pairs->unanswered;
    assay_guide_question *grown;

    if (question->text.length > ASSAY_GUIDE_QUESTION_MAX) {
        size_t length = ASSAY_GUIDE_QUESTION_MAX;

        while (length > 0 && ((unsigned char)question->text.bytes[length] & 0xC0) == 0x80)
            length--;
        question->text.bytes[length] = '\0';
        assay_guide_warn(pairs, question->pair.line, "shorten the question",
                         "the question is longer than %u bytes and was cut", ASSAY_GUIDE_QUESTION_MAX);
    }
    question->pair.question = assay_guide_buffer_text(&question->text);
    question->pair.question_code = question->code.length > 0 ? assay_guide_buffer_text(&question->code) : NULL;
    question->pair.title = "";
    pairs->failed = pairs->failed || question->text.failed || question->code.failed || question->blocks.failed;
    if (pairs->failed || question->pair.question[0] == '\0')
        return;
    if (*count >= ASSAY_GUIDE_PAIRS_MAX) {
        if (answered && !pairs->full)
            assay_guide_warn(pairs, question->pair.line, "split the guide",
                             "the guide has more than %u questions; this one and those after it are left out",
                             ASSAY_GUIDE_PAIRS_MAX);
        pairs->full = pairs->full || answered;
        return;
    }
    grown = assay_arena_grow(pairs->arena, *all, *count, capacity, sizeof **all);
    if (grown == NULL) {
        pairs->failed = true;
        return;
    }
    *all = grown;
    grown[(*count)++] = *question;
}

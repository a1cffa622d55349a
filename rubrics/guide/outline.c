/*
 * outline.c - each element by itself; company.c then looks at its neighbours.
 */
#include "rubrics/guide/outline.h"

#include <string.h>

#include "rubrics/guide/company.h"
#include "rubrics/guide/guide.h"
#include "rubrics/guide/label.h"
#include "rubrics/guide/words.h"

#define LABEL_WORDS_MAX 10u

bool assay_guide_is_bold(const assay_element *element)
{
    const char *text = element->text;
    size_t from = assay_guide_number_read(text).end;
    size_t to = element->bold_to;

    if (element->bold_from == element->bold_to)
        return false;
    if (from == 0)
        from = assay_guide_skip_signs(text);
    if (element->bold_from > from)
        return false;
    while (text[to] != '\0' && strchr(" :.?!\"", text[to]) != NULL)
        to++;
    to += assay_guide_skip_signs(text + to);
    return text[to] == '\0';
}

bool assay_guide_is_label(const assay_element *element)
{
    size_t length = strlen(element->text);
    char last = length > 0 ? element->text[length - 1] : '\0';

    if (element->kind != ASSAY_ELEMENT_LINE || element->item || length == 0)
        return false;
    if (assay_guide_is_bold(element))
        return assay_guide_count_words(element->text) <= LABEL_WORDS_MAX && last != '.' && last != '!';
    return last == ':' && assay_guide_count_words(element->text) <= 4;
}

void assay_guide_ask(assay_reading *reading, assay_question_style style, size_t from, size_t to)
{
    reading->role = ASSAY_READ_QUESTION;
    reading->style = style;
    reading->from = from;
    reading->to = to;
}

static void ask_labelled(const assay_element *element, assay_reading *reading, const assay_label *label)
{
    const char *text = element->text;
    size_t answer = assay_guide_label_find_answer(text, label->end, element->bold_to);

    assay_guide_ask(reading, ASSAY_STYLE_LABEL, label->end, strlen(text));
    reading->number_from = label->number_from;
    reading->number_to = label->number_to;
    if (answer > label->end) {
        reading->to = answer;
        reading->answer = answer + assay_guide_label_read(text + answer, 0, 0).end;
    } else if (element->bold_to > label->end && element->bold_from <= label->end && text[element->bold_to] == ' ' &&
               element->kind == ASSAY_ELEMENT_LINE) {
        /* "**Q: What is it?** It is ..." */
        reading->to = element->bold_to;
        reading->answer = element->bold_to + 1;
    }
}

/* "Source: ..." is only left out when it leads somewhere: "Reference: a name for an object" may be an answer. */
static bool is_reference(const assay_element *element, const assay_label *label)
{
    return label->whole || element->linked || strstr(element->text, "http") != NULL || element->links;
}

static bool read_label(const assay_element *element, assay_reading *reading)
{
    assay_label label = assay_guide_label_read(element->text, element->bold_from, element->bold_to);

    switch (label.kind) {
    case ASSAY_LABEL_QUESTION:
        ask_labelled(element, reading, &label);
        return true;
    case ASSAY_LABEL_ANSWER:
    case ASSAY_LABEL_ARROW:
        reading->role = ASSAY_READ_ANSWER;
        break;
    case ASSAY_LABEL_WHY:
        reading->role = ASSAY_READ_WHY;
        break;
    case ASSAY_LABEL_REFERENCE:
        if (!is_reference(element, &label))
            return false;
        reading->role = ASSAY_READ_REFERENCE;
        break;
    case ASSAY_LABEL_DATA:
        *reading = (assay_reading){.role = ASSAY_READ_DATA};
        return true;
    case ASSAY_LABEL_CONTENTS:
        if (!label.whole)
            return false;
        reading->role = ASSAY_READ_CONTENTS;
        break;
    case ASSAY_LABEL_NONE:
        return false;
    }
    reading->from = label.end;
    reading->whole = label.whole;
    reading->plural = label.plural;
    reading->weak = label.letter || label.plural;
    reading->arrow = label.kind == ASSAY_LABEL_ARROW;
    return true;
}

static void read_line(const assay_element *element, assay_reading *reading, size_t from)
{
    const char *text = element->text;
    size_t length = strlen(text);
    bool asks = assay_guide_asks(text + from);
    bool opens = assay_guide_opens(text + from);
    assay_question_style weak = element->item        ? ASSAY_STYLE_ITEM
                                : element->quote > 0 ? ASSAY_STYLE_QUOTE
                                                     : ASSAY_STYLE_PLAIN;

    if (assay_guide_is_bold(element)) {
        if (asks || (opens && reading->number_to > reading->number_from && text[length - 1] != ':'))
            assay_guide_ask(reading, element->item ? ASSAY_STYLE_ITEM : ASSAY_STYLE_BOLD, from, length);
        return;
    }
    if (element->bold_to > from && element->bold_from <= from + assay_guide_skip_signs(text + from) && opens) {
        const char *last = text + element->bold_to - 1;

        /* "**What is it?** It is ..." */
        if (*last == '?' || (last[1] == '?' && last[2] == ' ')) {
            assay_guide_ask(reading, element->item ? ASSAY_STYLE_ITEM : ASSAY_STYLE_BOLD, from, element->bold_to);
            reading->answer = element->bold_to + (*last == '?' ? 0 : 1);
            while (text[reading->answer] == ' ')
                reading->answer++;
        }
        return;
    }
    if (asks && length <= ASSAY_GUIDE_PLAIN_MAX && (opens || element->item) && !element->links)
        assay_guide_ask(reading, weak, from, length);
}

static void read_alone(const assay_element *element, assay_reading *reading)
{
    assay_guide_number number;
    size_t from;

    if (element->kind == ASSAY_ELEMENT_ROW) {
        if (element->anchors)
            reading->role = ASSAY_READ_CONTENTS;
        return;
    }
    if ((element->kind != ASSAY_ELEMENT_HEADING && element->kind != ASSAY_ELEMENT_LINE &&
         element->kind != ASSAY_ELEMENT_SUMMARY) ||
        element->text[0] == '\0')
        return;
    if (element->kind == ASSAY_ELEMENT_LINE && element->anchors) {
        reading->role = element->item ? ASSAY_READ_CONTENTS : ASSAY_READ_REFERENCE;
        return;
    }
    if (read_label(element, reading))
        return;
    number = assay_guide_number_read(element->text);
    reading->number_from = number.from;
    reading->number_to = number.to;
    from = number.end > 0 ? number.end : assay_guide_skip_signs(element->text);
    if (assay_guide_is_meta(element->text + from) || assay_guide_is_lone(element->text + from))
        return;
    if (element->kind == ASSAY_ELEMENT_LINE)
        read_line(element, reading, from);
    else if (assay_guide_asks(element->text + from))
        assay_guide_ask(reading, element->kind == ASSAY_ELEMENT_HEADING ? ASSAY_STYLE_HEADING : ASSAY_STYLE_SUMMARY,
                        from, strlen(element->text));
}

assay_reading *assay_guide_outline(assay_arena *arena, const assay_elements *elements)
{
    assay_outline o = {.elements = elements->all, .count = elements->count};

    o.readings = assay_arena_alloc_array(arena, o.count + 1, sizeof *o.readings);
    if (o.readings == NULL)
        return NULL;
    for (size_t i = 0; i < o.count; i++)
        read_alone(&o.elements[i], &o.readings[i]);
    return assay_guide_read_company(&o, arena) ? o.readings : NULL;
}

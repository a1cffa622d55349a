/*
 * fold.c - inline markup to plain text and its places.
 */
#include "rubrics/guide/fold.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "rubrics/guide/label.h"
#include "rubrics/guide/prepare.h"
#include "rubrics/guide/words.h"

void assay_guide_fold_begin(assay_guide_fold *fold, assay_arena *arena)
{
    *fold = (assay_guide_fold){.bold = 0};
    assay_guide_buffer_init(&fold->text, arena);
}

static void count_letters(assay_guide_fold *fold, const char *text)
{
    for (; *text != '\0'; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (unsigned char)*text >= 0xC3;

        fold->letters += letter;
        fold->linked += letter && fold->link > 0;
        fold->anchored += letter && fold->in_anchor;
    }
}

void assay_guide_fold_text(assay_guide_fold *fold, const char *text)
{
    if (fold->hidden > 0)
        return;
    count_letters(fold, text);
    for (; *text != '\0'; text++) {
        /* A no-break space is a space; the others of the kind are left. */
        if (strncmp(text, "\xC2\xA0", 2) == 0) {
            assay_guide_buffer_add(&fold->text, " ", 1);
            text++;
        } else {
            assay_guide_buffer_add(&fold->text, text, 1);
        }
    }
}

void assay_guide_fold_code(assay_guide_fold *fold, const char *code)
{
    if (fold->hidden > 0)
        return;
    assay_guide_buffer_add(&fold->text, "`", 1);
    assay_guide_fold_text(fold, code);
    assay_guide_buffer_add(&fold->text, "`", 1);
}

void assay_guide_fold_break(assay_guide_fold *fold, bool forced)
{
    assay_guide_buffer_add(&fold->text, fold->cell ? " " : forced ? "\v" : "\n", 1);
}

void assay_guide_fold_bold(assay_guide_fold *fold, bool begin)
{
    struct assay_fold_span *bolds;

    if (!begin) {
        if (fold->bold > 0 && --fold->bold == 0 && fold->bold_count > 0)
            fold->bolds[fold->bold_count - 1].to = fold->text.length;
        return;
    }
    if (fold->bold++ > 0)
        return;
    bolds = assay_arena_grow(fold->text.arena, fold->bolds, fold->bold_count, &fold->bold_capacity, sizeof *bolds);
    if (bolds == NULL) {
        fold->text.failed = true;
        return;
    }
    fold->bolds = bolds;
    bolds[fold->bold_count++] = (struct assay_fold_span){.from = fold->text.length, .to = SIZE_MAX};
}

void assay_guide_fold_link(assay_guide_fold *fold, bool begin, const char *url)
{
    if (!begin) {
        if (fold->link > 0)
            fold->link--;
        fold->in_anchor = false;
        return;
    }
    fold->link++;
    if (url == NULL || url[0] != '#')
        return;
    fold->in_anchor = true;
    if (fold->anchor == NULL) {
        fold->anchor = assay_arena_string(fold->text.arena, url + 1, strlen(url + 1));
        fold->text.failed = fold->text.failed || fold->anchor == NULL;
    }
}

static bool is_tag(const char *tag, const char *name)
{
    size_t length = strlen(name);

    return strncasecmp(tag, name, length) == 0 && (tag[length] == '>' || tag[length] == ' ' || tag[length] == '/');
}

void assay_guide_fold_html(assay_guide_fold *fold, const char *tag)
{
    if (is_tag(tag, "<br"))
        assay_guide_buffer_add(&fold->text, fold->cell ? " " : "\f", 1);
    else if (is_tag(tag, "<b") || is_tag(tag, "<strong"))
        assay_guide_fold_bold(fold, true);
    else if (is_tag(tag, "</b") || is_tag(tag, "</strong"))
        assay_guide_fold_bold(fold, false);
    else if (is_tag(tag, "<code") || is_tag(tag, "</code"))
        assay_guide_buffer_add(&fold->text, "`", 1);
    else if (is_tag(tag, "<sup"))
        assay_guide_buffer_add(&fold->text, "^", 1);
    for (; *tag != '\0'; tag++)
        if (*tag == '\n')
            assay_guide_buffer_add(&fold->text, "\n", 1);
}

/* One line of the source. */
typedef struct piece {
    const char *text; /* a copy, trimmed */
    size_t from, to;  /* its place in the fold */
    size_t breaks;    /* source lines above it in this fold */
    char before;      /* what ended the line above: '\n', '\v', '\f' */
} piece;

typedef struct pieces {
    piece *all;
    size_t count;
    size_t capacity;
} pieces;

static bool is_break(char byte)
{
    return byte == '\n' || byte == '\v' || byte == '\f';
}

static bool cut(pieces *out, assay_arena *arena, const assay_guide_fold *fold)
{
    const char *text = assay_guide_buffer_text(&fold->text);
    size_t breaks = 0;
    size_t from = 0;
    char before = 0;

    for (size_t at = 0; at <= fold->text.length; at++) {
        size_t to = at;
        piece *all;

        if (at < fold->text.length && !is_break(text[at]))
            continue;
        while (from < to && (text[from] == ' ' || text[from] == '\t'))
            from++;
        while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t'))
            to--;
        if (to > from) {
            all = assay_arena_grow(arena, out->all, out->count, &out->capacity, sizeof *all);
            if (all == NULL)
                return false;
            out->all = all;
            all[out->count] = (piece){assay_arena_string(arena, text + from, to - from), from, to, breaks, before};
            if (all[out->count++].text == NULL)
                return false;
            before = 0;
        }
        from = at + 1;
        if (at < fold->text.length) {
            breaks += text[at] != '\f';
            before = before == '\v' || before == '\f' ? before : text[at];
        }
    }
    return true;
}

/* The first bold in [from, to); bold that only white space parts is one. `next` moves on over the spans. */
static struct assay_fold_span bold_in(const assay_guide_fold *fold, size_t *next, size_t from, size_t to)
{
    const char *text = assay_guide_buffer_text(&fold->text);
    struct assay_fold_span found = {from, from};

    while (*next < fold->bold_count && fold->bolds[*next].to <= from)
        ++*next;
    for (size_t each = *next; each < fold->bold_count && fold->bolds[each].from < to; each++) {
        size_t gap = found.to;

        if (each > *next) {
            while (gap < fold->bolds[each].from && (text[gap] == ' ' || is_break(text[gap])))
                gap++;
            if (gap < fold->bolds[each].from)
                break;
        } else if (fold->bolds[each].from > from) {
            found.from = fold->bolds[each].from;
        }
        found.to = fold->bolds[each].to < to ? fold->bolds[each].to : to;
    }
    return found;
}

static bool is_bold_to_end(const piece *line, size_t bold_to)
{
    const char *rest = line->text + (bold_to - line->from);

    return bold_to > line->from && rest[strspn(rest, " .?!:\"")] == '\0';
}

static bool is_all_bold(const assay_guide_fold *fold, const piece *line)
{
    size_t next = 0;
    struct assay_fold_span bold = bold_in(fold, &next, line->from, line->to);

    return bold.from <= line->from + assay_guide_skip_signs(line->text) && is_bold_to_end(line, bold.to);
}

/* A line that begins with bold (which ends at `bold`), a label or a mark is one of its own even where the source only
 * wraps. */
static bool begins_anew(const piece *line, const piece *previous, size_t bold, bool bold_above)
{
    size_t end = 0;
    bool checked;
    assay_label label = assay_guide_label_read(line->text, 0, 0);
    char last = previous->text[previous->to - previous->from - 1];
    bool lower = line->text[0] >= 'a' && line->text[0] <= 'z';

    if (bold > 0 && (strchr(".:?!\"')`", last) != NULL || line->text[bold - 1] == ':' || line->text[bold] == ':'))
        return true;
    if (label.kind == ASSAY_LABEL_ARROW || (label.kind != ASSAY_LABEL_NONE && !label.whole) ||
        assay_guide_number_read(line->text).end > 0 || assay_guide_option_read(line->text, &end, &checked) != 0)
        return true;
    if (assay_guide_mark_read(line->text, &end) != ASSAY_MARK_NONE && end > 0)
        return true;
    if (bold_above && last != ':' && last != ',')
        return true;
    if (line->before == '\n')
        return !lower && assay_guide_asks(previous->text) &&
               (assay_guide_opens(previous->text) ||
                assay_guide_label_read(previous->text, 0, 0).kind == ASSAY_LABEL_QUESTION);
    /* A forced break inside a sentence is only looks. */
    return !lower || strchr(".:;?!", last) != NULL;
}

/* text[from, to) without double spaces, as one more element. */
static bool add_line(assay_elements *out, assay_arena *arena, const assay_element *like, const char *text, size_t from,
                     size_t to, struct assay_fold_span bold)
{
    assay_element *all = assay_arena_grow(arena, out->all, out->count, &out->capacity, sizeof *all);
    char *copy = assay_arena_alloc(arena, to - from + 1);
    size_t length = 0;
    assay_element *element;

    if (all == NULL || copy == NULL)
        return false;
    out->all = all;
    element = &all[out->count++];
    *element = *like;
    element->text = copy;
    element->bold_from = element->bold_to = 0;
    for (size_t i = from; i <= to; i++) {
        bool blank = i < to && (text[i] == ' ' || text[i] == '\t' || is_break(text[i]));

        if (i == bold.from)
            element->bold_from = length;
        if (i == bold.to)
            element->bold_to = length;
        if (i < to && (!blank || (length > 0 && copy[length - 1] != ' ')))
            copy[length++] = blank ? ' ' : text[i];
    }
    while (length > 0 && copy[length - 1] == ' ')
        copy[--length] = '\0';
    if (element->bold_to > length)
        element->bold_to = length;
    if (element->bold_from >= element->bold_to)
        element->bold_from = element->bold_to = 0;
    return true;
}

/* "** text **" is no bold to the parser, since a space follows; its author meant it. */
static void mend_bold(char *text, size_t from, size_t to, struct assay_fold_span *bold)
{
    if (to - from < 6 || strncmp(text + from, "** ", 3) != 0)
        return;
    for (size_t close = from + 3; close + 2 <= to; close++)
        if (strncmp(text + close, "**", 2) == 0) {
            *bold = (struct assay_fold_span){from, close};
            memset(text + from, ' ', 2);
            memset(text + close, ' ', 2);
            return;
        }
}

/* What a paragraph that begins with one of prepare's signs is. */
static bool take_sign(assay_guide_fold *fold, assay_element *element)
{
    static const struct {
        const char *sign;
        assay_element_kind kind;
    } signs[] = {{ASSAY_GUIDE_SIGN_DETAILS, ASSAY_ELEMENT_DETAILS},
                 {ASSAY_GUIDE_SIGN_SUMMARY, ASSAY_ELEMENT_SUMMARY},
                 {ASSAY_GUIDE_SIGN_END, ASSAY_ELEMENT_DETAILS_END}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(assay_guide_buffer_text(&fold->text), signs[i].sign, ASSAY_GUIDE_SIGN_LENGTH) == 0) {
            element->kind = signs[i].kind;
            memset(fold->text.bytes, ' ', ASSAY_GUIDE_SIGN_LENGTH);
            return true;
        }
    return false;
}

bool assay_guide_fold_lines(assay_elements *out, assay_arena *arena, assay_guide_fold *fold, const assay_element *like,
                            const unsigned *lines, size_t line_count, bool whole)
{
    assay_element base = *like;
    size_t first = like->line > 0 ? like->line - 1 : 0; /* of `lines` */
    pieces cuts = {0};
    size_t group_bold = 0, line_bold = 0;
    bool bold_above = false; /* the line above is bold as a whole */

    whole = take_sign(fold, &base) || whole;
    base.linked = fold->linked > 0;
    base.links = fold->letters > 0 && fold->linked == fold->letters;
    base.anchors = fold->letters > 0 && fold->anchored == fold->letters;
    base.anchor = fold->anchor;
    if (fold->text.failed || !cut(&cuts, arena, fold))
        return false;
    if (cuts.count == 0 && base.kind == ASSAY_ELEMENT_LINE && !fold->cell)
        return true; /* an image, a tag: nothing that is read */
    for (size_t i = 0, next; i < cuts.count || i == 0; i = next) {
        size_t from = cuts.count > 0 ? cuts.all[i].from : 0;
        size_t to = cuts.count > 0 ? cuts.all[i].to : 0;
        size_t line = first + (cuts.count > 0 ? cuts.all[i].breaks : 0);
        struct assay_fold_span bold;

        for (next = i + 1; next < cuts.count; next++) {
            const piece *each = &cuts.all[next];
            struct assay_fold_span own = bold_in(fold, &line_bold, each->from, each->to);
            bool first_words = own.from <= each->from + assay_guide_skip_signs(each->text);

            if (next == 1)
                bold_above = is_all_bold(fold, &cuts.all[0]);
            if (!whole && begins_anew(each, each - 1, first_words ? own.to - each->from : 0, bold_above)) {
                bold_above = first_words && is_bold_to_end(each, own.to);
                break;
            }
            bold_above = first_words && is_bold_to_end(each, own.to);
            to = each->to;
        }
        bold = bold_in(fold, &group_bold, from, to);
        if (bold.from == bold.to && fold->text.bytes != NULL)
            mend_bold(fold->text.bytes, from, to, &bold);
        if (line_count > 0)
            base.line = lines[line < line_count ? line : line_count - 1];
        if (!add_line(out, arena, &base, assay_guide_buffer_text(&fold->text), from, to, bold))
            return false;
        base.item = false; /* only the first line of an item is the item */
        base.anchor = NULL;
    }
    return true;
}

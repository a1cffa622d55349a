/*
 * markdown.c - the parser's tree, walked once without recursion, laid flat.
 */
#include "rubrics/guide/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>
#include <threads.h>

#include "rubrics/guide/fold.h"
#include "rubrics/guide/heap.h"
#include "rubrics/guide/words.h"

#define NODES_DEPTH                                                                                                    \
    (4u * ASSAY_GUIDE_DEPTH_MAX) /* containers that are followed; prepare lets no deeper ones through                  \
                                  */

static once_flag registered = ONCE_FLAG_INIT;

static void register_extensions(void)
{
    cmark_gfm_core_extensions_ensure_registered();
}

/* A container on the way from the root. */
typedef struct level {
    cmark_node *node;
    unsigned list;  /* number of the list */
    unsigned quote; /* number of the quote */
    unsigned number;
    bool ordered;
    bool begun; /* an item that has its first element */
} level;

typedef struct walker {
    assay_elements *out;
    assay_arena *arena;
    const assay_guide_source *source;
    level levels[NODES_DEPTH];
    size_t level_count;
    size_t beyond; /* containers deeper than that */
    unsigned lists;
    unsigned quotes;
    unsigned depth;
    unsigned quote;
    const char **headers; /* of the table being walked */
    size_t header_count;
    const char **cells;
    size_t cell_count;
    assay_guide_fold fold;
    bool failed;
} walker;

static unsigned line_of(const walker *w, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);

    if (line < 1 || w->source->line_count == 0)
        return 1;
    return w->source->lines[(size_t)line <= w->source->line_count ? (size_t)line - 1 : w->source->line_count - 1];
}

/* What an element at this place has from its containers. */
static assay_element place(walker *w, cmark_node *node)
{
    assay_element element = {.line = line_of(w, node), .text = "", .depth = w->depth, .quote = w->quote};

    for (size_t i = w->level_count; i-- > 0 && element.quoting == 0;)
        element.quoting = w->levels[i].quote;
    for (size_t i = w->level_count; i-- > 0;) {
        level *each = &w->levels[i];

        if (cmark_node_get_type(each->node) != CMARK_NODE_ITEM)
            continue;
        element.list = each->list;
        element.ordered = each->ordered;
        element.number = each->number;
        element.item = !each->begun;
        each->begun = true;
        break;
    }
    return element;
}

static assay_element *add(walker *w, const assay_element *element)
{
    assay_element *all = assay_arena_grow(w->arena, w->out->all, w->out->count, &w->out->capacity, sizeof *w->out->all);

    if (all == NULL) {
        w->failed = true;
        return NULL;
    }
    w->out->all = all;
    all[w->out->count] = *element;
    return &all[w->out->count++];
}

static const char *keep(walker *w, const char *text)
{
    const char *copy = assay_arena_string(w->arena, text != NULL ? text : "", text != NULL ? strlen(text) : 0);

    w->failed = w->failed || copy == NULL;
    return copy != NULL ? copy : "";
}

static void end_lines(walker *w, cmark_node *node, assay_element_kind kind)
{
    assay_element element = place(w, node);
    int line = cmark_node_get_start_line(node);
    cmark_node *next = cmark_node_next(node);

    element.kind = kind;
    /* A paragraph that a table was split off has no place of its own: it ends above the table. */
    if (line < 1 && next != NULL) {
        line = cmark_node_get_start_line(next) - 1;
        for (const char *at = assay_guide_buffer_text(&w->fold.text); *at != '\0'; at++)
            line -= *at == '\n' || *at == '\v';
    }
    if (kind == ASSAY_ELEMENT_HEADING)
        element.level = (unsigned)cmark_node_get_heading_level(node);
    element.line = line > 0 ? (unsigned)line : 1; /* of the prepared text; fold maps it */
    if (!assay_guide_fold_lines(w->out, w->arena, &w->fold, &element, w->source->lines, w->source->line_count,
                                kind == ASSAY_ELEMENT_HEADING))
        w->failed = true;
}

static void add_code(walker *w, cmark_node *node)
{
    assay_element element = place(w, node);
    const char *info = cmark_node_get_fence_info(node);
    const char *code = cmark_node_get_literal(node);
    int length, offset;
    char character;
    size_t word = 0;

    element.kind = ASSAY_ELEMENT_CODE;
    element.indented = cmark_node_get_fenced(node, &length, &offset, &character) == 0;
    if (code != NULL && (info == NULL || info[0] == '\0') && assay_guide_is_prose(code)) {
        element.kind = ASSAY_ELEMENT_LINE;
        assay_guide_fold_begin(&w->fold, w->arena);
        assay_guide_fold_text(&w->fold, code);
        element.line = (unsigned)cmark_node_get_start_line(node) + !element.indented;
        if (!assay_guide_fold_lines(w->out, w->arena, &w->fold, &element, w->source->lines, w->source->line_count,
                                    false))
            w->failed = true;
        return;
    }
    if (info != NULL)
        while (info[word] != '\0' && info[word] != ' ' && info[word] != '\t' && info[word] != '{' && word < 32)
            word++;
    element.language = assay_arena_string(w->arena, info != NULL ? info : "", word);
    element.text = keep(w, code);
    w->failed = w->failed || element.language == NULL;
    add(w, &element);
}

static void add_cell(walker *w)
{
    assay_elements lines = {0};
    const assay_element like = {.text = ""};

    if (w->cells == NULL || w->cell_count >= ASSAY_GUIDE_COLUMNS_MAX)
        return;
    if (!assay_guide_fold_lines(&lines, w->arena, &w->fold, &like, NULL, 0, true)) {
        w->failed = true;
        return;
    }
    w->cells[w->cell_count++] = lines.count > 0 ? lines.all[0].text : "";
}

static void begin_row(walker *w)
{
    w->cell_count = 0;
    w->cells = assay_arena_alloc_array(w->arena, ASSAY_GUIDE_COLUMNS_MAX, sizeof *w->cells);
    w->failed = w->failed || w->cells == NULL;
}

static void end_row(walker *w, cmark_node *node, bool head)
{
    assay_element element = place(w, node);
    assay_guide_buffer text;
    size_t anchored = w->fold.anchored;

    if (w->cells == NULL)
        return;
    if (head) {
        w->headers = w->cells;
        w->header_count = w->cell_count;
    }
    while (w->header_count < w->cell_count && w->headers != NULL)
        w->headers[w->header_count++] = "";
    assay_guide_buffer_init(&text, w->arena);
    for (size_t i = 0; i < w->cell_count; i++) {
        if (i > 0)
            assay_guide_buffer_add(&text, " | ", 3);
        assay_guide_buffer_add(&text, w->cells[i], strlen(w->cells[i]));
    }
    element.kind = ASSAY_ELEMENT_ROW;
    element.head = head;
    element.text = assay_guide_buffer_text(&text);
    element.cells = w->cells;
    element.headers = w->headers;
    element.cell_count = w->cell_count;
    element.anchors = anchored > 0;
    w->failed = w->failed || text.failed;
    add(w, &element);
}

static void enter_container(walker *w, cmark_node *node, cmark_node_type type)
{
    level entered = {.node = node};

    if (type == CMARK_NODE_BLOCK_QUOTE) {
        w->quote++;
        entered.quote = ++w->quotes;
    }
    if (type == CMARK_NODE_LIST) {
        w->depth++;
        entered.list = ++w->lists;
        entered.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        entered.number = (unsigned)cmark_node_get_list_start(node);
    } else if (type == CMARK_NODE_ITEM && w->level_count > 0) {
        level *list = &w->levels[w->level_count - 1];

        entered.list = list->list;
        entered.ordered = list->ordered;
        entered.number = list->ordered ? list->number++ : 0;
    }
    if (w->level_count < NODES_DEPTH)
        w->levels[w->level_count++] = entered;
    else
        w->beyond++;
}

static void leave_container(walker *w, cmark_node_type type)
{
    if (type == CMARK_NODE_BLOCK_QUOTE)
        w->quote--;
    if (type == CMARK_NODE_LIST)
        w->depth--;
    if (w->beyond > 0)
        w->beyond--;
    else if (w->level_count > 0)
        w->level_count--;
}

static void inline_node(walker *w, cmark_node *node, cmark_node_type type, bool entering)
{
    assay_guide_fold *fold = &w->fold;

    if (type == CMARK_NODE_TEXT)
        assay_guide_fold_text(fold, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_CODE)
        assay_guide_fold_code(fold, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        assay_guide_fold_break(fold, type == CMARK_NODE_LINEBREAK);
    else if (type == CMARK_NODE_HTML_INLINE)
        assay_guide_fold_html(fold, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_STRONG)
        assay_guide_fold_bold(fold, entering);
    else if (type == CMARK_NODE_LINK)
        assay_guide_fold_link(fold, entering, cmark_node_get_url(node));
    else if (type == CMARK_NODE_IMAGE || strcmp(cmark_node_get_type_string(node), "strikethrough") == 0)
        fold->hidden = entering ? fold->hidden + 1 : fold->hidden - (fold->hidden > 0);
}

static bool table_node(walker *w, cmark_node *node, bool entering)
{
    const char *name = cmark_node_get_type_string(node);

    if (strcmp(name, "table") == 0) {
        w->headers = NULL;
        w->header_count = 0;
    } else if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0) {
        if (entering)
            begin_row(w);
        else
            end_row(w, node, name[6] == 'h');
    } else if (strcmp(name, "table_cell") == 0) {
        size_t anchored = w->fold.anchored;

        if (!entering) {
            add_cell(w);
            return true;
        }
        assay_guide_fold_begin(&w->fold, w->arena);
        w->fold.cell = true;
        if (w->cell_count > 0)
            w->fold.anchored = anchored; /* gathers over the row */
    } else {
        return false;
    }
    return true;
}

static void visit(walker *w, cmark_node *node, bool entering)
{
    cmark_node_type type = cmark_node_get_type(node);

    switch (type) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_HTML_BLOCK: /* prepare left none that holds text */
        return;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
        if (entering)
            enter_container(w, node, type);
        else
            leave_container(w, type);
        return;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        if (entering)
            assay_guide_fold_begin(&w->fold, w->arena);
        else
            end_lines(w, node, type == CMARK_NODE_HEADING ? ASSAY_ELEMENT_HEADING : ASSAY_ELEMENT_LINE);
        return;
    case CMARK_NODE_CODE_BLOCK:
        add_code(w, node);
        return;
    case CMARK_NODE_THEMATIC_BREAK: {
        assay_element element = place(w, node);

        element.kind = ASSAY_ELEMENT_RULE;
        add(w, &element);
        return;
    }
    default:
        if (!table_node(w, node, entering))
            inline_node(w, node, type, entering);
    }
}

static bool attach(cmark_parser *parser, const char *name)
{
    cmark_syntax_extension *extension = cmark_find_syntax_extension(name);

    return extension != NULL && cmark_parser_attach_syntax_extension(parser, extension);
}

static bool parse(walker *w, cmark_mem *memory)
{
    cmark_parser *parser =
        cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE, memory);
    cmark_node *root;
    cmark_iter *walk;
    cmark_event_type event;

    if (!attach(parser, "table") || !attach(parser, "strikethrough"))
        return false;
    cmark_parser_feed(parser, w->source->text, w->source->length);
    root = cmark_parser_finish(parser);
    walk = cmark_iter_new(root);
    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE && !w->failed)
        visit(w, cmark_iter_get_node(walk), event == CMARK_EVENT_ENTER);
    return !w->failed;
}

assay_status assay_guide_parse(assay_elements *out, assay_arena *arena, const assay_guide_source *source,
                               assay_error *error)
{
    cmark_mem memory = {assay_guide_heap_calloc, assay_guide_heap_realloc, assay_guide_heap_free};
    /* Not on the stack: what changes between setjmp and the jump must not be an automatic variable. */
    assay_guide_heap *own = assay_arena_alloc(arena, sizeof *own);
    walker *w = assay_arena_alloc(arena, sizeof *w);
    volatile bool parsed = false;

    *out = (assay_elements){0};
    if (own == NULL || w == NULL || (own->arena = assay_arena_new()) == NULL)
        return assay_error_nomem(error);
    *w = (walker){.out = out, .arena = arena, .source = source};
    call_once(&registered, register_extensions);
    assay_guide_heap_use(own);
    if (setjmp(own->leave) == 0)
        parsed = parse(w, &memory);
    assay_guide_heap_use(NULL);
    assay_arena_free(own->arena);
    if (own->too_big)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_GUIDE_TREE_MAX, "the guide's tree takes over %u MiB",
                               ASSAY_GUIDE_TREE_MAX / 1024u / 1024u);
    return parsed ? ASSAY_OK : assay_error_nomem(error);
}

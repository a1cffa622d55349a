/*
 * program.c - compiles a phrase tree to instructions.
 *
 * Single words of a choice become one class, so that a wide choice costs one
 * bit test. Words in a row also match what they are written as otherwise
 * (`foreign key` finds "ForeignKey" and "FK", rewordings.h); the other way
 * round is done by assay_marks.
 */
#include <string.h>

#include "grader/match/code.h"
#include "grader/match/rewordings.h"

typedef struct compiler {
    assay_arena *arena; /* scratch */
    assay_terms *terms;
    const assay_synonym_table *synonyms;
    assay_rewordings rewordings;
    assay_instruction *code;
    size_t length, capacity;
    assay_choice_way *ways;
    size_t way_count, way_capacity;
    bool failed;
    unsigned nesting; /* inside a synonym's alternatives no synonyms are looked up */
} compiler;

typedef struct term_list {
    assay_term *terms;
    size_t count, capacity;
} term_list;

static void emit_node(compiler *c, const assay_phrase *node);

static size_t emit(compiler *c, assay_opcode op, unsigned a, unsigned b, double credit)
{
    c->code = c->failed ? NULL : assay_arena_grow(c->arena, c->code, c->length, &c->capacity, sizeof *c->code);
    if (!c->code) {
        c->failed = true;
        return 0;
    }
    c->code[c->length] = (assay_instruction){.op = (uint8_t)op};
    if (op == ASSAY_OP_CREDIT) {
        c->code[c->length].credit = credit;
    } else {
        c->code[c->length].a = a;
        c->code[c->length].b = b;
    }
    return c->length++;
}

static void patch(compiler *c, size_t at, unsigned a, unsigned b)
{
    if (c->failed)
        return;
    c->code[at].a = a;
    c->code[at].b = b;
}

static void add_term(compiler *c, term_list *list, const assay_term *term)
{
    assay_term *grown = assay_arena_grow(c->arena, list->terms, list->count, &list->capacity, sizeof *grown);

    if (!grown) {
        c->failed = true;
        return;
    }
    list->terms = grown;
    list->terms[list->count++] = *term;
}

static unsigned class_of(compiler *c, const term_list *list)
{
    int id = c->failed ? -1 : assay_terms_class(c->terms, list->terms, list->count);

    if (id < 0)
        c->failed = true;
    return id < 0 ? 0 : (unsigned)id;
}

static const assay_synonym_row *synonyms_of(const compiler *c, const assay_phrase *node)
{
    if (!c->synonyms || c->nesting || node->kind != ASSAY_PHRASE_WORD || node->term.kind != ASSAY_TERM_STEM)
        return NULL;
    for (size_t i = 0; i < c->synonyms->count; i++)
        if (strcmp(c->synonyms->rows[i].stem, node->word->stem) == 0)
            return &c->synonyms->rows[i];
    return NULL;
}

/* A branch of a choice: a phrase, and the credit of taking it. */
typedef struct branch {
    const assay_phrase *phrase;
    double credit;
    bool nested; /* inside a synonym's alternatives */
} branch;

typedef struct branch_list {
    branch *items;
    size_t count, capacity;
} branch_list;

static void add_branch(compiler *c, branch_list *list, const assay_phrase *phrase, double credit)
{
    branch *grown = assay_arena_grow(c->arena, list->items, list->count, &list->capacity, sizeof *grown);

    if (!grown) {
        c->failed = true;
        return;
    }
    list->items = grown;
    list->items[list->count++] = (branch){phrase, credit, c->nesting > 0};
}

/* Add a word of the phrase, and what else stands for it at full credit. */
static void add_word(compiler *c, term_list *list, const assay_phrase *node)
{
    assay_term terms[ASSAY_REWORDING_TERMS_MAX];
    size_t count = assay_rewordings_of_word(terms, &c->rewordings, node);

    add_term(c, list, &node->term);
    for (size_t i = 0; i < count; i++)
        add_term(c, list, &terms[i]);
    c->failed = c->failed || c->rewordings.failed;
}

/* Split what a choice (or a word with synonyms) accepts into single words at full credit and the rest. */
static void gather(compiler *c, const assay_phrase *node, double credit, term_list *plain, branch_list *rest)
{
    const assay_synonym_row *row;

    if (c->failed)
        return;
    if (node->kind == ASSAY_PHRASE_CHOICE) {
        for (size_t i = 0; i < node->child_count; i++)
            gather(c, node->children[i], credit, plain, rest);
        return;
    }
    if (node->kind == ASSAY_PHRASE_WORD && credit == 1)
        add_word(c, plain, node);
    else
        add_branch(c, rest, node, credit);
    row = synonyms_of(c, node);
    if (!row)
        return;
    c->nesting++;
    for (size_t i = 0; i < row->count; i++)
        gather(c, row->alternatives[i], row->credit, plain, rest);
    c->nesting--;
}

static void emit_branch(compiler *c, const branch *each)
{
    if (each->credit < 1)
        emit(c, ASSAY_OP_CREDIT, 0, 0, each->credit);
    if (each->phrase->kind == ASSAY_PHRASE_WORD) {
        term_list one = {0};
        add_term(c, &one, &each->phrase->term);
        emit(c, ASSAY_OP_CLASS, class_of(c, &one), 0, 0);
    } else {
        c->nesting += each->nested;
        emit_node(c, each->phrase);
        c->nesting -= each->nested;
    }
}

/* Room for the ways of a choice; the number of the first. */
static size_t add_ways(compiler *c, size_t count)
{
    size_t first = c->way_count;

    for (size_t i = 0; i < count && !c->failed; i++) {
        c->ways = assay_arena_grow(c->arena, c->ways, c->way_count, &c->way_capacity, sizeof *c->ways);
        c->failed = !c->ways;
        if (c->ways)
            c->ways[c->way_count++] = (assay_choice_way){.target = 0};
    }
    return first;
}

/*
 * One class for all words that a wide choice can begin with, so that a gap before it is passed in single steps. Most
 * such classes are there already: whatever every match has is one.
 */
static assay_ahead ahead_of_choice(compiler *c, const term_list *first)
{
    uint16_t id = (uint16_t)class_of(c, first);

    return (assay_ahead){{id, id}, !c->failed};
}

static bool first_words_of(compiler *c, term_list *list, const term_list *plain, const branch_list *rest);

/* plain | rest[0] | rest[1] ... */
static void emit_choice(compiler *c, const term_list *plain, const branch_list *rest)
{
    size_t alone = plain->count > 0;
    size_t count = alone + rest->count;
    size_t *exits = rest->count ? assay_arena_alloc_array(c->arena, count, sizeof *exits) : NULL;
    size_t choice = 0, first = 0;
    term_list begins = {0};

    if (rest->count && !exits)
        c->failed = true;
    if (c->failed)
        return;
    if (count > 1) {
        first = add_ways(c, count);
        choice = emit(c, ASSAY_OP_CHOICE, (unsigned)first, (unsigned)count, 0);
    }
    for (size_t i = 0; i < count && !c->failed; i++) {
        if (count > 1)
            c->ways[first + i].target = (unsigned)c->length;
        if (i < alone)
            emit(c, ASSAY_OP_CLASS, class_of(c, plain), 0, 0);
        else
            emit_branch(c, &rest->items[i - alone]);
        if (i + 1 < count)
            exits[i] = emit(c, ASSAY_OP_JUMP, 0, 0, 0);
    }
    for (size_t i = 0; i + 1 < count; i++)
        patch(c, exits[i], (unsigned)c->length, 0);
    if (count > 2 && !c->failed && first_words_of(c, &begins, plain, rest))
        c->code[choice].ahead = ahead_of_choice(c, &begins);
}

/* "does not": may also be written "doesn't", which stands for its "not". */
static bool is_contraction(const assay_phrase *left, const assay_phrase *right)
{
    return left->kind == ASSAY_PHRASE_WORD && right->kind == ASSAY_PHRASE_WORD &&
           left->word->traits & ASSAY_AUXILIARY && !(left->word->traits & ASSAY_NEGATOR) &&
           strcmp(right->term.text, "not") == 0;
}

/* "need not" denies the need and not the deed, so that a bare "not" cannot stand for it. */
static bool is_need_not(const assay_phrase *left, const assay_phrase *right)
{
    return is_contraction(left, right) && strcmp(left->term.text, "need") == 0;
}

/* A jump over the parts of a phrase that another way to write them stands for, until it is known where they end. */
typedef struct detour {
    size_t jump; /* in the code */
    size_t part; /* where it leads */
} detour;

typedef struct detour_list {
    detour *items;
    size_t count, capacity;
} detour_list;

static void add_detour(compiler *c, detour_list *list, size_t jump, size_t part)
{
    detour *grown = assay_arena_grow(c->arena, list->items, list->count, &list->capacity, sizeof *grown);

    c->failed = c->failed || !grown;
    if (c->failed)
        return;
    list->items = grown;
    list->items[list->count++] = (detour){jump, part};
}

/* split to: what is written otherwise, a jump behind its parts; the parts themselves come first and stand behind it. */
static void emit_rewording(compiler *c, detour_list *detours, const assay_rewording *each, size_t part)
{
    size_t split = emit(c, ASSAY_OP_SPLIT, 0, 0, 0);
    term_list list = {0};

    for (size_t i = 0; i < each->count; i++)
        add_term(c, &list, &each->terms[i]);
    emit(c, ASSAY_OP_CLASS, class_of(c, &list), 0, 0);
    add_detour(c, detours, emit(c, ASSAY_OP_JUMP, 0, 0, 0), part + each->parts);
    patch(c, split, (unsigned)c->length, (unsigned)split + 1);
}

/* The rewordings of the parts of a sequence from one on. */
static size_t rewordings_at(compiler *c, assay_rewording *out, const assay_phrase *node, size_t part)
{
    size_t count = node->child_count - part;
    size_t found;

    if (count > 1 && is_need_not(node->children[part], node->children[part + 1])) {
        out[0] = (assay_rewording){2, {{ASSAY_TERM_EXACT, "needn't"}}, 1};
        return 1;
    }
    found = assay_rewordings_find(out, &c->rewordings, node->children + part, count);
    c->failed = c->failed || c->rewordings.failed;
    return found;
}

static bool contracts_at(const assay_phrase *node, size_t part)
{
    return part + 1 < node->child_count && is_contraction(node->children[part], node->children[part + 1]) &&
           !is_need_not(node->children[part], node->children[part + 1]);
}

static void emit_sequence(compiler *c, const assay_phrase *node)
{
    size_t *begins = assay_arena_alloc_array(c->arena, node->child_count + 1, sizeof *begins);
    detour_list detours = {0};

    c->failed = c->failed || !begins;
    for (size_t i = 0; i < node->child_count && !c->failed; i++) {
        assay_rewording rewordings[ASSAY_REWORDINGS_MAX];
        size_t count = rewordings_at(c, rewordings, node, i);
        size_t split = 0;
        begins[i] = c->length;
        for (size_t k = 0; k < count; k++)
            emit_rewording(c, &detours, &rewordings[k], i);
        if (contracts_at(node, i))
            split = emit(c, ASSAY_OP_SPLIT, 0, 0, 0);
        emit_node(c, node->children[i]);
        if (contracts_at(node, i))
            patch(c, split, (unsigned)split + 1, (unsigned)c->length);
    }
    for (size_t i = 0; i < detours.count && !c->failed; i++) {
        size_t part = detours.items[i].part;
        patch(c, detours.items[i].jump, (unsigned)(part < node->child_count ? begins[part] : c->length), 0);
    }
}

static void emit_node(compiler *c, const assay_phrase *node)
{
    term_list plain = {0};
    branch_list rest = {0};
    size_t split;

    switch (node->kind) {
    case ASSAY_PHRASE_WORD:
    case ASSAY_PHRASE_CHOICE:
        gather(c, node, 1, &plain, &rest);
        emit_choice(c, &plain, &rest);
        return;
    case ASSAY_PHRASE_SEQUENCE:
        emit_sequence(c, node);
        return;
    case ASSAY_PHRASE_OPTIONAL:
        split = emit(c, ASSAY_OP_SPLIT, 0, 0, 0);
        emit_node(c, node->children[0]);
        patch(c, split, (unsigned)split + 1, (unsigned)c->length);
        return;
    case ASSAY_PHRASE_GAP:
        emit(c, ASSAY_OP_GAP, node->gap, 0, 0);
        return;
    case ASSAY_PHRASE_ANY_WORD:
        emit(c, ASSAY_OP_ANY, 0, 0, 0);
        return;
    }
}

static bool first_words(compiler *c, const assay_phrase *node, term_list *list);

/* The words with which what a choice accepts can begin; false when that is not a closed set. */
static bool first_words_of(compiler *c, term_list *list, const term_list *plain, const branch_list *rest)
{
    for (size_t i = 0; i < plain->count; i++)
        add_term(c, list, &plain->terms[i]);
    for (size_t i = 0; i < rest->count; i++) {
        const branch *each = &rest->items[i];
        bool closed = true;

        c->nesting += each->nested;
        if (each->phrase->kind == ASSAY_PHRASE_WORD)
            add_term(c, list, &each->phrase->term);
        else
            closed = first_words(c, each->phrase, list);
        c->nesting -= each->nested;
        if (!closed)
            return false;
    }
    return !c->failed;
}

/*
 * Add to `list` the words with which `node` can begin; false when that is not
 * a closed set (a gap, an optional part).
 */
static bool first_words(compiler *c, const assay_phrase *node, term_list *list)
{
    term_list plain = {0};
    branch_list rest = {0};
    assay_rewording rewordings[ASSAY_REWORDINGS_MAX];
    size_t count;

    switch (node->kind) {
    case ASSAY_PHRASE_WORD:
    case ASSAY_PHRASE_CHOICE:
        gather(c, node, 1, &plain, &rest);
        return first_words_of(c, list, &plain, &rest);
    case ASSAY_PHRASE_SEQUENCE:
        count = rewordings_at(c, rewordings, node, 0);
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < rewordings[i].count; k++)
                add_term(c, list, &rewordings[i].terms[k]);
        if (contracts_at(node, 0))
            add_term(c, list, &node->children[1]->term);
        return first_words(c, node->children[0], list);
    default:
        return false;
    }
}

static void add_required(compiler *c, assay_program *program, const assay_phrase *node)
{
    term_list list = {0};

    if (program->required_count < ASSAY_NEEDS_MAX && first_words(c, node, &list) && list.count)
        program->required[program->required_count++] = class_of(c, &list);
}

static void find_required(compiler *c, assay_program *program, const assay_phrase *node)
{
    size_t swallowed = 0; /* the parts before it may be written otherwise */

    program->first = -1;
    add_required(c, program, node);
    if (program->required_count)
        program->first = (int)program->required[0];
    if (node->kind != ASSAY_PHRASE_SEQUENCE)
        return;
    for (size_t i = 0; i < node->child_count; i++) {
        assay_rewording rewordings[ASSAY_REWORDINGS_MAX];
        size_t count = rewordings_at(c, rewordings, node, i);
        for (size_t k = 0; k < count; k++)
            if (i + rewordings[k].parts > swallowed)
                swallowed = i + rewordings[k].parts;
        if (i > 0 && i >= swallowed && !contracts_at(node, i))
            add_required(c, program, node->children[i]);
    }
}

assay_program *assay_program_compile(assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                                     const assay_phrase *phrase, const assay_synonym_table *synonyms)
{
    compiler c = {.arena = scratch,
                  .terms = terms,
                  .synonyms = synonyms,
                  .rewordings = {scratch, terms->words, synonyms ? synonyms->acronyms : NULL, false}};
    assay_program *program = assay_arena_alloc(arena, sizeof *program);
    assay_instruction *code;
    assay_choice_way *ways;

    if (!program)
        return NULL;
    emit_node(&c, phrase);
    emit(&c, ASSAY_OP_MATCH, 0, 0, 0);
    find_required(&c, program, phrase);
    if (c.failed)
        return NULL;
    assay_code_look_ahead(c.code, c.length, c.ways);
    code = assay_arena_take(arena, c.length, sizeof *code);
    ways = assay_arena_take(arena, c.way_count + 1, sizeof *ways);
    if (!code || !ways)
        return NULL;
    memcpy(code, c.code, c.length * sizeof *code);
    if (c.way_count)
        memcpy(ways, c.ways, c.way_count * sizeof *ways);
    program->code = code;
    program->ways = ways;
    program->plain =
        program->first >= 0 && c.length == 2 && code[0].op == ASSAY_OP_CLASS && code[0].a == (unsigned)program->first;
    return program;
}

const unsigned *assay_program_needs(const assay_program *program, size_t *count)
{
    *count = program->required_count;
    return program->required;
}

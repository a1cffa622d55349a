/*
 * program.c - compiles a phrase tree to instructions.
 *
 * Single words of a choice become one class, so that a wide choice costs one
 * bit test. Words in a row also match what they are written as otherwise
 * (`foreign key` finds "ForeignKey" and "FK", rewordings.h); the other way
 * round is done by assay_marks.
 */
#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/match/code.h"
#include "grader/match/needs.h"

typedef struct compiler {
    assay_phrase_parts parts;
    assay_instruction *code;
    size_t length, capacity;
    assay_choice_ways ways;
} compiler;

static void emit_node(compiler *c, const assay_phrase *node);

static size_t emit(compiler *c, assay_opcode op, unsigned a, unsigned b, double credit)
{
    c->code =
        c->parts.failed ? NULL : assay_arena_grow(c->parts.arena, c->code, c->length, &c->capacity, sizeof *c->code);
    if (!c->code) {
        c->parts.failed = true;
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
    if (c->parts.failed)
        return;
    c->code[at].a = a;
    c->code[at].b = b;
}

static void emit_branch(compiler *c, const assay_branch *each)
{
    if (each->credit < 1)
        emit(c, ASSAY_OP_CREDIT, 0, 0, each->credit);
    if (each->phrase->kind == ASSAY_PHRASE_WORD) {
        assay_term_list one = {0};
        assay_parts_add_term(&c->parts, &one, &each->phrase->term);
        emit(c, ASSAY_OP_CLASS, assay_parts_class(&c->parts, &one), 0, 0);
    } else {
        c->parts.nesting += each->nested;
        emit_node(c, each->phrase);
        c->parts.nesting -= each->nested;
    }
}

/* Room for the ways of a choice; the number of the first. */
static size_t add_ways(compiler *c, size_t count)
{
    size_t first = c->ways.count;

    for (size_t i = 0; i < count && !c->parts.failed; i++)
        c->parts.failed = !assay_choice_ways_add(&c->ways, c->parts.arena, (assay_choice_way){.target = 0});
    return first;
}

/*
 * One class for all words that a wide choice can begin with, so that a gap before it is passed in single steps. Most
 * such classes are there already: whatever every match has is one.
 */
static assay_ahead ahead_of_choice(compiler *c, const assay_term_list *first)
{
    uint16_t id = (uint16_t)assay_parts_class(&c->parts, first);

    return (assay_ahead){{id, id}, !c->parts.failed};
}

/* Ways of a choice at most, for most are opened to more: the last leads to another choice, of those that are left. */
#define WAYS_MAX (ASSAY_CHOICE_WAYS_MAX / 2)

/* plain | rest[0] | rest[1] ... */
static void emit_choice(compiler *c, const assay_term_list *plain, const assay_branch_list *rest)
{
    static const assay_term_list none;
    size_t alone = plain->count > 0;
    size_t count = alone + rest->count < WAYS_MAX ? alone + rest->count : WAYS_MAX;
    size_t *exits = rest->count ? assay_arena_alloc_array(c->parts.arena, count, sizeof *exits) : NULL;
    size_t choice = 0, first = 0;
    assay_term_list begins = {0};

    if (rest->count && !exits)
        c->parts.failed = true;
    if (c->parts.failed)
        return;
    if (count > 1) {
        first = add_ways(c, count);
        choice = emit(c, ASSAY_OP_CHOICE, (unsigned)first, (unsigned)count, 0);
    }
    for (size_t i = 0; i < count && !c->parts.failed; i++) {
        if (count > 1)
            c->ways.items[first + i].target = (unsigned)c->length;
        if (i < alone)
            emit(c, ASSAY_OP_CLASS, assay_parts_class(&c->parts, plain), 0, 0);
        else if (i + 1 == WAYS_MAX)
            emit_choice(c, &none,
                        &(assay_branch_list){.items = rest->items + i - alone, .count = rest->count - i + alone});
        else
            emit_branch(c, &rest->items[i - alone]);
        if (i + 1 < count)
            exits[i] = emit(c, ASSAY_OP_JUMP, 0, 0, 0);
    }
    for (size_t i = 0; i + 1 < count; i++)
        patch(c, exits[i], (unsigned)c->length, 0);
    if (count > 2 && !c->parts.failed && assay_needs_first_words(&c->parts, &begins, plain, rest))
        c->code[choice].ahead = ahead_of_choice(c, &begins);
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
    detour *grown = assay_arena_grow(c->parts.arena, list->items, list->count, &list->capacity, sizeof *grown);

    c->parts.failed = c->parts.failed || !grown;
    if (c->parts.failed)
        return;
    list->items = grown;
    list->items[list->count++] = (detour){jump, part};
}

/* split to: what is written otherwise, a jump behind its parts; the parts themselves come first and stand behind it. */
static void emit_rewording(compiler *c, detour_list *detours, const assay_rewording *each, size_t part)
{
    size_t split = emit(c, ASSAY_OP_SPLIT, 0, 0, 0);
    assay_term_list list = {0};

    for (size_t i = 0; i < each->count; i++)
        assay_parts_add_term(&c->parts, &list, &each->terms[i]);
    emit(c, ASSAY_OP_CLASS, assay_parts_class(&c->parts, &list), 0, 0);
    add_detour(c, detours, emit(c, ASSAY_OP_JUMP, 0, 0, 0), part + each->parts);
    patch(c, split, (unsigned)c->length, (unsigned)split + 1);
}

static void emit_sequence(compiler *c, const assay_phrase *node)
{
    size_t *begins = assay_arena_alloc_array(c->parts.arena, node->child_count + 1, sizeof *begins);
    detour_list detours = {0};

    c->parts.failed = c->parts.failed || !begins;
    for (size_t i = 0; i < node->child_count && !c->parts.failed; i++) {
        assay_rewording rewordings[ASSAY_REWORDINGS_MAX];
        size_t count = assay_parts_rewordings(&c->parts, rewordings, node, i);
        size_t split = 0;
        begins[i] = c->length;
        for (size_t k = 0; k < count; k++)
            emit_rewording(c, &detours, &rewordings[k], i);
        if (assay_parts_contract(node, i))
            split = emit(c, ASSAY_OP_SPLIT, 0, 0, 0);
        emit_node(c, node->children[i]);
        if (assay_parts_contract(node, i))
            patch(c, split, (unsigned)split + 1, (unsigned)c->length);
    }
    for (size_t i = 0; i < detours.count && !c->parts.failed; i++) {
        size_t part = detours.items[i].part;
        patch(c, detours.items[i].jump, (unsigned)(part < node->child_count ? begins[part] : c->length), 0);
    }
}

static void emit_node(compiler *c, const assay_phrase *node)
{
    assay_term_list plain = {0};
    assay_branch_list rest = {0};
    size_t split;

    switch (node->kind) {
    case ASSAY_PHRASE_WORD:
    case ASSAY_PHRASE_CHOICE:
        assay_parts_gather(&c->parts, node, 1, &plain, &rest);
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

/* How far to go on behind each class: past the jumps that stand there. */
static void pass_jumps(assay_instruction *code, size_t length)
{
    for (size_t pc = 0; pc < length; pc++) {
        size_t next = pc + 1;
        while (next < length && code[next].op == ASSAY_OP_JUMP)
            next = code[next].a;
        if (code[pc].op == ASSAY_OP_CLASS)
            code[pc].b = (uint32_t)(next - pc);
    }
}

/* Most choices begin with their single words: the class of those, where nothing else is wanted; -1: there is none. */
static int alone_of(const assay_instruction *code, const assay_choice_way *ways)
{
    const assay_instruction *first = code->op == ASSAY_OP_CHOICE ? code + ways[code->a].target : code;

    return first->op == ASSAY_OP_CLASS && first[first->b].op == ASSAY_OP_MATCH ? (int)first->a : -1;
}

assay_program *assay_program_compile(assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                                     const assay_phrase *phrase, const assay_synonym_table *synonyms)
{
    compiler c = {.parts = {.arena = scratch,
                            .terms = terms,
                            .synonyms = synonyms,
                            .rewordings = {scratch, terms->words, synonyms ? synonyms->acronyms : NULL, false}}};
    assay_program found = {.code = NULL};
    assay_program *program;
    assay_instruction *code;
    assay_choice_way *ways;
    assay_choice_ways opened;

    emit_node(&c, phrase);
    emit(&c, ASSAY_OP_MATCH, 0, 0, 0);
    assay_needs_find(&found, &c.parts, phrase);
    if (c.parts.failed)
        return NULL;
    assay_code_look_ahead(c.code, c.length, c.ways.items);
    pass_jumps(c.code, c.length);
    found.alone = alone_of(c.code, c.ways.items);
    if (!assay_code_open_ways(&opened, scratch, c.code, c.length, c.ways.items))
        return NULL;
    program =
        assay_arena_take(arena, 1,
                         sizeof *program + c.length * sizeof *code +
                             (opened.count + ASSAY_CHOICE_STEP) * sizeof *ways); /* read together, so in one block */
    if (!program)
        return NULL;
    code = (assay_instruction *)(program + 1);
    ways = (assay_choice_way *)(code + c.length);
    memcpy(code, c.code, c.length * sizeof *code);
    if (opened.count)
        memcpy(ways, opened.items, opened.count * sizeof *ways);
    memset(ways + opened.count, 0, ASSAY_CHOICE_STEP * sizeof *ways);
    found.code = code;
    found.ways = ways;
    found.plain = found.first >= 0 && found.first == found.alone && c.length == 2;
    *program = found;
    return program;
}

#define CODE_FIRST (2 * ASSAY_LINE) /* bytes of it: most programs have no more */

void assay_program_prefetch(const assay_program *program)
{
    assay_prefetch(program, sizeof *program + CODE_FIRST);
}

const unsigned *assay_program_needs(const assay_program *program, size_t *count)
{
    *count = program->required_count;
    return program->required;
}

/*
 * blocks.c - the parts of an answer into claims, with weights that follow its
 * structure: what leads before what details, the answer before its asides.
 */
#include "rubrics/compile/blocks.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define WEIGHT_MAIN 3.0
#define WEIGHT_DETAIL 2.0
#define WEIGHT_ASIDE 1.0
#define NAMED_WORDS_MIN 3u /* an item with fewer words of content needs its label to be understood */

/* Labels that only say that an answer or an example comes; they name nothing. */
static const char *const EMPTY_LABELS[] = {"answer", "example", "examples", "production",  "note",      "tip",
                                           "why",    "short",   "usage",    "explanation", "interview", "solution",
                                           "code",   "details", "summary",  "key",         "points",    "real"};

typedef struct block_reader {
    assay_compiler *compiler;
    const assay_block *block;
    assay_claim *parent;  /* the item that deeper ones hang below */
    assay_claim *first;   /* first claim of the block */
    double weight, later; /* of the first sentence; of those after it */
    assay_claim_kind kind;
} block_reader;

assay_claim_use assay_compiler_use(const assay_block *block)
{
    switch (block->mark) {
    case ASSAY_MARK_BAD:
        return ASSAY_USE_PITFALL;
    case ASSAY_MARK_WARNING:
        return ASSAY_USE_BOTH;
    case ASSAY_MARK_CAUSE:
        return block->role == ASSAY_ROLE_ANSWER ? ASSAY_USE_CONCEPT : ASSAY_USE_PITFALL;
    case ASSAY_MARK_NONE:
    case ASSAY_MARK_GOOD:
    case ASSAY_MARK_SYMPTOM:
    case ASSAY_MARK_FIX:
        break;
    }
    return ASSAY_USE_CONCEPT;
}

static bool empty_label(const char *label)
{
    for (size_t i = 0; i < sizeof EMPTY_LABELS / sizeof *EMPTY_LABELS; i++) {
        size_t length = strlen(EMPTY_LABELS[i]);
        if (strncasecmp(label, EMPTY_LABELS[i], length) == 0 && !isalpha((unsigned char)label[length]))
            return true;
    }
    return false;
}

/* "When to use" + "Simple" is a claim, "Simple" alone is not. */
static const char *with_label(assay_compiler *compiler, const assay_block *block, const char *sentence)
{
    assay_terms terms = assay_compiler_terms(compiler, sentence);
    size_t content = 0;

    if (block->label == NULL || empty_label(block->label) || block->lead != NULL)
        return sentence;
    for (size_t i = 0; i < terms.count; i++)
        content += terms.items[i].content ? 1 : 0;
    if (content >= NAMED_WORDS_MIN)
        return sentence;
    return assay_compiler_format(compiler, "%s: %s", block->label, sentence);
}

static void add_sentence(void *context, const char *sentence, size_t index)
{
    block_reader *reader = context;
    const assay_block *block = reader->block;
    assay_claim *claim;

    if (index == 0)
        sentence = with_label(reader->compiler, block, sentence);
    claim = assay_compiler_claim(reader->compiler, reader->kind, index == 0 ? reader->weight : reader->later, sentence);
    if (claim == NULL)
        return;
    claim->use = assay_compiler_use(block);
    claim->depth = block->depth;
    if (index == 0)
        claim->lead = block->lead;
    if (reader->first == NULL)
        reader->first = claim;
    claim->parent = reader->first != claim ? reader->first : reader->parent;
}

static double block_weight(const assay_block *block)
{
    if (block->role != ASSAY_ROLE_ANSWER)
        return WEIGHT_ASIDE;
    if (block->kind == ASSAY_BLOCK_ITEM && block->depth > 1)
        return WEIGHT_DETAIL;
    return block->kind == ASSAY_BLOCK_QUOTE ? WEIGHT_DETAIL : WEIGHT_MAIN;
}

static void read_text(block_reader *reader, const assay_block *block, bool after_items)
{
    reader->block = block;
    reader->first = NULL;
    reader->weight = block_weight(block);
    if (after_items && block->kind == ASSAY_BLOCK_PARAGRAPH && reader->weight > WEIGHT_DETAIL)
        reader->weight = WEIGHT_DETAIL;
    reader->later = reader->weight > WEIGHT_ASIDE ? reader->weight - 1 : WEIGHT_ASIDE;
    reader->kind = block->kind == ASSAY_BLOCK_ITEM ? ASSAY_CLAIM_ITEM : ASSAY_CLAIM_SENTENCE;
    assay_compiler_sentences(reader->compiler, block->text, add_sentence, reader);
}

/* A line that only announces the list below it ("Yes, in these cases:"). */
static bool announces(const assay_block *block, const assay_block *next)
{
    size_t length = strlen(block->text);

    return block->kind == ASSAY_BLOCK_PARAGRAPH && length > 0 && block->text[length - 1] == ':' && next != NULL &&
           (next->kind == ASSAY_BLOCK_ITEM || next->kind == ASSAY_BLOCK_ROW || next->kind == ASSAY_BLOCK_CODE);
}

void assay_compiler_read_blocks(assay_compiler *compiler, const assay_block *blocks, size_t count)
{
    block_reader reader = {.compiler = compiler};
    assay_claim *items[ASSAY_GUIDE_DEPTH_MAX + 1] = {NULL}; /* the last item of each depth */
    bool prose = false, seen_items = false;

    for (size_t i = 0; i < count; i++)
        prose = prose || (blocks[i].role == ASSAY_ROLE_ANSWER && blocks[i].kind != ASSAY_BLOCK_CODE &&
                          blocks[i].kind != ASSAY_BLOCK_LABEL && blocks[i].kind != ASSAY_BLOCK_HEADING);
    for (size_t i = 0; i < count; i++) {
        const assay_block *block = &blocks[i];
        unsigned depth = block->depth < ASSAY_GUIDE_DEPTH_MAX ? block->depth : ASSAY_GUIDE_DEPTH_MAX;

        if (block->mark == ASSAY_MARK_SYMPTOM || announces(block, i + 1 < count ? block + 1 : NULL))
            continue;
        switch (block->kind) {
        case ASSAY_BLOCK_LABEL:
        case ASSAY_BLOCK_HEADING:
            break;
        case ASSAY_BLOCK_CODE:
            assay_compiler_read_code(compiler, block,
                                     block->role != ASSAY_ROLE_ANSWER || prose ? WEIGHT_ASIDE : WEIGHT_MAIN);
            break;
        case ASSAY_BLOCK_ROW:
            assay_compiler_read_row(compiler, block, block_weight(block));
            break;
        case ASSAY_BLOCK_ITEM:
            reader.parent = depth > 1 ? items[depth - 1] : NULL;
            read_text(&reader, block, false);
            items[depth] = reader.first;
            seen_items = true;
            break;
        case ASSAY_BLOCK_PARAGRAPH:
        case ASSAY_BLOCK_QUOTE:
            reader.parent = depth > 0 ? items[depth] : NULL;
            read_text(&reader, block, seen_items || depth > 0);
            break;
        }
    }
}

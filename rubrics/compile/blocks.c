/*
 * blocks.c - the parts of an answer into claims, with weights that follow its
 * structure: what leads before what details, the answer before its asides.
 */
#include "rubrics/compile/blocks.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "grader/constants.h"

/* Labels and leads that only say what kind of thing follows; they name nothing. The last word decides. */
static const char *const EMPTY_LABELS[] = {
    "answer",    "example",  "note",       "tip",    "why",      "short",    "usage", "explanation", "solution",
    "code",      "detail",   "summary",    "fix",    "cause",    "symptom",  "issue", "bug",         "problem",
    "debug",     "result",   "thumb",      "lesson", "story",    "remember", "bonus", "reason",      "output",
    "important", "practice", "production", "depth",  "decision", "choice",   "setup", "takeaway",    "point"};

/* Labels that make a claim of the bare words below them: "Pros" + "Simple". */
static const char *const ASPECT_LABELS[] = {"when",         "pros",     "cons",   "benefit", "advantage",
                                            "disadvantage", "drawback", "use",    "where",   "downside",
                                            "limitation",   "don't",    "do not", "never",   "avoid"};

/* First words of an author's own story: what was done once is not what is true. */
static const char *const STORY_WORDS[] = {"built", "split", "made", "wrote", "chose", "found", "ran", "saw", "took"};

typedef struct block_reader {
    assay_compiler *compiler;
    const assay_block *block;
    assay_claim *parent;  /* the item that deeper ones hang below */
    assay_claim *first;   /* first claim of the block */
    double weight, later; /* of the first sentence; of those after it */
    assay_claim_kind kind;
} block_reader;

/* Words that tell of a consequence: what is called bad is described, so the sentence is true. */
static bool describes(const char *text)
{
    static const char *const SIGNS[] = {"\xE2\x86\x92", "->",    " is ",   " are ",  " fail",  " cause", " break",
                                        " crash",       " leak", " slow",  " lose",  " lost",  " risk",  " can't",
                                        " never ",      " not ", " grows", " hits ", " loads "};

    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strstr(text, SIGNS[i]) != NULL)
            return true;
    return false;
}

void assay_compiler_set_use(assay_claim *claim, const assay_block *block)
{
    claim->use = ASSAY_USE_CONCEPT;
    switch (block->mark) {
    case ASSAY_MARK_BAD:
        if (block->label != NULL && strncasecmp(block->label, "don't", 5) == 0) {
            claim->warning = block->label;
        } else {
            claim->needs_praise = true;
        }
        claim->use = ASSAY_USE_PITFALL;
        if (describes(claim->text) || claim->warning != NULL) {
            claim->use = ASSAY_USE_BOTH;
            claim->weight = ASSAY_DRAFT_WEIGHT_ASIDE;
        }
        break;
    case ASSAY_MARK_WARNING:
        claim->use = ASSAY_USE_BOTH;
        break;
    case ASSAY_MARK_CAUSE:
        if (block->role == ASSAY_ROLE_ANSWER)
            break;
        claim->use = ASSAY_USE_PITFALL;
        claim->needs_praise = true;
        break;
    case ASSAY_MARK_NONE:
    case ASSAY_MARK_GOOD:
    case ASSAY_MARK_SYMPTOM:
    case ASSAY_MARK_FIX:
        break;
    }
}

static bool begins_with(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(list[i]);
        if (strncasecmp(text, list[i], length) == 0 &&
            (!isalpha((unsigned char)text[length]) ||
             (text[length] == 's' && !isalpha((unsigned char)text[length + 1]))))
            return true;
    }
    return false;
}

static bool empty_label(const char *label)
{
    static const char *const POLAR[] = {"yes", "no"};
    const char *last = strrchr(label, ' ');

    if (begins_with(label, POLAR, 2))
        return true;
    return begins_with(last != NULL ? last + 1 : label, EMPTY_LABELS, sizeof EMPTY_LABELS / sizeof *EMPTY_LABELS);
}

static bool aspect_label(const char *label)
{
    return begins_with(label, ASPECT_LABELS, sizeof ASPECT_LABELS / sizeof *ASPECT_LABELS);
}

/* "When to use" + "Simple" is a claim, "Simple" alone is not. */
static const char *with_label(assay_compiler *compiler, const assay_block *block, const char *sentence)
{
    assay_terms terms = assay_compiler_terms(compiler, sentence);
    size_t content = 0;

    if (block->label == NULL || empty_label(block->label))
        return sentence;
    for (size_t i = 0; i < terms.count; i++)
        content += terms.items[i].content ? 1 : 0;
    if (!aspect_label(block->label) && (content >= ASSAY_DRAFT_NAMED_WORDS_MIN || block->lead != NULL))
        return sentence;
    if (assay_compiler_label_is_open(compiler, block->label)) /* one sentence, so that the denial reaches the item */
        return assay_compiler_format(compiler, "%s %c%s", block->label, tolower((unsigned char)sentence[0]),
                                     sentence + 1);
    return assay_compiler_format(compiler, "%s: %s", block->label, sentence);
}

/* "Used JWT for mobile apps": the author's own story, beside the answer. */
static bool tells_a_story(const assay_block *block, const char *sentence)
{
    size_t length = strcspn(sentence, " ,:");

    if (block->role != ASSAY_ROLE_ASIDE)
        return false;
    if (block->lead != NULL && strcasecmp(block->lead, "debug") == 0)
        return true;
    for (size_t i = 0; i < sizeof STORY_WORDS / sizeof *STORY_WORDS; i++)
        if (strlen(STORY_WORDS[i]) == length && strncasecmp(sentence, STORY_WORDS[i], length) == 0)
            return true;
    return length >= 4 && strncmp(sentence + length - 2, "ed", 2) == 0;
}

static void add_sentence(void *context, const char *sentence, size_t index)
{
    block_reader *reader = context;
    const assay_block *block = reader->block;
    assay_claim *claim;
    bool story = tells_a_story(block, sentence);

    if (index == 0 && !story)
        sentence = with_label(reader->compiler, block, sentence);
    claim = assay_compiler_claim(reader->compiler, reader->kind, index == 0 ? reader->weight : reader->later, sentence);
    if (claim == NULL)
        return;
    assay_compiler_set_use(claim, block);
    claim->depth = block->depth;
    claim->story = story;
    if (index == 0 && block->lead != NULL && !empty_label(block->lead) && !aspect_label(block->lead))
        claim->lead = block->lead;
    if (reader->first == NULL)
        reader->first = claim;
    claim->parent = reader->first != claim ? reader->first : reader->parent;
}

/* "A key." below "An entry is cheap:" is part of that claim, not one of its own. */
static bool join_scrap(assay_compiler *compiler, assay_claim *parent, const assay_block *block)
{
    assay_terms terms = assay_compiler_terms(compiler, block->text);
    size_t content = 0, length;
    const char *scrap = assay_compiler_clean(compiler, block->text, strlen(block->text));

    for (size_t i = 0; i < terms.count; i++)
        content += terms.items[i].content ? 1 : 0;
    if (parent == NULL || scrap == NULL || content > ASSAY_DRAFT_SCRAP_CONTENT_MAX ||
        terms.count > ASSAY_DRAFT_SCRAP_WORDS_MAX || block->mark != ASSAY_MARK_NONE)
        return false;
    length = strlen(parent->text);
    while (length > 0 && strchr(".:", parent->text[length - 1]) != NULL)
        length--;
    if (length + strlen(scrap) > ASSAY_CLAIM_BYTES_MAX)
        return false;
    scrap = assay_compiler_format(compiler, "%.*s%s %c%s", (int)length, parent->text, parent->joined ? "," : ":",
                                  tolower((unsigned char)scrap[0]), scrap + 1);
    if (scrap == NULL)
        return false;
    parent->joined = true;
    parent->text = scrap;
    parent->terms = assay_compiler_terms(compiler, scrap);
    return true;
}

static double block_weight(const assay_block *block)
{
    if (block->role != ASSAY_ROLE_ANSWER)
        return ASSAY_DRAFT_WEIGHT_ASIDE;
    if (block->kind == ASSAY_BLOCK_ITEM && block->depth > 1)
        return ASSAY_DRAFT_WEIGHT_DETAIL;
    return block->kind == ASSAY_BLOCK_QUOTE ? ASSAY_DRAFT_WEIGHT_DETAIL : ASSAY_DRAFT_WEIGHT_MAIN;
}

static void read_text(block_reader *reader, const assay_block *block, bool after_items)
{
    reader->block = block;
    reader->first = NULL;
    if (block->lead != NULL && empty_label(block->lead) && block->body[strspn(block->body, " :.")] == '\0')
        return; /* "Fix:" over a list of its own */
    if (strchr(block->text, ' ') == NULL && strchr(block->text, ':') != NULL && empty_label(block->text))
        return;
    reader->weight = block_weight(block);
    if (after_items && block->kind == ASSAY_BLOCK_PARAGRAPH && reader->weight > ASSAY_DRAFT_WEIGHT_DETAIL)
        reader->weight = ASSAY_DRAFT_WEIGHT_DETAIL;
    reader->later = reader->weight > ASSAY_DRAFT_WEIGHT_ASIDE ? reader->weight - 1 : ASSAY_DRAFT_WEIGHT_ASIDE;
    reader->kind = block->kind == ASSAY_BLOCK_ITEM ? ASSAY_CLAIM_ITEM : ASSAY_CLAIM_SENTENCE;
    assay_compiler_sentences(reader->compiler,
                             block->lead != NULL && empty_label(block->lead) ? block->body : block->text, add_sentence,
                             reader);
}

/* A line that only announces the list below it ("Yes, in these cases:"). */
static bool announces(const assay_block *block, const assay_block *next)
{
    size_t length = strlen(block->text);

    return block->kind == ASSAY_BLOCK_PARAGRAPH && length > 0 && block->text[length - 1] == ':' && next != NULL &&
           (next->kind == ASSAY_BLOCK_ITEM || next->kind == ASSAY_BLOCK_ROW || next->kind == ASSAY_BLOCK_CODE);
}

/* Comments are the answer where there is no other, or where the question is about the code. */
static double code_weight(const assay_block *block, bool prose, bool about_code)
{
    if (block->role != ASSAY_ROLE_ANSWER)
        return ASSAY_DRAFT_WEIGHT_ASIDE;
    if (!prose)
        return ASSAY_DRAFT_WEIGHT_MAIN;
    return about_code ? ASSAY_DRAFT_WEIGHT_DETAIL : ASSAY_DRAFT_WEIGHT_ASIDE;
}

void assay_compiler_read_blocks(assay_compiler *compiler, const assay_pair *pair)
{
    const assay_block *blocks = pair->blocks;
    size_t count = pair->block_count;
    block_reader reader = {.compiler = compiler};
    assay_claim *items[ASSAY_GUIDE_DEPTH_MAX + 1] = {NULL}; /* the last item of each depth */
    bool prose = false, seen_items = false, about_code = pair->question_code != NULL;

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
            assay_compiler_read_code(compiler, block, code_weight(block, prose, about_code));
            break;
        case ASSAY_BLOCK_ROW:
            assay_compiler_read_row(compiler, block, block_weight(block));
            break;
        case ASSAY_BLOCK_ITEM:
            reader.parent = depth > 1 ? items[depth - 1] : NULL;
            if (join_scrap(compiler, reader.parent, block))
                break;
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
    for (size_t i = 0; i < count && compiler->claims.count == 0; i++)
        if (blocks[i].kind == ASSAY_BLOCK_CODE)
            assay_compiler_read_bare_code(compiler, &blocks[i]);
}

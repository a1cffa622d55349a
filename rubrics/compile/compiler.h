/*
 * rubrics/compile/compiler.h - what the stages of the compiler share.
 *
 *   blocks --claims--> claims --select--> the best few --concept--> concepts
 *                          \--pitfall--> pitfalls        contrast --> contrasts
 *
 * Ownership: claims and what hangs on them live in the compiler's scratch
 *            arena, gone when the draft is done; what goes into the draft is
 *            copied into the draft's own arena.
 * Errors:    out of memory sets `failed`; the stages go on harmlessly and the
 *            caller asks once, at the end.
 */
#ifndef RUBRICS_COMPILE_COMPILER_H
#define RUBRICS_COMPILE_COMPILER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "assay/rubric.h"
#include "grader/base/arena.h"
#include "grader/text/words.h"

#define ASSAY_CLAIMS_MAX 400u       /* claims gathered from one answer; a longer answer is read up to here */
#define ASSAY_CLAIM_TERMS_MAX 120u  /* words read of one claim */
#define ASSAY_CLAIM_BYTES_MAX 1000u /* bytes of one claim; longer ones are cut at a word */
#define ASSAY_CHOICE_MAX 24u        /* points of which a question asks for some */
#define ASSAY_SUBJECTS_MAX 6u       /* sides of an "X or Y" question */

/* A word of a claim. */
typedef struct assay_term {
    const char *text; /* lower case, NUL-terminated */
    const char *stem;
    uint64_t hash;     /* of the stem */
    size_t start, end; /* bytes in the text it was read from */
    unsigned traits;   /* of grader/text/words.h */
    bool content;      /* carries information: no function word, not in the general vocabulary */
    bool code;         /* stood in back-ticks, or looks like an identifier */
} assay_term;

typedef struct assay_terms {
    const assay_term *items;
    size_t count;
} assay_terms;

typedef enum assay_claim_kind {
    ASSAY_CLAIM_ITEM,
    ASSAY_CLAIM_CELL,
    ASSAY_CLAIM_SENTENCE,
    ASSAY_CLAIM_COMMENT /* of a code block */
} assay_claim_kind;

/* What a claim is good for. */
typedef enum assay_claim_use {
    ASSAY_USE_CONCEPT,
    ASSAY_USE_PITFALL, /* shown as wrong */
    ASSAY_USE_BOTH     /* a warning: "never X" is right, X is wrong */
} assay_claim_use;

typedef struct assay_claim assay_claim;
struct assay_claim {
    const char *text;    /* one clean sentence */
    const char *lead;    /* bold words, a cell's header: names the claim; or NULL */
    const char *subject; /* what the claim is about, when the structure says so; or NULL */
    assay_claim_kind kind;
    assay_claim_use use;
    double weight;
    unsigned depth;      /* nesting in lists */
    size_t order;        /* place in the answer */
    unsigned half;       /* after a split: which part of the sentence */
    assay_claim *parent; /* the item it hangs below; or NULL */
    assay_terms terms;   /* of text */
    double information;  /* of its content words that the question does not have */
    const char **others; /* other wordings of the same claim */
    size_t other_count, other_capacity;
    const char **code; /* identifiers that stand for it */
    size_t code_count, code_capacity;
    const char *warning; /* the label it is warned of under ("Don't use signals for"); or NULL */
    bool needs_praise;   /* as a pitfall only when it is recommended: the sentence by itself is true */
    bool story;          /* what the author once did: kept only when there is little else */
    bool note;           /* speaks to who grades: kept only when there is nothing else */
    size_t side;         /* of the question's sides, from 1; 0 = not known from the structure */
    bool joined;         /* items nested below it are part of its text */
    bool dropped;
};

typedef struct assay_claims {
    assay_claim **items;
    size_t count, capacity;
} assay_claims;

typedef struct assay_compiler {
    assay_draft *draft;
    assay_arena *scratch;
    assay_words *words;
    assay_terms question;
    assay_terms asked;                        /* the question with the code it shows */
    const char *subjects[ASSAY_SUBJECTS_MAX]; /* sides of an "X or Y" question */
    assay_terms subject_terms[ASSAY_SUBJECTS_MAX];
    size_t subject_count;
    assay_claims claims;
    const char *topic; /* subject of the sentences so far, for "it" and "they"; or NULL */
    bool topic_is_many;
    unsigned asked_count; /* of its points that the question asks for; 0 = all */
    bool failed;          /* memory is out */
} assay_compiler;

/* Memory and texts in the scratch arena; on failure `failed` is set and the result is NULL. */
void *assay_compiler_alloc(assay_compiler *compiler, size_t size);
const char *assay_compiler_string(assay_compiler *compiler, const char *text, size_t length);
const char *assay_compiler_format(assay_compiler *compiler, const char *format, ...) ASSAY_PRINTF(2, 3);
bool assay_compiler_push(assay_compiler *compiler, const char ***list, size_t *count, size_t *capacity,
                         const char *text);

/* terms.c - words of a text. */
assay_terms assay_compiler_terms(assay_compiler *compiler, const char *text);
bool assay_terms_have(const assay_terms *terms, const assay_term *term);
/* Share of the content words of `part` that `whole` has; 0 when `part` has none. */
double assay_terms_covered(const assay_terms *part, const assay_terms *whole);
/* Content words that both have, as a share of those that either has. */
double assay_terms_shared(const assay_terms *a, const assay_terms *b);
/* How rare a word is likely to be, 0 (function word) and up: a stand-in for idf that needs no corpus. */
double assay_term_information(const assay_term *term);
/* Lower-case words of `text` joined by hyphens, at most `words` words and `bytes` bytes; content words only on wish. */
const char *assay_compiler_slug(assay_compiler *compiler, const char *text, size_t words, size_t bytes,
                                bool content_only);

/* sentences.c, clean.c, clauses.c - texts into sentences. Each is called with a cleaned, scratch-owned sentence. */
typedef void assay_sentence_fn(void *context, const char *sentence, size_t index);
void assay_compiler_sentences(assay_compiler *compiler, const char *text, assay_sentence_fn *each, void *context);
/* White space, and whether a word is on a list, upper and lower case alike. */
bool assay_compiler_space(char c);
bool assay_compiler_word_in(const char *text, size_t length, const char *const *list, size_t count);
/* A clean sentence: white space single, bullets and connectives off, a capital first, a full stop last. */
const char *assay_compiler_clean(assay_compiler *compiler, const char *text, size_t length);
/* Bytes of a bullet or a list number at `text`, spaces after it included; 0 when there is none. */
size_t assay_compiler_bullet(const char *text);
/* Cut a sentence where a clause with a subject of its own begins; false when there is no such place. */
bool assay_compiler_split(assay_compiler *compiler, const char *sentence, const char **first, const char **second);

/* claims.c - one claim more; NULL when its text says nothing or memory is out. */
assay_claim *assay_compiler_claim(assay_compiler *compiler, assay_claim_kind kind, double weight, const char *text);

/* Does the claim become a concept? */
bool assay_claim_is_concept(const assay_claim *claim);

/* select.c - merge what says the same, split when there is too little, leave out the least when there is too much. */
void assay_compiler_select(assay_compiler *compiler, size_t least, size_t most);

/* choice.c - how many of its points a question asks for ("name three"); 0 when it does not say. */
unsigned assay_compiler_asked_count(const assay_terms *question);
/* Cut bare lists ("parsing, checking, linking") into their points. */
void assay_compiler_split_lists(assay_compiler *compiler);
/* All claims as one concept that counts `count` of them; false when memory is out. */
bool assay_compiler_write_choice(assay_compiler *compiler, unsigned count);

/* contrast.c - find the sides in the question; tie the claims to them. */
void assay_compiler_find_subjects(assay_compiler *compiler, const char *question);
/* Take the words that sides share out of their terms; no sides are left when one has no other word. */
void assay_compiler_keep_distinct(assay_compiler *compiler);
void assay_compiler_write_contrast(assay_compiler *compiler);

/* hint.c - a nudge towards the claim, the draft's concept number `index`; or NULL. */
const char *assay_compiler_hint(assay_compiler *compiler, const assay_claim *claim, size_t index);

/* concept.c, match.c, pitfall.c - claims into the draft. */
void assay_compiler_write_concepts(assay_compiler *compiler);
void assay_compiler_write_pitfalls(assay_compiler *compiler);
/* "Don't use signals for": does the label deny, and do the items below it end its sentence? */
bool assay_compiler_label_is_open(assay_compiler *compiler, const char *label);
/* The pattern of a claim. */
assay_pattern *assay_compiler_match(assay_compiler *compiler, const assay_claim *claim);
/* An id for the claim that no concept or pitfall of the draft has yet. */
const char *assay_compiler_id(assay_compiler *compiler, const assay_claim *claim);
/* The words that no answer could make the claim without, at most `most` (up to 3), in the claim's order. */
size_t assay_compiler_core(assay_compiler *compiler, const assay_claim *claim, const assay_term **core, size_t most);

#endif

/*
 * assay/rubric.h - a rubric as written (assay_draft) and as graded with
 * (assay_rubric).
 *
 * A draft is a plain tree that readers and the compiler build and that
 * writers and lint walk. Freezing checks it, compiles its patterns and gives
 * an immutable rubric.
 *
 * Threads:   a draft belongs to one thread at a time; an assay_rubric is
 *            immutable and may be shared by threads.
 * Ownership: everything in a draft lives in its arena: make strings and nodes
 *            with assay_draft_*, free the whole with assay_draft_free. A
 *            rubric copies what it needs, so the draft may go after freezing.
 * Units:     weights and penalties are positive; penalty and max_score are in
 *            points of the rubric's own scale.
 */
#ifndef ASSAY_RUBRIC_H
#define ASSAY_RUBRIC_H

#include <stdbool.h>

#include "assay/limits.h"
#include "assay/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A place in the file a draft was read from. line and column are 1-based, 0 when unknown. */
typedef struct assay_where {
    unsigned line;
    unsigned column;
    size_t offset;
} assay_where;

typedef enum assay_pattern_kind {
    ASSAY_PHRASE,  /* words in order; the mini-language of docs/patterns.md */
    ASSAY_NEAR,    /* all children (phrases) in one sentence, at most `within` words from first to last */
    ASSAY_REGEX,   /* PCRE2 over the folded text of a sentence */
    ASSAY_SIMILAR, /* a sentence; credit is the share of its information that the answer's claim carries */
    ASSAY_ANY,     /* the best child */
    ASSAY_ALL,     /* every child; credit is the lowest */
    ASSAY_NOT,     /* inside ALL: this must not match in the same place; one child */
    ASSAY_AT_LEAST /* at least `n` of the children; credit is the n-th best */
} assay_pattern_kind;

typedef struct assay_pattern assay_pattern;
struct assay_pattern {
    assay_pattern_kind kind;
    const char *text; /* PHRASE, REGEX, SIMILAR; else NULL */
    unsigned n;       /* AT_LEAST */
    unsigned within;  /* NEAR: words from the first match's begin to the last one's end; 0 = default (10) */
    bool ordered;     /* NEAR: the children must come in this order */
    assay_pattern **children;
    size_t child_count;
    assay_where where;
};

/* What to tell the candidate for each status; a NULL means the concept's own text is used. */
typedef struct assay_draft_feedback {
    const char *covered;
    const char *partial;
    const char *missed;
    const char *contradicted;
} assay_draft_feedback;

typedef struct assay_draft_concept {
    const char *id;
    const char *ref;  /* or NULL */
    double weight;    /* > 0 */
    const char *text; /* the claim, one sentence */
    const char *hint; /* or NULL */
    assay_draft_feedback feedback;
    assay_pattern *match;           /* affirms the claim; NULL in a rubric that waits for calibration */
    assay_pattern *contradicted_by; /* claims the opposite; or NULL */
    assay_where where, id_where, weight_where;
} assay_draft_concept;

typedef struct assay_draft_pitfall {
    const char *id;
    const char *ref; /* or NULL */
    double penalty;  /* > 0, points of the rubric's scale */
    const char *text;
    assay_pattern *match;
    assay_where where, id_where, penalty_where;
} assay_draft_pitfall;

/* One side of an "X or Y?" question: this concept's claim is about `subject` (a phrase). */
typedef struct assay_draft_side {
    const char *concept_id;
    const char *subject;
    assay_where where;
} assay_draft_side;

typedef struct assay_draft_contrast {
    assay_draft_side *sides;
    size_t side_count;
    assay_where where;
} assay_draft_contrast;

/* A word (or compound) of the patterns and what else it may be called, for this rubric. */
typedef struct assay_draft_synonym {
    const char *word;
    const char **alternatives; /* phrases */
    size_t alternative_count;
    double credit; /* 0..1, how far the alternatives are; 0 = default (0.95) */
    assay_where where;
} assay_draft_synonym;

typedef struct assay_draft_example {
    const char *answer;
    double min, max; /* expected score range on the rubric's scale */
    bool has_min, has_max;
    const char **covered; /* concept ids that must be covered or partial */
    size_t covered_count;
    const char **missed; /* concept ids that must be missed or contradicted */
    size_t missed_count;
    const char **pitfalls; /* pitfall ids that must be committed */
    size_t pitfall_count;
    const char *kind; /* free word: "unusual words", "upside down"; or NULL */
    assay_where where;
} assay_draft_example;

typedef struct assay_draft_source {
    const char *file; /* the guide it came from, or NULL */
    unsigned line;
    const char *fingerprint; /* hash of the draft as the compiler wrote it: tells an edited file */
} assay_draft_source;

/*
 * Where the score comes from when the concepts are not worked out by hand.
 * score = max_score * (attempt + (1 - attempt) * share), where `share` mixes
 * the weighted mean of the concepts' credits with the agreement of the whole
 * answer with the closest reference: reference = 0 takes the concepts alone,
 * 1 the reference alone. `attempt` is what any serious answer on the topic
 * earns. Both are 0..1; a hand-made rubric leaves them 0.
 */
typedef struct assay_draft_scoring {
    double reference;
    double attempt;
    assay_where where;
} assay_draft_scoring;

/* Growing arrays: count entries used; grow with assay_draft_add_*. */
typedef struct assay_draft {
    const char *id;
    const char *ref;
    const char *set; /* the questions it belongs with, by name; NULL = those it lies with */
    const char *question;
    const char *language; /* a libstemmer name or ISO 639 code; NULL = "en" */
    double max_score;     /* 0 = default (10) */
    assay_draft_scoring scoring;
    const char **references;
    size_t reference_count;
    assay_draft_concept *concepts;
    size_t concept_count;
    assay_draft_pitfall *pitfalls;
    size_t pitfall_count;
    assay_draft_contrast *contrasts;
    size_t contrast_count;
    assay_draft_synonym *synonyms;
    size_t synonym_count;
    assay_draft_example *examples;
    size_t example_count;
    assay_draft_source source;
    const char *hash; /* content hash, set by the reader; goes into every result */
    assay_where where, id_where, question_where;
    struct assay_arena *arena;
} assay_draft;

/* A new empty draft, or NULL when memory is out. Free with assay_draft_free (NULL is allowed). */
ASSAY_API assay_draft *assay_draft_new(void) ASSAY_MUST_CHECK;
ASSAY_API void assay_draft_free(assay_draft *draft);

/* Memory in the draft's arena, zeroed / a copy of `length` bytes plus a NUL. NULL when memory is out. */
ASSAY_API void *assay_draft_alloc(assay_draft *draft, size_t size);
ASSAY_API const char *assay_draft_string(assay_draft *draft, const char *text, size_t length);

/*
 * Append one zeroed entry and return it; NULL when memory is out. A pointer
 * returned earlier for the same array may become stale.
 */
ASSAY_API assay_draft_concept *assay_draft_add_concept(assay_draft *draft);
ASSAY_API assay_draft_pitfall *assay_draft_add_pitfall(assay_draft *draft);
ASSAY_API assay_draft_contrast *assay_draft_add_contrast(assay_draft *draft);
ASSAY_API assay_draft_synonym *assay_draft_add_synonym(assay_draft *draft);
ASSAY_API assay_draft_example *assay_draft_add_example(assay_draft *draft);
ASSAY_API bool assay_draft_add_reference(assay_draft *draft, const char *text, size_t length);

/* A pattern node of `kind` with a copy of `text` (or NULL); add children with assay_pattern_add. */
ASSAY_API assay_pattern *assay_pattern_new(assay_draft *draft, assay_pattern_kind kind, const char *text);
ASSAY_API bool assay_pattern_add(assay_draft *draft, assay_pattern *parent, assay_pattern *child);

/* "phrase", "near", ... - the key that names the kind in a rubric file. */
ASSAY_API const char *assay_pattern_kind_name(assay_pattern_kind kind);

/*
 * One fault of a draft. `where` is the place of the value at fault; when the
 * fault lies inside a pattern's text, `text_offset` is the byte in that text
 * and in_text is true. `message` says what is wrong, `mend` what to do; both
 * are only valid during the call.
 */
typedef struct assay_fault {
    assay_where where;
    bool in_text;
    size_t text_offset;
    const char *message;
    const char *mend;
} assay_fault;

typedef void assay_fault_fn(void *context, const assay_fault *fault);

typedef struct assay_rubric assay_rubric;

/*
 * Check a draft, compile its patterns and freeze it.
 *
 * All faults are reported, each through `report` (which may be NULL), before
 * the function returns. On ASSAY_OK *out holds one reference; give it back
 * with assay_rubric_release. ASSAY_EINVALID or ASSAY_ESYNTAX when there was
 * any fault (error names the first), ASSAY_ENOMEM. On any error *out is NULL.
 */
ASSAY_API assay_status assay_rubric_freeze(assay_rubric **out, const assay_draft *draft, assay_fault_fn *report,
                                           void *context, assay_error *error) ASSAY_MUST_CHECK;

/* Share a rubric: retain adds a reference and returns the rubric, release drops one. Safe from any thread. */
ASSAY_API assay_rubric *assay_rubric_retain(assay_rubric *rubric);
ASSAY_API void assay_rubric_release(assay_rubric *rubric);

/* Borrowed, valid as long as the rubric. ref and hash may be NULL. */
ASSAY_API const char *assay_rubric_id(const assay_rubric *rubric);
ASSAY_API const char *assay_rubric_ref(const assay_rubric *rubric);
ASSAY_API const char *assay_rubric_hash(const assay_rubric *rubric);
ASSAY_API const char *assay_rubric_question(const assay_rubric *rubric);
ASSAY_API double assay_rubric_max_score(const assay_rubric *rubric);
ASSAY_API size_t assay_rubric_concept_count(const assay_rubric *rubric);

/* True when `language` (a libstemmer name or ISO 639 code, any case) can be named in a rubric. */
ASSAY_API bool assay_language_known(const char *language);

#ifdef __cplusplus
}
#endif
#endif

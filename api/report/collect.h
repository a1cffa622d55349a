/*
 * api/report/collect.h - what a report keeps of the answers added to it; the page's parts read it.
 *
 * Everything lives in the report's arena. Sums do not depend on the order of adding; lists are sorted by row before
 * they are read.
 */
#ifndef API_REPORT_COLLECT_H
#define API_REPORT_COLLECT_H

#include <pthread.h>

#include "api/report/names.h"
#include "api/report/report.h"
#include "api/report/statistics.h"

#define ASSAY_STATUS_COUNT 4 /* assay_concept_status */

typedef struct assay_report_concept {
    const char *id, *ref, *text;
    double weight;
    uint64_t statuses[ASSAY_STATUS_COUNT]; /* answers, by what they did with the claim */
} assay_report_concept;

typedef struct assay_report_pitfall {
    const char *id, *text;
    uint64_t committed;
} assay_report_pitfall;

typedef struct assay_report_question {
    const char *id, *ref, *text; /* ref and text may be NULL */
    const char *hash;
    double max_score;
    uint64_t first_row;
    assay_spread shares;
    assay_report_concept *concepts;
    size_t concept_count;
    assay_report_pitfall *pitfalls; /* only those committed, sorted by id */
    size_t pitfall_count, pitfall_capacity;
} assay_report_question;

/* One concept or pitfall in one answer. */
typedef struct assay_report_finding {
    const char *text;
    const char *advice; /* the feedback, where it says more than `text`; or NULL */
    double share;       /* a concept's credit; a pitfall's penalty */
    double weight;      /* of a concept */
    assay_concept_status status;
    bool is_pitfall;
    const assay_span *evidence;
    size_t evidence_count;
} assay_report_finding;

/* An answer that is kept whole, or as much of it as the limit leaves. */
typedef struct assay_report_text {
    const char *text;
    size_t length;
    bool cut;
    const assay_report_finding *findings; /* the concepts, then the pitfalls; NULL beyond ASSAY_REPORT_PAGES_MAX */
    size_t finding_count;
    const char *summary;
} assay_report_text;

#define ASSAY_NO_CANDIDATE UINT32_MAX

typedef struct assay_report_row {
    uint64_t row;
    uint32_t question;
    uint32_t candidate; /* or ASSAY_NO_CANDIDATE */
    const char *answer_id;
    unsigned repeat; /* how many rows before it have the same anchor */
    double score, confidence, human;
    bool has_human;
    unsigned flags;
    const assay_report_text *text; /* or NULL */
} assay_report_row;

struct assay_report {
    pthread_mutex_t lock; /* of everything below */
    assay_arena *arena;
    const char *title, *source;
    assay_names question_names, candidate_names;
    assay_report_question *questions;
    size_t question_capacity;
    assay_report_row *rows;
    size_t row_count, row_capacity;
    assay_spread shares;
    uint64_t added, left_out;
    uint64_t flags[ASSAY_FLAG_COUNT];
    uint64_t flagged, unsure;
};

#endif

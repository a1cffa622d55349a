/*
 * api/handlers/handlers.h - every operation's function; one .c file a resource.
 */
#ifndef API_HANDLERS_HANDLERS_H
#define API_HANDLERS_HANDLERS_H

#include "api/routes.h"

assay_handler assay_handle_health;  /* health.c */
assay_handler assay_handle_ready;   /* health.c */
assay_handler assay_handle_metrics; /* health.c */
assay_handler assay_handle_openapi; /* openapi.c */
assay_handler assay_handle_rubrics_list;
assay_handler assay_handle_rubrics_get;
assay_handler assay_handle_rubrics_create;   /* rubric_save.c */
assay_handler assay_handle_rubrics_replace;  /* rubric_save.c */
assay_handler assay_handle_rubrics_delete;   /* rubric_save.c */
assay_handler assay_handle_rubrics_versions; /* rubric_save.c */
assay_handler assay_handle_rubrics_version;  /* rubric_save.c */
assay_handler assay_handle_rubrics_compile;  /* rubric_draft.c */
assay_handler assay_handle_rubrics_lint;     /* rubric_draft.c */
assay_handler assay_handle_rubrics_regrade;  /* regrade.c */
assay_handler assay_handle_grade;
assay_handler assay_handle_submit;              /* submit.c */
assay_handler assay_handle_submissions_list;    /* submissions.c */
assay_handler assay_handle_submissions_summary; /* submission_summary.c */
assay_handler assay_handle_submissions_get;     /* submissions.c */
assay_handler assay_handle_override;            /* reviews.c */
assay_handler assay_handle_appeal;              /* reviews.c */
assay_handler assay_handle_appeal_resolve;      /* reviews.c */
assay_handler assay_handle_batches_open;        /* batch_upload.c */
assay_handler assay_handle_batches_create;      /* batch_upload.c */
assay_handler assay_handle_batches_list;        /* batches.c */
assay_handler assay_handle_batches_get;         /* batches.c */
assay_handler assay_handle_batches_cancel;      /* batches.c */
assay_handler assay_handle_batches_faults;      /* batches.c */
assay_handler assay_handle_batches_results;     /* batch_results.c */
assay_handler assay_handle_batches_events;      /* batch_events.c */
assay_handler assay_handle_selfcheck;           /* selfcheck.c */
assay_handler assay_handle_selfcheck_form;      /* selfcheck.c */
assay_handler assay_handle_asset;               /* assets.c */
assay_handler assay_handle_page;                /* pages.c */

#endif

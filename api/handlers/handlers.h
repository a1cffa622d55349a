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
assay_handler assay_handle_grade;

#endif

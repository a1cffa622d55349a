/* tables_es.h - the tables of Spanish. */
#ifndef ASSAY_TEXT_TABLES_ES_H
#define ASSAY_TEXT_TABLES_ES_H

#include "grader/text/tables.h"

extern const assay_language_tables assay_tables_es;

#endif

/* tables_fr.h - the tables of French. */
#ifndef ASSAY_TEXT_TABLES_FR_H
#define ASSAY_TEXT_TABLES_FR_H

#include "grader/text/tables.h"

extern const assay_language_tables assay_tables_fr;

#endif

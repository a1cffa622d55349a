/* tables.c - which languages have tables of grammar. Another one is a line here and a pair of files. */
#include "grader/text/tables.h"

#include <string.h>

#include "grader/text/tables_de.h"
#include "grader/text/tables_en.h"
#include "grader/text/tables_es.h"
#include "grader/text/tables_fr.h"

const assay_language_tables *const assay_tables_all[ASSAY_TABLES_COUNT] = {&assay_tables_en, &assay_tables_de,
                                                                           &assay_tables_fr, &assay_tables_es};

const assay_language_tables *assay_tables_find(const char *language)
{
    for (size_t i = 0; i < ASSAY_TABLES_COUNT; i++)
        if (strcmp(assay_tables_all[i]->language, language) == 0)
            return assay_tables_all[i];
    return NULL;
}

/* tables.c - which languages have tables of grammar. Another one is a line here and a pair of files. */
#include "grader/text/tables.h"

#include <string.h>

#include "grader/text/tables_de.h"
#include "grader/text/tables_en.h"
#include "grader/text/tables_es.h"
#include "grader/text/tables_fr.h"

const assay_language_tables *assay_tables_find(const char *language)
{
    static const assay_language_tables *const all[] = {&assay_tables_en, &assay_tables_de, &assay_tables_fr,
                                                       &assay_tables_es};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i]->language, language) == 0)
            return all[i];
    return NULL;
}

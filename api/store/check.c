/* check.c - SQLite's own checks, a line a fault. */
#include "api/store/check.h"

#include <stdio.h>
#include <string.h>

typedef struct checking {
    assay_store_fault_fn *tell;
    void *context;
    size_t faults;
} checking;

static assay_status check_pages(checking *c, assay_db *db, assay_error *error)
{
    assay_statement *statement;
    bool row = true;
    assay_status status = assay_db_prepare(&statement, db, "PRAGMA integrity_check(100)", error);

    while (status == ASSAY_OK && (status = assay_statement_step(&row, statement, error)) == ASSAY_OK && row) {
        const char *text = assay_column_text(statement, 0, NULL);
        if (strcmp(text, "ok") == 0)
            continue;
        c->tell(c->context, text);
        c->faults++;
    }
    assay_statement_done(statement);
    return status;
}

static assay_status check_references(checking *c, assay_db *db, assay_error *error)
{
    assay_statement *statement;
    char text[256];
    bool row = true;
    size_t told = 0;
    assay_status status = assay_db_prepare(&statement, db, "PRAGMA foreign_key_check", error);

    while (status == ASSAY_OK && (status = assay_statement_step(&row, statement, error)) == ASSAY_OK && row) {
        c->faults++;
        if (told++ >= 100)
            continue;
        snprintf(text, sizeof text, "a row of %s belongs to a row of %s that is not there",
                 assay_column_text(statement, 0, NULL), assay_column_text(statement, 2, NULL));
        c->tell(c->context, text);
    }
    assay_statement_done(statement);
    return status;
}

assay_status assay_store_check(size_t *faults, assay_store *store, assay_store_fault_fn *tell, void *context,
                               assay_error *error)
{
    checking c = {tell, context, 0};
    assay_db *db = NULL;
    assay_status status = assay_store_lend(&db, store, error);

    if (status == ASSAY_OK)
        status = check_pages(&c, db, error);
    if (status == ASSAY_OK)
        status = check_references(&c, db, error);
    assay_store_return(store, db);
    *faults = c.faults;
    return status;
}

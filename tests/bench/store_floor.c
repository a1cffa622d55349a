/*
 * store_floor.c - how many submissions a second SQLite takes when nothing else is in the way.
 *
 * store_floor FROM TO: rows that the service wrote are read from the store FROM and written to the new database TO,
 * again and again under new ids, by the same statements and settings, in transactions of 1000; prints rows a second.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "api/store/migrate.h"
#include "api/store/submissions.h"

enum { ROWS = 1000, GROUP = 1000, GROUPS = 30 };

static assay_error error;

static void check(assay_status status)
{
    if (status == ASSAY_OK)
        return;
    fprintf(stderr, "store_floor: %s\n", error.message);
    exit(1);
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void write_group(assay_db *db, const assay_submission_page *page, size_t *next)
{
    check(assay_db_execute(db, "BEGIN IMMEDIATE", &error));
    for (int i = 0; i < GROUP; i++) {
        assay_submission row = page->items[(*next)++ % page->count];
        assay_store_new_id(row.id);
        check(assay_submission_insert(db, &row, &error));
    }
    check(assay_db_execute(db, "COMMIT", &error));
}

int main(int argc, char **argv)
{
    assay_submission_query query = assay_submission_query_new();
    assay_arena *arena = assay_arena_new();
    assay_submission_page page;
    assay_db *from, *to;
    size_t next = 0;
    double start;

    if (argc != 3 || !arena) {
        fputs("usage: store_floor FROM TO\n", stderr);
        return 2;
    }
    query.limit = ROWS;
    query.with_answers = true;
    check(assay_db_open(&from, argv[1], ASSAY_DB_READ, &error));
    check(assay_submission_list(&page, from, arena, &query, &error));
    if (page.count == 0) {
        fputs("store_floor: nothing was stored\n", stderr);
        return 1;
    }
    check(assay_db_open(&to, argv[2], ASSAY_DB_WRITE, &error));
    check(assay_schema_migrate(to, assay_schema_newest(), &error));
    start = seconds();
    for (int i = 0; i < GROUPS; i++)
        write_group(to, &page, &next);
    printf("%.1f\n", GROUP * GROUPS / (seconds() - start));
    assay_db_close(to);
    assay_db_close(from);
    assay_arena_free(arena);
    return 0;
}

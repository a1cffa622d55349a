/* ok.h - a call that must succeed; `error` is its error, and its message the failure's. */
#ifndef TESTS_UNIT_API_STORE_OK_H
#define TESTS_UNIT_API_STORE_OK_H

#define OK(call)                                                                                                       \
    do {                                                                                                               \
        assay_error error = {0};                                                                                       \
        if ((call) != ASSAY_OK)                                                                                        \
            fail_msg("%s", error.message);                                                                             \
    } while (0)

/* A connection that writes, for what a job would do. */
static inline assay_db *writing(store_file *f)
{
    assay_db *db;

    OK(assay_db_open(&db, f->path, ASSAY_DB_WRITE, &error));
    return db;
}

#endif

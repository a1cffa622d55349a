/*
 * assay/status.h - what every function of the library says when it is done.
 *
 * A function that can fail returns an assay_status (0 or negative) and fills
 * a caller-owned assay_error; a NULL error is allowed and means "do not care".
 * Only the layer that saw the fault fills the error.
 *
 * Threads: everything here is safe from any thread.
 */
#ifndef ASSAY_STATUS_H
#define ASSAY_STATUS_H

#include <stddef.h>

#if defined(__GNUC__)
#define ASSAY_API __attribute__((visibility("default")))
#define ASSAY_MUST_CHECK __attribute__((warn_unused_result))
#define ASSAY_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define ASSAY_API
#define ASSAY_MUST_CHECK
#define ASSAY_PRINTF(string, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum assay_status {
    ASSAY_OK = 0,
    ASSAY_ENOMEM = -1,    /* out of memory */
    ASSAY_EUTF8 = -2,     /* not UTF-8; error.offset is the first bad byte */
    ASSAY_ETOOBIG = -3,   /* a limit of assay/limits.h; error.offset is the limit */
    ASSAY_ESYNTAX = -4,   /* a file or pattern could not be understood */
    ASSAY_EINVALID = -5,  /* understood, but not allowed: a bad weight, a bad argument */
    ASSAY_ENOTFOUND = -6, /* no such file, question, command */
    ASSAY_EIO = -7,       /* the operating system refused to read or write */
    ASSAY_EBINARY = -8    /* a NUL byte: a binary file, not text; error.offset is its place */
} assay_status;

#define ASSAY_ERROR_MESSAGE_MAX 512

typedef struct assay_error {
    assay_status status;
    unsigned line;   /* 1-based; 0 when there is no place */
    unsigned column; /* 1-based, in characters */
    size_t offset;   /* bytes */
    char message[ASSAY_ERROR_MESSAGE_MAX];
} assay_error;

/* A fixed English name for a status ("not UTF-8"). Never NULL. */
ASSAY_API const char *assay_status_name(assay_status status);

/* Fill *error (when not NULL) and return `status`, so that a caller can write `return assay_error_set(...)`. */
ASSAY_API assay_status assay_error_set(assay_error *error, assay_status status, size_t offset, const char *format, ...)
    ASSAY_PRINTF(4, 5);

/* The same for ASSAY_ENOMEM. */
ASSAY_API assay_status assay_error_nomem(assay_error *error);

/* The library's version, "MAJOR.MINOR.PATCH"; every result names it. */
ASSAY_API const char *assay_version(void);

#ifdef __cplusplus
}
#endif
#endif

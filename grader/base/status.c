/* status.c - statuses by name, and how an error is filled. */
#include "assay/status.h"

#include <stdarg.h>
#include <stdio.h>

const char *assay_status_name(assay_status status)
{
    switch (status) {
    case ASSAY_OK:
        return "ok";
    case ASSAY_ENOMEM:
        return "out of memory";
    case ASSAY_EUTF8:
        return "not UTF-8";
    case ASSAY_ETOOBIG:
        return "too big";
    case ASSAY_ESYNTAX:
        return "not understood";
    case ASSAY_EINVALID:
        return "not allowed";
    case ASSAY_ENOTFOUND:
        return "not found";
    case ASSAY_EIO:
        return "input or output failed";
    case ASSAY_EBINARY:
        return "not text";
    }
    return "unknown status";
}

assay_status assay_error_set(assay_error *error, assay_status status, size_t offset, const char *format, ...)
{
    va_list arguments;

    if (!error)
        return status;
    error->status = status;
    error->line = 0;
    error->column = 0;
    error->offset = offset;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

assay_status assay_error_nomem(assay_error *error)
{
    return assay_error_set(error, ASSAY_ENOMEM, 0, "out of memory");
}

const char *assay_version(void)
{
    return ASSAY_VERSION;
}

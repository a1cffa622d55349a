/*
 * log.c - lines made on the stack and written at once.
 */
#include "api/log/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/routes.h"

#define LINE_MAX_BYTES 2048
#define VALUE_MAX_BYTES 512 /* of one text in a line; the rest is cut off */

struct assay_log {
    int descriptor;
};

typedef struct line {
    char text[LINE_MAX_BYTES];
    size_t length;
} line;

assay_log *assay_log_new(int descriptor)
{
    assay_log *log = calloc(1, sizeof *log);

    if (log)
        log->descriptor = descriptor;
    return log;
}

void assay_log_free(assay_log *log)
{
    free(log);
}

static void put(line *l, const char *text, size_t length)
{
    if (length < sizeof l->text - 1 - l->length) {
        memcpy(l->text + l->length, text, length);
        l->length += length;
    }
}

static void put_text(line *l, const char *text)
{
    put(l, text, strlen(text));
}

/* A key and a text; anything but printable ASCII is escaped, so that no line can be forged or broken. */
static void put_member(line *l, const char *key, const char *value)
{
    char escape[8];

    put_text(l, ",\"");
    put_text(l, key);
    put_text(l, "\":\"");
    for (size_t i = 0; value[i] && i < VALUE_MAX_BYTES; i++) {
        unsigned char c = (unsigned char)value[i];
        if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\')
            put(l, &value[i], 1);
        else
            put(l, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", c));
    }
    put_text(l, "\"");
}

static void begin(line *l, const char *event)
{
    struct timespec now;
    struct tm parts;
    char stamp[64];

    l->length = 0;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    put(l, stamp,
        (size_t)snprintf(stamp, sizeof stamp, "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ\"",
                         parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                         parts.tm_sec, now.tv_nsec / 1000000));
    put_member(l, "event", event);
}

static void end(assay_log *log, line *l)
{
    ssize_t written;

    put_text(l, "}");
    l->text[l->length++] = '\n';
    /* a log that cannot be written must not stop the service */
    written = write(log->descriptor, l->text, l->length);
    (void)written;
}

void assay_log_request(assay_log *log, const assay_request *request, unsigned status, uint64_t bytes,
                       uint64_t nanoseconds, const char *error)
{
    line l;
    char numbers[96];

    if (!log || log->descriptor < 0)
        return;
    begin(&l, "request");
    put_member(&l, "request_id", request->id);
    put_member(&l, "peer", request->peer ? request->peer : "");
    if (request->token)
        put_member(&l, "token", request->token);
    put_member(&l, "method", assay_method_name(request->method));
    put_member(&l, "path", request->path ? request->path : "");
    if (request->route)
        put_member(&l, "operation", request->route->operation);
    put(&l, numbers,
        (size_t)snprintf(numbers, sizeof numbers, ",\"status\":%u,\"bytes\":%llu,\"ms\":%.3f", status,
                         (unsigned long long)bytes, (double)nanoseconds / 1e6));
    if (error)
        put_member(&l, "error", error);
    end(log, &l);
}

void assay_log_event(assay_log *log, const char *event, const char *format, ...)
{
    line l;
    char message[VALUE_MAX_BYTES];
    va_list arguments;

    if (!log || log->descriptor < 0)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    begin(&l, event);
    put_member(&l, "message", message);
    end(log, &l);
}

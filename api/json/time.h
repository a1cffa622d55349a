/*
 * api/json/time.h - moments as text: RFC 3339, UTC, to the millisecond ("2026-03-01T09:30:00.250Z").
 *
 * Units: milliseconds since 1970.
 */
#ifndef API_JSON_TIME_H
#define API_JSON_TIME_H

#include <stdbool.h>
#include <stdint.h>

#define ASSAY_TIME_SIZE 32 /* bytes of such a text with its NUL */

void assay_time_write(char out[ASSAY_TIME_SIZE], int64_t milliseconds);

/* A date-time of RFC 3339 with any offset, or a date alone (its midnight, UTC). False when it is neither. */
bool assay_time_read(int64_t *milliseconds, const char *text);

#endif

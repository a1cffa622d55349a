/*
 * cli/serve/duration.h - "90d", "12h", "30m", "45s": how long.
 *
 * Threads: safe from any thread.
 */
#ifndef CLI_SERVE_DURATION_H
#define CLI_SERVE_DURATION_H

#include <stdbool.h>
#include <stdint.h>

/* In milliseconds; false for what is none, or is longer than ten years. */
bool assay_duration_read(int64_t *milliseconds, const char *text);

#endif

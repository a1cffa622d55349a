/* json_check.h - is a text surely one JSON value? */
#ifndef ASSAY_NODE_JSON_CHECK_H
#define ASSAY_NODE_JSON_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* True when `text` is one value of RFC 8259 and nothing odd; false when it is not, or may not be. */
bool assay_json_check(const char *text, size_t length);

#endif

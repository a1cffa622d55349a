/*
 * api/http/media.h - media types: their names, a Content-Type read, an Accept matched.
 *
 * Pure functions, safe from any thread. Sets of types are or-ed, as in the routes table.
 */
#ifndef API_HTTP_MEDIA_H
#define API_HTTP_MEDIA_H

typedef enum assay_media {
    ASSAY_MEDIA_NONE = 0,
    ASSAY_MEDIA_JSON = 1 << 0,
    ASSAY_MEDIA_PROBLEM = 1 << 1,
    ASSAY_MEDIA_YAML = 1 << 2,
    ASSAY_MEDIA_JSONL = 1 << 3,
    ASSAY_MEDIA_CSV = 1 << 4,
    ASSAY_MEDIA_MARKDOWN = 1 << 5,
    ASSAY_MEDIA_METRICS = 1 << 6, /* Prometheus text */
    ASSAY_MEDIA_EVENTS = 1 << 7,  /* server-sent events */
    ASSAY_MEDIA_HTML = 1 << 8,
    ASSAY_MEDIA_CSS = 1 << 9,
    ASSAY_MEDIA_SCRIPT = 1 << 10,
    ASSAY_MEDIA_SVG = 1 << 11,
    ASSAY_MEDIA_FORM = 1 << 12 /* a page's plain form */
} assay_media;

/* "application/json": without parameters; what is sent has them. Never NULL. */
const char *assay_media_name(assay_media media);
const char *assay_media_header(assay_media media);

/* "application/json, application/yaml": the names of a set, for messages; `out` has room for 256 bytes. */
void assay_media_list(char out[256], unsigned set);

/* Which of `set` a Content-Type is; NONE when none, or when it names a charset other than UTF-8. */
assay_media assay_media_of_content(const char *content_type, unsigned set);

/* Which of `set` an Accept (NULL = anything) likes best; the set's lowest bit among equals. NONE: 406. */
assay_media assay_media_accepted(const char *accept, unsigned set);

#endif

/*
 * anchor.c - the name of an answer in links.
 */
#include <string.h>

#include "api/report/anchor.h"

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
}

size_t assay_anchor_append(char *out, size_t used, size_t size, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";

    for (size_t i = 0; text[i] && i < ASSAY_REPORT_ID_MAX && used + 4 <= size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (is_plain(text[i])) {
            out[used++] = text[i];
        } else {
            out[used++] = '~';
            out[used++] = hex[byte >> 4];
            out[used++] = hex[byte & 15];
        }
    }
    out[used] = '\0';
    return used;
}

void assay_report_anchor(char out[ASSAY_ANCHOR_MAX], const char *rubric_id, const char *answer_id)
{
    size_t used = 2;

    memcpy(out, "a-", used);
    used = assay_anchor_append(out, used, ASSAY_ANCHOR_MAX, rubric_id);
    out[used++] = '/';
    (void)assay_anchor_append(out, used, ASSAY_ANCHOR_MAX, answer_id);
}

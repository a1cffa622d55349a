/*
 * style.c - the stylesheets, and their hashes.
 */
#include <stdio.h>

#include "api/report/style.h"
#include "rubrics/crypto/crypto.h"

const assay_asset *assay_style_sheet(size_t number)
{
    static const char *const names[ASSAY_STYLE_SHEETS] = {"pages/assay.css", "report/report.css"};

    return assay_asset_find(names[number]);
}

static unsigned digit(char hex)
{
    return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

void assay_style_source(char out[ASSAY_STYLE_SOURCE_MAX], const assay_asset *sheet)
{
    char hex[ASSAY_SHA256_HEX_MAX];
    unsigned char bytes[ASSAY_SHA256_BYTES];
    assay_sha256 hash;
    int used = snprintf(out, ASSAY_STYLE_SOURCE_MAX, "sha256-");

    assay_sha256_start(&hash);
    assay_sha256_feed(&hash, sheet->bytes, sheet->length);
    assay_sha256_finish(&hash, hex);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    assay_base64_encode(out + used, bytes, sizeof bytes, false);
}

/*
 * api/assets.h - files that are part of the program; cmake/embed.cmake makes the table when it is built.
 *
 * Threads: constant.
 */
#ifndef API_ASSETS_H
#define API_ASSETS_H

#include <stddef.h>

typedef struct assay_asset {
    const char *name; /* its path below api/ */
    const char *bytes;
    size_t length;
    const char *etag; /* of its content, quotes included */
    const char *gzip; /* the same compressed; what is very short may be longer so */
    size_t gzip_length;
    const char *gzip_etag;
} assay_asset;

extern const assay_asset assay_assets[]; /* ended by one without a name */

/* Changes with any of the files: a path that has it may be kept for ever. */
extern const char assay_assets_version[];

/* The file of this name, or NULL. */
const assay_asset *assay_asset_find(const char *name);

#endif

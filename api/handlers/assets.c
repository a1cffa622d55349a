/*
 * assets.c - scripts, styles and pictures of the pages, out of the program itself.
 *
 * A path with the version of this build never changes what it gives, so browsers may keep it; under any other version
 * there is what there is now, to be asked for again.
 */
#include <stdio.h>
#include <string.h>

#include "api/assets.h"
#include "api/handlers/handlers.h"
#include "api/http/condition.h"
#include "api/problem/problem.h"

#define NAME_MAX_BYTES 128

static const struct kind {
    const char *ending;
    assay_media media;
} kinds[] = {{".js", ASSAY_MEDIA_SCRIPT}, {".css", ASSAY_MEDIA_CSS}, {".svg", ASSAY_MEDIA_SVG}};

static assay_media media_of(const char *name)
{
    const char *ending = strrchr(name, '.');

    for (size_t i = 0; ending && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(ending, kinds[i].ending) == 0)
            return kinds[i].media;
    return ASSAY_MEDIA_NONE;
}

void assay_handle_asset(struct assay_worker *worker, assay_request *request, assay_response *response)
{
    char path[NAME_MAX_BYTES];
    const char *folder = request->params[2] ? request->params[1] : "";
    const char *name = request->params[2] ? request->params[2] : request->params[1];
    int length = snprintf(path, sizeof path, "pages/%s%s%s", folder, *folder ? "/" : "", name);
    assay_media media = media_of(name);
    const assay_asset *asset = length > 0 && length < NAME_MAX_BYTES && media ? assay_asset_find(path) : NULL;
    bool is_kept = strcmp(request->params[0], assay_assets_version) == 0;

    (void)worker;
    if (!asset) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no file '%s'", name);
        return;
    }
    assay_response_header(response, "Cache-Control", is_kept ? "public, max-age=31536000, immutable" : "no-cache");
    if (!assay_condition_holds(asset->etag, request, response))
        assay_response_borrow(response, media, asset->bytes, asset->length);
}

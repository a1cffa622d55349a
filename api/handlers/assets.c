/*
 * assets.c - files out of the program itself: scripts, styles and pictures of the pages, and the API's description.
 *
 * A path with the version of this build never changes what it gives, so browsers may keep it; under any other version
 * there is what there is now, to be asked for again.
 * They were compressed when the program was built.
 */
#include <stdio.h>
#include <string.h>

#include "api/assets.h"
#include "api/handlers/handlers.h"
#include "api/http/coding.h"
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

/* As it is, or compressed: two forms, each with an ETag of its own. */
static void give(const assay_asset *asset, assay_media media, const assay_request *request, assay_response *response)
{
    bool is_small = asset->gzip_length < asset->length &&
                    assay_coding_takes_gzip(assay_request_header_list(request, "Accept-Encoding"));

    assay_response_header(response, "Vary", "Accept-Encoding");
    if (assay_condition_holds(is_small ? asset->gzip_etag : asset->etag, request, response))
        return;
    if (is_small)
        assay_response_header(response, "Content-Encoding", "gzip");
    assay_response_borrow(response, media, is_small ? asset->gzip : asset->bytes,
                          is_small ? asset->gzip_length : asset->length);
}

void assay_handle_openapi(struct assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_asset *document = assay_asset_find("openapi.json");

    (void)worker;
    if (!document) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "this program was built without its description");
        return;
    }
    assay_response_header(response, "Cache-Control", "no-cache");
    give(document, ASSAY_MEDIA_JSON, request, response);
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
    give(asset, media, request, response);
}

/*
 * assets.c - finds an embedded file.
 */
#include "api/assets.h"

#include <string.h>

const assay_asset *assay_asset_find(const char *name)
{
    for (const assay_asset *asset = assay_assets; asset->name; asset++)
        if (strcmp(asset->name, name) == 0)
            return asset;
    return NULL;
}

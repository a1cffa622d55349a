/* overlay.c - from saved versions to a catalogue. */
#include "api/service/overlay.h"

#include <string.h>

#include "api/store/rubric_versions.h"

assay_draft *assay_overlay_draft(const assay_rubric_version *version, assay_diagnostics *diagnostics)
{
    assay_tree *tree = NULL;
    assay_draft *draft = NULL;
    assay_status status =
        assay_node_read_json(&tree, version->rubric_id, version->json, strlen(version->json), NULL, diagnostics, NULL);

    if (status == ASSAY_OK)
        status = assay_draft_read(&draft, assay_tree_root(tree, 0), version->rubric_id, diagnostics, NULL);
    assay_tree_free(tree);
    if (status == ASSAY_OK)
        return draft;
    assay_draft_free(draft);
    return NULL;
}

/* Exchange *catalogue for one with this version laid over it. Faults of the rubric are reported and are no error. */
static assay_status lay(assay_catalogue **catalogue, const assay_rubric_version *version,
                        assay_diagnostics *diagnostics, assay_error *error)
{
    assay_catalogue *next = NULL;
    assay_draft *draft = version->json ? assay_overlay_draft(version, diagnostics) : NULL;
    assay_status status;

    if (draft)
        status = assay_catalogue_with(&next, *catalogue, draft, version->version, diagnostics, error);
    else
        status = assay_catalogue_without(&next, *catalogue, version->rubric_id, error);
    if (next) {
        assay_catalogue_release(*catalogue);
        *catalogue = next;
    }
    return status == ASSAY_ENOMEM ? status : ASSAY_OK;
}

assay_status assay_overlay_all(assay_catalogue **catalogue, assay_store *store, assay_diagnostics *diagnostics,
                               assay_error *error)
{
    const assay_rubric_version *versions = NULL;
    assay_arena *arena = assay_arena_new();
    assay_db *db = NULL;
    size_t count = 0;
    assay_status status = arena ? assay_store_lend(&db, store, error) : assay_error_nomem(error);

    if (status == ASSAY_OK)
        status = assay_rubric_version_current(&versions, &count, db, arena, error);
    for (size_t i = 0; status == ASSAY_OK && i < count; i++)
        status = lay(catalogue, &versions[i], diagnostics, error);
    assay_store_return(store, db);
    assay_arena_free(arena);
    return status;
}

assay_status assay_overlay_one(assay_catalogue **catalogue, assay_store *store, const char *id, assay_error *error)
{
    const assay_rubric_version *version = NULL;
    assay_arena *arena = assay_arena_new();
    assay_db *db = NULL;
    assay_status status = arena ? assay_store_lend(&db, store, error) : assay_error_nomem(error);

    if (status == ASSAY_OK)
        status = assay_rubric_version_get(&version, db, arena, id, 0, error);
    if (status == ASSAY_OK && version)
        status = lay(catalogue, version, NULL, error);
    assay_store_return(store, db);
    assay_arena_free(arena);
    return status;
}

/* thesauri.c - some places, taken from and given back to without a lock. */
#include "api/service/thesauri.h"

void assay_thesauri_free(assay_thesauri *thesauri)
{
    for (size_t i = 0; i < ASSAY_THESAURI_MAX; i++)
        assay_synonyms_free(atomic_exchange(&thesauri->spare[i], NULL));
}

assay_status assay_thesauri_take(assay_synonyms **out, assay_thesauri *thesauri, assay_error *error)
{
    *out = NULL;
    for (size_t i = 0; i < ASSAY_THESAURI_MAX && !*out; i++)
        *out = atomic_exchange(&thesauri->spare[i], NULL);
    return *out ? ASSAY_OK : assay_synonyms_open(out, NULL, NULL, NULL, error);
}

void assay_thesauri_give(assay_thesauri *thesauri, assay_synonyms *synonyms)
{
    for (size_t i = 0; i < ASSAY_THESAURI_MAX && synonyms; i++) {
        assay_synonyms *none = NULL;
        if (atomic_compare_exchange_strong(&thesauri->spare[i], &none, synonyms))
            return;
    }
    assay_synonyms_free(synonyms);
}

/* stem.c - the one file that knows libstemmer. */
#include "grader/text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "assay/rubric.h"

struct assay_stemmer {
    struct sb_stemmer *snowball;
};

/* ISO 639-1 codes beside the names that libstemmer itself lists. */
static const struct {
    const char *code;
    const char *name;
} codes[] = {
    {"ar", "arabic"},   {"hy", "armenian"},   {"eu", "basque"},    {"ca", "catalan"},    {"da", "danish"},
    {"nl", "dutch"},    {"en", "english"},    {"fi", "finnish"},   {"fr", "french"},     {"de", "german"},
    {"el", "greek"},    {"hi", "hindi"},      {"hu", "hungarian"}, {"id", "indonesian"}, {"ga", "irish"},
    {"it", "italian"},  {"lt", "lithuanian"}, {"ne", "nepali"},    {"no", "norwegian"},  {"pt", "portuguese"},
    {"ro", "romanian"}, {"ru", "russian"},    {"sr", "serbian"},   {"es", "spanish"},    {"sv", "swedish"},
    {"ta", "tamil"},    {"tr", "turkish"},    {"yi", "yiddish"},
};

const char *assay_language_name(const char *name)
{
    const char **listed = sb_stemmer_list();

    if (!name || !*name)
        name = "english"; /* as listed: one name is one address */
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcasecmp(codes[i].code, name) == 0)
            name = codes[i].name;
    for (; *listed; listed++)
        if (strcasecmp(*listed, name) == 0)
            return *listed;
    return NULL;
}

bool assay_language_is_latin(const char *name)
{
    static const char *const others[] = {"arabic",  "armenian", "greek", "hindi",  "nepali",
                                         "russian", "serbian",  "tamil", "yiddish"};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    return true;
}

bool assay_language_known(const char *language)
{
    return assay_language_name(language) != NULL;
}

assay_stemmer *assay_stemmer_new(const char *language)
{
    const char *name = assay_language_name(language);
    assay_stemmer *stemmer = name ? calloc(1, sizeof *stemmer) : NULL;

    if (!stemmer)
        return NULL;
    stemmer->snowball = sb_stemmer_new(name, "UTF_8");
    if (!stemmer->snowball) {
        free(stemmer);
        return NULL;
    }
    return stemmer;
}

void assay_stemmer_free(assay_stemmer *stemmer)
{
    if (!stemmer)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

const char *assay_stemmer_stem(assay_stemmer *stemmer, const char *word, size_t length, size_t *stem_length)
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)length);

    if (!stem)
        return NULL;
    *stem_length = (size_t)sb_stemmer_length(stemmer->snowball);
    return (const char *)stem;
}

/* joints.c - neighbouring words joined; what they mean is looked up once, as the same stand side by side again. */
#include "grader/match/joints.h"

#include <stdlib.h>
#include <string.h>

#define WORD_BITS 20u /* of a key; a words memory never numbers so many */

/* What some neighbouring words are as one, in a rubric; mostly nothing. */
typedef struct joint {
    uint64_t key;           /* of the first word; 0: free */
    uint32_t second, third; /* serials and one; 0: two words alone */
    assay_compound as;
} joint;

#define JOINTS 1024u /* remembered, each in the one place where it is looked for; a power of two */

struct assay_joints {
    joint places[JOINTS];
};

/* While an answer is read. */
typedef struct reader {
    assay_joints *joints;
    const assay_joining *joining;
    unsigned long rubric;
} reader;

assay_joints *assay_joints_new(void)
{
    return calloc(1, sizeof(assay_joints));
}

void assay_joints_free(assay_joints *joints)
{
    free(joints);
}

void assay_joints_clear(assay_joints *joints)
{
    memset(joints, 0, sizeof *joints);
}

/* What two or three words are as one: remembered, since the same words stand side by side in one answer and another. */
static const joint *find_joint(const reader *r, const assay_word *const *words, size_t count, bool grammar)
{
    uint64_t key = (uint64_t)r->rubric << WORD_BITS | words[0]->serial;
    uint32_t second = words[1]->serial + 1;
    uint32_t third = count > 2 ? words[2]->serial + 1 : 0;
    uint64_t hash = assay_hash_step(assay_hash_step(0, key), (uint64_t)second << 32 | third);
    joint *place = &r->joints->places[hash & (JOINTS - 1)];

    if (place->key == key && place->second == second && place->third == third)
        return place;
    *place = (joint){.key = key, .second = second, .third = third};
    place->as = assay_vocabulary_compound(r->joining->vocabulary, words, count, grammar);
    return place;
}

/* Put what `count` tokens at `at` are as one word into the marks; of more than three the last are passed over. */
static bool read_compound(const reader *r, size_t at, const assay_word *const *words, size_t count, bool grammar)
{
    assay_compound as = count <= ASSAY_TOGETHER_MAX
                            ? find_joint(r, words, count, grammar)->as
                            : assay_vocabulary_compound(r->joining->vocabulary, words, count, grammar);

    return (as.name.count == 0 || assay_quantities_mark(r->joining, at, count, as.name)) &&
           (as.words.count == 0 || assay_quantities_mark(r->joining, at, count, as.words));
}

/* Only close neighbours can be read as one word, and words of grammar as parts of a `name` alone. */
static bool read_compounds(const reader *r, size_t at, bool name)
{
    const assay_token *tokens = &r->joining->marks->tokens[at];
    size_t left = r->joining->marks->count - at;
    const assay_word *words[ASSAY_COMPOUND_WORDS_MAX];
    size_t longest = name ? assay_vocabulary_longest(r->joining->vocabulary) : ASSAY_TOGETHER_MAX;
    unsigned barred = ASSAY_OPERATOR | (name ? 0u : (unsigned)ASSAY_FUNCTION);
    unsigned traits = tokens[0].word->traits;

    longest = longest < left ? longest : left;
    words[0] = tokens[0].word;
    for (size_t i = 1; i < longest; i++) {
        traits |= tokens[i].word->traits;
        if (tokens[i].before > ASSAY_BREAK_QUOTE || tokens[i].sentence != tokens[0].sentence || traits & barred)
            return true;
        words[i] = tokens[i].word;
        if (!read_compound(r, at, words, i + 1, (traits & ASSAY_FUNCTION) != 0))
            return false;
    }
    return true;
}

bool assay_joints_read(assay_joints *joints, const assay_joining *joining, unsigned long rubric,
                       const assay_longer *list, size_t count)
{
    reader r = {joints, joining, rubric};
    size_t end = 0; /* of the last quantity: its words begin none */

    for (size_t i = 0; i < count; i++) {
        uint32_t goes_on = list[i].goes_on;
        if (goes_on & ASSAY_GOES_ON_NUMBER && list[i].at >= end && !assay_quantities_read(&end, joining, list[i].at))
            return false;
        if (goes_on & ~ASSAY_GOES_ON_NUMBER && !read_compounds(&r, list[i].at, (goes_on & ASSAY_GOES_ON_NAME) != 0))
            return false;
    }
    return true;
}

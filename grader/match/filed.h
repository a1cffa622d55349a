/*
 * filed.h - things of a rubric filed by a class, and those laid end to end whose classes an answer has.
 *
 * Threads:   immutable once made.
 * Ownership: a file lives in the arena that was passed; the things are the caller's.
 */
#ifndef ASSAY_MATCH_FILED_H
#define ASSAY_MATCH_FILED_H

#include <string.h>

#include "grader/match/vocabulary.h"

/*
 * Where the things of each class stand. To make one: begin; count each thing's class; sum; then put each thing in its
 * place. `set` is what is asked first: of a class that files nothing no more is fetched.
 */
typedef struct assay_filed {
    uint32_t *firsts;      /* one a class and one: where its things begin */
    uint64_t *set;         /* of the classes that have any */
    size_t classes, width; /* 0 where there is nothing to file */
} assay_filed;

/* An empty one for `count` things of `classes` classes. False when memory is out. */
bool assay_filed_begin(assay_filed *out, assay_arena *arena, size_t count, size_t classes);

static inline void assay_filed_count(assay_filed *filed, unsigned id)
{
    filed->firsts[id]++;
    assay_class_add(filed->set, id);
}

void assay_filed_sum(assay_filed *filed);

/* The number of the next thing of a class: from its last place to its first. */
static inline uint32_t assay_filed_place(assay_filed *filed, unsigned id)
{
    return --filed->firsts[id];
}

/* Things laid at a time: few classes have more. So many have to be readable behind the last, and writable. */
#define ASSAY_FILED_STEP 4u

/* Some classes of an answer that file anything: a word of their set, and the first class of that word. */
typedef struct assay_filed_group {
    uint64_t left;
    size_t first;
} assay_filed_group;

/*
 * Lay the things of all classes of a set end to end; how many. `size`: of one of them, in bytes. `groups`: room for
 * width and one. Which classes there are cannot be foretold: one loop goes over all of them, without a branch between
 * one word and the next.
 */
static inline size_t assay_filed_lay(void *laid, const assay_filed *filed, const uint64_t *classes, const void *things,
                                     size_t size, assay_filed_group *groups)
{
    const assay_filed_group *group = groups;
    size_t count = 0;
    size_t total = 0;

    for (size_t i = 0; i < filed->width; i++) {
        groups[count] = (assay_filed_group){classes[i] & filed->set[i], i * 64};
        count += groups[count].left != 0;
    }
    groups[count].left = 0;
    for (uint64_t left = groups[0].left; left;) {
        const uint32_t *firsts = filed->firsts + group->first + (size_t)__builtin_ctzll(left);
        const char *from = (const char *)things + firsts[0] * size;
        char *to = (char *)laid + total * size;
        uint32_t more = firsts[1] - firsts[0];
        uint32_t k = 0;
        do {
            memcpy(to + k * size, from + k * size, ASSAY_FILED_STEP * size);
            k += ASSAY_FILED_STEP;
        } while (k < more);
        total += more;
        left &= left - 1;
        group += !left;
        left |= group->left & -(uint64_t)!left;
    }
    return total;
}

/* Have fetched what every laying needs. */
void assay_filed_prefetch(const assay_filed *filed);

#endif

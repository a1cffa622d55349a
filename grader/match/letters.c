/* letters.c - a hashed set of runs of three letters. */
#include "grader/match/letters.h"

#include "grader/constants.h"

void assay_letters_add(assay_letters *letters, const assay_word *word)
{
    uint32_t run = 0; /* the last three letters, five bits each; an end is 0 */

    for (size_t i = 0; i <= word->stem_length; i++) {
        uint32_t letter = i < word->stem_length ? ((unsigned char)word->stem[i] & 31u) : 0;
        run = (run << 5 | letter) & 0x7fffu;
        if (i) {
            uint32_t bit = (run * 0x9E3779B1u) >> 19;
            letters->bits[bit / 64] |= (uint64_t)1 << (bit % 64);
        }
    }
}

static unsigned count_bits(uint64_t bits)
{
    return (unsigned)__builtin_popcountll(bits);
}

double assay_letters_share(const assay_letters *of, const assay_letters *in)
{
    unsigned whole = 0;
    unsigned found = 0;

    for (size_t i = 0; i < ASSAY_LETTERS_BITS / 64; i++) {
        whole += count_bits(of->bits[i]);
        found += count_bits(of->bits[i] & in->bits[i]);
    }
    return whole ? (double)found / whole : ASSAY_LETTERS_UNKNOWN;
}

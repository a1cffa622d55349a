/*
 * floor.c - the least that reading an answer costs, as a plain loop.
 *
 * It is what everything else is compared with, so it must stay a good loop: a table instead of comparisons, no store
 * that is not wanted, one multiplication a byte. And it begins a line of memory, whatever else is linked: where its
 * loop lay across two, it took a tenth longer, and everything else looked so much quicker.
 */
#include "cli/bench/bench.h"

/* What a byte is folded to; 0: it parts words. Bytes of longer characters stay as they are. */
static const unsigned char folds[256] = {
    /* clang-format off */
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
    ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
    ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
    ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v',
    ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
    ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l',
    ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z', ['_'] = '_',
    /* clang-format on */
};

__attribute__((aligned(64))) size_t assay_bench_floor(char *folded, unsigned long long *words, const char *text,
                                                      size_t length)
{
    const unsigned long long basis = 14695981039346656037ull, prime = 1099511628211ull; /* FNV-1a */
    unsigned long long hash = basis;
    size_t count = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = folds[(unsigned char)text[i]];
        folded[i] = (char)c;
        if (c) {
            hash = (hash ^ c) * prime;
        } else if (hash != basis) {
            words[count++] = hash;
            hash = basis;
        }
    }
    if (hash != basis)
        words[count++] = hash;
    return count;
}

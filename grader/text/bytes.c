/* bytes.c - what each byte of folded text can be part of. */
#include "grader/text/scanner.h"

/* clang-format off */
#define W ASSAY_BYTE_WORD
#define D (ASSAY_BYTE_WORD | ASSAY_BYTE_DIGIT)
#define S ASSAY_BYTE_SPACE
#define O ASSAY_BYTE_OPERATOR
#define X (ASSAY_BYTE_WIDE | ASSAY_BYTE_JOINT)
#define J ASSAY_BYTE_JOINT
#define P (ASSAY_BYTE_OPERATOR | ASSAY_BYTE_JOINT)
const unsigned char assay_byte_kinds[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    S, O, 0, J, 0, O, O, J, 0, 0, O, P, 0, 0, J, J, D, D, D, D, D, D, D, D, D, D, 0, 0, O, O, O, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, W,
    0, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, 0, O, 0, 0, 0,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
};
#undef W
#undef D
#undef S
#undef O
#undef X
#undef J
#undef P
/* clang-format on */

/*
 * fuzz_csv.c - any bytes as a file of answers, a table by its name; the first byte chooses what is told of it.
 */
#include <stdint.h>

#include "tests/fuzz/fuzz_answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {NULL, "UTF-8", "WINDOWS-1252", "UTF-16LE", "UTF-16BE", "SHIFT_JIS"};
    static const char *const maps[] = {NULL, NULL, "question_id=A,answer=B", "q1=B,q9=C,candidate=A"};
    assay_answers_options options = {.format = ASSAY_ANSWERS_CSV};

    if (size < 2 || size > 64u * 1024u)
        return 0;
    options.encoding = encodings[data[0] % 6];
    options.map = maps[data[0] / 8 % 4];
    options.scores_only = data[0] >= 128;
    read_answers(fmemopen((void *)(data + 1), size - 1, "r"), "a.csv", options);
    return 0;
}

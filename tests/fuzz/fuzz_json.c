/*
 * fuzz_json.c - any bytes as a JSON list of answers.
 */
#include <stdint.h>

#include "tests/fuzz/fuzz_answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    assay_answers_options options = {.format = ASSAY_ANSWERS_JSON};

    if (size < 1 || size > 64u * 1024u)
        return 0;
    read_answers(fmemopen((void *)data, size, "r"), "a.json", options);
    return 0;
}

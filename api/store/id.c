/* id.c - the clock of the store, and ids that sort by it. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include "api/store/store.h"

int64_t assay_store_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void assay_store_new_id(char out[ASSAY_STORE_ID_SIZE])
{
    uint64_t time = (uint64_t)assay_store_now() & 0xffffffffffffu;
    uint64_t random[2];

    while (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        ; /* only before the kernel has gathered its first randomness, or after a signal */
    snprintf(out, ASSAY_STORE_ID_SIZE, "%08x-%04x-7%03x-%04x-%012llx", (unsigned)(time >> 16),
             (unsigned)(time & 0xffff), (unsigned)(random[0] & 0xfff), (unsigned)(0x8000 | (random[0] >> 12 & 0x3fff)),
             (unsigned long long)(random[1] & 0xffffffffffffu));
}

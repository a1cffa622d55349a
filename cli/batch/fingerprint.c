/*
 * fingerprint.c - whether a file, or a stream, is the one it was.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch/journal.h"
#include "rubrics/format/format.h"

#define PIECES 64u
#define PIECE_BYTES 65536u
#define WHOLE_BYTES ((uint64_t)PIECES * PIECE_BYTES)

/* Read `length` bytes at `offset`, fewer at the end of the file; -1 when it cannot be read. */
static ssize_t read_at(int descriptor, char *out, size_t length, uint64_t offset)
{
    size_t done = 0;

    while (done < length) {
        ssize_t got = pread(descriptor, out + done, length - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

/* The whole of a small file; of a large one pieces at equal distances, the first and the last among them. */
static bool read_sample(char *sample, size_t *length, int descriptor, uint64_t size)
{
    ssize_t got;

    *length = 0;
    if (size <= WHOLE_BYTES) {
        got = read_at(descriptor, sample, (size_t)size, 0);
        *length = got > 0 ? (size_t)got : 0;
        return got >= 0;
    }
    for (uint64_t i = 0; i < PIECES; i++) {
        got = read_at(descriptor, sample + *length, PIECE_BYTES, (size - PIECE_BYTES) / (PIECES - 1) * i);
        if (got < 0)
            return false;
        *length += (size_t)got;
    }
    return true;
}

assay_status assay_fingerprint(char out[ASSAY_FINGERPRINT_MAX], int descriptor, assay_error *error)
{
    struct stat info;
    char hash[ASSAY_HASH_MAX];
    uint64_t size;
    size_t length;
    char *sample;

    out[0] = '\0';
    if (descriptor < 0 || fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode))
        return ASSAY_OK;
    size = (uint64_t)info.st_size;
    sample = malloc(size < WHOLE_BYTES ? (size_t)size + 1 : (size_t)WHOLE_BYTES);
    if (!sample)
        return assay_error_nomem(error);
    if (!read_sample(sample, &length, descriptor, size)) {
        free(sample);
        return assay_error_set(error, ASSAY_EIO, 0, "the answers cannot be read: %s", strerror(errno));
    }
    assay_hash_bytes(hash, sample, length);
    free(sample);
    if (size <= WHOLE_BYTES)
        snprintf(out, ASSAY_FINGERPRINT_MAX, "%" PRIu64 " bytes, %s", size, hash);
    else
        snprintf(out, ASSAY_FINGERPRINT_MAX, "%" PRIu64 " bytes, of %lld.%09ld, %s", size,
                 (long long)info.st_mtim.tv_sec, (long)info.st_mtim.tv_nsec, hash);
    return ASSAY_OK;
}

/* The finalising steps of MurmurHash3 (Appleby, public domain), a word at a time. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0xff51afd7ed558ccd);
    hash ^= hash >> 33;
    hash *= UINT64_C(0xc4ceb9fe1a85ec53);
    return hash ^ hash >> 29;
}

uint64_t assay_prefix_hash(uint64_t hash, const char *bytes, size_t length)
{
    uint64_t word;
    size_t i;

    hash = mix(hash, (uint64_t)length + 1); /* so that two texts are not the same as one */
    for (i = 0; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    memcpy(&word, bytes + i, length - i);
    return mix(hash, word);
}

void assay_sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + (slash == path) : 1;
    char *folder = malloc(length + 1);
    int descriptor;

    if (!folder)
        return;
    memcpy(folder, slash ? path : ".", length);
    folder[length] = '\0';
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor); /* some file systems cannot, and then have no need to */
        close(descriptor);
    }
    free(folder);
}

/*
 * wordnet_files.c - maps WordNet's files and finds lines in them by binary
 * search over byte positions: a position is moved to the line it falls in, so
 * no table of lines is ever built.
 */
#include "rubrics/compile/wordnet_files.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 4096

bool assay_wordnet_map_file(assay_wordnet_map *out, const char *folder, const char *name)
{
    char path[PATH_BYTES];
    struct stat about;
    void *bytes = MAP_FAILED;
    int written = snprintf(path, sizeof path, "%s/%s", folder, name);
    int file;

    out->bytes = NULL;
    out->length = 0;
    if (written < 0 || (size_t)written >= sizeof path)
        return false;
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
        bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (bytes == MAP_FAILED)
        return false;
    out->bytes = bytes;
    out->length = (size_t)about.st_size;
    return true;
}

void assay_wordnet_unmap(assay_wordnet_map *map)
{
    /* munmap takes a pointer that may be written through; the mapping itself is read-only. */
    union {
        const char *in;
        void *out;
    } bytes = {.in = map->bytes};

    if (map->bytes != NULL)
        munmap(bytes.out, map->length);
    map->bytes = NULL;
    map->length = 0;
}

static assay_wordnet_line line_around(const assay_wordnet_map *map, size_t at)
{
    assay_wordnet_line line;
    const char *end;

    while (at > 0 && map->bytes[at - 1] != '\n')
        at--;
    line.begin = map->bytes + at;
    end = memchr(line.begin, '\n', map->length - at);
    line.end = end != NULL ? end : map->bytes + map->length;
    return line;
}

/* Below, at or above zero as the line sorts before, is, or sorts after `key` + `stop`. */
static int compare(const assay_wordnet_line *line, const char *key, size_t length, char stop)
{
    size_t have = (size_t)(line->end - line->begin);
    int order = memcmp(line->begin, key, have < length ? have : length);
    unsigned char next;

    if (order != 0)
        return order;
    if (have <= length)
        return -1;
    next = (unsigned char)line->begin[length];
    return (int)next - (int)(unsigned char)stop;
}

bool assay_wordnet_find(assay_wordnet_line *out, const assay_wordnet_map *map, const char *key, char stop)
{
    size_t low = 0, high = map->length, length = strlen(key);
    bool found = false;

    while (low < high) {
        assay_wordnet_line line = line_around(map, low + (high - low) / 2);
        int order = compare(&line, key, length, stop);

        if (order == 0) {
            *out = line;
            found = true;
        }
        if (order >= 0)
            high = (size_t)(line.begin - map->bytes);
        else
            low = (size_t)(line.end - map->bytes) + 1;
    }
    return found;
}

bool assay_wordnet_next(assay_wordnet_line *line, const assay_wordnet_map *map)
{
    size_t next = (size_t)(line->end - map->bytes) + 1;

    return next < map->length && assay_wordnet_at(line, map, next);
}

bool assay_wordnet_at(assay_wordnet_line *out, const assay_wordnet_map *map, size_t offset)
{
    if (offset >= map->length || (offset > 0 && map->bytes[offset - 1] != '\n'))
        return false;
    *out = line_around(map, offset);
    return true;
}

bool assay_wordnet_cut(char *out, size_t size, assay_wordnet_line *line)
{
    size_t length = 0;

    while (line->begin < line->end && *line->begin == ' ')
        line->begin++;
    while (line->begin + length < line->end && line->begin[length] != ' ')
        length++;
    if (length == 0 || length >= size)
        return false;
    memcpy(out, line->begin, length);
    out[length] = '\0';
    line->begin += length;
    return true;
}

bool assay_wordnet_cut_number(unsigned long *out, int base, assay_wordnet_line *line)
{
    char digits[24], *end;

    if (!assay_wordnet_cut(digits, sizeof digits, line))
        return false;
    *out = strtoul(digits, &end, base);
    return *end == '\0';
}

/*
 * file.c - whole files in and out.
 */
#include "rubrics/node/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

assay_status assay_file_read(char **out, size_t *length, const char *path, size_t max, assay_error *error)
{
    assay_status status = ASSAY_OK;
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    size_t used = 0, size = 0;
    char *text = NULL;
    struct stat about;

    *out = NULL;
    *length = 0;
    if (fd < 0)
        return assay_error_set(error, errno == ENOENT || errno == ENOTDIR ? ASSAY_ENOTFOUND : ASSAY_EIO, 0, "%s: %s",
                               path, strerror(errno));
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
        size = (size_t)about.st_size < max ? (size_t)about.st_size : max;
    /* one byte more than the file has shows its end without growing, one more than `max` that it is too big */
    size = size ? size + 2 : 64 * 1024;
    for (;;) {
        if (!text || used + 1 >= size) {
            char *grown = realloc(text, text ? (size *= 2) : size);
            if (!grown) {
                status = assay_error_nomem(error);
                goto out;
            }
            text = grown;
        }
        ssize_t got = read(fd, text + used, size - used - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            status = assay_error_set(error, ASSAY_EIO, 0, "%s: %s", path, strerror(errno));
            goto out;
        }
        used += (size_t)got;
        if (used > max) {
            status = assay_error_set(error, ASSAY_ETOOBIG, max, "%s: more than %zu bytes", path, max);
            goto out;
        }
        if (got == 0)
            break;
    }
    text[used] = '\0';
    *out = text;
    *length = used;
    text = NULL;
out:
    free(text);
    if (!is_stdin)
        close(fd);
    return status;
}

assay_status assay_file_write(const char *path, const char *text, size_t length, assay_error *error)
{
    size_t path_length = strlen(path);
    char *beside = malloc(path_length + sizeof ".XXXXXX");
    mode_t mask;
    int fd = -1;

    if (!beside)
        return assay_error_nomem(error);
    memcpy(beside, path, path_length);
    memcpy(beside + path_length, ".XXXXXX", sizeof ".XXXXXX");
    fd = mkstemp(beside);
    if (fd < 0)
        goto failed;
    /* mkstemp makes a private file; give it the rights an ordinary new file has */
    mask = umask(0);
    umask(mask);
    if (fchmod(fd, 0666 & ~mask) != 0)
        goto failed;
    while (length > 0) {
        ssize_t put = write(fd, text, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            goto failed;
        text += put;
        length -= (size_t)put;
    }
    if (fsync(fd) != 0 || close(fd) != 0) {
        fd = -1;
        goto failed;
    }
    fd = -1;
    if (rename(beside, path) != 0)
        goto failed;
    free(beside);
    return ASSAY_OK;
failed:
    assay_error_set(error, ASSAY_EIO, 0, "%s: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    unlink(beside);
    free(beside);
    return ASSAY_EIO;
}

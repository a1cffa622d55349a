/* hook_secret.c - one line: whsec_ and base64. */
#include "cli/serve/hook_secret.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE_MAX_BYTES 256

assay_status assay_hook_secret_open(assay_hook_secret *out, const char *path, assay_error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    char text[LINE_MAX_BYTES];
    struct stat about;
    ssize_t length = -1;
    assay_status status;

    *out = (assay_hook_secret){0};
    if (descriptor >= 0 && fstat(descriptor, &about) == 0)
        length = read(descriptor, text, sizeof text);
    if (length < 0) {
        status = assay_error_set(error, ASSAY_EIO, 0, "the secret %s cannot be read: %s", path, strerror(errno));
    } else if (about.st_mode & (S_IWGRP | S_IRWXO)) {
        status = assay_error_set(error, ASSAY_EINVALID, 0, "others may read the secret %s; run chmod 600 on it", path);
    } else {
        while (length > 0 && strchr(" \r\n", text[length - 1]))
            length--;
        status = assay_hook_secret_read(out, text, (size_t)length, error);
    }
    if (descriptor >= 0)
        close(descriptor);
    return status;
}

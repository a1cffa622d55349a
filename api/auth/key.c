/*
 * key.c - the key's file: 64 hex digits and a line's end.
 *
 * A new key is written to a file of its own and linked to its name, so that two programs that start at once agree on
 * one, and none ever reads half a key.
 */
#include "api/auth/key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORBIDDEN (S_IWGRP | S_IRWXO)
#define KEY_LINE (2 * ASSAY_SECRET_BYTES + 1) /* bytes of the file */

static assay_status refuse(const char *path, int reason, assay_error *error)
{
    return assay_error_set(error, ASSAY_EIO, 0, "the key %s cannot be used: %s", path, strerror(reason));
}

static int digit_of(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}

static bool decode(assay_auth_key *out, const char *text, size_t length)
{
    if (length != KEY_LINE && !(length == KEY_LINE - 1))
        return false;
    for (size_t i = 0; i < ASSAY_SECRET_BYTES; i++) {
        int high = digit_of(text[2 * i]), low = digit_of(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

static assay_status read_open(assay_auth_key *out, int descriptor, const char *path, assay_error *error)
{
    char text[KEY_LINE + 1];
    struct stat about;
    ssize_t length;

    if (fstat(descriptor, &about) != 0)
        return refuse(path, errno, error);
    if (about.st_mode & FORBIDDEN)
        return assay_error_set(error, ASSAY_EINVALID, 0, "others may read the key %s; run chmod 600 on it", path);
    length = read(descriptor, text, sizeof text);
    if (length < 0)
        return refuse(path, errno, error);
    if (!decode(out, text, (size_t)length))
        return assay_error_set(error, ASSAY_EINVALID, 0, "%s is no key: it wants 64 hex digits (openssl rand -hex 32)",
                               path);
    return ASSAY_OK;
}

/* Write a new key to `part` and give it its name, unless another program was faster: then its key holds. */
static assay_status make_key(const char *path, const char *part, assay_error *error)
{
    unsigned char bytes[ASSAY_SECRET_BYTES];
    char text[KEY_LINE + 1];
    int descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written;
    int reason = 0;

    if (descriptor < 0)
        return refuse(path, errno, error);
    assay_crypto_random(bytes, sizeof bytes);
    assay_hex_encode(text, bytes, sizeof bytes);
    text[KEY_LINE - 1] = '\n';
    written = write(descriptor, text, KEY_LINE) == (ssize_t)KEY_LINE && fsync(descriptor) == 0;
    if (!written || (link(part, path) != 0 && errno != EEXIST))
        reason = errno ? errno : EIO;
    close(descriptor);
    unlink(part);
    return reason ? refuse(path, reason, error) : ASSAY_OK;
}

static assay_status make_named(const char *path, assay_error *error)
{
    size_t size = strlen(path) + 32;
    char *part = malloc(size);
    assay_status status;

    if (!part)
        return assay_error_nomem(error);
    snprintf(part, size, "%s.%ld.part", path, (long)getpid());
    status = assay_crypto_start() ? make_key(path, part, error) : refuse(path, EIO, error);
    free(part);
    return status;
}

assay_status assay_auth_key_read(assay_auth_key *out, const char *path, bool make, assay_error *error)
{
    assay_status status = ASSAY_OK;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);

    if (descriptor < 0 && errno == ENOENT) {
        if (!make)
            return assay_error_set(
                error, ASSAY_ENOTFOUND, 0,
                "the key %s of the tokens is missing: put it back, or revoke all tokens and make new "
                "ones",
                path);
        status = make_named(path, error);
        if (status != ASSAY_OK)
            return status;
        descriptor = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0)
        return refuse(path, errno, error);
    status = read_open(out, descriptor, path, error);
    close(descriptor);
    return status;
}

/* uploads.c - the folder of files, and how full it is. */
#include "api/batch/uploads.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/limits.h"
#include "api/store/batches.h"

struct assay_uploads {
    char *path;
    int folder; /* descriptor */
    atomic_uint_fast64_t bytes;
};

static const char its_file[] = "the batch's file"; /* for clients, who need not know where it lies */

static assay_status refuse(const char *doing, const char *path, assay_error *error)
{
    return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be %s: %s", path, doing, strerror(errno));
}

static void take_away(assay_uploads *uploads, const char *name, uint64_t bytes)
{
    if (unlinkat(uploads->folder, name, 0) == 0)
        atomic_fetch_sub(&uploads->bytes, bytes);
}

/* Keep the file of an unfinished batch, remove any other. */
static assay_status clean_one(assay_uploads *uploads, const char *name, assay_db *db, assay_error *error)
{
    assay_arena *arena = assay_arena_new();
    const assay_batch *batch = NULL;
    struct stat info;
    assay_status status = ASSAY_OK;

    if (!arena)
        return assay_error_nomem(error);
    if (fstatat(uploads->folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode)) {
        atomic_fetch_add(&uploads->bytes, (uint64_t)info.st_size);
        status = assay_batch_get(&batch, db, arena, name, error);
        if (status == ASSAY_OK && (!batch || batch->finished_at))
            take_away(uploads, name, (uint64_t)info.st_size);
    }
    assay_arena_free(arena);
    return status;
}

static assay_status clean(assay_uploads *uploads, assay_store *store, assay_error *error)
{
    DIR *folder = opendir(uploads->path);
    struct dirent *entry;
    assay_db *db = NULL;
    assay_status status;

    if (!folder)
        return refuse("read", uploads->path, error);
    status = assay_store_lend(&db, store, error);
    while (status == ASSAY_OK && (entry = readdir(folder)))
        status = clean_one(uploads, entry->d_name, db, error);
    assay_store_return(store, db);
    closedir(folder);
    return status;
}

static assay_status open_folder(assay_uploads *uploads, assay_error *error)
{
    if (mkdir(uploads->path, 0700) != 0 && errno != EEXIST)
        return refuse("made", uploads->path, error);
    uploads->folder = open(uploads->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return uploads->folder < 0 ? refuse("opened", uploads->path, error) : ASSAY_OK;
}

assay_status assay_uploads_open(assay_uploads **out, assay_store *store, assay_error *error)
{
    assay_uploads *uploads = calloc(1, sizeof *uploads);
    size_t size = strlen(assay_store_file(store)) + sizeof ".uploads";
    assay_status status;

    *out = NULL;
    if (!uploads || !(uploads->path = malloc(size))) {
        free(uploads);
        return assay_error_nomem(error);
    }
    uploads->folder = -1;
    snprintf(uploads->path, size, "%s.uploads", assay_store_file(store));
    status = open_folder(uploads, error);
    if (status == ASSAY_OK)
        status = clean(uploads, store, error);
    if (status != ASSAY_OK) {
        assay_uploads_close(uploads);
        return status;
    }
    *out = uploads;
    return ASSAY_OK;
}

void assay_uploads_close(assay_uploads *uploads)
{
    if (!uploads)
        return;
    if (uploads->folder >= 0)
        close(uploads->folder);
    free(uploads->path);
    free(uploads);
}

assay_status assay_uploads_read(FILE **out, assay_uploads *uploads, const char *id, assay_error *error)
{
    int descriptor = openat(uploads->folder, id, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    *out = NULL;
    if (descriptor < 0 && errno == ENOENT)
        return assay_error_set(error, ASSAY_ENOTFOUND, 0, "its file is no longer in the folder of uploads");
    *out = descriptor < 0 ? NULL : fdopen(descriptor, "r");
    if (*out)
        return ASSAY_OK;
    if (descriptor >= 0)
        close(descriptor);
    return refuse("read", its_file, error);
}

void assay_uploads_remove(assay_uploads *uploads, const char *id)
{
    struct stat info;

    if (fstatat(uploads->folder, id, &info, AT_SYMLINK_NOFOLLOW) == 0)
        take_away(uploads, id, (uint64_t)info.st_size);
}

uint64_t assay_uploads_bytes(const assay_uploads *uploads)
{
    return atomic_load(&uploads->bytes);
}

assay_status assay_upload_begin(assay_upload *out, assay_uploads *uploads, assay_error *error)
{
    *out = (assay_upload){.uploads = uploads};
    assay_store_new_id(out->id);
    assay_sha256_start(&out->hash);
    out->descriptor = openat(uploads->folder, out->id, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return out->descriptor < 0 ? refuse("written", its_file, error) : ASSAY_OK;
}

assay_status assay_upload_write(assay_upload *upload, const char *bytes, size_t length, assay_error *error)
{
    assay_uploads *uploads = upload->uploads;

    if (atomic_load(&uploads->bytes) + length > ASSAY_API_UPLOADS_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_API_UPLOADS_MAX,
                               "the batches that are not graded yet take up all their room; try again later");
    assay_sha256_feed(&upload->hash, bytes, length);
    while (length > 0) {
        ssize_t written = write(upload->descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return refuse("written", its_file, error);
        bytes += written;
        length -= (size_t)written;
        upload->bytes += (uint64_t)written;
        atomic_fetch_add(&uploads->bytes, (uint64_t)written);
    }
    return ASSAY_OK;
}

assay_status assay_upload_sync(assay_upload *upload, assay_error *error)
{
    bool synced = fsync(upload->descriptor) == 0 && fsync(upload->uploads->folder) == 0;
    int code = errno;

    close(upload->descriptor);
    upload->descriptor = -1;
    errno = code;
    return synced ? ASSAY_OK : refuse("written", its_file, error);
}

void assay_upload_abandon(assay_upload *upload)
{
    if (upload->descriptor >= 0)
        close(upload->descriptor);
    upload->descriptor = -1;
    take_away(upload->uploads, upload->id, upload->bytes);
}

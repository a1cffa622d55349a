/*
 * part.c - results on their way: written, made safe, and put in their place.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch/part.h"

static bool refuse(const assay_batch_part *part, const char *path, const char *what)
{
    assay_call_complain(part->call, NULL, "%s %s: %s", path ? path : "standard output", what, strerror(errno));
    return false;
}

static char *join(const char *path, const char *ending)
{
    size_t size = strlen(path) + strlen(ending) + 1;
    char *joined = malloc(size);

    if (joined)
        snprintf(joined, size, "%s%s", path, ending);
    return joined;
}

/* Two batches that write the same results would leave neither's. */
static bool lock_part(const assay_batch_part *part)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    if (fcntl(part->descriptor, F_SETLK, &whole) == 0 || (errno != EACCES && errno != EAGAIN))
        return true; /* a file system without locks is no reason to stop */
    assay_call_complain(part->call, "wait for it, or give another name to -o", "another assay batch is writing to %s",
                        part->path);
    return false;
}

/* Find where an earlier run stopped. False when it may not be gone on from; a place of zero when there is none. */
static bool find_place(const assay_batch_part *part, const char *answers, assay_journal_place *place,
                       const assay_journal_terms *terms)
{
    struct stat info;
    assay_journal journal;
    assay_error error = {0};
    bool agrees;

    if (assay_journal_read(&journal, part->journal_path, &error) != ASSAY_OK) {
        if (error.status == ASSAY_ENOTFOUND)
            return true;
        assay_call_complain(part->call, "leave out --resume to grade anew", "%s", error.message);
        return false;
    }
    agrees = assay_journal_agrees(&journal.terms, terms, answers, &error);
    if (!agrees)
        assay_call_complain(part->call, "leave out --resume to grade anew", "%s cannot be gone on with: %s",
                            part->target, error.message);
    else if (fstat(part->descriptor, &info) == 0 && (uint64_t)info.st_size >= journal.place.bytes)
        *place = journal.place; /* else the part is not what the journal was written for */
    assay_journal_free(&journal);
    return agrees;
}

static bool open_part(assay_batch_part *part, bool resume, const char *answers, assay_journal_place *place,
                      const assay_journal_terms *terms)
{
    part->path = join(part->target, ".part");
    part->journal_path = join(part->target, ".part.journal");
    part->table_path = join(part->target, ".part.table");
    if (!part->path || !part->journal_path || !part->table_path)
        return refuse(part, part->target, "cannot be written");
    part->descriptor = open(part->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (part->descriptor < 0)
        return refuse(part, part->target, "cannot be written");
    if (!lock_part(part) || (resume && !find_place(part, answers, place, terms)))
        return false;
    if (ftruncate(part->descriptor, (off_t)place->bytes) != 0 ||
        lseek(part->descriptor, (off_t)place->bytes, SEEK_SET) < 0)
        return refuse(part, part->path, "cannot be written");
    return assay_batch_part_checkpoint(part, &(assay_journal){.terms = *terms, .place = *place});
}

/* A part that no run will go on with, and that is gone when this one ends. */
static bool open_nameless(assay_batch_part *part)
{
    const char *folder = getenv("TMPDIR");
    char *path = join(folder && folder[0] ? folder : "/tmp", "/assay-XXXXXX");

    part->descriptor = path ? mkstemp(path) : -1;
    if (part->descriptor < 0)
        refuse(part, path, "cannot be written");
    else
        unlink(path);
    free(path);
    return part->descriptor >= 0;
}

bool assay_batch_part_open(assay_batch_part *part, const assay_call *call, const char *target, bool staged, bool resume,
                           const char *answers, assay_journal_place *place, const assay_journal_terms *terms)
{
    struct stat info;
    bool there;

    *part = (assay_batch_part){
        .call = call, .target = target && strcmp(target, "-") != 0 ? target : NULL, .descriptor = -1};
    *place = (assay_journal_place){0};
    there = part->target && stat(part->target, &info) == 0;
    if (there && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return refuse(part, part->target, "cannot be written");
    }
    if (part->target && (!there || S_ISREG(info.st_mode)))
        return open_part(part, resume, answers, place, terms);
    if (resume) {
        assay_call_complain(call, "give a file to -o", "--resume goes on with a file of results; %s is none",
                            part->target ? part->target : "standard output");
        return false;
    }
    if (staged)
        return open_nameless(part);
    part->direct = true;
    part->descriptor = part->target ? open(part->target, O_WRONLY | O_CLOEXEC) : STDOUT_FILENO;
    return part->descriptor >= 0 || refuse(part, part->target, "cannot be written");
}

bool assay_batch_part_write(assay_batch_part *part, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(part->descriptor, bytes, length);
        if (written < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            struct pollfd reader = {.fd = part->descriptor, .events = POLLOUT};
            (void)poll(&reader, 1, -1);
        } else if (written < 0 && errno != EINTR) {
            return refuse(part, part->target, "could not be written");
        } else if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
    return true;
}

bool assay_batch_part_checkpoint(assay_batch_part *part, const assay_journal *journal)
{
    assay_error error;

    if (!part->journal_path)
        return true;
    if (fdatasync(part->descriptor) != 0)
        return refuse(part, part->path, "could not be written");
    if (assay_journal_write(journal, part->journal_path, &error) == ASSAY_OK)
        return true;
    assay_call_complain(part->call, NULL, "%s", error.message);
    return false;
}

/* What is at `path` is on the disk, and then the results. */
static bool put_in_place(const assay_batch_part *part, const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = descriptor >= 0 && fsync(descriptor) == 0 && rename(path, part->target) == 0;

    if (!ok)
        refuse(part, part->target, "could not be written");
    if (descriptor >= 0)
        close(descriptor);
    return ok;
}

bool assay_batch_part_finish(assay_batch_part *part, bool becomes_target)
{
    if (!part->path)
        return true;
    if (!put_in_place(part, becomes_target ? part->path : part->table_path))
        return false;
    if (!becomes_target)
        unlink(part->path);
    unlink(part->journal_path);
    assay_sync_folder(part->target);
    return true;
}

void assay_batch_part_close(assay_batch_part *part, bool keep)
{
    if (part->path && part->descriptor >= 0 && !keep) {
        unlink(part->path);
        if (part->journal_path)
            unlink(part->journal_path);
    }
    if (part->descriptor >= 0 && part->descriptor != STDOUT_FILENO)
        close(part->descriptor);
    free(part->path);
    free(part->journal_path);
    free(part->table_path);
    *part = (assay_batch_part){.descriptor = -1};
}

/*
 * package.c - libzip, held to our limits: sizes that an archive states are not believed, what comes out is counted.
 */
#include "rubrics/records/package.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

struct assay_package {
    zip_t *archive;
};

struct assay_part {
    zip_file_t *file;
    const char *name;
    size_t max, packed, unpacked;
};

static assay_status no_archive(assay_error *error, int code)
{
    zip_error_t reason;
    assay_status status;

    zip_error_init_with_code(&reason, code);
    status = assay_error_set(error, code == ZIP_ER_MEMORY ? ASSAY_ENOMEM : ASSAY_EINVALID, 0,
                             "it is no whole ZIP archive, as an XLSX file is: %s", zip_error_strerror(&reason));
    zip_error_fini(&reason);
    return status;
}

static assay_status too_big(assay_error *error)
{
    return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_XLSX_FILE_MAX, "it has more than %u MiB",
                           ASSAY_XLSX_FILE_MAX / (1024u * 1024u));
}

/* What can be read from anywhere; a copy of what cannot. */
static assay_status make_seekable(FILE **out, FILE *in, const char *head, size_t head_length, assay_error *error)
{
    char buffer[65536];
    size_t total = head_length, length;
    struct stat info;
    int copy;

    *out = NULL;
    if (fileno(in) >= 0 && fstat(fileno(in), &info) == 0 && S_ISREG(info.st_mode)) {
        if (info.st_size > (off_t)ASSAY_XLSX_FILE_MAX)
            return too_big(error);
        copy = dup(fileno(in)); /* libzip closes what it is given */
        *out = copy >= 0 ? fdopen(copy, "rb") : NULL;
        if (*out == NULL && copy >= 0)
            close(copy);
        return *out != NULL ? ASSAY_OK : assay_error_set(error, ASSAY_EIO, 0, "it cannot be read");
    }
    *out = tmpfile();
    if (*out == NULL || fwrite(head, 1, head_length, *out) != head_length)
        return assay_error_set(error, ASSAY_EIO, 0, "no temporary file can be written");
    while ((length = fread(buffer, 1, sizeof buffer, in)) > 0) {
        total += length;
        if (total > ASSAY_XLSX_FILE_MAX)
            return too_big(error);
        if (fwrite(buffer, 1, length, *out) != length)
            return assay_error_set(error, ASSAY_EIO, 0, "no temporary file can be written");
    }
    if (ferror(in) || fflush(*out) != 0)
        return assay_error_set(error, ASSAY_EIO, 0, "it cannot be read");
    return ASSAY_OK;
}

assay_status assay_package_open(assay_package **out, FILE *in, const char *head, size_t head_length, assay_error *error)
{
    assay_package *package = calloc(1, sizeof *package);
    FILE *file = NULL;
    zip_source_t *source = NULL;
    zip_error_t reason;
    assay_status status;

    *out = NULL;
    zip_error_init(&reason);
    status = package != NULL ? make_seekable(&file, in, head, head_length, error) : assay_error_nomem(error);
    if (status != ASSAY_OK)
        goto out;
    source = zip_source_filep_create(file, 0, -1, &reason);
    if (source == NULL) {
        status = no_archive(error, zip_error_code_zip(&reason));
        goto out;
    }
    file = NULL;
    package->archive = zip_open_from_source(source, ZIP_RDONLY, &reason);
    if (package->archive == NULL) {
        status = no_archive(error, zip_error_code_zip(&reason));
        zip_source_free(source);
    } else if (zip_get_num_entries(package->archive, 0) > (zip_int64_t)ASSAY_XLSX_PARTS_MAX) {
        status = assay_error_set(error, ASSAY_ETOOBIG, ASSAY_XLSX_PARTS_MAX, "it has more than %u files in it",
                                 ASSAY_XLSX_PARTS_MAX);
    }
out:
    zip_error_fini(&reason);
    if (file != NULL)
        fclose(file);
    if (status == ASSAY_OK)
        *out = package;
    else
        assay_package_close(package);
    return status;
}

void assay_package_close(assay_package *package)
{
    if (package == NULL)
        return;
    if (package->archive != NULL)
        zip_discard(package->archive);
    free(package);
}

assay_status assay_part_open(assay_part **out, assay_package *package, const char *name, size_t max, assay_error *error)
{
    zip_int64_t index = zip_name_locate(package->archive, name, ZIP_FL_NOCASE);
    assay_part *part;
    zip_stat_t info;

    *out = NULL;
    if (index < 0)
        return assay_error_set(error, ASSAY_ENOTFOUND, 0, "it has no part %s", name);
    part = calloc(1, sizeof *part);
    if (part == NULL)
        return assay_error_nomem(error);
    part->max = max;
    if (zip_stat_index(package->archive, (zip_uint64_t)index, 0, &info) == 0) {
        part->packed = info.valid & ZIP_STAT_COMP_SIZE ? (size_t)info.comp_size : 0;
        part->name = info.valid & ZIP_STAT_NAME ? info.name : "part";
        part->file = zip_fopen_index(package->archive, (zip_uint64_t)index, 0);
    }
    if (part->file == NULL) {
        assay_part_close(part);
        return assay_error_set(error, ASSAY_EINVALID, 0, "its part %s cannot be unpacked: %s", name,
                               zip_strerror(package->archive));
    }
    *out = part;
    return ASSAY_OK;
}

void assay_part_close(assay_part *part)
{
    if (part == NULL)
        return;
    if (part->file != NULL)
        zip_fclose(part->file);
    free(part);
}

assay_status assay_part_read(size_t *length, assay_part *part, void *buffer, size_t size, assay_error *error)
{
    zip_int64_t got = zip_fread(part->file, buffer, size);

    *length = 0;
    if (got < 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "its part %s is damaged: %s", part->name,
                               zip_file_strerror(part->file));
    part->unpacked += (size_t)got;
    if (part->unpacked > part->max)
        return assay_error_set(error, ASSAY_ETOOBIG, part->max, "its part %s unpacks to more than %zu MiB", part->name,
                               part->max / (1024u * 1024u));
    if (part->unpacked > ASSAY_XLSX_RATIO_FREE && part->unpacked / ASSAY_XLSX_RATIO_MAX > part->packed)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_XLSX_RATIO_MAX,
                               "its part %s unpacks to more than %u times its size, as no real sheet does", part->name,
                               ASSAY_XLSX_RATIO_MAX);
    *length = (size_t)got;
    return ASSAY_OK;
}

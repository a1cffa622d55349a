/*
 * replay.c - runs a fuzz target over the files of one corpus folder, so that
 * every input that once mattered stays a test in every build.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size;
    uint8_t *data;
    int status = -1;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
        perror(path);
        if (file != NULL)
            fclose(file);
        return -1;
    }
    rewind(file);
    /* Exactly as large as the input, so that ASan sees a read past its end. */
    data = malloc(size > 0 ? (size_t)size : 1);
    if (data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size) {
        LLVMFuzzerTestOneInput(data, (size_t)size);
        status = 0;
    }
    free(data);
    fclose(file);
    return status;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    const struct dirent *entry;
    size_t count = 0;

    if (folder == NULL) {
        fprintf(stderr, "usage: %s CORPUS-FOLDER (which must exist)\n", argv[0]);
        return 2;
    }
    while ((entry = readdir(folder)) != NULL) {
        char path[4096];

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        printf("%s\n", path);
        fflush(stdout); /* a crash must have named its input */
        if (replay(path) != 0) {
            closedir(folder);
            return 1;
        }
        count++;
    }
    closedir(folder);
    printf("%zu inputs replayed\n", count);
    return count > 0 ? 0 : 1;
}

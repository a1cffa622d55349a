/*
 * target.c - a slip of a name is noticed before a file of answers is replaced by its results, and not hours later.
 */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch/target.h"

#define FOLDER_MAX 4096u

static const char *const formats[] = {
    [ASSAY_RESULTS_JSONL] = "jsonl", [ASSAY_RESULTS_CSV] = "csv", [ASSAY_RESULTS_XLSX] = "xlsx"};

/* Endings that promise what is not written: whoever gives one is not served by JSON Lines. */
static const char *const others[] = {"xls", "xlsm", "xlsb", "ods",  "numbers", "tsv",  "tab",
                                     "htm", "html", "pdf",  "docx", "odt",     "yaml", "xml"};

const char *assay_batch_format_name(assay_results_format format)
{
    return formats[format];
}

static bool is_file(const assay_session *session)
{
    return session->output && strcmp(session->output, "-") != 0;
}

static bool promises_another(const char *ending)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcasecmp(others[i], ending) == 0)
            return true;
    return false;
}

bool assay_batch_choose_format(assay_session *session, const char *to)
{
    const char *slash = session->output ? strrchr(session->output, '/') : NULL;
    const char *dot = session->output ? strrchr(slash ? slash : session->output, '.') : NULL;
    const char *wanted = to ? to : dot ? dot + 1 : "";
    size_t found = 0, count = sizeof formats / sizeof *formats;

    while (found < count && strcasecmp(formats[found], wanted) != 0)
        found++;
    if (found == count && (to || promises_another(wanted))) {
        assay_call_complain(session->call, to ? "--to jsonl, csv or xlsx" : "-o results.xlsx, .csv or .jsonl; or --to",
                            "assay batch writes no %s", wanted);
        return false;
    }
    session->format = found < count ? (assay_results_format)found : ASSAY_RESULTS_JSONL;
    if (session->format != ASSAY_RESULTS_XLSX || is_file(session))
        return true;
    assay_call_complain(session->call, "-o results.xlsx", "a workbook is no stream: it needs a file");
    return false;
}

/* The folder a file is in. False when its name is beyond all measure. */
static bool folder_of(char folder[FOLDER_MAX], const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;

    if (length + 2 > FOLDER_MAX)
        return false;
    memcpy(folder, path, length);
    memcpy(folder + length, ".", 2); /* "" is no folder, and "x/." is x */
    return true;
}

/* True when both names are of one file, which need not be there yet. Devices and pipes are not meant. */
static bool same_file(const char *one, const char *other)
{
    const char *slashes[] = {strrchr(one, '/'), strrchr(other, '/')};
    char folders[2][FOLDER_MAX];
    struct stat a, b;
    bool first = stat(one, &a) == 0, second = stat(other, &b) == 0;

    if (first || second)
        return first && second && S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    return strcmp(slashes[0] ? slashes[0] + 1 : one, slashes[1] ? slashes[1] + 1 : other) == 0 &&
           folder_of(folders[0], one) && folder_of(folders[1], other) && stat(folders[0], &a) == 0 &&
           stat(folders[1], &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* The report is written last; that it cannot be is said first. */
static bool is_writable(const assay_call *call, const char *path)
{
    char folder[FOLDER_MAX];
    struct stat info;
    bool there = stat(path, &info) == 0;

    if (there && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return true; /* a device or a pipe: who opens it will see */
    errno = ENAMETOOLONG;
    if (folder_of(folder, path) && access(folder, W_OK | X_OK) == 0) {
        if (!there || !S_ISDIR(info.st_mode))
            return true;
        errno = EISDIR;
    }
    assay_call_complain(call, NULL, "%s cannot be written: %s", path, strerror(errno));
    return false;
}

static bool spares(const assay_call *call, const char *option, const char *target, const char *path, const char *what)
{
    if (!target || !path || strcmp(target, "-") == 0 || strcmp(path, "-") == 0 || !same_file(target, path))
        return true;
    assay_call_complain(call, "name another file", "%s %s would replace the %s", option, target, what);
    return false;
}

bool assay_batch_check_targets(const assay_session *session, const char *answers, const char *rubrics)
{
    const assay_call *call = session->call;
    const char *report = session->report;

    if (!spares(call, "-o", session->output, answers, "answers") ||
        !spares(call, "-o", session->output, rubrics, "rubrics") ||
        !spares(call, "--report", report, answers, "answers") ||
        !spares(call, "--report", report, rubrics, "rubrics") ||
        !spares(call, "--report", report, session->output, "results"))
        return false;
    if (report && strcmp(report, "-") == 0 && !is_file(session)) {
        assay_call_complain(call, "-o results.jsonl", "results and report cannot both go to standard output");
        return false;
    }
    return !report || strcmp(report, "-") == 0 || is_writable(call, report);
}

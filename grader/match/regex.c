/*
 * regex.c - the one file that knows PCRE2.
 *
 * Regexes are interpreted. As machine code (PCRE2's JIT) they run five times as fast, which is 3 % of a graded request;
 * but its match limit counts other steps, so that an answer could be held by a cap on one machine and not on another:
 * the service's systemd unit allows no memory to be made executable. And the shipped set would take 2 MB more.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "grader/match/regex.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "assay/limits.h"

struct assay_regex {
    pcre2_code *code;
};

struct assay_regex_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT)

/*
 * May the regex ask for what one of its groups matched, or run one again? Most do not, and then nothing of their groups
 * is kept: that is a good part of what a match costs.
 */
static bool refers_to_groups(const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '(' && (c[1] == '*' || (c[1] == '?' && !(c[2] && strchr(":=!", c[2])) &&
                                          !(c[2] == '<' && (c[3] == '=' || c[3] == '!')))))
            return true;
        if (*c == '\\' && c[1] && strchr("0123456789gkQE", *++c))
            return true;
    }
    return false;
}

assay_status assay_regex_compile(assay_regex **out, const char *text, assay_error *error)
{
    int code;
    PCRE2_SIZE offset;
    uint32_t shortest = 0;
    assay_regex *regex;

    *out = NULL;
    if (strlen(text) > ASSAY_PATTERN_TEXT_MAX)
        return assay_error_set(error, ASSAY_ESYNTAX, 0, "regex longer than %u bytes: split it", ASSAY_PATTERN_TEXT_MAX);
    regex = calloc(1, sizeof *regex);
    if (!regex)
        return assay_error_nomem(error);
    regex->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
                                OPTIONS | (refers_to_groups(text) ? 0 : PCRE2_NO_AUTO_CAPTURE), &code, &offset, NULL);
    if (!regex->code) {
        PCRE2_UCHAR message[200];
        pcre2_get_error_message(code, message, sizeof message);
        assay_regex_free(regex);
        if (code == PCRE2_ERROR_HEAP_FAILED)
            return assay_error_nomem(error);
        return assay_error_set(error, ASSAY_ESYNTAX, offset,
                               "%s: correct the regex; in YAML put it in single quotes, which keep every backslash",
                               (const char *)message);
    }
    pcre2_pattern_info(regex->code, PCRE2_INFO_MINLENGTH, &shortest);
    if (shortest == 0) {
        assay_regex_free(regex);
        return assay_error_set(
            error, ASSAY_ESYNTAX, 0,
            "regex matches the empty text, so it matches everything: ask for at least one character");
    }
    *out = regex;
    return ASSAY_OK;
}

void assay_regex_free(assay_regex *regex)
{
    if (!regex)
        return;
    pcre2_code_free(regex->code);
    free(regex);
}

assay_regex_scratch *assay_regex_scratch_new(void)
{
    assay_regex_scratch *scratch = calloc(1, sizeof *scratch);

    if (!scratch)
        return NULL;
    scratch->data = pcre2_match_data_create(8, NULL);
    scratch->context = pcre2_match_context_create(NULL);
    if (!scratch->data || !scratch->context) {
        assay_regex_scratch_free(scratch);
        return NULL;
    }
    pcre2_set_match_limit(scratch->context, ASSAY_REGEX_MATCH_LIMIT);
    pcre2_set_depth_limit(scratch->context, ASSAY_REGEX_DEPTH_LIMIT);
    pcre2_set_heap_limit(scratch->context, ASSAY_REGEX_HEAP_LIMIT);
    return scratch;
}

void assay_regex_scratch_free(assay_regex_scratch *scratch)
{
    if (!scratch)
        return;
    pcre2_match_data_free(scratch->data);
    pcre2_match_context_free(scratch->context);
    free(scratch);
}

bool assay_regex_find(const assay_regex *regex, assay_regex_scratch *scratch, const char *text, assay_regex_range range,
                      size_t *start, size_t *stop, bool *limit)
{
    const PCRE2_SIZE *ends;
    int found;

    pcre2_set_offset_limit(scratch->context, range.last);
    found = pcre2_match(regex->code, (PCRE2_SPTR)text, range.end, range.from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY,
                        scratch->data, scratch->context);
    if (found < 0) {
        *limit = *limit || found != PCRE2_ERROR_NOMATCH; /* a cap, or no memory to go on: never a silent miss */
        return false;
    }
    ends = pcre2_get_ovector_pointer(scratch->data);
    *start = ends[0];
    *stop = ends[1];
    return ends[1] > ends[0]; /* \K can put the start behind the end */
}

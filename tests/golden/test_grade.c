/*
 * test_grade.c - graded answers that read as documentation.
 *
 * A file of tests/golden/grade holds rubrics (a fenced yaml block each) and,
 * below each, answers: a heading "## what it shows", the answer as a quote,
 * and a list of what must come out:
 *
 *   - score: 7        - score: 2.5 to 5      - score: at least 8      - score: at most 1
 *   - flags: stuffed, repeated               all flags there are; "none"; not said: not looked at
 *   - pitfalls: one, two                     likewise
 *   - concept-a, concept-b: covered          or partial, missed, contradicted
 */
#include "tests/unit/grader/grading.h"

#include <dirent.h>

#include "rubrics/node/file.h"

#define FILES_MAX 100u
#define NAME_SIZE 300u
#define ANSWER_SIZE 8192u

static char names[FILES_MAX][NAME_SIZE];

typedef struct reader {
    const char *name;
    unsigned line; /* of the line in hand, from 1 */
    char *yaml;    /* of the block being read; NULL outside */
    size_t yaml_length;
    grading grading; /* with the last rubric; rubric is NULL before the first */
    char answer[ANSWER_SIZE];
    size_t answer_length;
    const assay_result *result; /* of the answer above, NULL until it is asked for */
    unsigned cases, wrong;
} reader;

static void complain(reader *r, const char *expected, const char *found)
{
    print_error("tests/golden/grade/%s:%u: expected %s, found %s\n", r->name, r->line, expected, found);
    r->wrong++;
}

static void end_rubric(reader *r)
{
    if (r->grading.rubric)
        grading_end(&r->grading);
    r->grading = grading_of(r->yaml);
    free(r->yaml);
    r->yaml = NULL;
}

static void add_yaml(reader *r, const char *line, size_t length)
{
    r->yaml = realloc(r->yaml, r->yaml_length + length + 2);
    assert_non_null(r->yaml);
    memcpy(r->yaml + r->yaml_length, line, length);
    r->yaml_length += length;
    r->yaml[r->yaml_length++] = '\n';
    r->yaml[r->yaml_length] = '\0';
}

static void add_answer(reader *r, const char *line, size_t length)
{
    if (length && *line == ' ') {
        line++;
        length--;
    }
    assert_true(r->answer_length + length + 2 < ANSWER_SIZE);
    if (r->answer_length)
        r->answer[r->answer_length++] = '\n';
    memcpy(r->answer + r->answer_length, line, length);
    r->answer_length += length;
    r->answer[r->answer_length] = '\0';
}

static void check_score(reader *r, const char *expected)
{
    static const char least[] = "at least ", most[] = "at most ";
    double low, high;
    char *end;
    char found[32];

    if (strncmp(expected, most, strlen(most)) == 0) {
        low = 0;
        high = strtod(expected + strlen(most), NULL);
    } else if (strncmp(expected, least, strlen(least)) == 0) {
        low = strtod(expected + strlen(least), NULL);
        high = r->result->max_score;
    } else {
        low = high = strtod(expected, &end);
        if (strncmp(end, " to ", 4) == 0)
            high = strtod(end + 4, NULL);
    }
    snprintf(found, sizeof found, "%.3f", r->result->score);
    if (r->result->score < low - 0.05 || r->result->score > high + 0.05)
        complain(r, expected, found);
}

static void add_name(char *list, size_t size, const char *name)
{
    size_t used = strlen(list);

    snprintf(list + used, size - used, "%s%s", used ? ", " : "", name);
}

static void check_flags(reader *r, const char *expected)
{
    char found[300] = "";

    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (r->result->flags & 1u << i)
            add_name(found, sizeof found, assay_flag_name((assay_flag)(1u << i)));
    if (strcmp(*found ? found : "none", expected) != 0)
        complain(r, expected, *found ? found : "none");
}

static void check_pitfalls(reader *r, const char *expected)
{
    char found[300] = "";

    for (size_t i = 0; i < r->result->pitfall_count; i++)
        add_name(found, sizeof found, r->result->pitfalls[i].id);
    if (strcmp(*found ? found : "none", expected) != 0)
        complain(r, expected, *found ? found : "none");
}

static void check_status(reader *r, const char *id, size_t length, const char *expected)
{
    for (size_t i = 0; i < r->result->concept_count; i++) {
        const assay_concept_result *concept = &r->result->concepts[i];
        const char *status = assay_concept_status_name(concept->status);
        if (strlen(concept->id) != length || memcmp(concept->id, id, length) != 0)
            continue;
        if (strcmp(status, expected) != 0) {
            print_error("%s: ", concept->id);
            complain(r, expected, status);
        }
        return;
    }
    complain(r, "a concept of the rubric", id);
}

/* "a, b: covered" */
static void check(reader *r, char *line)
{
    char *value = strstr(line, ": ");

    if (!value || !r->grading.rubric) {
        complain(r, "a rubric, and a line such as \"- score: 10\"", line);
        return;
    }
    *value = '\0';
    value += 2;
    if (!r->result)
        r->result = grade_bytes(&r->grading, r->answer, r->answer_length);
    if (strcmp(line, "score") == 0) {
        check_score(r, value);
    } else if (strcmp(line, "flags") == 0) {
        check_flags(r, value);
    } else if (strcmp(line, "pitfalls") == 0) {
        check_pitfalls(r, value);
    } else {
        for (const char *id = line; *id; id += strspn(id, ", ")) {
            size_t length = strcspn(id, ",");
            check_status(r, id, length, value);
            id += length;
        }
    }
}

static void read_line(reader *r, char *line)
{
    if (r->yaml && strcmp(line, "```") == 0) {
        end_rubric(r);
    } else if (r->yaml) {
        add_yaml(r, line, strlen(line));
    } else if (strcmp(line, "```yaml") == 0) {
        r->yaml_length = 0;
        add_yaml(r, "", 0);
    } else if (strncmp(line, "## ", 3) == 0) {
        r->answer_length = 0;
        r->answer[0] = '\0';
        r->result = NULL;
        r->cases++;
    } else if (*line == '>') {
        add_answer(r, line + 1, strlen(line + 1));
    } else if (strncmp(line, "- ", 2) == 0) {
        check(r, line + 2);
    }
}

static void test_file(void **state)
{
    reader r = {.name = *state};
    char path[NAME_SIZE + 32];
    char *text;
    size_t length;
    assay_error error = {0};

    snprintf(path, sizeof path, "tests/golden/grade/%s", r.name);
    if (assay_file_read(&text, &length, path, 1u << 20, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    for (char *line = text, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        r.line++;
        read_line(&r, line);
    }
    free(text);
    if (r.yaml)
        complain(&r, "the end of the yaml block", "the end of the file");
    free(r.yaml);
    if (r.grading.rubric)
        grading_end(&r.grading);
    assert_true(r.cases > 0);
    assert_int_equal(r.wrong, 0);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

int main(void)
{
    static struct CMUnitTest tests[FILES_MAX];
    size_t count = 0;
    DIR *folder = opendir("tests/golden/grade");
    const struct dirent *entry;

    if (!folder)
        return 1;
    while ((entry = readdir(folder)) && count < FILES_MAX)
        if (strlen(entry->d_name) > 3 && strcmp(entry->d_name + strlen(entry->d_name) - 3, ".md") == 0)
            snprintf(names[count++], NAME_SIZE, "%s", entry->d_name);
    closedir(folder);
    qsort(names, count, NAME_SIZE, by_name);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = names[i], .test_func = test_file, .initial_state = names[i]};
    return count ? _cmocka_run_group_tests("golden grade", tests, count, NULL, NULL) : 1;
}

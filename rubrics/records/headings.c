/*
 * headings.c - the names that people give to columns.
 */
#include "rubrics/records/headings.h"

#include <stdlib.h>
#include <string.h>

#define FOLDED_MAX 64u

/* Folded names, the plainest of a role first; names of one rank mean the same and are ambiguous together. */
static const struct {
    const char *name;
    assay_role role;
    unsigned rank;
} names[] = {
    {"questionid", ASSAY_ROLE_QUESTION, 0},
    {"questionref", ASSAY_ROLE_QUESTION, 1},
    {"qid", ASSAY_ROLE_QUESTION, 1},
    {"questionnumber", ASSAY_ROLE_QUESTION, 1},
    {"questionno", ASSAY_ROLE_QUESTION, 1},
    {"question", ASSAY_ROLE_QUESTION, 2},
    {"frage", ASSAY_ROLE_QUESTION, 2},
    {"pregunta", ASSAY_ROLE_QUESTION, 2},
    {"domanda", ASSAY_ROLE_QUESTION, 2},
    {"pergunta", ASSAY_ROLE_QUESTION, 2},
    {"q", ASSAY_ROLE_QUESTION, 3},
    {"item", ASSAY_ROLE_QUESTION, 4},
    {"answer", ASSAY_ROLE_ANSWER, 0},
    {"answertext", ASSAY_ROLE_ANSWER, 0},
    {"response", ASSAY_ROLE_ANSWER, 0},
    {"responsetext", ASSAY_ROLE_ANSWER, 0},
    {"antwort", ASSAY_ROLE_ANSWER, 0},
    {"r\xC3\xA9ponse", ASSAY_ROLE_ANSWER, 0},
    {"reponse", ASSAY_ROLE_ANSWER, 0},
    {"respuesta", ASSAY_ROLE_ANSWER, 0},
    {"risposta", ASSAY_ROLE_ANSWER, 0},
    {"resposta", ASSAY_ROLE_ANSWER, 0},
    {"studentanswer", ASSAY_ROLE_ANSWER, 1},
    {"candidateanswer", ASSAY_ROLE_ANSWER, 1},
    {"a", ASSAY_ROLE_ANSWER, 3},
    {"text", ASSAY_ROLE_ANSWER, 4},
    {"answerid", ASSAY_ROLE_ANSWER_ID, 0},
    {"responseid", ASSAY_ROLE_ANSWER_ID, 1},
    {"submissionid", ASSAY_ROLE_ANSWER_ID, 1},
    {"id", ASSAY_ROLE_ANSWER_ID, 2},
    {"candidate", ASSAY_ROLE_CANDIDATE, 0},
    {"candidateid", ASSAY_ROLE_CANDIDATE, 0},
    {"candidatename", ASSAY_ROLE_CANDIDATE, 0},
    {"student", ASSAY_ROLE_CANDIDATE, 0},
    {"studentid", ASSAY_ROLE_CANDIDATE, 0},
    {"studentname", ASSAY_ROLE_CANDIDATE, 0},
    {"applicant", ASSAY_ROLE_CANDIDATE, 0},
    {"participant", ASSAY_ROLE_CANDIDATE, 0},
    {"kandidat", ASSAY_ROLE_CANDIDATE, 0},
    {"kandidatin", ASSAY_ROLE_CANDIDATE, 0},
    {"bewerber", ASSAY_ROLE_CANDIDATE, 0},
    {"bewerberin", ASSAY_ROLE_CANDIDATE, 0},
    {"teilnehmer", ASSAY_ROLE_CANDIDATE, 0},
    {"teilnehmerin", ASSAY_ROLE_CANDIDATE, 0},
    {"etudiant", ASSAY_ROLE_CANDIDATE, 0},
    {"\xC3\xA9tudiant", ASSAY_ROLE_CANDIDATE, 0},
    {"estudiante", ASSAY_ROLE_CANDIDATE, 0},
    {"aspirante", ASSAY_ROLE_CANDIDATE, 0},
    {"candidat", ASSAY_ROLE_CANDIDATE, 0},
    {"candidato", ASSAY_ROLE_CANDIDATE, 0},
    {"name", ASSAY_ROLE_CANDIDATE, 1},
    {"fullname", ASSAY_ROLE_CANDIDATE, 1},
    {"nom", ASSAY_ROLE_CANDIDATE, 1},
    {"nombre", ASSAY_ROLE_CANDIDATE, 1},
    {"email", ASSAY_ROLE_CANDIDATE, 2},
    {"emailaddress", ASSAY_ROLE_CANDIDATE, 2},
    {"score", ASSAY_ROLE_SCORE, 0},
    {"humanscore", ASSAY_ROLE_SCORE, 0},
    {"mark", ASSAY_ROLE_SCORE, 1},
    {"marks", ASSAY_ROLE_SCORE, 1},
    {"points", ASSAY_ROLE_SCORE, 1},
    {"grade", ASSAY_ROLE_SCORE, 1},
    {"punkte", ASSAY_ROLE_SCORE, 1},
    {"note", ASSAY_ROLE_SCORE, 2},
    {"punktzahl", ASSAY_ROLE_SCORE, 1},
    {"puntos", ASSAY_ROLE_SCORE, 1},
    {"puntaje", ASSAY_ROLE_SCORE, 1},
};

static const char *const role_names[] = {
    [ASSAY_ROLE_QUESTION] = "question_id", [ASSAY_ROLE_ANSWER] = "answer", [ASSAY_ROLE_ANSWER_ID] = "answer_id",
    [ASSAY_ROLE_CANDIDATE] = "candidate",  [ASSAY_ROLE_SCORE] = "score",   [ASSAY_ROLE_OTHER] = "passes through",
    [ASSAY_ROLE_ANSWERS] = "answers to"};

const char *assay_role_name(assay_role role)
{
    return role_names[role];
}

/* Lower case, without what stands between and around words; a name too long is cut, and is none of ours. */
static void fold(char folded[FOLDED_MAX], const char *heading)
{
    size_t length = 0;

    for (; *heading != '\0' && length + 1 < FOLDED_MAX; heading++) {
        unsigned char c = (unsigned char)*heading;
        if (c >= 'A' && c <= 'Z')
            folded[length++] = (char)(c - 'A' + 'a');
        else if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            folded[length++] = (char)c;
    }
    folded[length] = '\0';
}

assay_role assay_heading_role(const char *heading, unsigned *rank)
{
    char folded[FOLDED_MAX];

    fold(folded, heading);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(folded, names[i].name) == 0) {
            *rank = names[i].rank;
            return names[i].role;
        }
    *rank = 0;
    return ASSAY_ROLE_OTHER;
}

/* The next byte that counts, in lower case; 0 at the end. */
static unsigned char telling(const char **text)
{
    for (; **text != '\0'; ++*text) {
        unsigned char c = (unsigned char)**text;
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            ++*text;
            return c;
        }
    }
    return 0;
}

bool assay_heading_same(const char *one, const char *other)
{
    const char *start = one;

    for (;;) {
        unsigned char a = telling(&one), b = telling(&other);
        if (a != b)
            return false;
        if (a == 0)
            return one != start;
    }
}

/* The comma that ends an entry: the next one with a `key=` behind it, or the text's end. */
static char *entry_end(char *text)
{
    char *comma = strchr(text, ',');

    while (comma != NULL && comma[1 + strcspn(comma + 1, ",=")] != '=')
        comma = strchr(comma + 1, ',');
    return comma != NULL ? comma : text + strlen(text);
}

static char *trim(char *text)
{
    size_t length;

    text += strspn(text, " \t");
    length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        text[--length] = '\0';
    return text;
}

static assay_status add_entry(assay_heading_map *map, char *text, assay_error *error)
{
    char *equals = strchr(text, '=');
    assay_heading_entry entry = {.role = ASSAY_ROLE_OTHER};
    assay_heading_entry *grown;
    unsigned rank;

    if (equals == NULL)
        return assay_error_set(error, ASSAY_EINVALID, 0, "'%s' is no key=heading, as in answer=Antwort", text);
    *equals = '\0';
    entry.key = trim(text);
    entry.heading = trim(equals + 1);
    if (*entry.key == '\0' || *entry.heading == '\0')
        return assay_error_set(error, ASSAY_EINVALID, 0, "'%s=%s' lacks one side of key=heading", entry.key,
                               entry.heading);
    entry.role = assay_heading_role(entry.key, &rank);
    if (entry.role == ASSAY_ROLE_OTHER)
        entry.role = ASSAY_ROLE_ANSWERS;
    for (size_t i = 0; i < map->count; i++)
        if (map->entries[i].role == entry.role && assay_heading_same(map->entries[i].key, entry.key))
            return assay_error_set(error, ASSAY_EINVALID, 0, "'%s' is mapped twice", entry.key);
    grown = realloc(map->entries, (map->count + 1) * sizeof *grown);
    if (grown == NULL)
        return assay_error_nomem(error);
    map->entries = grown;
    map->entries[map->count++] = entry;
    return ASSAY_OK;
}

assay_status assay_heading_map_read(assay_heading_map *out, const char *text, assay_error *error)
{
    assay_status status = ASSAY_OK;
    char *at;

    *out = (assay_heading_map){0};
    if (text == NULL)
        return ASSAY_OK;
    at = out->text = strdup(text);
    if (at == NULL)
        return assay_error_nomem(error);
    while (status == ASSAY_OK && *at != '\0') {
        char *end = entry_end(at);
        bool last = *end == '\0';
        *end = '\0';
        status = add_entry(out, at, error);
        at = last ? end : end + 1;
    }
    if (status == ASSAY_OK && out->count == 0)
        status = assay_error_set(error, ASSAY_EINVALID, 0, "it is empty: write key=heading, as in answer=Antwort");
    if (status != ASSAY_OK)
        assay_heading_map_free(out);
    return status;
}

void assay_heading_map_free(assay_heading_map *map)
{
    free(map->entries);
    free(map->text);
    *map = (assay_heading_map){0};
}

const char *assay_heading_mapped(const assay_heading_map *map, assay_role role)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->entries[i].role == role)
            return map->entries[i].heading;
    return NULL;
}

/*
 * wordnet.c - which words share a sense with a word, and which oppose it.
 *
 * WordNet orders a word's senses within a class only. To rank a noun's senses
 * against a verb's, the counts of texts tagged by hand (cntlist.rev) are used:
 * "store" is first a shop, then an act, and only then a supply.
 */
#include "rubrics/compile/wordnet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rubrics/compile/wordnet_files.h"

#define SENSES_MAX 24u    /* ranked senses of one word; rarer ones are never wanted */
#define POINTERS_MAX 400u /* pointers read of one sense */

static const char *const CLASS_NAMES[ASSAY_WORDNET_CLASSES] = {"noun", "verb", "adj", "adv"};

struct assay_wordnet {
    assay_wordnet_map index[ASSAY_WORDNET_CLASSES];
    assay_wordnet_map data[ASSAY_WORDNET_CLASSES];
    assay_wordnet_map exceptions[ASSAY_WORDNET_CLASSES]; /* irregular forms; may be absent */
    assay_wordnet_map counts;                            /* cntlist.rev; may be absent */
};

typedef struct sense {
    assay_wordnet_class class;
    unsigned number; /* within its class, from 1 */
    unsigned uses;
    size_t offset; /* of its line in the data file */
} sense;

typedef struct senses {
    sense list[SENSES_MAX];
    size_t count;
    char lemmas[ASSAY_WORDNET_CLASSES][ASSAY_WORDNET_LEMMA_MAX]; /* of the word asked for */
} senses;

assay_status assay_wordnet_open(assay_wordnet **out, const char *folder, assay_error *error)
{
    assay_wordnet *wordnet = calloc(1, sizeof *wordnet);
    char name[32];

    *out = NULL;
    if (wordnet == NULL)
        return assay_error_nomem(error);
    for (size_t i = 0; i < ASSAY_WORDNET_CLASSES; i++) {
        bool found;

        snprintf(name, sizeof name, "index.%s", CLASS_NAMES[i]);
        found = assay_wordnet_map_file(&wordnet->index[i], folder, name);
        snprintf(name, sizeof name, "data.%s", CLASS_NAMES[i]);
        found = found && assay_wordnet_map_file(&wordnet->data[i], folder, name);
        snprintf(name, sizeof name, "%s.exc", CLASS_NAMES[i]);
        (void)assay_wordnet_map_file(&wordnet->exceptions[i], folder, name);
        if (!found) {
            assay_wordnet_free(wordnet);
            return assay_error_set(error, ASSAY_ENOTFOUND, 0, "no WordNet database in %s", folder);
        }
    }
    (void)assay_wordnet_map_file(&wordnet->counts, folder, "cntlist.rev");
    *out = wordnet;
    return ASSAY_OK;
}

void assay_wordnet_free(assay_wordnet *wordnet)
{
    if (wordnet == NULL)
        return;
    for (size_t i = 0; i < ASSAY_WORDNET_CLASSES; i++) {
        assay_wordnet_unmap(&wordnet->index[i]);
        assay_wordnet_unmap(&wordnet->data[i]);
        assay_wordnet_unmap(&wordnet->exceptions[i]);
    }
    assay_wordnet_unmap(&wordnet->counts);
    free(wordnet);
}

/* WordNet's own rules of detachment (morphy(7WN)): endings to take off, and what to put in their place. */
typedef struct detachment {
    const char *ending;
    const char *instead;
} detachment;

static const detachment NOUN_RULES[] = {{"s", ""},      {"ses", "s"},   {"xes", "x"},   {"zes", "z"},
                                        {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"ies", "y"}};
static const detachment VERB_RULES[] = {{"s", ""},   {"ies", "y"}, {"es", "e"},  {"es", ""},
                                        {"ed", "e"}, {"ed", ""},   {"ing", "e"}, {"ing", ""}};
static const detachment ADJECTIVE_RULES[] = {{"er", ""}, {"est", ""}, {"er", "e"}, {"est", "e"}};

static const struct {
    const detachment *rules;
    size_t count;
} RULES[ASSAY_WORDNET_CLASSES] = {{NOUN_RULES, sizeof NOUN_RULES / sizeof *NOUN_RULES},
                                  {VERB_RULES, sizeof VERB_RULES / sizeof *VERB_RULES},
                                  {ADJECTIVE_RULES, sizeof ADJECTIVE_RULES / sizeof *ADJECTIVE_RULES},
                                  {NULL, 0}};

static bool detach(char *out, const char *word, const detachment *rule)
{
    size_t length = strlen(word), ending = strlen(rule->ending);

    if (length <= ending + 1 || strcmp(word + length - ending, rule->ending) != 0)
        return false;
    if (length - ending + strlen(rule->instead) >= ASSAY_WORDNET_LEMMA_MAX)
        return false;
    memcpy(out, word, length - ending);
    memcpy(out + length - ending, rule->instead, strlen(rule->instead) + 1);
    return true;
}

/* The index line of `word` (underscores for spaces) or of its base form, which goes to `lemma`. */
static bool look_up(assay_wordnet_line *line, char *lemma, const assay_wordnet *wordnet, const char *word, size_t class)
{
    assay_wordnet_line irregular;
    char skipped[ASSAY_WORDNET_LEMMA_MAX];

    /* "operations" has an entry of its own (trading), but the writer meant several of "operation" */
    if (class == ASSAY_WORDNET_NOUN && detach(lemma, word, &NOUN_RULES[0]) && strlen(lemma) > 3 &&
        lemma[strlen(lemma) - 1] != 's' && assay_wordnet_find(line, &wordnet->index[class], lemma, ' '))
        return true;
    memcpy(lemma, word, strlen(word) + 1);
    if (assay_wordnet_find(line, &wordnet->index[class], lemma, ' '))
        return true;
    if (wordnet->exceptions[class].bytes != NULL &&
        assay_wordnet_find(&irregular, &wordnet->exceptions[class], word, ' ') &&
        assay_wordnet_cut(skipped, sizeof skipped, &irregular) &&
        assay_wordnet_cut(lemma, ASSAY_WORDNET_LEMMA_MAX, &irregular))
        return assay_wordnet_find(line, &wordnet->index[class], lemma, ' ');
    for (size_t i = 0; i < RULES[class].count; i++)
        if (detach(lemma, word, &RULES[class].rules[i]) && assay_wordnet_find(line, &wordnet->index[class], lemma, ' '))
            return true;
    return false;
}

/* Add the senses of an index line: lemma pos synsets p_cnt symbols... senses tagged offset... */
static void add_senses(senses *all, assay_wordnet_line line, size_t class)
{
    char word[ASSAY_WORDNET_LEMMA_MAX + 16];
    unsigned long synsets, symbols, number;

    for (int i = 0; i < 2; i++)
        if (!assay_wordnet_cut(word, sizeof word, &line))
            return;
    if (!assay_wordnet_cut_number(&synsets, 10, &line) || !assay_wordnet_cut_number(&symbols, 10, &line))
        return;
    for (unsigned long i = 0; i < symbols + 2; i++)
        if (!assay_wordnet_cut(word, sizeof word, &line))
            return;
    for (unsigned i = 1; i <= synsets && all->count < SENSES_MAX; i++) {
        if (!assay_wordnet_cut_number(&number, 10, &line))
            return;
        all->list[all->count++] = (sense){(assay_wordnet_class) class, i, 0, number};
    }
}

/* A satellite adjective (5) shares the adjectives' files. */
static bool class_of_digit(size_t *class, char digit)
{
    if (digit == '5')
        digit = '3';
    if (digit < '1' || digit > '4')
        return false;
    *class = (size_t)(digit - '1');
    return true;
}

/* Read `lemma%class:... number uses` lines into the senses of `class`. */
static void add_uses(senses *all, const assay_wordnet *wordnet, const char *lemma, size_t class)
{
    assay_wordnet_line line;
    size_t length = strlen(lemma);

    if (wordnet->counts.bytes == NULL || !assay_wordnet_find(&line, &wordnet->counts, lemma, '%'))
        return;
    do {
        assay_wordnet_line rest = line;
        char key[ASSAY_WORDNET_LEMMA_MAX * 2];
        unsigned long number, uses;
        size_t of;

        if ((size_t)(line.end - line.begin) < length + 2 || memcmp(line.begin, lemma, length) != 0 ||
            line.begin[length] != '%')
            return;
        if (!class_of_digit(&of, line.begin[length + 1]) || of != class || !assay_wordnet_cut(key, sizeof key, &rest) ||
            !assay_wordnet_cut_number(&number, 10, &rest) || !assay_wordnet_cut_number(&uses, 10, &rest))
            continue;
        for (size_t i = 0; i < all->count; i++)
            if ((size_t)all->list[i].class == class && all->list[i].number == number)
                all->list[i].uses = (unsigned)uses;
    } while (assay_wordnet_next(&line, &wordnet->counts));
}

static int by_use(const void *left, const void *right)
{
    const sense *a = left, *b = right;

    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (int)a->class - (int)b->class;
}

static bool gather(senses *all, const assay_wordnet *wordnet, const char *word)
{
    char key[ASSAY_WORDNET_LEMMA_MAX];
    assay_wordnet_line line;
    size_t length = strlen(word);

    all->count = 0;
    if (length == 0 || length >= sizeof key)
        return false;
    for (size_t i = 0; i <= length; i++)
        key[i] = word[i] == ' ' ? '_' : word[i];
    for (size_t class = 0; class < ASSAY_WORDNET_CLASSES; class ++) {
        if (!look_up(&line, all->lemmas[class], wordnet, key, class))
            continue;
        add_senses(all, line, class);
        add_uses(all, wordnet, all->lemmas[class], class);
    }
    qsort(all->list, all->count, sizeof *all->list, by_use);
    return all->count > 0;
}

/* Copy a word of a data line for people: "hit_the_books", "big(a)" -> "hit the books", "big". */
static void readable(char *word)
{
    char *mark = strchr(word, '(');

    if (mark != NULL)
        *mark = '\0';
    for (; *word != '\0'; word++)
        if (*word == '_')
            *word = ' ';
}

/* The `number`-th word (from 1) of the sense at `offset`. */
static bool word_of_sense(char *out, size_t size, const assay_wordnet_map *data, size_t offset, unsigned long number)
{
    assay_wordnet_line line;
    char skipped[16];
    unsigned long words, lexical;

    if (!assay_wordnet_at(&line, data, offset))
        return false;
    for (int i = 0; i < 3; i++)
        if (!assay_wordnet_cut(skipped, sizeof skipped, &line))
            return false;
    if (!assay_wordnet_cut_number(&words, 16, &line) || number == 0 || number > words)
        return false;
    for (unsigned long i = 0; i < number; i++)
        if (!assay_wordnet_cut(out, size, &line) || !assay_wordnet_cut_number(&lexical, 16, &line))
            return false;
    readable(out);
    return true;
}

static bool data_class(size_t *class, char letter)
{
    static const char LETTERS[] = "nvar";
    const char *place = strchr(LETTERS, letter == 's' ? 'a' : letter);

    if (letter == '\0' || place == NULL)
        return false;
    *class = (size_t)(place - LETTERS);
    return true;
}

/* What a pointer's symbol says of the word it points to; false: nothing that is asked for here. */
static bool relation_of(assay_wordnet_relation *relation, const char *symbol)
{
    static const struct {
        const char *symbol;
        assay_wordnet_relation relation;
    } relations[] = {
        {"!", ASSAY_WORDNET_ANTONYM}, {"+", ASSAY_WORDNET_KIN}, {"\\", ASSAY_WORDNET_KIN}, {"&", ASSAY_WORDNET_KIN}};

    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (strcmp(symbol, relations[i].symbol) == 0) {
            *relation = relations[i].relation;
            return true;
        }
    return false;
}

/* Is a word of a data line, which may have a capital or a mark behind it, the lemma? */
static bool is_lemma(const char *word, const char *lemma)
{
    size_t length = strlen(lemma);

    return strncasecmp(word, lemma, length) == 0 && (word[length] == '\0' || word[length] == '(');
}

/* Visit one sense's words, its antonyms and its kin: offset lex type count (word id)... pointers (symbol offset class
 * words)...
 */
static bool visit_sense(const assay_wordnet *wordnet, const sense *of, const char *lemma, unsigned rank,
                        assay_wordnet_fn *visit, void *context)
{
    char text[ASSAY_WORDNET_LEMMA_MAX * 2], symbol[8], letter[8], fields[16];
    assay_wordnet_word word = {.text = text, .class = of->class, .sense = rank, .uses = of->uses};
    assay_wordnet_line line;
    unsigned long words, lexical, pointers, offset, number, own = 0;
    size_t class;
    bool satellite;

    if (!assay_wordnet_at(&line, &wordnet->data[of->class], of->offset))
        return true;
    for (int i = 0; i < 3; i++)
        if (!assay_wordnet_cut(fields, sizeof fields, &line))
            return true;
    satellite = fields[0] == 's';
    if (!assay_wordnet_cut_number(&words, 16, &line))
        return true;
    word.relation = ASSAY_WORDNET_SYNONYM;
    for (unsigned long i = 0; i < words; i++) {
        if (!assay_wordnet_cut(text, sizeof text, &line) || !assay_wordnet_cut_number(&lexical, 16, &line))
            return true;
        own = is_lemma(text, lemma) ? i + 1 : own;
        readable(text);
        if (!visit(context, &word))
            return false;
    }
    if (!assay_wordnet_cut_number(&pointers, 10, &line))
        return true;
    for (unsigned long i = 0; i < pointers && i < POINTERS_MAX; i++) {
        if (!assay_wordnet_cut(symbol, sizeof symbol, &line) || !assay_wordnet_cut_number(&offset, 10, &line) ||
            !assay_wordnet_cut(letter, sizeof letter, &line) || !assay_wordnet_cut(fields, sizeof fields, &line))
            return true;
        if (strcmp(symbol, "&") == 0 && !satellite)
            continue; /* "hard" is the head of forty: only from them to it */
        if (!relation_of(&word.relation, symbol) || !data_class(&class, letter[0]) || strlen(fields) != 4)
            continue;
        number =
            strtoul(fields, NULL, 16) >> 8; /* "wrangle" is kin of "quarrel", not of "row", which shares its sense */
        if (word.relation == ASSAY_WORDNET_KIN && own && number && number != own)
            continue;
        number = strtoul(fields + 2, NULL, 16); /* 0: the whole sense is meant, its first word names it */
        if (word_of_sense(text, sizeof text, &wordnet->data[class], offset, number ? number : 1) &&
            !visit(context, &word))
            return false;
    }
    return true;
}

/* The adjective that `word` compares ("higher", "bigger", "largest"), of which it takes off `ending` letters. */
static bool find_degree(char *lemma, size_t *ending, const assay_wordnet *wordnet, const char *word)
{
    const assay_wordnet_map *index = &wordnet->index[ASSAY_WORDNET_ADJECTIVE];
    assay_wordnet_line line;

    for (size_t i = 0; i < sizeof ADJECTIVE_RULES / sizeof *ADJECTIVE_RULES; i++) {
        size_t length;
        if (!detach(lemma, word, &ADJECTIVE_RULES[i]))
            continue;
        *ending = strlen(ADJECTIVE_RULES[i].ending);
        if (strlen(lemma) > 2 && assay_wordnet_find(&line, index, lemma, ' '))
            return true;
        length = strlen(lemma);
        if (length < 4 || lemma[length - 1] != lemma[length - 2])
            continue;
        lemma[length - 1] = '\0';
        if (assay_wordnet_find(&line, index, lemma, ' '))
            return true;
    }
    return false;
}

/* Of "higher": high, highest. */
static bool visit_degrees(const assay_wordnet *wordnet, const char *word, assay_wordnet_fn *visit, void *context)
{
    static const char *const endings[] = {"er", "est"};
    char text[ASSAY_WORDNET_LEMMA_MAX * 2];
    assay_wordnet_word kin = {
        .text = text, .class = ASSAY_WORDNET_ADJECTIVE, .relation = ASSAY_WORDNET_KIN, .sense = 1};
    size_t ending;

    if (strlen(word) >= ASSAY_WORDNET_LEMMA_MAX || !find_degree(text, &ending, wordnet, word))
        return true;
    if (!visit(context, &kin))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(text, sizeof text, "%.*s%s", (int)(strlen(word) - ending), word, endings[i]);
        if (strcmp(text, word) != 0 && !visit(context, &kin))
            return false;
    }
    return true;
}

bool assay_wordnet_visit(const assay_wordnet *wordnet, const char *word, unsigned wanted, assay_wordnet_fn *visit,
                         void *context)
{
    senses all;

    if (!gather(&all, wordnet, word))
        return false;
    if (!visit_degrees(wordnet, word, visit, context))
        return true;
    for (unsigned i = 0; i < wanted && i < all.count; i++) {
        if (i > 0 && all.list[i].uses == 0 && all.list[0].uses > 0)
            break;
        if (!visit_sense(wordnet, &all.list[i], all.lemmas[all.list[i].class], i + 1, visit, context))
            break;
    }
    return true;
}

unsigned assay_wordnet_senses(const assay_wordnet *wordnet, const char *word)
{
    senses all;

    return gather(&all, wordnet, word) ? (unsigned)all.count : 0;
}

unsigned assay_wordnet_uses(const assay_wordnet *wordnet, const char *word)
{
    unsigned uses = 0;
    senses all;

    if (gather(&all, wordnet, word))
        for (size_t i = 0; i < all.count; i++)
            uses += all.list[i].uses;
    return uses;
}

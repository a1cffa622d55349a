/* particles.c - nouns of our field that are a verb and its particle. */
#include "grader/match/particles.h"

#include <string.h>

#include "grader/text/lookup.h"

typedef struct row {
    const char *noun, *words; /* sorted by noun */
} row;

static const row rows[] = {
    {"backup", "back_up"},     {"breakdown", "break_down"}, {"checkout", "check_out"}, {"cleanup", "clean_up"},
    {"failover", "fail_over"}, {"fallback", "fall_back"},   {"followup", "follow_up"}, {"handover", "hand_over"},
    {"lockout", "lock_out"},   {"login", "log_in"},         {"logoff", "log_off"},     {"logon", "log_on"},
    {"logout", "log_out"},     {"lookup", "look_up"},       {"rollback", "roll_back"}, {"rollout", "roll_out"},
    {"setup", "set_up"},       {"shutdown", "shut_down"},   {"signin", "sign_in"},     {"signup", "sign_up"},
    {"slowdown", "slow_down"}, {"speedup", "speed_up"},     {"startup", "start_up"},   {"takeover", "take_over"},
    {"teardown", "tear_down"}, {"timeout", "time_out"},     {"warmup", "warm_up"},     {"workaround", "work_around"},
};

/* The letters that the nouns begin with: most words are told by theirs. */
static bool may_be_noun(const assay_word *word)
{
    return word->text[0] && strchr("bcfhlrstw", word->text[0]) && !(word->traits & ASSAY_FUNCTION);
}

const char *assay_particles_words(const assay_word *noun)
{
    const row *found;

    if (!may_be_noun(noun))
        return NULL;
    found = assay_lookup(rows, sizeof rows / sizeof *rows, sizeof *rows, noun->text);
    if (!found && noun->stem_length < noun->length)
        found = assay_lookup(rows, sizeof rows / sizeof *rows, sizeof *rows, noun->stem);
    return found ? found->words : NULL;
}

const char *assay_particles_noun(const assay_word *verb, const assay_word *particle)
{
    if (!may_be_noun(verb) || particle->length > strlen("around"))
        return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *words = rows[i].words;
        if (words[0] == verb->stem[0] && strncmp(words, verb->stem, verb->stem_length) == 0 &&
            words[verb->stem_length] == '_' && strcmp(words + verb->stem_length + 1, particle->text) == 0)
            return rows[i].noun;
    }
    return NULL;
}

/*
 * cues.h - the few words that the rules of stance and of flags ask for.
 *
 * A rule asks of word after word whether it is one of a short list. So each
 * word is looked up once, when it is first met (word_make.c), and keeps a bit a
 * list. The lists are the same for all languages; a rule that holds for one
 * language only asks for that language itself.
 *
 * Threads: constant tables.
 */
#ifndef ASSAY_TEXT_CUES_H
#define ASSAY_TEXT_CUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One number a list; a list without a comment holds the word that it is named after. */
typedef enum assay_cue {
    ASSAY_CUE_NONE,
    /* a rule of stance begins with one of these: see assay_cues_begin */
    ASSAY_CUE_REPLACEMENT, /* instead of, rather than, as opposed to */
    ASSAY_CUE_WARNING,     /* avoid, prevent (stems): what follows is only warned of */
    ASSAY_CUE_REMOVING,    /* remove, drop: what follows is taken away */
    ASSAY_CUE_FAILURE,     /* fail, refuse (stems): what follows is not done */
    ASSAY_CUE_VERDICT,     /* wrong, useless: denies its subject */
    ASSAY_CUE_BAD,         /* bad, poor: a verdict before a word of ADVICE */
    ASSAY_CUE_WASTE,
    ASSAY_CUE_PRAISE,    /* useful, recommended: a verdict when it is denied */
    ASSAY_CUE_GOOD_IDEA, /* idea, practice: likewise, at some distance */
    ASSAY_CUE_USE,       /* used, required: likewise at the end of its clause */
    ASSAY_CUE_VIEW,      /* think, assume (stems): what somebody believes */
    ASSAY_CUE_MYTH,
    ASSAY_CUE_CONTRARY,
    ASSAY_CUE_DENYING,    /* doubt, untrue, opposite: denies like a negator what is said */
    ASSAY_CUE_MENDED,     /* fixed, moved: undoes what was told before */
    ASSAY_CUE_MISTAKE,    /* by mistake, by accident */
    ASSAY_CUE_REFUSED,    /* refused, said no: so does this */
    ASSAY_CUE_WITHDRAWAL, /* kidding, scratch, goes: may take back what was said */
    ASSAY_CUE_UNREAL,     /* pretend, wish: what follows is not so */
    ASSAY_CUE_LAST_TO_BEGIN = ASSAY_CUE_UNREAL,
    /* these a rule looks for around the word that it began with */
    ASSAY_CUE_ABOUT,
    ASSAY_CUE_ACTUALLY,
    ASSAY_CUE_ADVICE,        /* idea, approach: what can be bad */
    ASSAY_CUE_AFTER_NO,      /* no doubt, no matter */
    ASSAY_CUE_AFTER_NOT,     /* not only, not until */
    ASSAY_CUE_AFTER_NOTHING, /* nothing but, none other */
    ASSAY_CUE_AFTER_WITHOUT, /* without exception */
    ASSAY_CUE_ANYWAY,        /* in a question that needs no answer */
    ASSAY_CUE_ASIDE,         /* for example, of course */
    ASSAY_CUE_ASKER,         /* who, what: may ask what nobody needs to answer */
    ASSAY_CUE_ASKED_MODAL,   /* could, will: in such a question */
    ASSAY_CUE_AVOID,
    ASSAY_CUE_BE,
    ASSAY_CUE_BECAUSE,
    ASSAY_CUE_BEFORE_NOT,     /* or not, whether not */
    ASSAY_CUE_BEFORE_NOTHING, /* or nothing, from nothing */
    ASSAY_CUE_BELIEF,         /* the claim that, the idea that */
    ASSAY_CUE_BUT,            /* but, however */
    ASSAY_CUE_COPULA,         /* be (stem), isn't */
    ASSAY_CUE_COUNTED,        /* row zero, index zero: a number and no denial */
    ASSAY_CUE_DENYING_VERB,   /* those of DENYING that need a subject of their own */
    ASSAY_CUE_ENOUGH,         /* enough, optional, should: what is not so is there all the same */
    ASSAY_CUE_FALSE,
    ASSAY_CUE_FIRST,     /* the first one of two */
    ASSAY_CUE_FOLLOWING, /* the following, below */
    ASSAY_CUE_FOR,
    ASSAY_CUE_FORMER,
    ASSAY_CUE_GET,
    ASSAY_CUE_GOING,   /* went wrong, what's wrong: a fault and no verdict */
    ASSAY_CUE_GRANTED, /* not surprising that, no secret that: it is so */
    ASSAY_CUE_HAD,
    ASSAY_CUE_HEAD, /* think that, true that: a statement follows that is judged */
    ASSAY_CUE_IT,
    ASSAY_CUE_JUDGING, /* words of which "that is simply not true" may consist */
    ASSAY_CUE_LASTING, /* wait, stay (stems): what follows "until" belongs to them */
    ASSAY_CUE_LATTER,
    ASSAY_CUE_LINK, /* instead of, rather than, opposed to */
    ASSAY_CUE_MAKE, /* makes, lets, causes */
    ASSAY_CUE_MENTION,
    ASSAY_CUE_MIGHT, /* might think, used to think */
    ASSAY_CUE_MIND,
    ASSAY_CUE_MOOT,          /* no matter, irrelevant, unclear: what is said about a "whether" leaves it open */
    ASSAY_CUE_MUTUAL,        /* meet, differ (stems): what two things do to each other */
    ASSAY_CUE_NAMING,        /* relevant, matters, involves: may name things and say nothing of them; some do by */
    ASSAY_CUE_NAMING_ENTRY,  /* what stands behind "a keyword is", "then there is", */
    ASSAY_CUE_NAMING_KNOWN,  /* what one has heard of or will explain, */
    ASSAY_CUE_NAMING_OBJECT, /* what this involves, */
    ASSAY_CUE_NAMING_VERB,   /* what matters, or plays a role */
    ASSAY_CUE_NE,            /* French: ne, n' */
    ASSAY_CUE_NEITHER,
    ASSAY_CUE_NEVER,
    ASSAY_CUE_NICHT, /* nicht, pas: German and French */
    ASSAY_CUE_NO,
    ASSAY_CUE_NOPE, /* no, never, wrong: answers a question */
    ASSAY_CUE_NOR,
    ASSAY_CUE_NOT, /* the stem of not, don't, cannot */
    ASSAY_CUE_NOTHING,
    ASSAY_CUE_OF,
    ASSAY_CUE_ONLY,   /* only, merely, and what German, French and Spanish have for it */
    ASSAY_CUE_OPEN,   /* not sure whether, not clear whether (stems): nobody says */
    ASSAY_CUE_OPENER, /* then, therefore: after "and" they begin a claim of their own */
    ASSAY_CUE_OR,
    ASSAY_CUE_OTHERS,      /* some think, people think */
    ASSAY_CUE_PERSON,      /* he, she, they: whose view may be judged */
    ASSAY_CUE_PLACE,       /* false in, false when: a value and no verdict */
    ASSAY_CUE_PLUS,        /* French */
    ASSAY_CUE_PREPOSITION, /* for, in, with: may begin another part after "and" */
    ASSAY_CUE_PROPOSED,    /* proposed, wanted: what may be refused */
    ASSAY_CUE_QUE,         /* French: que, qu' */
    ASSAY_CUE_QUESTION,    /* what, why, who: may begin a question */
    ASSAY_CUE_REASON,      /* because, when, so: ends what is denied before it */
    ASSAY_CUE_RELATIVE,    /* that, which, who */
    ASSAY_CUE_SAY,         /* says, told: tells of a view */
    ASSAY_CUE_SECOND,      /* the second one */
    ASSAY_CUE_SELDOM,      /* rarely, hardly */
    ASSAY_CUE_SELF,        /* I, we */
    ASSAY_CUE_SHOULD,      /* should avoid, please avoid: an order */
    ASSAY_CUE_SUBJECT,     /* we, they: can only be a subject */
    ASSAY_CUE_SUPPOSITION, /* if, when, unless */
    ASSAY_CUE_THAT,
    ASSAY_CUE_THEREFORE,
    ASSAY_CUE_THOUGHT,
    ASSAY_CUE_TO,
    ASSAY_CUE_TOTAL, /* all, none: more than one statement */
    ASSAY_CUE_TRUE,  /* not true, not the case: the verdict on a statement */
    ASSAY_CUE_TRUTH, /* not true that, not the case that */
    ASSAY_CUE_UNLIKE,
    ASSAY_CUE_UNTIL,
    ASSAY_CUE_USED,
    ASSAY_CUE_WHAT,
    ASSAY_CUE_WHETHER,
    ASSAY_CUE_WHOSE,
    ASSAY_CUE_WITHOUT,
    ASSAY_CUE_WRONG,
    ASSAY_CUE_YES, /* yes, right: answers a question */
    ASSAY_CUE_ZERO,
    ASSAY_CUE_VERSUS,
    ASSAY_CUE_ORDER,     /* give, ignore: may order the grader about */
    ASSAY_CUE_DECLINE,   /* know, skip (stems): may decline to answer */
    ASSAY_CUE_DECLINING, /* around such a word: no, I, sorry */
    ASSAY_CUE_IDK,
    /* these may turn a claim round, and are asked of whole sentences at once */
    ASSAY_CUE_BARRING, /* block, hinder (stems), those of WARNING and FAILURE: what follows is kept from being so */
    ASSAY_CUE_BY,
    ASSAY_CUE_FROM,
    ASSAY_CUE_GROWTH,   /* o: O(n) */
    ASSAY_CUE_LESS,     /* less, more */
    ASSAY_CUE_ORDERING, /* than, before, from, then: puts what stands on its sides in an order */
    ASSAY_CUE_COUNT,
    ASSAY_CUE_FIRST_TO_TURN = ASSAY_CUE_BARRING
} assay_cue;

/* The lists that a word is in: bit `cue % 64` of bits[cue / 64]. */
typedef struct assay_cues {
    uint64_t bits[2];
} assay_cues;

_Static_assert(ASSAY_CUE_COUNT <= 128 && ASSAY_CUE_LAST_TO_BEGIN < 64 && ASSAY_CUE_FIRST_TO_TURN >= 64,
               "cues fit their bits");

typedef struct assay_cue_row {
    const char *word;
    unsigned char cues[10]; /* of assay_cue; ends with ASSAY_CUE_NONE */
} assay_cue_row;

/* Sorted by byte value: searched by halves. */
typedef struct assay_cue_table {
    const assay_cue_row *rows;
    size_t count;
} assay_cue_table;

extern const assay_cue_table assay_cues_by_text;
extern const assay_cue_table assay_cues_by_stem;

/* The cues of a folded word that has this stem. */
assay_cues assay_cues_find(const char *text, const char *stem);

static inline bool assay_cues_have(const assay_cues *cues, assay_cue cue)
{
    return cues->bits[cue / 64] >> (cue % 64) & 1;
}

/* Is the word in one of these lists, which a rule of stance begins with? The bits of them. */
#define ASSAY_CUE_BIT(cue) ((uint64_t)1 << (cue))

static inline bool assay_cues_any(const assay_cues *cues, uint64_t bits)
{
    return (cues->bits[0] & bits) != 0;
}

/* May a rule of stance begin with such a word? */
static inline bool assay_cues_begin(const assay_cues *cues)
{
    return (cues->bits[0] & (((uint64_t)2 << ASSAY_CUE_LAST_TO_BEGIN) - 1)) != 0;
}

#endif

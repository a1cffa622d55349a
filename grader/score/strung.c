/* strung.c - counts the rubric's own words in an answer, alone, in pairs and in rows, in one pass. */
#include "grader/score/strung.h"

#include <math.h>

#include "grader/base/bounds.h"
#include "grader/constants.h"
#include "grader/text/frames.h"

#define SEEN_BITS 11u /* of a word's hash: of a hundred words 5 % are mistaken for known */

typedef struct tally {
    size_t tokens;
    size_t words, told_words; /* of content; such as the rubric's texts have */
    size_t told_different;    /* each counted once */
    float bits, told_bits;    /* of different words */
    size_t near, same, apart; /* neighbours of both which the texts have: close, in one statement, not */
    double beside;            /* for each word of the texts, the share of its sentence's words that are known */
    size_t known;             /* of the words of content: see is_known */
    size_t grammar;           /* words of it */
    size_t bare;              /* in runs without one, long enough to be a list */
    size_t rows;              /* of the rubric's words, in rows of several */
    size_t run, row;          /* as long as they are now */
    size_t pieces;            /* of the row: the texts do not set them side by side */
    bool follows;             /* what comes next follows a word of content that the texts have: */
    const assay_word *before; /* this one */
    uint64_t before_told;
    uint64_t seen[(1u << SEEN_BITS) / 64];
} tally;

/* The sentences of an answer that are counted, a bit each; those of no sentence are not set. */
typedef struct taken {
    uint64_t bits[ASSAY_TOKENS_MAX / 64 + 1];
} taken;

static unsigned seen_bit(const assay_word *word)
{
    return (unsigned)(word->stem_hash * 0x9E3779B97F4A7C15u >> (64 - SEEN_BITS));
}

static bool is_seen(const tally *t, const assay_word *word)
{
    unsigned bit = seen_bit(word);

    return t->seen[bit / 64] >> (bit % 64) & 1;
}

/* Two words of the rubric's texts in a row, those of grammar between them left out. */
static void take_pair(tally *t, const assay_told *told, const assay_word *word, uint64_t statements)
{
    const bool other = t->before->stem_hash != word->stem_hash;
    const bool near = assay_told_near(told, t->before, word);
    const bool same = (t->before_told & statements) != 0;

    t->near += other & near;
    t->same += other & !near & same;
    t->apart += other & !near & !same;
}

/* A row ends here or not: whether it does cannot be foretold, so there is no branch. */
static void end_row(tally *t, bool ends)
{
    const size_t kept = (size_t)ends - 1;
    const size_t told = (size_t)(ends & (t->pieces >= ASSAY_STRUNG_ROW));

    t->rows += told * t->row;
    t->row &= kept;
    t->pieces &= kept;
}

static void end_run(tally *t, bool ends)
{
    t->bare += (size_t)(ends & (t->run >= ASSAY_STRUNG_RUN)) * t->run;
    t->run &= (size_t)ends - 1;
}

/* A word that may be of content, and then of the texts, or is else nothing to these counts. Without a branch, too. */
static void take_content(tally *t, const assay_word *word, bool counts, bool told, bool known)
{
    const unsigned bit = seen_bit(word);
    const bool fresh = counts & !(t->seen[bit / 64] >> bit % 64 & 1);
    const float bits = (float)assay_least((double)word->bits, ASSAY_INFORMATION_MAX) - (float)ASSAY_STRUNG_BITS;

    t->seen[bit / 64] |= (uint64_t)counts << bit % 64;
    t->words += counts;
    t->known += counts & (known | told);
    t->bits += (float)fresh * bits;
    t->told_words += told;
    t->told_different += told & fresh;
    t->told_bits += (float)(told & fresh) * bits;
}

/* A word of content that the question has, or the rubric's patterns know. */
static bool is_known(const assay_reading *reading, size_t t)
{
    const assay_content *content = reading->content;
    bool alone = (assay_content_fresh(content, t) == assay_content_fresh(content, t + 1)) |
                 (reading->marks.single[t]->loose != NULL); /* no branch */

    return reading->marks.pair ? alone | (reading->marks.pair[t] != NULL) : alone;
}

static void take_token(tally *t, const assay_told *told, const assay_reading *reading, size_t at)
{
    const assay_word *word = reading->text->tokens[at].word;
    const uint64_t statements = reading->marks.single[at]->told;
    const bool grammar = (word->traits & ASSAY_FUNCTION) != 0;
    const bool parts = (word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR)) != 0;
    const bool counts = assay_told_counts(word);
    const bool is_told = counts & (statements != 0);
    const bool strange = counts & (statements == 0);
    bool beside = false;

    t->grammar += grammar;
    end_run(t, grammar);
    t->run += !grammar;
    end_row(t, parts | strange);
    take_content(t, word, counts, is_told, is_known(reading, at));
    if (is_told & t->follows) {
        beside = (t->row > 0) & assay_told_beside(told, t->before, word);
        take_pair(t, told, word, statements);
    }
    t->pieces += is_told & !beside;
    t->row += is_told;
    t->follows = (t->follows | is_told) & !strange;
    t->before = is_told ? word : t->before;
    t->before_told = is_told ? statements : t->before_told;
}

static void take_sentence(tally *t, const assay_told *told, const assay_reading *reading,
                          const assay_sentence *sentence)
{
    size_t words = t->words;
    size_t known = t->known;
    size_t own = t->told_words;

    t->follows = false;
    for (size_t i = sentence->first; i < (size_t)sentence->first + sentence->count; i++)
        take_token(t, told, reading, i);
    end_row(t, true);
    if (t->words > words)
        t->beside += (double)(t->told_words - own) * (double)(t->known - known) / (double)(t->words - words);
    t->tokens += sentence->count;
}

/* Has a sentence one of the rubric's words that none before it had? */
static bool adds(const tally *t, const assay_reading *reading, const assay_sentence *sentence)
{
    bool found = false;

    for (size_t i = sentence->first; i < (size_t)sentence->first + sentence->count; i++)
        found |= (reading->marks.single[i]->told != 0) & !is_seen(t, reading->text->tokens[i].word); /* no branch */
    return found;
}

/*
 * Sentences that add none of the rubric's words are left out: to say something else or the same again is no way to be
 * taken for somebody else. So are those whose words stand in no order, for what the others say is said all the same.
 */
static void take_text(tally *t, taken *sentences, const assay_rubric *rubric, const assay_reading *reading)
{
    const assay_text *text = reading->text;

    for (size_t s = 0; s < text->sentence_count; s++) {
        const bool takes = !text->sentences[s].jumbled && adds(t, reading, &text->sentences[s]);
        uint64_t *bits = &sentences->bits[s / 64];
        *bits = (s % 64 ? *bits : 0) | (uint64_t)takes << s % 64;
        if (takes)
            take_sentence(t, rubric->told, reading, &text->sentences[s]);
    }
    end_run(t, true);
}

/* How far those that were taken are in a frame. */
static double frame_of(const tally *t, const taken *sentences, const assay_text *text)
{
    double frame = 0;

    if (t->tokens < ASSAY_FRAME_WORDS_MIN)
        return ASSAY_STRUNG_FRAME_LEAST; /* too short to tell */
    assay_frames_weigh(text);
    for (size_t s = 0; s < text->sentence_count; s++)
        frame += (double)(sentences->bits[s / 64] >> s % 64 & 1) * (double)text->sentences[s].frame;
    return assay_least(ASSAY_STRUNG_FRAME_MOST, assay_most(ASSAY_STRUNG_FRAME_LEAST, frame / (double)t->tokens));
}

/* Rows of the rubric's words, and sentences between them that have hardly one. */
static bool is_laid_out(const tally *t, double grammar)
{
    double rows = (double)t->rows / (double)t->told_words;
    double beside = (double)(t->told_words - t->rows) / (double)(t->words - t->rows + 1);

    return grammar >= ASSAY_STRUNG_PROSE && rows > ASSAY_STRUNG_ROWS_MIN &&
           rows - ASSAY_STRUNG_BESIDE * beside > ASSAY_STRUNG_ROWS;
}

/*
 * The rubric's own words dropped into sentences about something else: patterns that know how people talk of the subject
 * know little beside them, and of what they know most are words of the texts.
 */
static double dropped_odds(const tally *t)
{
    double own = (double)t->told_words / (double)t->known;

    if (t->words < ASSAY_DROPPED_WORDS_MIN || t->told_words < ASSAY_STRUNG_WORDS_MIN || t->known == 0)
        return -ASSAY_STRUNG_FROM;
    return (ASSAY_DROPPED_KNOWN + ASSAY_DROPPED_OWN * own - t->beside / (double)t->told_words) / ASSAY_DROPPED_SPREAD;
}

static bool has_enough(const assay_rubric *rubric, const assay_reading *reading)
{
    /* numbers of them count, too: it is a bound */
    return assay_content_part(reading->content->all.marks, ASSAY_CONTENT_TOLD) >= ASSAY_STRUNG_WORDS_MIN &&
           assay_told_words(rubric->told) >= ASSAY_STRUNG_WORDS_MIN && rubric->grammar;
}

assay_strung assay_strung_none(void)
{
    return (assay_strung){.odds = -ASSAY_STRUNG_FROM, .dropped = -ASSAY_STRUNG_FROM};
}

void assay_strung_measure(assay_strung *out, const assay_rubric *rubric, const assay_reading *reading)
{
    const assay_text *text = reading->text;
    tally t;
    taken sentences; /* too much to be emptied */
    double share, grammar, pairs, apart;

    *out = assay_strung_none();
    if (!has_enough(rubric, reading))
        return;
    t = (tally){0};
    take_text(&t, &sentences, rubric, reading);
    if (t.told_different < ASSAY_STRUNG_WORDS_MIN)
        return;
    grammar = (double)t.grammar / (double)t.tokens;
    share = (double)t.told_bits / (double)t.bits;
    out->laid_out = t.told_different >= ASSAY_STRUNG_LAID_OUT_MIN && is_laid_out(&t, grammar);
    if (rubric->wide && rubric->reference_share <= 0 && grammar >= ASSAY_STRUNG_PROSE)
        out->dropped = dropped_odds(&t);
    if (share < ASSAY_STRUNG_SHARE_MIN || text->tokens[0].word->order == 0)
        return; /* of other languages the grammar is not known so well */
    pairs = (double)(t.near + t.same + t.apart);
    apart = ((double)t.apart + ASSAY_STRUNG_SAME * (double)t.same) / (pairs + ASSAY_STRUNG_PAIRS_DOUBTED);
    out->odds =
        ASSAY_STRUNG_BIAS + ASSAY_STRUNG_SHARE * share + ASSAY_STRUNG_APART * apart +
        ASSAY_STRUNG_APART_ALONE * apart * assay_most(0, share - ASSAY_STRUNG_ALONE) / (1 - ASSAY_STRUNG_ALONE) +
        ASSAY_STRUNG_CLOSE * (double)t.near / (double)t.words + ASSAY_STRUNG_FRAME * frame_of(&t, &sentences, text) +
        ASSAY_STRUNG_BARE * (double)t.bare / (double)t.tokens +
        ASSAY_STRUNG_GRAMMAR * assay_most(0, ASSAY_STRUNG_GRAMMAR_USUAL - grammar) -
        ASSAY_STRUNG_RICH * assay_most(0, grammar - ASSAY_STRUNG_GRAMMAR_RICH) -
        ASSAY_STRUNG_FEW * assay_most(0, ASSAY_STRUNG_WORDS_ENOUGH - (double)t.told_different);
}

/* The share that is left by odds. */
static double left_by(double odds, double least)
{
    if (odds <= -ASSAY_STRUNG_FROM) /* as of nearly all answers */
        return 1;
    return assay_least(1, assay_most(least, (1 - odds / ASSAY_STRUNG_FROM) / 2));
}

double assay_strung_kept(const assay_strung *strung)
{
    return assay_least(left_by(strung->odds, ASSAY_STUFFED_SHARE), left_by(strung->dropped, ASSAY_DROPPED_LEAST));
}

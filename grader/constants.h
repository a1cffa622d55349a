/*
 * constants.h - the numbers that turn evidence into marks, each with its
 * source or the measurement that set it.
 *
 * Above a number stands what it is for, with the measurement that chose it or
 * an example of what it was read off; behind it, in a line that begins with an
 * equals sign, what changes when it alone is one step lower and one higher
 * ("the same": not one of 16,243 scores). ./dev quality constants writes those
 * lines, and docs/quality.md says what the figures are.
 */
#ifndef ASSAY_CONSTANTS_H
#define ASSAY_CONSTANTS_H

/* Matching (grader/text, grader/match) */

/* Bits of information from which a word may be a typing error: a share of 1.3 in a million words of running text. */
#define ASSAY_RARE_BITS 19.5f
/*= 15.6: own pitfalls -.001, guide r +.001, saf r +.001; 23.4: guide r -.013, gold r -.011, gold concepts -.009,
    beetle r -.008 */
/* What a word carries that the background table does not list. */
#define ASSAY_UNKNOWN_BITS 21.0f
/*= 16.8: guide r -.013, gold r -.011, gold concepts -.009, beetle r -.008; 25.2: 1159 scores, no figure */

/* Strength of a word with a typing error, and of a synonym whose rubric gives no credit: nearly the word itself. */
#define ASSAY_SLIP_CREDIT 0.95
/*= 0.76: gold r -.001, gold concepts -.001; 0.975: the same */
#define ASSAY_SYNONYM_CREDIT 0.95
/*= 0.76: guide r -.017, mohler r +.004, scientsbank F1 -.001; 0.975: guide r +.001, mohler r -.001 */

/* How far a rounded number may be from the one it stands for, as a share: 0.05 for 0.0508, not 1 for 1.4. */
#define ASSAY_NUMBER_ROUNDING 0.02
/*= 0.016: the same; 0.024: the same */

/*
 * What the items of `near` lose for each word between them and for each contrast or strong break, and the least that
 * is left: enough to order two matches of one sentence, never enough to refuse a claim (ASSAY_FULL_STRENGTH).
 */
#define ASSAY_NEAR_WORD_LOSS 0.006
/*= 0.0048: 11 scores, no figure; 0.0072: 10 scores, no figure */
#define ASSAY_NEAR_BREAK_LOSS 0.1
/*= 0.08: 8 scores, no figure; 0.12: 10 scores, no figure */
#define ASSAY_NEAR_LEAST 0.6
/*= 0.48: 1 score, no figure; 0.72: 3 scores, no figure */

/* Share of its weight that a word of the question keeps in a claim (scientsbank r 0.449 with 0.25, 0.452 with 0.15). */
#define ASSAY_QUESTION_SHARE 0.15
/*= 0.12: saf r -.004, beetle F1 -.002, gold r -.001, gold concepts -.001; 0.18: beetle F1 -.007, beetle r -.006,
    guide r -.002, scientsbank r -.002 */
/* Bits: a rarer word is a name or a slip, not a better idea (13 and 20 change r by 0.003 at most). */
#define ASSAY_INFORMATION_MAX 16.0
/*= 12.8: guide r +.008, saf r -.006, scientsbank F1 -.002, gold r -.001; 19.2: guide r +.007, beetle F1 -.004,
    gold r +.001, gold concepts +.001 */
/* Words that begin with so many same letters are related; their credit (0.5 and 0.85 change r by 0.001). */
#define ASSAY_PREFIX_LETTERS 5u
/*= 4: scientsbank r +.004, gold r -.002, gold concepts -.002, scientsbank F1 +.002; 6: guide r -.005, saf r -.003,
    mohler r +.001, scientsbank r -.001 */
#define ASSAY_PREFIX_CREDIT 0.7
/*= 0.56: guide r -.001, scientsbank F1 -.001, saf r -.001; 0.84: guide r +.001 */
/* Of a word in no table that may be kin and a mistake (bandwith, threshhold): the share of letters that it begins with
 * alike. Of 1,900 words of people's answers with the same five letters 674 are kin by their endings and 320 by this;
 * there, interval, company, contrast and 560 others are not what the reference says. */
#define ASSAY_PREFIX_SHARE 0.65
/*= 0.52: 10 scores, no figure; 0.78: 3 scores, no figure */
/* Letters that an ending may have in common with another: -ator, -ation. */
#define ASSAY_PREFIX_BACK 2u
/*= 1: the same; 3: the same */
/* Share of its weight that a word of an aside keeps: in brackets, after "e.g." (saf r 0.388 with 1, 0.394 with 0.25).
 */
#define ASSAY_ASIDE_SHARE 0.5
/*= 0.4: guide r -.010, scientsbank r +.001, saf r +.001; 0.6: guide r +.005, mohler r +.003, saf r -.003 */
/*
 * So many words before a colon head a claim, and keep this share of their weight: they name what it is about, and its
 * neighbours have them, too (rubrics compiled from a guide: r 0.634 with 1 and 0.7, 0.643 with 0.5 to 0.3, 0.637 with
 * 0.15; the same at the head of each sentence of a reference: 0.640, saf r 0.477 instead of 0.480).
 */
#define ASSAY_HEADING_WORDS 5u
/*= 4: 12 scores, no figure; 6: 185 scores, no figure */
#define ASSAY_HEADING_SHARE 0.5
/*= 0.4: 719 scores, no figure; 0.6: guide r -.003 */
/* A commoner word of grammar (the, is, of) says nothing; what stands for its share where a claim has none rarer. */
#define ASSAY_GRAMMAR_BITS 7.5
/*= 6.0: mohler r +.003, saf r +.003, guide r -.002, beetle F1 -.002; 9.0: guide r -.010, beetle r -.010, beetle F1
    -.006, scientsbank F1 -.002 */
#define ASSAY_GRAMMAR_UNKNOWN 0.5
/*= 0.4: mohler r +.002, guide r -.001, beetle r -.001, beetle F1 -.001; 0.6: mohler r -.002, beetle F1 -.001,
    scientsbank F1 -.001 */
/* The same for a claim whose words the question has all. */
#define ASSAY_LETTERS_UNKNOWN 0.5
/*= 0.4: scientsbank F1 -.002, beetle r +.001, beetle F1 +.001; 0.6: beetle r -.001, beetle F1 +.001, scientsbank
    F1 -.001 */
/*
 * More clauses make a reference no longer. What r gains against 20, questions left out, on saf and on the compiled
 * guide, whose questions no model was fitted to: 24 -0.008 and -0.003, 16 0.010 and 0.003, 14 0.012 and 0.005, 12 0.013
 * and 0.005, 10 0.008 and 0.006. With 14 the RMSE of saf falls from 0.413 to 0.383, its macro F1 rises from 0.566 to
 * 0.594; no other set has so long references.
 */
#define ASSAY_CLAUSES_MAX 14.0
/*= 12.0: saf r +.001; 16.0: guide r -.002, saf r -.002 */
/*
 * How much of a claim says again what it has named: below this it is none (questions left out: saf r 0.435 without,
 * 0.445 so, 0.451 from 0 on, where mohler loses 0.003 more).
 */
#define ASSAY_REPEATS_LEAST 0.1
/*= 0.08: beetle F1 -.003, beetle r -.001, scientsbank F1 +.001; 0.12: gold concepts -.001, mohler r +.001, beetle
    r +.001, beetle F1 +.001 */
/* From here on nearly all of a claim is found; all of it is more than the rest of the way (0.8 to 0.95: the same). */
#define ASSAY_WHOLE_FROM 0.9
/*= 0.72: beetle r -.003, mohler r -.001; 0.95: mohler r +.001, beetle r +.001 */
/*
 * A clause of a claim is a point, made in part from the first share of its information that is found, in full from the
 * second; one of fewer bits, a word of the question or two, is none. saf r with questions left out, mean of eight ways
 * to part them: 0.362 without points; 0.401 and 0.412 where a clause was made or not by one share, with 12 and 6 bits;
 * so 0.424, and 0.418 to 0.427 with 0.1 to 0.3 and 0.6 to 1.
 */
#define ASSAY_POINT_FROM 0.2
/*= 0.16: beetle F1 -.003, guide r +.002, beetle r -.002, scientsbank F1 +.002; 0.24: scientsbank F1 -.003, guide r
    -.002, beetle r +.002, beetle F1 +.001 */
#define ASSAY_POINT_TO 0.7
/*= 0.56: beetle F1 -.008, guide r +.006, beetle r -.004, scientsbank F1 +.003; 0.84: guide r -.007, saf r -.003,
    beetle r +.002, scientsbank F1 -.002 */
#define ASSAY_POINT_BITS 6.0
/*= 4.8: saf r -.008, beetle F1 -.007, guide r +.006, beetle r -.006; 7.2: guide r -.005, saf r -.004, scientsbank
    r +.002 */

/*
 * Bits against the order of a sentence's words (grader/text/order_en.inc) from which it is jumbled: in all, and for
 * each word (names in a row, as in code, lose half as many). Of 22,700 sentences of students' and our own sample's
 * answers 6 are taken for jumbled, three of them for a name that reads as a word of grammar ("each IS knows"); of the
 * same sentences shuffled 37 % with 5 to 11 words, 65 % with 12 to 20, 82 % with more. A shorter sentence is not looked
 * at.
 */
#define ASSAY_JUMBLED_BITS 9.0
/*= 7.2: own r -.001, own concepts -.001, own pitfalls +.001, guide r -.001; 10.8: 5 scores, no figure */
#define ASSAY_JUMBLED_WORD_BITS 0.3
/*= 0.24: the same; 0.36: the same */
#define ASSAY_JUMBLED_WORDS_MIN 5u
/*= 4: the same; 6: the same */
/* Where this share of a text's words is jumbled, a third of the bits is enough for the others, and so few words. */
#define ASSAY_JUMBLED_SPREAD 0.3
/*= 0.24: the same; 0.36: 1 score, no figure */
#define ASSAY_JUMBLED_BESIDE_BITS 3.0
/*= 2.4: the same; 3.6: 1 score, no figure */

/*
 * Key words in a frame of grammar (grader/text/frames_en.inc). What must speak for a run of sentences being one, in
 * nats; what five words add whose grammar comes again around a new one, the second time and from then on; what each
 * word takes away, so that a long text is no frame by chance; the share of what speaks for language elsewhere in the
 * text that is asked for besides, and the most of it; the sum below which a sentence of the run says something; and the
 * words that a text has at least.
 */
#define ASSAY_FRAME_LEAST 5.2
/*= 4.16: 8 scores, no figure; 6.24: 3 scores, no figure */
#define ASSAY_FRAME_SECOND 0.3
/*= 0.24: the same; 0.36: scientsbank r -.001 */
#define ASSAY_FRAME_AGAIN 1.0
/*= 0.8: the same; 1.2: the same */
#define ASSAY_FRAME_WORD_LOSS 0.02
/*= 0.016: 1 score, no figure; 0.024: 1 score, no figure */
#define ASSAY_FRAME_CONTEXT 0.15
/*= 0.12: the same; 0.18: the same */
#define ASSAY_FRAME_CONTEXT_MAX 5.0
/*= 4.0: the same; 6.0: the same */
#define ASSAY_FRAME_SPARED (-1.6)
/*= -1.92: 1 score, no figure; -1.28: 1 score, no figure */
#define ASSAY_FRAME_WORDS_MIN 16u
/*= 13: 3 scores, no figure; 19: 1 score, no figure */
/*
 * A text is weighed where this much speaks for it roughly: pairs as if none came again, and this for each five words
 * that do. Of 42,000 texts no other comes nearer to a frame than 3.4.
 */
#define ASSAY_FRAME_PROMISE 2.2
/*= 1.76: the same; 2.64: the same */
#define ASSAY_FRAME_KNOWN 0.5
/*= 0.4: the same; 0.6: the same */
/*
 * The share of the words in framed sentences that the rubric's own texts have, below which it takes more to be sure,
 * and below which they are a person's way of writing: frames of key words have a quarter and more, and below 0.4 the
 * sum of what speaks for them is 10 and more; of people's, who learn the language or repeat themselves, 9 and less.
 */
#define ASSAY_FRAME_TOLD 0.4
/*= 0.32: own r -.001; 0.48: the same */
#define ASSAY_FRAME_TOLD_LEAST 0.25
/*= 0.2: the same; 0.3: the same */
#define ASSAY_FRAME_SURE 9.5
/*= 7.6: own r -.001; 11.4: the same */
/*
 * Key words strung together (grader/score/strung.h). An answer is looked at that has so many different words of the
 * rubric's own texts, this share of its different words: of 10,400 answers of people 274 that earn anything. What each
 * part of the odds counts was learned from those and from references whose words were set into some thirty patterns, a
 * half of the questions held out; rounded.
 */
#define ASSAY_TOLD_NEAR 3u /* words of content before one that stand close to it */
/*= 2: own r -.001, own concepts -.001; 4: the same */
#define ASSAY_STRUNG_WORDS_MIN 7u
/*= 6: the same; 8: the same */
#define ASSAY_STRUNG_SHARE_MIN 0.6
/*= 0.48: the same; 0.72: the same */
#define ASSAY_STRUNG_BIAS (-10.75)
/*= -12.9: own r -.001; -8.6: own r -.003, own concepts -.002, kept r -.001 */
#define ASSAY_STRUNG_BITS 5.0 /* of each word, that count for no information */
/*= 4.0: the same; 6.0: the same */
#define ASSAY_STRUNG_SHARE 14.5 /* of its different words' information that the texts have */
/*= 11.6: own r -.001; 17.4: own r -.003, own concepts -.001, kept r -.001, saf r -.001 */
#define ASSAY_STRUNG_APART 7.5 /* of neighbours of which no statement of the texts has both */
/*= 6.0: the same; 9.0: the same */
#define ASSAY_STRUNG_PAIRS_DOUBTED 3.0 /* of neighbours, added to theirs: of few nothing is known */
/*= 2.4: the same; 3.6: the same */
#define ASSAY_STRUNG_ALONE 0.92 /* from this share on they count so much more */
/*= 0.736: 1 score, no figure; 1.104: the same */
#define ASSAY_STRUNG_APART_ALONE 9.0
/*= 7.2: the same; 10.8: the same */
#define ASSAY_STRUNG_CLOSE (-5.2) /* neighbours that stand close in a statement of the texts, a word */
/*= -6.24: the same; -4.16: 2 scores, no figure */
#define ASSAY_STRUNG_FRAME 12.0 /* what speaks for a frame of grammar, a word, within bounds */
/*= 9.6: own r -.002, own concepts -.001; 14.4: the same */
#define ASSAY_STRUNG_FRAME_LEAST (-0.5)
/*= -0.6: the same; -0.4: own r -.001, own concepts -.001 */
#define ASSAY_STRUNG_FRAME_MOST 0.2
/*= 0.16: the same; 0.24: the same */
#define ASSAY_STRUNG_FEW 1.5 /* for each word of the texts' fewer than enough */
/*= 1.2: the same; 1.8: the same */
#define ASSAY_STRUNG_WORDS_ENOUGH 15.0 /* right answers of two sentences in the rubric's words have 11 to 14 */
/*= 12.0: 4 scores, no figure; 18.0: own r -.001 */
#define ASSAY_STRUNG_RUN 5u /* words without one of grammar that are bare */
/*= 4: saf r +.001; 6: the same */
#define ASSAY_STRUNG_BARE 4.0
/*= 3.2: the same; 4.8: own r -.001, own concepts -.001 */
#define ASSAY_STRUNG_GRAMMAR 9.6 /* words of grammar that are missing */
/*= 7.68: the same; 11.52: 1 score, no figure */
#define ASSAY_STRUNG_GRAMMAR_USUAL 0.35
/*= 0.28: the same; 0.42: 3 scores, no figure */
#define ASSAY_STRUNG_RICH 9.0 /* more of them than key words need, as learners write */
/*= 7.2: the same; 10.8: the same */
#define ASSAY_STRUNG_GRAMMAR_RICH 0.47
/*= 0.376: the same; 0.564: the same */
#define ASSAY_STRUNG_FROM 0.5 /* the odds, against and for, between which its credit falls */
/*= 0.4: 1 score, no figure; 0.6: 1 score, no figure */
/*
 * The rubric's own words dropped into sentences about something else, told by patterns that know so many times the
 * words that the texts have: for each of them, what share of its sentence's words of content those know, less a share
 * for what of all they know the texts have. Of 649 interview answers that earn a quarter one has less than 0.26: one
 * that digresses (people gave it 4.5 of 10), so a third is kept. Stories and other questions' answers with key words
 * dropped into them have 0.0 to 0.35.
 */
#define ASSAY_WIDE 4.0
/*= 3.2: the same; 4.8: the same */
#define ASSAY_DROPPED_WORDS_MIN 15u
/*= 12: the same; 18: the same */
#define ASSAY_DROPPED_OWN 0.6
/*= 0.48: 1 score, no figure; 0.72: gold r +.003, kept r -.001 */
#define ASSAY_DROPPED_KNOWN 0.21
/*= 0.168: 1 score, no figure; 0.252: 1 score, no figure */
#define ASSAY_DROPPED_SPREAD 0.08 /* of it, where the odds rise by one */
/*= 0.064: 1 score, no figure; 0.096: 1 score, no figure */
#define ASSAY_DROPPED_LEAST 0.35
/*= 0.28: 1 score, no figure; 0.42: 1 score, no figure */
/*
 * Rows of so many of the rubric's words in prose (so large a share of grammar), which hardly has one beside them: the
 * share of its words that stand in rows, less so many times the share that they are of the words beside the rows.
 */
#define ASSAY_STRUNG_LAID_OUT_MIN 12u /* different words of the texts */
/*= 10: own r -.001, own concepts -.001; 14: the same */
#define ASSAY_STRUNG_ROW 3u
/*= 2: gold r -.024, own r -.021, guide r -.011, gold concepts -.010; 4: the same */
#define ASSAY_STRUNG_PROSE 0.28
/*= 0.224: the same; 0.336: the same */
#define ASSAY_STRUNG_BESIDE 2.0
/*= 1.6: kept r +.016, own pitfalls -.002; 2.4: the same */
#define ASSAY_STRUNG_ROWS_MIN 0.3
/*= 0.24: the same; 0.36: the same */
#define ASSAY_STRUNG_ROWS (-0.2)
/*= -0.24: the same; -0.16: the same */

/* The share of an answer in jumbled or framed sentences from which the others are doubted, and at which they hardly
 * count. */
#define ASSAY_IDLE_FROM 0.4
/*= 0.32: the same; 0.48: the same */
#define ASSAY_IDLE_TO 0.7
/*= 0.56: the same; 0.84: 1 score, no figure */

/* Stance (grader/stance) */

/* What naming a claim's negation adds to a match: it wins a tie with one that only lies in the negation's reach. */
#define ASSAY_NAMED_NEGATION 0.01
/*= 0.008: the same; 0.012: kept r +.001 */
/* Quality of evidence that `all` gathers from two neighbouring sentences: a little less than from one. */
#define ASSAY_NEIGHBOUR_QUALITY 0.95
/*= 0.76: 9 scores, no figure; 0.975: the same */
/* Strength of a claim in a contrast whose subject is nowhere named: it still earns its concept in full. */
#define ASSAY_UNSURE_SUBJECT 0.85
/*= 0.68: gold r -.001, gold paraphrase -.10, own r -.001; 0.925: guide r -.002 */
/*
 * The share of what was found of a claim that must be denied to deny it, where it denies nothing itself (rubrics
 * compiled from a guide: r 0.571 without, 0.579 with 0.2, 0.588 with 0.4, 0.591 with 0.5, but then "stores no warmth"
 * denies too little; others' marks the same). One that denies is turned by the same share of its denied words,
 * affirmed, where they are not next to nothing: the marks of right answers rise by 0.3 of 10, r by 0.001, and "the
 * answer says the opposite" is mostly true.
 */
#define ASSAY_DENIED_SHARE 0.4
/*= 0.32: guide r +.001; 0.48: guide r +.004 */
#define ASSAY_DENIED_LEAST 0.1
/*= 0.08: the same; 0.12: guide r -.001 */
/*
 * Share of a claim's information in its opposites from which the claim is turned around (rubrics compiled from a guide:
 * r 0.595 with 0.2, 0.601 with 0.1, 0.610 with 0.05, 0.609 with 0.03; rubrics worked over the same).
 */
#define ASSAY_OPPOSITE_SHARE 0.05
/*= 0.04: guide r -.004; 0.06: guide r -.002 */
/* Share of a claim's information, anywhere in the answer, below which no stretch is compared: no credit can reach a
 * half. */
#define ASSAY_COVERAGE_FLOOR 0.3
/*= 0.24: gold concepts -.003, guide r -.002, kept r -.001, gold expert +.05; 0.36: guide r -.011, gold r +.002,
    kept r -.002, gold concepts +.001 */

/*
 * What a stretch of several sentences must be closer to a claim than one sentence of them: a second sentence that only
 * adds a common word makes no claim. Measured on rubrics compiled from a guide: r 0.498 with 0, 0.533 with 0.06, 0.545
 * with 0.15, 0.549 with 0.3, where concept marks of rubrics worked out by hand begin to suffer (F1 0.890 and 0.889).
 */
#define ASSAY_STRETCH_GAIN 0.15
/*= 0.12: guide r +.002; 0.18: guide r -.007 */

/*
 * What precision and neighbouring words count beside coverage where the closest of several stretches is chosen (rubrics
 * compiled from a guide: r 0.518 with neither, 0.529 with these, 0.530 with twice as much).
 */
#define ASSAY_RANK_PRECISION 0.2
/*= 0.16: 1 score, no figure; 0.24: the same */
#define ASSAY_RANK_PAIRS 0.1
/*= 0.08: the same; 0.12: the same */

/* Score (grader/score) */

/* Evidence at least this strong earns a concept in full: raters tick or do not tick, they seldom measure. */
#define ASSAY_FULL_STRENGTH 0.8
/*= 0.64: guide r -.003, gold concepts -.002, gold r -.001; 0.9: guide r +.003, gold paraphrase -.06 */

/*
 * Fitted credit of a claim (stance/claim_model.inc) from which `similar` counts, and from which it counts in full: a
 * concept asks whether the claim was made. Measured on rubrics compiled from a guide: r 0.444 from 0.5 to 0.85, 0.458
 * from 0.4 to 0.75, 0.463 from 0.3 to 0.7, where rubrics worked out by hand begin to suffer (0.904, 0.902, 0.899).
 */
#define ASSAY_SIMILAR_FROM 0.4
/*= 0.32: guide r +.003; 0.48: kept r -.001 */
#define ASSAY_SIMILAR_FULL 0.75
/*= 0.6: guide r +.003, gold r -.002, gold concepts -.002, kept r +.001; 0.9: guide r +.002, gold concepts +.001 */
/* What its closeness adds to a claim that counts in full, so that of several wordings the closest decides. */
#define ASSAY_SIMILAR_TIE 0.001
/*= 0.0008: 5 scores, no figure; 0.0012: 6 scores, no figure */

/*
 * Credit from which a concept is called covered, and partial. Of 198 partial ones in 782 answers that the rubrics of
 * then had not seen people gave half in 17 %, all in 31 %, nothing in 51 %: 0.40 on average, ours is 0.53. To lower
 * them (nothing below 0.35; a quarter less; powers of 1.25, 1.5, 2) makes the RMSE larger in four of five sets, by up
 * to 0.07, for whole claims are missed more often. Where people give half we give all (47 %) or nothing (42 %): what
 * half of a claim is only its patterns can say.
 */
#define ASSAY_COVERED_CREDIT 0.75
/*= 0.6: the same; 0.875: the same */
#define ASSAY_PARTIAL_CREDIT 0.2
/*= 0.16: the same; 0.24: the same */

/* Share of its credit that a claim keeps when it is only guessed at ("maybe"). */
#define ASSAY_HEDGED_SHARE 0.8
/*= 0.64: scientsbank r -.001, scientsbank F1 -.001; 0.9: 79 scores, no figure */

/* Share of its credit that a claim keeps when the answer also says the opposite elsewhere (people give such 0.53). */
#define ASSAY_MIXED_SHARE 0.5
/*= 0.4: gold concepts -.006, own concepts -.002, kept r +.001; 0.6: gold concepts +.001, kept r -.001 */

/*
 * The same where only the claim's own words stand denied elsewhere: they mostly belong to another claim there. Measured
 * on 276 interview answers and 624 of our own: with 0.7, 0.8 and 0.9 r is 0.906, 0.906, 0.905 and 0.967, 0.967, 0.968,
 * and the mean of experts 8.97, 8.99, 9.01.
 */
#define ASSAY_INCIDENTAL_SHARE 0.85
/*= 0.68: gold concepts -.001, own r -.001, kept r -.001, gold expert -.07; 0.925: 105 scores, no figure */

/*
 * The share of wrong claims (contradicted concepts, pitfalls) among an answer's recognised claims from which its other
 * credits are doubted, and at which they keep only the least share. Measured on 264 interview answers: of the concepts
 * found, raters agreed with 95 % where the share was below 0.1, 93 % about 0.2, 65 % about 0.4, 31 % about 0.6 and
 * 18 % about 0.8. What is taken grows with the square from the one to the other: people mind the first wrong claim
 * little. With the penalties below the RMSE of 276 gold and 132 blind answers is 1.487 and 2.023, the mean of mixed
 * ones 4.69 and 3.79 (5.10 and 4.64 by people); in proportion, from 0.3 to 0.7, 1.489, 2.058, 4.62 and 3.31, from 0.4
 * to 0.6 1.487, 2.015, 4.72 and 4.01, but then a denied claim beside two others loses nothing. With pitfalls counted
 * half or not at all the blind ones' r is 0.852 and 0.849, not 0.859. (What the rest keeps at least: 0.1 and 0.05 lie
 * 0.001 apart.)
 */
#define ASSAY_DOUBT_FROM 0.3
/*= 0.24: gold concepts -.002, gold r +.001, gold negated -.08; 0.36: gold r -.001, kept r -.001, gold negated +.09 */
#define ASSAY_DOUBT_TO 0.6
/*= 0.48: kept r -.006, gold negated -.26, gold r -.002, gold concepts -.002; 0.72: kept r -.007, gold negated
    +.32, gold concepts -.003, gold r -.002 */
#define ASSAY_DOUBT_LEAST 0.05
/*= 0.04: 21 scores, no figure; 0.06: 21 scores, no figure */

/*
 * The share of the scale that an answer earns, doubt aside, for a pitfall to cost its whole penalty; one that earns
 * less loses the same share of it. Raters take a share, not points: 20 % for one wrong claim (gold, our own sample, the
 * sixth blind round: 20, 21, 17 %), 25 to 45 % for two. RMSE of 276 gold, 264, 132 blind and 1,642 own answers with the
 * penalty as it stands 1.530, 1.211, 2.113, 0.911; by shares from 0.7, 0.8 and 1 1.486, 1.487, 1.494; 1.204, 1.205,
 * 1.214; 2.026, 2.015, 2.004; 0.870, 0.871, 0.880; with this and the bounds of doubt chosen without the questions at
 * hand 1.501, 1.207, 2.007, 0.869.
 */
#define ASSAY_PENALTY_FULL_FROM 0.8
/*= 0.64: kept r +.001, guide r +.001, gold negated -.07; 0.9: gold r -.001, kept r -.001 */

/*
 * The same for a draft compiled from a guide and not worked over, which recognises so few right claims that one that it
 * misreads made an expert's answer worthless: what each share of the rubric's weight that is told wrongly takes away.
 * Rubrics compiled from a guide: r 0.528 with the rule above and 0.571 with 1.75, when right answers still had 0.4
 * contradictions each; now that they have half as many, 0.596 with 1.75, 0.601 with 2, 0.607 with 2.5.
 */
#define ASSAY_DOUBT_DRAFT_SLOPE 2.25
/*= 1.8: guide r -.007; 2.7: guide r +.001 */
/*
 * Where a reference is all there is, the fitted model has weighed denials already; the share that its wrong claims take
 * of the agreement says that once more, so that a mark and its reasons tell the same. In sample with 0, 0.25 and 0.5:
 * beetle r 0.592, 0.594, 0.592, mohler 0.604, 0.601, 0.596, scientsbank F1 0.717, 0.715, 0.712; 121 answers of a reader
 * who set out to fool it r 0.277, 0.319, 0.355.
 */
#define ASSAY_DOUBT_AGREEMENT 0.2
/*= 0.16: mohler r +.001, saf r +.001; 0.24: mohler r -.001, saf r -.001 */

/*
 * An answer that says most of the reference's words and denies what that affirms (or the other way round) keeps little:
 * such answers of beetle, with three quarters of the words and more than 0.3 of them turned, have a human mean of 0.17
 * where the others have 0.74. Judged only where one of the two denies nothing at all: in long texts that both deny
 * something, which denial is of what is too often mistaken (saf r 0.396 without that rule, 0.406 with it).
 */
#define ASSAY_TURNED_LOSS 0.75
/*= 0.6: mohler r +.002, beetle r -.002, beetle F1 -.001, scientsbank r +.001; 0.875: mohler r -.002, guide r
    -.001, beetle r -.001, beetle F1 +.001 */
#define ASSAY_TURNED_FROM 0.15
/*= 0.12: 47 scores, no figure; 0.18: 33 scores, no figure */
#define ASSAY_TURNED_TO 0.3
/*= 0.24: 32 scores, no figure; 0.36: mohler r +.001 */
#define ASSAY_TURNED_COVERAGE_FROM 0.4
/*= 0.32: guide r +.003, gold r -.001, gold concepts -.001, mohler r -.001; 0.48: mohler r +.002, beetle F1 -.002,
    guide r -.001 */
#define ASSAY_TURNED_COVERAGE_TO 0.7
/*= 0.56: mohler r -.004, guide r +.001, beetle r -.001, beetle F1 +.001; 0.84: mohler r +.002, beetle r +.001,
    beetle F1 -.001 */
/*
 * The same loss without a word of denial (grader/match/turns.h), for claims of so many words of content at most. Said
 * of another label: beetle's 14 such answers have a human mean of 0.00, their credit was 0.78. An odd number of
 * opposites in a word's place or of things that changed places: beetle's 37 have 0.08, scientsbank's 34 0.29, where
 * others have 0.57 and 0.46; below the first coverage little is left to lose. Together they bring beetle's r from 0.553
 * to 0.563, its macro F1 from 0.738 to 0.747, and scientsbank's r from 0.456 to 0.458. Without asking for the same
 * neighbour an opposite was as often right as wrong there, and mohler's r 0.007 lower.
 */
#define ASSAY_UPENDED_WORDS_MAX 20u
/*= 16: guide r +.001; 24: saf r -.005 */
#define ASSAY_UPENDED_COVERAGE_FROM 0.4
/*= 0.32: 32 scores, no figure; 0.48: 56 scores, no figure */
#define ASSAY_UPENDED_COVERAGE_TO 0.5
/*= 0.4: mohler r -.001; 0.6: saf r +.001 */
/*
 * An answer is close to a claim that has so much of its information and, beside one, at most so many times its words:
 * then a condition or a denial that it has and the claim has not was meant so (grader/match/similar.c). Without that
 * bound 14 answers of students are judged otherwise for their conditions, and people hold 12 of them for right.
 */
#define ASSAY_CLOSE_COVERAGE 0.75
/*= 0.6: beetle r -.001, scientsbank r -.001; 0.9: 10 scores, no figure */
#define ASSAY_CLOSE_WORDS 1.3
/*= 1.04: 7 scores, no figure; 1.56: beetle r -.001 */
/*
 * Shares of a claim's information: what it denies and a close answer affirms, and the other way round; or most of it
 * denied. Beetle's 11 answers that lose by it and by the next have a human mean of 0.36, their credit was 0.78. With
 * 0.3 for the second four more lose, with 0.15 twelve, and people hold nearly all of them for right.
 */
#define ASSAY_CROSSED_LEAST 0.1
/*= 0.08: the same; 0.12: 1 score, no figure */
#define ASSAY_CROSSED_MOST 0.5
/*= 0.4: beetle r -.001 */
/* What a close answer denies of a claim that denies nothing turns it sooner than the shares above. */
#define ASSAY_CLOSE_TURNED_FROM 0.1
/*= 0.08: 1 score, no figure; 0.12: 1 score, no figure */
#define ASSAY_CLOSE_TURNED_TO 0.2
/*= 0.16: 1 score, no figure; 0.24: 2 scores, no figure */
/*
 * The share of a claim's and of an answer's words, beside one, that the other may lack where parts have changed places,
 * and the least words of a row (grader/match/exchanges.h).
 */
#define ASSAY_EXCHANGE_OTHERS 0.2
/*= 0.16: the same; 0.24: the same */
#define ASSAY_EXCHANGE_WORDS_MIN 3u
/*= 2: the same; 4: the same */
/* Letters of a comparative ("lower"), of what a prefix denies ("unit" is not the contrary of "it"), of the ending that
 * a verb has before its particle ("rolledback"), and of a noun that names what is done ("movement"). */
#define ASSAY_COMPARATIVE_LETTERS 5u
/*= 4: the same; 6: 1 score, no figure */
#define ASSAY_DENIED_BASE_LETTERS 4u
/*= 3: the same; 5: the same */
#define ASSAY_PARTICLE_ENDING 3u
/*= 2: the same; 4: the same */
#define ASSAY_NAMED_ACT_LETTERS 7u
/*= 6: the same; 8: the same */
/*
 * A longer answer that denies far more than its reference does argues against it: negations per word beyond the
 * reference's own rate and the slack lower its agreement with the slope. Measured on rubrics compiled from a guide: r
 * 0.40 without, 0.42 with a slope of 4, 0.44 with 8 and 12; upside-down answers have 0.03, others 0.01.
 */
#define ASSAY_DENIAL_SLOPE 12.0
/*= 9.6: guide r +.001, mohler r +.001, saf r +.001; 14.4: guide r -.002, saf r -.002, mohler r -.001 */
#define ASSAY_DENIAL_SLACK 0.01
/*= 0.008: guide r -.001, saf r -.001; 0.012: guide r +.001, saf r +.001 */
#define ASSAY_DENIAL_LEAST 0.1
/*= 0.08: 2 scores, no figure; 0.12: 2 scores, no figure */
#define ASSAY_DENIAL_WORDS_MIN 40u
/*= 32: guide r -.002, mohler r -.002, scientsbank r -.001, scientsbank F1 -.001; 48: guide r +.003, mohler r
    +.002, saf r -.001 */

/* What denying the opposite of a claim is worth as evidence for the claim. */
#define ASSAY_DENIED_OPPOSITE 0.85
/*= 0.68: gold r +.001; 0.925: the same */

/*
 * A text of at least so many words with a smaller share of words of grammar is a list. Measured on interview answers:
 * keyword lists have 0 to 0.05 (three of 23 have 0.15 to 0.31), the tersest notes of seniors 0.1 and more, prose 0.38
 * and more.
 */
#define ASSAY_LIST_FUNCTION_SHARE 0.09
/*= 0.072: 2 scores, no figure; 0.108: own r -.001 */
#define ASSAY_LIST_WORDS_MIN 7u
/*= 6: saf r +.001; 8: mohler r +.008 */

/*
 * A colon after so many words labels them: what follows is said of them. Several labels, this share of the words at
 * least, make notes of a text ("Cache: sessions, counters. Database: orders, invoices.") that are no list; keyword
 * lists in such dress have 0.13 labels a word.
 */
#define ASSAY_LABEL_WORDS 2u
/*= 1: the same; 3: the same */
#define ASSAY_LABEL_SHARE 0.15
/*= 0.12: own r -.001, own concepts -.001; 0.18: own r -.002, own concepts -.001 */

/*
 * So many words in a row without a word of grammar or a mark, and this share of the answer, are a list, whatever stands
 * around them. Of 13,500 answers of students none in English has 9 that are half of it.
 */
#define ASSAY_LIST_RUN 11u
/*= 9: the same; 13: the same */
#define ASSAY_LIST_RUN_SHARE 0.5
/*= 0.4: the same; 0.6: the same */

/* A reference without a verb, of at least so many parts with at most so many words each on average, is a list itself.
 */
#define ASSAY_LIST_NAMES_MIN 3u
/*= 2: the same; 4: the same */
#define ASSAY_LIST_NAME_WORDS 2.2
/*= 1.76: the same; 2.64: the same */

/*
 * A list beside something else: the stretch in which a word of grammar takes away what so many words of content give,
 * where at least this share of the answer lies outside it, and at most that share of the words of content there is
 * known to the rubric and not of the question. Keyword lists with twelve sentences about bees and bread beside them had
 * 7 to 10 of 10; those with "All of this is how <the question>" 8 to 10.
 */
#define ASSAY_BARE_PRICE 5
/*= 4: the same; 6: the same */
#define ASSAY_BESIDE_SHARE 0.33
/*= 0.264: the same; 0.396: the same */
#define ASSAY_BESIDE_KNOWN 0.3
/*= 0.24: kept r -.019; 0.36: the same */

/* Where a list is asked for, one with so many times the words that it may take is a pile. */
#define ASSAY_LIST_EXCESS 2.0
/*= 1.6: saf r +.001; 2.4: the same */

/* What looks like a list and has this share of words of another language's grammar is written in that language. */
#define ASSAY_NEIGHBOUR_SHARE 0.2
/*= 0.16: the same; 0.24: 2 scores, no figure */

/* Several sentences with at least this share of verbs are orders in telegraph style ("Profile first. Kill N+1."). */
#define ASSAY_ORDERS_VERB_SHARE 0.2
/*= 0.16: the same; 0.24: the same */
/* Orders among the steps of notes, and words a step: thirty notes of ours have a third and more, keyword lists in such
 * dress less. */
#define ASSAY_STEPS_MIN 2u
/*= 1: the same; 3: the same */
#define ASSAY_STEPS_SHARE 0.33
/*= 0.264: the same; 0.396: the same */
#define ASSAY_STEP_WORDS 2u
/*= 1: own r +.001; 3: the same */
#define ASSAY_ORDERS_WORDS_MAX 12u /* words a sentence, on average */
/*= 10: the same; 14: the same */

/*
 * An answer is the contrary of the reference for sure when their runs of three letters are so much alike, when it says
 * so much of the reference or its opposite, and, where a denial makes it so, when this share of what it covers is
 * denied. Of 1,152 answers of mohler 17 are taken for turned, and people gave them 4 to 5 of 5; these bounds leave at
 * least six tenths of the attempt to each.
 */
#define ASSAY_REVERSED_LETTERS_FROM 0.4
/*= 0.32: 17 scores, no figure; 0.48: 8 scores, no figure */
#define ASSAY_REVERSED_LETTERS_TO 0.5
/*= 0.4: 8 scores, no figure; 0.6: 17 scores, no figure */
#define ASSAY_REVERSED_COVERAGE_FROM 0.6
/*= 0.48: mohler r -.001; 0.72: 18 scores, no figure */
#define ASSAY_REVERSED_COVERAGE_TO 0.85
/*= 0.68: mohler r -.001; 0.925: 21 scores, no figure */
#define ASSAY_REVERSED_TURNED_FROM 0.35
/*= 0.28: 14 scores, no figure; 0.42: 12 scores, no figure */
#define ASSAY_REVERSED_TURNED_TO 0.6
/*= 0.48: 12 scores, no figure; 0.72: 16 scores, no figure */
/* The share of the information that opposites stand in the place of. */
#define ASSAY_REVERSED_OPPOSITE_FROM 0.3
/*= 0.24: 8 scores, no figure; 0.36: mohler r +.001 */
#define ASSAY_REVERSED_OPPOSITE_TO 0.45
/*= 0.36: mohler r -.002; 0.54: mohler r +.001 */

/* What an answer loses that says so much of the reference, and in one of its sentences the contrary. */
#define ASSAY_CONTRARY_COVERAGE 0.6
/*= 0.48: mohler r -.001; 0.72: 6 scores, no figure */
#define ASSAY_CONTRARY_LOSS 0.5
/*= 0.4: 18 scores, no figure; 0.6: 18 scores, no figure */

/*
 * So many words of content that the question or the rubric has make an attempt; one with none of them earns this share
 * of it, so that a sentence about something else fails (mohler r 0.575 with 0.5, 0.593 with 0.7, 0.606 with 1; RMSE
 * 0.913, 0.873, 0.846; macro F1 0.63, 0.63, 0.54: people give 2.9 of 5 to answers that share no word with the
 * reference).
 */
#define ASSAY_ATTEMPT_WORDS 2.0
/*= 1.6: mohler r -.001; 2.4: mohler r +.002 */
#define ASSAY_ATTEMPT_LEAST 0.6
/*= 0.48: mohler r -.010; 0.72: mohler r +.008 */
/* What is off topic, and notes of so many words without a word of grammar, keep this share of an attempt. */
#define ASSAY_ATTEMPT_OFF_TOPIC 0.93
/*= 0.744: mohler r +.012; 1.116: mohler r -.026 */
#define ASSAY_ATTEMPT_NOTES 0.5
/*= 0.4: 6 scores, no figure; 0.6: 6 scores, no figure */
#define ASSAY_ATTEMPT_NOTES_WORDS 4u
/*= 3: mohler r -.008; 5: mohler r -.001 */

/* Words without meaning: so large a share of them is in no table of the language, and at least so many. */
#define ASSAY_GIBBERISH_SHARE 0.6
/*= 0.48: mohler r -.001; 0.72: the same */
#define ASSAY_GIBBERISH_WORDS_MIN 2u
/*= 1: mohler r +.001; 3: the same */

/*
 * A sentence with at least so many parts, at most so many words a part and at most this share of parts with a verb
 * is an enumeration; an answer that is so to the last share is a list, whatever small words it is dressed in.
 */
#define ASSAY_LIST_PARTS_MIN 8u
/*= 6: guide r -.011, gold r -.008, own r -.003, gold concepts -.002; 10: own r +.001 */
#define ASSAY_LIST_PART_WORDS 2.7
/*= 2.16: kept r -.032, guide r -.014, gold r -.006, gold pitfalls -.004; 3.24: saf r +.001 */
#define ASSAY_LIST_VERB_SHARE 0.3
/*= 0.24: own r -.001, own concepts -.001; 0.36: gold r +.007, guide r +.005, gold stuffed -.29, gold concepts
    +.002 */
#define ASSAY_LIST_ANSWER_SHARE 0.6
/*= 0.48: saf r -.001; 0.72: own r -.001, own concepts -.001 */

/* Share of its credit that a concept keeps in a keyword list. */
#define ASSAY_STUFFED_SHARE 0.08
/*= 0.064: kept r +.001, guide r +.001, gold stuffed -.09; 0.096: kept r -.001, guide r -.001, gold stuffed +.09 */

/* A longer text is not only an excuse. */
#define ASSAY_DECLINED_WORDS_MAX 8u
/*= 6: the same; 10: the same */

/*
 * Confidence: the chance that people give a score within a quarter of the scale, as a logistic model of a constant and
 * of eight features (grader/score/confidence.c): how far the score is from both ends, as a product and as its root; own
 * words beside which little is found and nothing wrong; words that the rubric does not know beside a low score;
 * undecided credits; length beside a high score; few known words, and length, beside a low one. Fitted by
 * tests/quality/refit_confidence. Measured with questions left out, RMSE as a share of the scale above 0.8 and below,
 * and the rank correlation of confidence and error: worked over (276 gold and 242 unread answers) 0.143, 0.286, -0.59;
 * fitted to gold alone and measured on the unread ones 0.189, 0.304, -0.52, the other way round 0.119, 0.212, -0.50.
 * Drafts (gold and 1,906 of our own answers) 0.230, 0.387, -0.56, on 132 others 0.248, 0.442, -0.45. Records: beetle
 * 0.296, 0.473, -0.69; scientsbank 0.398, 0.464, -0.60; saf 0.229, 0.431, -0.50; with an attempt (mohler) 0.149, 0.251,
 * -0.56.
 */
#define ASSAY_SURE_WORKED 4.31, 0, -2.05, -4.34, 0, -1.71, 0, 0, 0
/*= of confidence: moves no score */
#define ASSAY_SURE_DRAFT 3.36, -2.69, 0, 0, -3.56, -1.55, 0, 0, 0
/*= of confidence: moves no score */
#define ASSAY_SURE_RECORD 2.00, -4.27, 0, 0, 0, 0, 2.21, 0.62, -0.86
/*= of confidence: moves no score */
#define ASSAY_SURE_ATTEMPT 3.57, -2.95, 0, 0, 0, 0, 0, 0, 0
/*= of confidence: moves no score */
/* Words from which an answer counts as having many of its own, as long (records' are short), and known words enough. */
#define ASSAY_SURE_OWN_WORDS 40.0
/*= of confidence: moves no score */
#define ASSAY_SURE_LONG_WORDS 30.0
/*= of confidence: moves no score */
#define ASSAY_SURE_MANY_WORDS 20.0
/*= of confidence: moves no score */
#define ASSAY_SURE_KNOWN_WORDS 3.0
/*= of confidence: moves no score */
/* The share of it that remains where a limit was hit or the text is in another language. */
#define ASSAY_CONFIDENCE_IMPAIRED 0.4
/*= 0.32: the same; 0.48: the same */

/* Share of the scale above which an answer is neither echo nor off topic, whatever its words. */
#define ASSAY_ON_TOPIC_SCORE 0.3
/*= 0.24: mohler r -.002; 0.36: mohler r +.002 */
/* The same where all words are the question's: what it has in common with the reference is no merit of the answer. */
#define ASSAY_ON_TOPIC_ECHO_SCORE 0.5
/*= 0.4: the same; 0.6: the same */

/* An answer of so many words, of which the rubric knows a smaller share than this, is off topic. */
#define ASSAY_OFF_TOPIC_WORDS_MIN 8u
/*= 6: 12 scores, no figure; 10: 14 scores, no figure */
#define ASSAY_OFF_TOPIC_SHARE 0.12
/*= 0.096: 3 scores, no figure; 0.144: 6 scores, no figure */
/*
 * So is one with as many words of content, of which this share is the question's and of the rest less than that known;
 * of a rubric that somebody has worked over, for a draft knows too few words. (21 of 134 of our own answers beside the
 * topic, and none of 1,772 others.)
 */
#define ASSAY_OFF_TOPIC_CONTENT_MIN 6u
/*= 5: the same; 7: the same */
#define ASSAY_OFF_TOPIC_ECHO_SHARE 0.45
/*= 0.36: the same; 0.54: the same */
#define ASSAY_OFF_TOPIC_REST_SHARE 0.5
/*= 0.4: the same; 0.6: the same */

/* Words in a row that are the reference's by no accident, and the share of an answer in such runs that makes a copy. */
#define ASSAY_COPY_RUN 6u
/*= 5: the same; 7: the same */
#define ASSAY_COPY_SHARE 0.7
/*= 0.56: the same; 0.84: the same */

/* An answer whose words of content are to this share the question's own says nothing new. */
#define ASSAY_ECHO_SHARE 0.7
/*= 0.56: mohler r -.001; 0.84: mohler r +.002 */

/* Rubrics from a question and its reference (rubrics/compile) */

/*
 * The share of the score that the agreement with the whole reference makes up: of a record's, one short reference says
 * more than the few claims cut from it; of a guide's answer (r 0.520 with 0.5, 0.529 with 0.75, 0.458 with all).
 */
#define ASSAY_RECORD_REFERENCE_SHARE 1.0
/*= 0.8: saf r -.124, beetle r -.072, beetle F1 -.021, mohler r -.017 */
#define ASSAY_PAIR_REFERENCE_SHARE 0.75
/*= 0.6: guide r -.010; 0.875: guide r +.003 */

/* What graders give an attempt (fitted by tests/quality/fit.py) on scales of so many points; below, they mark as for 1.
 */
#define ASSAY_RECORD_ATTEMPT_SHARE 0.6
/*= 0.48: mohler r +.006; 0.72: mohler r -.019 */
#define ASSAY_RECORD_ATTEMPT_POINTS 4.0
/*= 3.2: saf r +.022; 4.8: the same */
/*
 * Of scales of so many points at most: mohler's graders, of 5 points, give 2.9 to what shares no word with the
 * reference; those of our interview answers, of 10, give 0.3 to what is about something else and 0.7 to what is vague.
 * Between 5 and 10 nothing is known.
 */
#define ASSAY_RECORD_ATTEMPT_POINTS_MOST 7.0
/*= 5.6: the same; 8.4: the same */

/*
 * WordNet's synonyms, of a word's commonest senses: what they count, for nobody says which sense is meant. A word with
 * more senses than the second is too general to guess. (A credit of 0.6 or 0.95 changes r by 0.003 at most.)
 */
#define ASSAY_WORDNET_CREDIT 0.8
/*= 0.64: scientsbank r +.001, scientsbank F1 +.001; 0.9: guide r -.001, scientsbank r -.001 */
#define ASSAY_WORDNET_SENSES 3u
/*= 2: guide r +.002; 4: saf r -.001 */
#define ASSAY_WORDNET_SENSES_MAX 14u
/*= 11: 12 scores, no figure; 17: 30 scores, no figure */

/* Share of the best section's votes that let a section of the lexicon count, and the least: one word may be meant
 * otherwise. */
#define ASSAY_SECTION_SHARE 0.5
/*= 0.4: 2 scores, no figure; 0.6: saf r -.001 */
#define ASSAY_SECTION_VOTES 2u
/*= 1: mohler r +.003, beetle r +.001, beetle F1 +.001; 3: mohler r -.008, beetle r -.001, scientsbank r -.001,
    scientsbank F1 -.001 */

/* Words and phrases (grader/text, grader/match) */

/* The scale of a rubric that names none. */
#define ASSAY_SCALE_DEFAULT 10.0
/*= 8.0: guide r +.001; 12.0: guide r -.001 */

/* Letters of a word that may be a typing error, and of one that may have two; the longer of two has one letter more. */
#define ASSAY_SLIP_LETTERS_MIN 4u
/*= 3: guide r +.001, saf r -.001; 5: guide r -.001, mohler r +.001, beetle r -.001 */
#define ASSAY_SLIPS_LETTERS 9u
/*= 7: guide r +.001; 11: mohler r -.004 */
#define ASSAY_SLIPS_MAX 2u
/*= 1: mohler r -.004, own pitfalls +.001; 3: 17 scores, no figure */
/* Letters of a stem that is compared: "cach" is one slip from "catch", whose words are not. */
#define ASSAY_SLIP_STEM_LETTERS 6u
/*= 5: gold r +.001, gold concepts +.001; 7: mohler r +.001 */
/* Letters of what may be written as one word or as several: "web hook", "webhook". */
#define ASSAY_COMPOUND_LETTERS_MIN 5u
/*= 4: the same; 6: 1 score, no figure */
#define ASSAY_COMPOUND_LETTERS_MAX 40u
/*= 32: the same; 48: the same */
/* Letters of an acronym; words of a name that stands beside it ("Object Relational Mapper (ORM)"). */
#define ASSAY_ACRONYM_LETTERS_MIN 2u
/*= 1: the same; 3: the same */
#define ASSAY_ACRONYM_LETTERS_MAX 8u
/*= 6: the same; 10: the same */
#define ASSAY_ACRONYM_NAME_WORDS 3u
/*= 2: the same; 4: the same */
/* Letters of an acronym with its s: "URLs", "HTTPs". */
#define ASSAY_ACRONYM_PLURAL_LETTERS 6u
/*= 5: the same; 7: the same */
/* Letters of a word with an inflection: "runs", not "its"; "using", not "king". */
#define ASSAY_ENDING_S_LETTERS 4u
/*= 3: the same; 5: own pitfalls -.001 */
#define ASSAY_ENDING_ING_LETTERS 5u
/*= 4: the same; 6: the same */
#define ASSAY_ENDING_ED_LETTERS 5u
/*= 4: 1 score, no figure; 6: the same */
/* Words passed over between two of a phrase: of the kind "the", "really"; by "..." without a number; by `near`. */
#define ASSAY_LIGHT_SKIPS 2u
/*= 1: the same; 3: the same */
#define ASSAY_PHRASE_GAP_DEFAULT 6u
/*= 5: the same; 7: the same */
#define ASSAY_NEAR_WITHIN_DEFAULT 10u
/*= 8: the same; 12: the same */
/* Tokens from an order to the grader to its other words: "give this answer the full marks". */
#define ASSAY_INSTRUCTION_WORDS 6u
/*= 5: the same; 7: the same */
/* Words of grammar whose coming again speaks for a frame. */
#define ASSAY_FRAME_SKELETON 5u
/*= 4: 2 scores, no figure; 6: scientsbank r -.001 */

/* Claims in free words (grader/match/similar.h) */

/* Words from one of a claim to the next that are still beside each other. */
#define ASSAY_PAIR_WORDS 4u
/*= 3: 966 scores, no figure; 5: beetle F1 -.001 */
/* Sentences that may make one claim together. */
#define ASSAY_CLAIM_SENTENCES 3u
/*= 2: guide r -.004, kept r -.002, gold r +.001, gold concepts +.001; 4: guide r -.007, gold r -.001 */
/* A claim that is e to this power times as long as the answer's stretch is no longer. */
#define ASSAY_SHORTER_MAX 2.0
/*= 1.6: saf r -.001; 2.4: 9 scores, no figure */
/* Clauses are counted in fives, so that their weight in the model is like the others'. */
#define ASSAY_CLAUSES_UNIT 5.0
/*= 4.0: saf r -.023, guide r -.020, scientsbank F1 -.005, scientsbank r +.003; 6.0: saf r +.012, guide r +.005,
    beetle F1 -.003, scientsbank r -.003 */
/* Share of a text in brackets and behind "e.g." above which nothing is an aside. */
#define ASSAY_ASIDE_MOST 0.5
/*= 0.4: scientsbank F1 +.002, saf r -.002, guide r +.001, mohler r +.001; 0.6: scientsbank r +.001 */
/* Words at the front of a text that say yes or no: "well yes". */
#define ASSAY_VERDICT_WORDS 2u
/*= 1: 4 scores, no figure; 3: beetle r -.001, beetle F1 -.001 */
/* How far the neighbour may be that tells which thing an opposite, a number or a label is said of. */
#define ASSAY_BESIDE_WORDS 4u
/*= 3: mohler r -.001; 5: 1 score, no figure */
/* Words of grammar between a verb and its noun; words of a noun phrase; words between "from" and its "to". */
#define ASSAY_RELATION_GAP_WORDS 4u
/*= 3: the same; 5: the same */
#define ASSAY_RELATION_NOUN_WORDS 3u
/*= 2: the same; 4: the same */
#define ASSAY_RELATION_WAY_WORDS 6u
/*= 5: the same; 7: the same */
/* "is then sent": light words between "be" and its participle, and one. */
#define ASSAY_PASSIVE_LIGHT_WORDS 2u
/*= 1: the same; 3: the same */
/* Words of content of each part of "the first ..., the second ...": what, and what is said of it. */
#define ASSAY_PAIRING_WORDS_MIN 2u
/*= 1: the same; 3: the same */
/* Words from an order to its second word: "Zähle alle Schichten auf". */
#define ASSAY_LISTING_THEN_WORDS 8u
/*= 6: the same; 10: the same */

/* How far words of grammar reach (grader/stance) */

/* Strength from which a match says something: more likely than not. */
#define ASSAY_CLAIMED_STRENGTH 0.5
/*= 0.4: guide r +.003; 0.6: guide r -.003, gold concepts -.001 */
/* Between "rather than" and the subject: "rather than the plain old B"; its further nouns: "B locking at once". */
#define ASSAY_FOIL_WORDS 3u
/*= 2: the same; 4: the same */
#define ASSAY_FOIL_NOUNS 2u
/*= 1: the same; 3: the same */
/* Auxiliary and denial behind a foil: "B does not". */
#define ASSAY_FOIL_DENIAL_WORDS 2u
/*= 1: the same; 3: the same */
/* From "prefer" to its "over". */
#define ASSAY_PREFERENCE_WORDS 6u
/*= 5: the same; 7: the same */
/* From the first denying word of "I am not at all convinced by the idea that" to the statement. */
#define ASSAY_ATTITUDE_WORDS 10u
/*= 8: the same; 12: the same */
/* From "I" to the word that judges, where it begins a frame: "I am not convinced". */
#define ASSAY_ATTITUDE_OPENING 5u
/*= 4: the same; 6: the same */
/* Back from a doubt to whose it is: "I would really doubt"; of one without "that": "I don't". */
#define ASSAY_ATTITUDE_OWNER_WORDS 3u
/*= 2: the same; 4: the same */
#define ASSAY_ATTITUDE_SELF_WORDS 2u
/*= 1: the same; 3: the same */
/* From "don't" to its verb, and one: "don't really think". */
#define ASSAY_ATTITUDE_ADVERBS 3u
/*= 2: the same; 4: the same */
/* From "not", "beware", "used" to the "that" or "whether" of the statement, and back to whose it is: "I am not sure".
 */
#define ASSAY_FACTUALITY_WORDS 6u
/*= 5: the same; 7: the same */
#define ASSAY_FACTUALITY_OWNER_WORDS 2u
/*= 1: the same; 3: the same */
/* From what makes a "whether" moot to it: "matters little to me whether"; of the clause that holds a "that"; from the
 * end of "whether X makes no difference at all to us" to what makes it moot. Read off 60 such clauses. */
#define ASSAY_HELD_WORDS 4u
/*= 3: the same; 5: the same */
#define ASSAY_HOLDING_WORDS 12u
/*= 10: the same; 14: the same */
#define ASSAY_MOOT_WORDS 8u
/*= 6: the same; 10: the same */
/* Words of content of a thing that is only named: "API rate limits are relevant". */
#define ASSAY_NAMED_WORDS 3u
/*= 2: the same; 4: the same */
/* From "I" to what is known or announced ("I have often worked"); words that may stand behind it ("at work"). */
#define ASSAY_NAMER_WORDS 4u
/*= 3: the same; 5: the same */
#define ASSAY_NAMING_CLOSE 3u
/*= 2: 1 score, no figure; 4: the same */
/* Of "at least that is what marketing tells us", and of the statement before it. */
#define ASSAY_HEARSAY_WORDS 9u
/*= 7: the same; 11: the same */
#define ASSAY_HEARSAY_OF 3u
/*= 2: the same; 4: the same */
/* Back from "think" to who holds the view: "some people wrongly think". */
#define ASSAY_VIEW_HOLDER_WORDS 3u
/*= 2: the same; 4: the same */
/* Sentences back from what mends a mistake to what tells it; where the thing is named. */
#define ASSAY_STORY_SENTENCES 2u
/*= 1: the same; 3: the same */
#define ASSAY_STORY_LONGEST 8u
/*= 6: the same; 10: the same */
/* "or does it really": words of a question that takes back. */
#define ASSAY_ASKED_BACK_WORDS 4u
/*= 3: the same; 5: 1 score, no figure */
/* A question's word so near its front asks for more than yes or no. */
#define ASSAY_POLAR_WORDS 3u
/*= 2: the same; 4: the same */
/* Between a claim and its denial in one breath: "structures that are never found". */
#define ASSAY_BREATH_WORDS 4u
/*= 3: the same; 5: 1 score, no figure */
/* Back from a denial to the "if" that only supposes it, and one. */
#define ASSAY_SUPPOSED_WORDS 6u
/*= 5: 4 scores, no figure; 7: guide r +.004, beetle r +.001 */
/* From a relative pronoun to its denial: "that have not". */
#define ASSAY_RELATIVE_AUXILIARIES 2u
/*= 1: 1 score, no figure; 3: the same */
/* Between commas: "the contract, not the plain code, is". */
#define ASSAY_OTHER_SUBJECT_WORDS 5u
/*= 4: the same; 6: the same */
/* From "makes" to what fails. */
#define ASSAY_CONSEQUENCE_WORDS 6u
/*= 5: the same; 7: the same */
/* Back from praise to its denial: "is not really useful", "is not a very good idea". */
#define ASSAY_REFUSED_PRAISE_WORDS 2u
/*= 1: guide r -.001; 3: guide r -.003, gold r +.001, gold concepts -.001, kept r +.001 */
#define ASSAY_REFUSED_IDEA_WORDS 4u
/*= 3: the same; 5: the same */
/* Back from "wrong" to a denial of it, and to the "is" that ties it to its subject. */
#define ASSAY_VERDICT_DENIED_WORDS 3u
/*= 2: 1 score, no figure; 4: the same */
#define ASSAY_VERDICT_LINK_WORDS 4u
/*= 3: gold concepts +.001; 5: 1 score, no figure */
/* From "ne" to the "que" that goes with it. */
#define ASSAY_NE_QUE_WORDS 6u
/*= 5: the same; 7: the same */
/* Words of an item in a list under one denial: before its "or", and before the next comma. */
#define ASSAY_LISTED_OR_WORDS 2u
/*= 1: 2 scores, no figure; 3: 1 score, no figure */
#define ASSAY_LISTED_WORDS 4u
/*= 3: 2 scores, no figure; 5: gold r -.007, gold concepts -.003, gold expert -.22 */
/* From the front of a part to the auxiliary that makes a clause of it: "and the rows can". */
#define ASSAY_PREDICATE_WORDS 4u
/*= 3: the same; 5: 1 score, no figure */
/* Words of a statement before ": false". */
#define ASSAY_JUDGED_WORDS_MIN 3u
/*= 2: the same; 4: the same */
/* Of so many it is one without a verb that is known for one: the name of a setting is shorter. */
#define ASSAY_SETTING_WORDS 8u
/*= 6: the same; 10: the same */
/* From an auxiliary to its "not", and from "who" to its modal: "is not", "who on". */
#define ASSAY_DENIED_VERB_WORDS 2u
/*= 1: mohler r +.001, beetle r +.001, beetle F1 +.001, saf r -.001; 3: the same */
#define ASSAY_RHETORICAL_WORDS 2u
/*= 1: 1 score, no figure; 3: the same */
/* Of how surely opposites stand in a claim's places: many undo each other. */
#define ASSAY_REVERSED_OPPOSED_SHARE 0.5
/*= 0.4: mohler r +.001; 0.6: mohler r -.001 */

/* What makes a text a list, an echo, a copy (grader/score) */

/* A share that strung key words leave below which they are said to be strung. */
#define ASSAY_STRUNG_SAID 0.5
/*= 0.4: the same; 0.6: the same */
/* What neighbours of one statement count, where those of none count one. */
#define ASSAY_STRUNG_SAME 0.5
/*= 0.4: the same; 0.6: the same */
/* Several labels, several orders. */
#define ASSAY_LABELS_MIN 2u
/*= 1: the same; 3: own r -.002, own concepts -.001 */
#define ASSAY_ORDERS_MIN 2u
/*= 1: own r +.001; 3: own r -.002, own concepts -.001 */
/* With a larger share of numbers and letters of formulas a text is no list of terms. */
#define ASSAY_LIST_VALUES_MOST 0.5
/*= 0.4: mohler r +.006; 0.6: saf r -.001 */
/* Words of content of an echo. */
#define ASSAY_ECHO_WORDS_MIN 3u
/*= 2: mohler r -.003; 4: the same */
/* Words of a sentence that is repeated, of a copy (two runs), of a text that is not too short. */
#define ASSAY_REPEAT_WORDS_MIN 4u
/*= 3: the same; 5: the same */
#define ASSAY_COPY_WORDS_MIN 12u
/*= 10: the same; 14: the same */
#define ASSAY_SHORT_TOKENS 4u
/*= 3: the same; 5: the same */
/* Share of letters of Latin script in a language that has it; letters of a text that is surely not in another's. */
#define ASSAY_SCRIPT_SHARE 0.5
/*= 0.4: the same; 0.6: the same */
#define ASSAY_SCRIPT_LETTERS_MIN 20u
/*= 16: the same; 24: the same */

/* Drafts (rubrics/compile) */

/* Weights of what leads a section and of a code block's claim, of what goes into detail, of asides. */
#define ASSAY_DRAFT_WEIGHT_MAIN 3.0
/*= 2.4: guide r -.002; 3.6: guide r +.001 */
#define ASSAY_DRAFT_WEIGHT_DETAIL 2.0
/*= 1.6: guide r +.001; 2.4: guide r -.002 */
#define ASSAY_DRAFT_WEIGHT_ASIDE 1.0
/*= 0.8: guide r -.001; 1.2: guide r +.001 */
/* Concepts and pitfalls of a draft; with fewer, long sentences are split into their clauses. */
#define ASSAY_DRAFT_CONCEPTS_MAX 8u
/*= 6: guide r -.002; 10: guide r -.004 */
#define ASSAY_DRAFT_CONCEPTS_MIN 3u
/*= 2: guide r -.007; 4: guide r -.001 */
#define ASSAY_DRAFT_PITFALLS_MAX 5u
/*= 4: the same; 6: the same */
/* What a pitfall takes off a scale of ten. */
#define ASSAY_DRAFT_PENALTY 1.0
/*= 0.8: guide r -.001; 1.2: guide r +.001 */
/* Words of a pitfall's pattern, the least and the most; the most is the least where the claim is only not praised. */
#define ASSAY_DRAFT_PITFALL_CORE_MIN 2u
/*= 1: the same; 3: the same */
#define ASSAY_DRAFT_PITFALL_CORE_MAX 3u
/*= 2: guide r +.003; 4: the same */
#define ASSAY_DRAFT_PITFALL_TOPIC_WORDS 2u /* of the question, added to it */
/*= 1: the same; 3: the same */
/* A pitfall that has more than this share of its words in a concept is none. */
#define ASSAY_DRAFT_RIGHT_SHARE 0.7
/*= 0.56: the same; 0.84: the same */
/* What a word tells: of no content; for each letter of one, up to so many; a name in code or a number besides. */
#define ASSAY_DRAFT_LIGHT_INFORMATION 0.3
/*= 0.24: the same; 0.36: the same */
#define ASSAY_DRAFT_LETTER_INFORMATION 0.1
/*= 0.08: the same; 0.12: the same */
#define ASSAY_DRAFT_INFORMATION_LETTERS 12.0
/*= 9.6: the same; 14.4: the same */
#define ASSAY_DRAFT_CODE_INFORMATION 1.0
/*= 0.8: the same; 1.2: the same */
/* A claim that tells less is none: less than any word that the question does not have, grammar aside. */
#define ASSAY_DRAFT_INFORMATION_MIN 0.25
/*= 0.2: the same; 0.3: the same */
/* Claims that share so much of their words say the same; the later stays where it tells so many times as much. */
#define ASSAY_DRAFT_SAME_SHARE 0.7
/*= 0.56: the same; 0.84: the same */
#define ASSAY_DRAFT_FULLER 1.2
/*= 0.96: the same; 1.44: the same */
/* Words of content of a claim that may be a part of another: fewer are in any by chance. */
#define ASSAY_DRAFT_PART_WORDS_MIN 2u
/*= 1: the same; 3: 3 scores, no figure */
/* With so many other claims, stories go. */
#define ASSAY_DRAFT_STORY_CLAIMS_MIN 3u
/*= 2: the same; 4: guide r -.001 */
/* Words of a sentence that is split, where claims are few and always; of each clause. */
#define ASSAY_DRAFT_SPLIT_WORDS_MIN 14u
/*= 11: the same; 17: the same */
#define ASSAY_DRAFT_SPLIT_WORDS_ALWAYS 20u
/*= 16: the same; 24: the same */
#define ASSAY_DRAFT_CLAUSE_WORDS 4u
/*= 3: the same; 5: the same */
/* Points of a list that is cut, and words of one, its name included. */
#define ASSAY_DRAFT_PIECES_MIN 3u
/*= 2: the same; 4: guide r -.007 */
#define ASSAY_DRAFT_PIECES_MAX 6u
/*= 5: the same; 7: the same */
#define ASSAY_DRAFT_PIECE_WORDS_MAX 9u
/*= 7: the same; 11: the same */
/* Words of content, and words, of a nested item that is no claim; an item with fewer needs its label. */
#define ASSAY_DRAFT_SCRAP_CONTENT_MAX 1u
/*= 0: the same; 2: the same */
#define ASSAY_DRAFT_SCRAP_WORDS_MAX 6u
/*= 5: the same */
#define ASSAY_DRAFT_NAMED_WORDS_MIN 3u
/*= 2: the same; 4: the same */
/* Words of a lead that its claims are read with; of a subject that later sentences call "it". */
#define ASSAY_DRAFT_LEAD_WORDS_MIN 2u
/*= 1: the same; 3: the same */
#define ASSAY_DRAFT_LEAD_WORDS_MAX 3u
/*= 2: the same; 4: the same */
#define ASSAY_DRAFT_SUBJECT_WORDS 4u
/*= 3: the same; 5: the same */
/* Bytes of a line that was ended on purpose, not by its width. */
#define ASSAY_DRAFT_SHORT_LINE 50u
/*= 40: the same; 60: the same */
/* Lines of code that stand for an answer without a word, bytes of code in a claim, words of a comment that claims. */
#define ASSAY_DRAFT_CODE_LINES 4u
/*= 3: the same; 5: the same */
#define ASSAY_DRAFT_CODE_BYTES 60u
/*= 48: the same; 72: the same */
#define ASSAY_DRAFT_COMMENT_WORDS 2u
/*= 1: 11 scores, no figure; 3: guide r -.001 */
/* Names in code that stand for one claim, and bytes of one. */
#define ASSAY_DRAFT_NAMES_MAX 3u
/*= 2: the same; 4: the same */
#define ASSAY_DRAFT_NAME_BYTES_MIN 5u
/*= 4: the same; 6: the same */
/* Words of a pattern's core: the least beside a lead's; all of fewer, so many up to a claim so long, one more then. */
#define ASSAY_DRAFT_CORE_WORDS_MIN 2u
/*= 1: guide r +.003; 3: mohler r -.006, guide r +.001 */
#define ASSAY_DRAFT_CORE_WORDS 3u
/*= 2: guide r -.004; 4: mohler r +.001 */
#define ASSAY_DRAFT_CORE_LONG 6u
/*= 5: 2 scores, no figure; 7: 11 scores, no figure */
#define ASSAY_DRAFT_CORE_WORDS_MAX 4u
/*= 3: 12 scores, no figure; 5: the same */
/* Words of a claim that is known by one of them, which at most so many claims have. */
#define ASSAY_DRAFT_SHORT_WORDS 5u
/*= 4: the same; 6: the same */
#define ASSAY_DRAFT_WORD_USERS 2u
/*= 1: guide r +.006; 3: the same */
/* Letters that must stay before "ed" or "ing": "red", "king" keep theirs. */
#define ASSAY_DRAFT_STEM_LETTERS 3u
/*= 2: 7 scores, no figure; 4: guide r -.004, mohler r +.001, saf r +.001 */
/* Of its content a claim shares with the one of another reference that it rewords. */
#define ASSAY_DRAFT_ALTERNATIVE_SHARE 0.34
/*= 0.272: the same; 0.408: the same */
/* Share of their words that claims under parallel leads have in common; a claim's first words name its side. */
#define ASSAY_DRAFT_PARALLEL_SHARE 0.3
/*= 0.24: the same; 0.36: the same */
#define ASSAY_DRAFT_OPENING_WORDS 5u
/*= 4: the same; 6: the same */
/* Words of a side of "X or Y": a longer stretch is no name. */
#define ASSAY_DRAFT_SIDE_WORDS 4u
/*= 3: the same; 5: the same */
/* "Name four of ...": the most that are asked for, words of a point of a bare list, of points that make no list, and
 * where "for your answer" is looked for. */
#define ASSAY_CHOICE_ASKED_MAX 10u
/*= 8: the same; 12: the same */
#define ASSAY_CHOICE_POINT_WORDS 4u
/*= 3: 44 scores, no figure; 5: the same */
#define ASSAY_CHOICE_LONG_WORDS 13u
/*= 10: the same; 16: the same */
#define ASSAY_CHOICE_FOR_WORDS 4u
/*= 3: the same; 5: the same */
/* Words of one draft that get synonyms, letters of one, and synonyms of one. */
#define ASSAY_DRAFT_SYNONYM_LETTERS 3u
/*= 2: the same; 4: scientsbank r -.002, scientsbank F1 -.001 */
#define ASSAY_DRAFT_SYNONYM_WORDS 60u
/*= 48: saf r -.001; 72: 7 scores, no figure */
#define ASSAY_DRAFT_SYNONYMS 16u
/*= 13: 3 scores, no figure; 19: 1 score, no figure */

#endif

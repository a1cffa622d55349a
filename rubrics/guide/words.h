/*
 * rubrics/guide/words.h - what a piece of text does by its words: asks,
 * warns, shows something as wrong.
 *
 * Pure functions over NUL-terminated text, apart from those that make a copy
 * in an arena (NULL when memory is out).
 */
#ifndef ASSAY_GUIDE_WORDS_H
#define ASSAY_GUIDE_WORDS_H

#include "grader/base/arena.h"
#include "rubrics/guide/guide.h"

/* Ends in a question mark, or has one that only a note or a short request follows. */
bool assay_guide_asks(const char *text);

/* "Why?", "How?": asks only about what stands around it. */
bool assay_guide_is_lone(const char *text);

/* Begins as questions and tasks do: "What", "Explain", "Difference between". */
bool assay_guide_opens(const char *text);

/* The whole text is one question in quotes, or asks, whatever signs stand around it. */
bool assay_guide_is_quoted_question(const char *text);

/* About the guide itself ("How to use this repository?"), not about its subject. */
bool assay_guide_is_meta(const char *text);

/* text[from, to) as a question: no signs, quotes, bold or colon around it, one line, no {#anchor}. */
char *assay_guide_question_text(assay_arena *arena, const char *text, size_t from, size_t to);

/* The mark that text begins with; *end is where the text behind a sign or a word such as "BAD:" begins. */
assay_block_mark assay_guide_mark_read(const char *text, size_t *end);

/* The mark that a label gives to what stands under it: "Don't use it for:" makes its items BAD. */
assay_block_mark assay_guide_mark_label(const char *text);

/* A label or heading under which an answer's asides stand: "Production example", "Tip", "Fun fact". */
bool assay_guide_is_aside(const char *text);

/* Code without a language that reads as sentences: its author only wanted a box. */
bool assay_guide_is_prose(const char *text);

/* The number of words, as white space parts them. */
size_t assay_guide_count_words(const char *text);

/* ASCII letters, and the bytes of letters beyond ASCII. */
bool assay_guide_is_letter(char byte);

/* Whether the first word of text (ASCII case aside) is `word`; `word` may hold spaces. */
bool assay_guide_starts_with(const char *text, const char *word);
bool assay_guide_starts_with_any(const char *text, const char *const *words); /* a list that NULL ends */

#endif

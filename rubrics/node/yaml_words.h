/*
 * rubrics/node/yaml_words.h - what YAML's plain words mean, and libyaml's
 * messages in words that say what a person did.
 *
 * Pure functions, safe from any thread.
 */
#ifndef ASSAY_NODE_YAML_WORDS_H
#define ASSAY_NODE_YAML_WORDS_H

#include "rubrics/node/node.h"

typedef struct assay_yaml_known {
    const char *part; /* of libyaml's message */
    const char *message;
    const char *mend;
} assay_yaml_known;

/* What is known of a message of libyaml, or NULL. */
const assay_yaml_known *assay_yaml_problem(const char *problem);

/* Give a plain (unquoted) string node the kind that its text has by YAML 1.2's core schema. */
void assay_yaml_type_plain(assay_node *node);

#endif

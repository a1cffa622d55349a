/*
 * rubrics/format/yaml_text.h - how one text stands in a YAML file.
 *
 * Every style chosen here reads back as the same text, white space at its end
 * excepted. Texts are UTF-8.
 *
 * Threads: a writer belongs to one thread.
 */
#ifndef ASSAY_FORMAT_YAML_TEXT_H
#define ASSAY_FORMAT_YAML_TEXT_H

#include "rubrics/format/format.h"

#define ASSAY_YAML_WIDTH 100u /* columns of a line, where its content allows */

/* Where writing has come to. `measuring` only counts, to see whether something fits on a line. */
typedef struct assay_yaml_writer {
    assay_write_fn *write;
    void *context;
    bool failed;
    bool measuring;
    size_t column; /* characters since the last line break */
} assay_yaml_writer;

void assay_yaml_put(assay_yaml_writer *writer, const char *text);
void assay_yaml_put_bytes(assay_yaml_writer *writer, const char *text, size_t length);

/* A line break and `indent` blanks. */
void assay_yaml_line(assay_yaml_writer *writer, size_t indent);

void assay_yaml_number(assay_yaml_writer *writer, double number);

/* A text on one line: plain when it can be, else in quotes; `flow` inside [ ] or { }. */
void assay_yaml_inline(assay_yaml_writer *writer, const char *text, bool flow);

/* A text in single quotes when it can be, as a regex is written. */
void assay_yaml_quoted(assay_yaml_writer *writer, const char *text);

/* A text after `key:` (no blank yet): on the line when it fits, else as a block indented by `indent`. */
void assay_yaml_text(assay_yaml_writer *writer, const char *text, size_t indent);

/* `name:`, where the line's indent is written already. */
void assay_yaml_key(assay_yaml_writer *writer, const char *name, size_t indent);

/* `, name: ` inside { }, without the comma when *first, which becomes false. */
void assay_yaml_flow_key(assay_yaml_writer *writer, const char *name, bool *first);

/* A new line with `name: number`. */
void assay_yaml_number_member(assay_yaml_writer *writer, size_t indent, const char *name, double number);

/* `kind: value` of a pattern, its lines indented by `indent`, where the line stands already. */
void assay_yaml_pattern(assay_yaml_writer *writer, const assay_pattern *pattern, size_t indent);

#endif

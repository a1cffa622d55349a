/*
 * rubrics/records/xml.h - a part of a package read as XML, event by event: internal to this folder.
 *
 * Names come without their namespace's prefix. A document type is refused: no sheet has one, and what hides behind one
 * does nobody good.
 *
 * Ownership: a reader owns its part. Names and texts are borrowed during the call.
 * Threads:   one thread at a time.
 * Errors:    as for parts; ASSAY_EINVALID for what is no XML.
 */
#ifndef RUBRICS_RECORDS_XML_H
#define RUBRICS_RECORDS_XML_H

#include "rubrics/records/package.h"

typedef struct assay_xml assay_xml;

typedef struct assay_xml_events {
    void (*start)(void *context, const char *name, const char **attributes); /* name, value, ..., NULL */
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *text, size_t length); /* in pieces */
} assay_xml_events;

/* Owns `part` from the call on, also when it fails. */
assay_status assay_xml_open(assay_xml **out, assay_part *part, const assay_xml_events *events, void *context,
                            assay_error *error) ASSAY_MUST_CHECK;
void assay_xml_close(assay_xml *xml); /* NULL is allowed */

/* Read on until an event calls assay_xml_pause, or to the end. */
assay_status assay_xml_run(bool *ended, assay_xml *xml, assay_error *error) ASSAY_MUST_CHECK;
void assay_xml_pause(assay_xml *xml);

/* From an event: memory is out, or `message` (static) is wrong with the part; run comes back with it. */
void assay_xml_stop(assay_xml *xml, assay_status status, const char *message);

/* The value of an attribute, or NULL; its prefix does not count. */
const char *assay_xml_attribute(const char **attributes, const char *name);

/* Read a whole part of a package at once. */
assay_status assay_xml_read(assay_package *package, const char *name, size_t max, const assay_xml_events *events,
                            void *context, assay_xml **while_running, assay_error *error) ASSAY_MUST_CHECK;

#endif

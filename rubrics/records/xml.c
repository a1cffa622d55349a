/*
 * xml.c - expat, held to our limits.
 */
#include "rubrics/records/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK 65536

struct assay_xml {
    assay_part *part;
    XML_Parser parser;
    const assay_xml_events *events;
    void *context;
    size_t fed;
    unsigned depth;
    bool paused, last;
    assay_status status;
    const char *message;
};

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? colon + 1 : name;
}

const char *assay_xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

void assay_xml_stop(assay_xml *xml, assay_status status, const char *message)
{
    if (xml->status != ASSAY_OK)
        return;
    xml->status = status;
    xml->message = message;
    (void)XML_StopParser(xml->parser, XML_FALSE);
}

void assay_xml_pause(assay_xml *xml)
{
    xml->paused = true;
    (void)XML_StopParser(xml->parser, XML_TRUE);
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    assay_xml *xml = context;

    if (++xml->depth > ASSAY_XML_DEPTH_MAX)
        assay_xml_stop(xml, ASSAY_ETOOBIG, "its elements are nested too deep");
    else if (xml->status == ASSAY_OK)
        xml->events->start(xml->context, local(name), attributes);
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    assay_xml *xml = context;

    xml->depth--;
    if (xml->status == ASSAY_OK)
        xml->events->end(xml->context, local(name));
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    assay_xml *xml = context;

    if (xml->status == ASSAY_OK)
        xml->events->text(xml->context, text, (size_t)length);
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    assay_xml_stop(context, ASSAY_EINVALID, "it has a document type, as no sheet does");
}

assay_status assay_xml_open(assay_xml **out, assay_part *part, const assay_xml_events *events, void *context,
                            assay_error *error)
{
    assay_xml *xml = calloc(1, sizeof *xml);

    *out = NULL;
    if (xml == NULL) {
        assay_part_close(part);
        return assay_error_nomem(error);
    }
    xml->part = part;
    xml->events = events;
    xml->context = context;
    xml->parser = XML_ParserCreate(NULL);
    if (xml->parser == NULL) {
        assay_xml_close(xml);
        return assay_error_nomem(error);
    }
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    *out = xml;
    return ASSAY_OK;
}

void assay_xml_close(assay_xml *xml)
{
    if (xml == NULL)
        return;
    if (xml->parser != NULL)
        XML_ParserFree(xml->parser);
    assay_part_close(xml->part);
    free(xml);
}

static assay_status parse_error(const assay_xml *xml, assay_error *error)
{
    enum XML_Error code = XML_GetErrorCode(xml->parser);

    if (xml->status == ASSAY_ENOMEM || code == XML_ERROR_NO_MEMORY)
        return assay_error_nomem(error);
    if (xml->status != ASSAY_OK)
        return assay_error_set(error, xml->status, 0, "%s", xml->message);
    return assay_error_set(error, ASSAY_EINVALID, 0, "its XML is damaged: %s at line %lu", XML_ErrorString(code),
                           (unsigned long)XML_GetCurrentLineNumber(xml->parser));
}

/* Parse the next chunk of the part. */
static assay_status parse_more(enum XML_Status *parsed, assay_xml *xml, assay_error *error)
{
    XML_Index done = XML_GetCurrentByteIndex(xml->parser); /* which a new buffer forgets */
    void *buffer = XML_GetBuffer(xml->parser, CHUNK);
    assay_status status;
    size_t length;

    if (buffer == NULL)
        return assay_error_nomem(error);
    if (done >= 0 && xml->fed - (size_t)done > ASSAY_XML_TOKEN_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_XML_TOKEN_MAX, "its XML has a tag of more than %u bytes",
                               ASSAY_XML_TOKEN_MAX);
    status = assay_part_read(&length, xml->part, buffer, CHUNK, error);
    if (status != ASSAY_OK)
        return status;
    xml->fed += length;
    xml->last = length == 0;
    *parsed = XML_ParseBuffer(xml->parser, (int)length, xml->last);
    return ASSAY_OK;
}

assay_status assay_xml_run(bool *ended, assay_xml *xml, assay_error *error)
{
    enum XML_Status parsed = XML_STATUS_OK;

    *ended = false;
    if (xml->paused) {
        xml->paused = false;
        parsed = XML_ResumeParser(xml->parser);
    }
    for (;;) {
        assay_status status;
        if (parsed == XML_STATUS_ERROR || xml->status != ASSAY_OK)
            return parse_error(xml, error);
        if (parsed == XML_STATUS_SUSPENDED)
            return ASSAY_OK;
        if (xml->last) {
            *ended = true;
            return ASSAY_OK;
        }
        status = parse_more(&parsed, xml, error);
        if (status != ASSAY_OK)
            return status;
    }
}

assay_status assay_xml_read(assay_package *package, const char *name, size_t max, const assay_xml_events *events,
                            void *context, assay_xml **while_running, assay_error *error)
{
    assay_part *part;
    assay_xml *xml;
    bool ended;
    assay_status status = assay_part_open(&part, package, name, max, error);

    if (status == ASSAY_OK)
        status = assay_xml_open(&xml, part, events, context, error);
    if (status != ASSAY_OK)
        return status;
    *while_running = xml;
    status = assay_xml_run(&ended, xml, error);
    assay_xml_close(xml);
    *while_running = NULL;
    return status;
}

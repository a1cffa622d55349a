/*
 * html.c - which tag stands here, and what it does to the structure.
 */
#include "rubrics/guide/html.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    assay_guide_tag_kind kind;
} tags[] = {
    {"address", ASSAY_TAG_BREAK},   {"article", ASSAY_TAG_BREAK},    {"aside", ASSAY_TAG_BREAK},
    {"base", ASSAY_TAG_IGNORE},     {"basefont", ASSAY_TAG_IGNORE},  {"blockquote", ASSAY_TAG_BREAK},
    {"body", ASSAY_TAG_IGNORE},     {"caption", ASSAY_TAG_BREAK},    {"center", ASSAY_TAG_BREAK},
    {"col", ASSAY_TAG_IGNORE},      {"colgroup", ASSAY_TAG_IGNORE},  {"dd", ASSAY_TAG_BREAK},
    {"details", ASSAY_TAG_DETAILS}, {"dialog", ASSAY_TAG_BREAK},     {"dir", ASSAY_TAG_IGNORE},
    {"div", ASSAY_TAG_BREAK},       {"dl", ASSAY_TAG_BREAK},         {"dt", ASSAY_TAG_BREAK},
    {"fieldset", ASSAY_TAG_BREAK},  {"figcaption", ASSAY_TAG_BREAK}, {"figure", ASSAY_TAG_BREAK},
    {"footer", ASSAY_TAG_BREAK},    {"form", ASSAY_TAG_BREAK},       {"frame", ASSAY_TAG_IGNORE},
    {"frameset", ASSAY_TAG_IGNORE}, {"h1", ASSAY_TAG_HEADING},       {"h2", ASSAY_TAG_HEADING},
    {"h3", ASSAY_TAG_HEADING},      {"h4", ASSAY_TAG_HEADING},       {"h5", ASSAY_TAG_HEADING},
    {"h6", ASSAY_TAG_HEADING},      {"head", ASSAY_TAG_IGNORE},      {"header", ASSAY_TAG_BREAK},
    {"hr", ASSAY_TAG_RULE},         {"html", ASSAY_TAG_IGNORE},      {"iframe", ASSAY_TAG_IGNORE},
    {"legend", ASSAY_TAG_BREAK},    {"li", ASSAY_TAG_ITEM},          {"link", ASSAY_TAG_IGNORE},
    {"main", ASSAY_TAG_BREAK},      {"menu", ASSAY_TAG_BULLETS},     {"menuitem", ASSAY_TAG_IGNORE},
    {"nav", ASSAY_TAG_BREAK},       {"noframes", ASSAY_TAG_IGNORE},  {"ol", ASSAY_TAG_NUMBERS},
    {"optgroup", ASSAY_TAG_IGNORE}, {"option", ASSAY_TAG_IGNORE},    {"p", ASSAY_TAG_BREAK},
    {"param", ASSAY_TAG_IGNORE},    {"pre", ASSAY_TAG_PRE},          {"script", ASSAY_TAG_SKIP},
    {"search", ASSAY_TAG_IGNORE},   {"section", ASSAY_TAG_BREAK},    {"source", ASSAY_TAG_IGNORE},
    {"style", ASSAY_TAG_SKIP},      {"summary", ASSAY_TAG_SUMMARY},  {"table", ASSAY_TAG_TABLE},
    {"tbody", ASSAY_TAG_IGNORE},    {"td", ASSAY_TAG_CELL},          {"textarea", ASSAY_TAG_IGNORE},
    {"tfoot", ASSAY_TAG_IGNORE},    {"th", ASSAY_TAG_CELL},          {"thead", ASSAY_TAG_IGNORE},
    {"title", ASSAY_TAG_IGNORE},    {"tr", ASSAY_TAG_ROW},           {"track", ASSAY_TAG_IGNORE},
    {"ul", ASSAY_TAG_BULLETS},
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static assay_guide_tag_kind kind_of(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strlen(tags[i].name) == length && strncasecmp(tags[i].name, name, length) == 0)
            return tags[i].kind;
    return ASSAY_TAG_OTHER;
}

/* Bytes up to and including the '>' that ends the tag, which does not count inside quotes; 0 when there is none. */
static size_t tag_end(const char *text, size_t length, size_t from)
{
    char quote = 0;

    for (size_t i = from; i < length && i < ASSAY_GUIDE_TAG_MAX; i++) {
        if (quote != 0)
            quote = text[i] == quote ? 0 : quote;
        else if (text[i] == '>')
            return i + 1;
        else if (text[i] == '"' || text[i] == '\'')
            quote = text[i];
        else if (text[i] == '<')
            return 0;
    }
    return 0;
}

assay_guide_tag assay_guide_tag_read(const char *text, size_t length)
{
    assay_guide_tag tag = {.kind = ASSAY_TAG_NONE};
    size_t at = 1;

    if (length >= 4 && memcmp(text, "<!--", 4) == 0) {
        tag.kind = ASSAY_TAG_COMMENT;
        tag.length = 4;
        return tag;
    }
    if (at < length && text[at] == '/') {
        tag.closing = true;
        at++;
    }
    tag.name = text + at;
    while (at < length && at < 32 && (is_letter(text[at]) || (text[at] >= '0' && text[at] <= '9')))
        at++;
    tag.name_length = (size_t)(text + at - tag.name);
    if (tag.name_length == 0 || !is_letter(tag.name[0]))
        return tag;
    /* <https://...> and <me@host> are links, not tags. */
    if (at < length && text[at] != '>' && text[at] != '/' && text[at] != ' ' && text[at] != '\t')
        return tag;
    tag.length = tag_end(text, length, at);
    if (tag.length == 0)
        return tag;
    tag.kind = kind_of(tag.name, tag.name_length);
    if (tag.kind == ASSAY_TAG_HEADING)
        tag.level = (unsigned)(tag.name[1] - '0');
    return tag;
}

void assay_guide_html_decode(assay_guide_buffer *out, const char *text, size_t length)
{
    static const struct {
        const char *entity;
        const char *character;
    } entities[] = {{"&lt;", "<"},   {"&gt;", ">"},  {"&amp;", "&"}, {"&quot;", "\""},
                    {"&apos;", "'"}, {"&#39;", "'"}, {"&nbsp;", " "}};

    for (size_t i = 0; i < length;) {
        size_t each = 0;

        if (text[i] == '&')
            for (; each < sizeof entities / sizeof *entities; each++)
                if (strlen(entities[each].entity) <= length - i &&
                    memcmp(text + i, entities[each].entity, strlen(entities[each].entity)) == 0)
                    break;
        if (text[i] == '&' && each < sizeof entities / sizeof *entities) {
            assay_guide_buffer_add(out, entities[each].character, strlen(entities[each].character));
            i += strlen(entities[each].entity);
        } else {
            assay_guide_buffer_add(out, text + i, 1);
            i++;
        }
    }
}

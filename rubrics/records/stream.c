/*
 * stream.c - finds out an encoding, and turns it into UTF-8 chunk by chunk.
 */
#include "rubrics/records/stream.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "grader/base/utf8.h"

#define CHUNK 65536u
#define NO_CONVERTER ((iconv_t)-1)

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

struct assay_stream {
    FILE *in;
    const char *encoding, *reason;
    bool legacy;
    bool decided;      /* else all was ASCII so far */
    bool begun;        /* the first chunk was looked at */
    iconv_t converter; /* NO_CONVERTER: the bytes are UTF-8 as they are */
    unsigned char raw[CHUNK + ASSAY_HEAD_BYTES];
    size_t held;       /* the last of them, that do not tell their encoding yet */
    size_t raw_length; /* read, and not converted yet */
    char *text;
    size_t start, end, capacity;
    size_t replaced;
    bool ended;
};

size_t assay_utf8_fault(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = assay_ascii_span(text, length);

    while (at < length) {
        unsigned char first = bytes[at];
        unsigned char low = 0x80, high = 0xBF;
        size_t more = first < 0x80 ? 0 : first < 0xC2 ? 4 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 4;
        if (more == 4 || more >= length - at)
            return at;
        low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : low;   /* no longer form than needed, */
        high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : high; /* no half of a pair, nothing beyond U+10FFFF */
        for (size_t i = 1; i <= more; i++, low = 0x80, high = 0xBF)
            if (bytes[at + i] < low || bytes[at + i] > high)
                return at;
        at += more + 1;
        at += assay_ascii_span(text + at, length - at);
    }
    return length;
}

/* iconv's name for what people and programs call an encoding. */
static const char *iconv_name(const char *name)
{
    static const char *const others[][2] = {
        {"utf8", "UTF-8"},          {"ansi", "WINDOWS-1252"},    {"windows-1252", "WINDOWS-1252"},
        {"latin1", "WINDOWS-1252"}, {"latin-1", "WINDOWS-1252"}, {"iso-8859-1", "WINDOWS-1252"},
        {"utf-16le", "UTF-16LE"},   {"utf-16be", "UTF-16BE"}};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcasecmp(name, others[i][0]) == 0)
            return others[i][1];
    return name;
}

static bool decide(assay_stream *stream, const char *encoding, const char *reason)
{
    stream->decided = true;
    stream->encoding = encoding;
    stream->reason = reason;
    if (strcasecmp(encoding, "UTF-8") == 0)
        return true;
    stream->converter = iconv_open("UTF-8", encoding);
    return stream->converter != NO_CONVERTER;
}

assay_status assay_stream_open(assay_stream **out, FILE *in, const char *head, size_t head_length, const char *encoding,
                               bool legacy, assay_error *error)
{
    assay_stream *stream = calloc(1, sizeof *stream);

    *out = NULL;
    if (stream == NULL)
        return assay_error_nomem(error);
    stream->in = in;
    stream->legacy = legacy;
    stream->converter = NO_CONVERTER;
    stream->raw_length = head_length < ASSAY_HEAD_BYTES ? head_length : ASSAY_HEAD_BYTES;
    memcpy(stream->raw, head, stream->raw_length);
    stream->encoding = "UTF-8";
    stream->reason = "all of it is ASCII";
    if (encoding != NULL && !decide(stream, iconv_name(encoding), "as told")) {
        assay_stream_close(stream);
        return assay_error_set(error, ASSAY_EINVALID, 0, "the encoding '%s' is not known", encoding);
    }
    *out = stream;
    return ASSAY_OK;
}

void assay_stream_close(assay_stream *stream)
{
    if (stream == NULL)
        return;
    if (stream->converter != NO_CONVERTER)
        iconv_close(stream->converter);
    free(stream->text);
    free(stream);
}

const char *assay_stream_text(const assay_stream *stream, size_t *length)
{
    *length = stream->end - stream->start;
    return stream->text != NULL ? stream->text + stream->start : "";
}

void assay_stream_take(assay_stream *stream, size_t length)
{
    stream->start += length;
}

const char *assay_stream_encoding(const assay_stream *stream)
{
    return stream->encoding;
}

const char *assay_stream_reason(const assay_stream *stream)
{
    return stream->reason;
}

size_t assay_stream_replaced(const assay_stream *stream)
{
    return stream->replaced;
}

/*
 * What is there is taken and no more is waited for, as fread would. Only what has no descriptor is read through its
 * FILE, which holds no bytes back then.
 */
ssize_t assay_stream_pull(FILE *in, void *bytes, size_t room)
{
    int descriptor = fileno(in);
    ssize_t got;

    if (descriptor < 0) {
        got = (ssize_t)fread(bytes, 1, room, in);
        return ferror(in) ? -1 : got;
    }
    do
        got = read(descriptor, bytes, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Add to raw[]; *more is false at the end of the file. */
static bool fill(assay_stream *stream, bool *more)
{
    ssize_t got =
        assay_stream_pull(stream->in, stream->raw + stream->raw_length, sizeof stream->raw - stream->raw_length);

    *more = got > 0;
    if (got > 0)
        stream->raw_length += (size_t)got;
    return got >= 0;
}

static bool room(assay_stream *stream, size_t needed)
{
    size_t size = stream->capacity > 0 ? stream->capacity : CHUNK;
    char *grown;

    if (stream->start > 0) {
        memmove(stream->text, stream->text + stream->start, stream->end - stream->start);
        stream->end -= stream->start;
        stream->start = 0;
    }
    while (size - stream->end <= needed) /* a NUL follows the text */
        size *= 2;
    if (size == stream->capacity)
        return true;
    grown = realloc(stream->text, size);
    if (grown == NULL)
        return false;
    stream->text = grown;
    stream->capacity = size;
    return true;
}

static void skip_raw(assay_stream *stream, size_t count)
{
    stream->raw_length -= count;
    memmove(stream->raw, stream->raw + count, stream->raw_length);
}

/* UTF-16 without a mark: of western text every other byte is zero. */
static const char *without_mark(const unsigned char *raw, size_t length)
{
    size_t zeros[2] = {0, 0};

    if (memchr(raw, 0, length) == NULL) /* as of nearly all files */
        return NULL;
    for (size_t i = 0; i < length; i++)
        zeros[i % 2] += raw[i] == 0;
    if (zeros[1] > length / 4 && zeros[0] < length / 8)
        return "UTF-16LE";
    if (zeros[0] > length / 4 && zeros[1] < length / 8)
        return "UTF-16BE";
    return NULL;
}

/* Look at the first bytes. A mark is taken off, whatever was told. */
static bool begin(assay_stream *stream)
{
    static const struct {
        const char *mark, *encoding;
        size_t length;
    } marks[] = {{"\xEF\xBB\xBF", "UTF-8", 3}, {"\xFF\xFE", "UTF-16LE", 2}, {"\xFE\xFF", "UTF-16BE", 2}};
    const char *encoding;

    stream->begun = true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (stream->raw_length < marks[i].length || memcmp(stream->raw, marks[i].mark, marks[i].length) != 0 ||
            (stream->decided && strcasecmp(stream->encoding, marks[i].encoding) != 0))
            continue;
        skip_raw(stream, marks[i].length);
        return stream->decided || decide(stream, marks[i].encoding, "a byte order mark says so");
    }
    encoding = stream->decided ? NULL : without_mark(stream->raw, stream->raw_length);
    return encoding == NULL || decide(stream, encoding, "every other byte is zero");
}

/* The start of a character whose rest may come with the next chunk. */
static bool is_cut(const unsigned char *bytes, size_t length)
{
    size_t whole = bytes[0] < 0xC2 ? 0 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : bytes[0] < 0xF5 ? 4 : 0;

    for (size_t i = 1; i < length; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return false;
    return length < whole;
}

/* The first bytes beyond ASCII tell what they are: few texts of another encoding are UTF-8 by chance. */
static bool look(assay_stream *stream)
{
    const char *raw = (const char *)stream->raw;
    size_t valid = 0, faults = 0, at = assay_ascii_span(raw, stream->raw_length);

    while (at < stream->raw_length) {
        size_t whole = at + assay_utf8_fault(raw + at, stream->raw_length - at);
        for (; at < whole; at++)
            valid += (stream->raw[at] & 0xC0) == 0xC0;
        if (whole < stream->raw_length && !stream->ended && is_cut(stream->raw + whole, stream->raw_length - whole)) {
            stream->held = stream->raw_length - whole;
            break;
        }
        faults += whole < stream->raw_length;
        at = whole + 1;
    }
    if (valid == 0 && faults == 0)
        return true;
    stream->held = 0;
    if (!stream->legacy || (valid > 0 && valid >= faults))
        return decide(stream, "UTF-8", "its letters beyond ASCII are UTF-8");
    return decide(stream, "WINDOWS-1252", "its letters beyond ASCII are not UTF-8");
}

static bool copy_raw(assay_stream *stream)
{
    size_t length = stream->raw_length - stream->held;

    if (!room(stream, length))
        return false;
    memcpy(stream->text + stream->end, stream->raw, length);
    stream->end += length;
    skip_raw(stream, length);
    return true;
}

static bool convert_raw(assay_stream *stream)
{
    char *in = (char *)stream->raw;
    size_t left = stream->raw_length;
    size_t unit = strncasecmp(stream->encoding, "UTF-16", 6) == 0 ? 2 : 1;

    while (left > 0) {
        char *out;
        size_t space, unused;
        if (!room(stream, left * 4 + 16))
            return false;
        out = stream->text + stream->end;
        unused = space = stream->capacity - stream->end;
        errno = 0;
        if (iconv(stream->converter, &in, &left, &out, &unused) != (size_t)-1)
            errno = 0;
        stream->end += space - unused;
        if (errno == EINVAL && !stream->ended) /* a character that the next chunk ends */
            break;
        if (errno == EILSEQ || errno == EINVAL) {
            size_t bad = left < unit ? left : unit;
            memcpy(stream->text + stream->end, REPLACEMENT, 3); /* room was made for it */
            stream->end += 3;
            in += bad;
            left -= bad;
            stream->replaced++;
        }
    }
    memmove(stream->raw, in, left);
    stream->raw_length = left;
    return true;
}

assay_status assay_stream_read(bool *more, assay_stream *stream, assay_error *error)
{
    size_t before = stream->end - stream->start;

    *more = true;
    while (stream->end - stream->start == before) {
        bool known = true;
        if (stream->ended) {
            *more = false;
            return ASSAY_OK;
        }
        if (!fill(stream, more))
            return assay_error_set(error, ASSAY_EIO, 0, "it cannot be read: %s", strerror(errno));
        stream->ended = !*more;
        *more = true;
        if (!stream->begun)
            known = begin(stream);
        stream->held = 0;
        if (known && !stream->decided)
            known = look(stream);
        if (!known || !(stream->converter == NO_CONVERTER ? copy_raw(stream) : convert_raw(stream)))
            return assay_error_nomem(error);
        if (stream->text != NULL) /* a mark alone leaves none */
            stream->text[stream->end] = '\0';
    }
    return ASSAY_OK;
}

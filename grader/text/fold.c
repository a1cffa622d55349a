/*
 * fold.c - one pass over the source; ASCII is folded here, anything
 * else by utf8proc, a base character and its marks at a time, so that
 * every folded byte knows the source character it came from.
 */
#include "grader/text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "grader/base/utf8.h"
#include "grader/text/eight.h"
#include "grader/text/entity.h"

#define CLUSTER_MAX 32 /* code points folded together; a longer pile of marks is cut */

/* Typographic marks that NFKC leaves alone, and the plain mark that readers mean by them. */
static const struct {
    utf8proc_int32_t from;
    char to;
} plain_marks[] = {
    {0x2018, '\''}, {0x2019, '\''}, {0x201A, '\''}, {0x201B, '\''}, {0x02BC, '\''}, {0x2032, '\''},
    {0x00B4, '\''}, {0x201C, '"'},  {0x201D, '"'},  {0x201E, '"'},  {0x00AB, '"'},  {0x00BB, '"'},
    {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},  {0x2013, '-'},  {0x2014, ';'},  {0x2015, ';'},
    {0x2190, ';'},  {0x2192, ';'},  {0x21D2, ';'},  {0x27F6, ';'},  {0x2022, ';'},  {0x00D7, 'x'},
    {0x00A0, ' '},  {0x202F, ' '},  {0x2009, ' '},  {0x2028, '\n'}, {0x2029, '\n'},
};

typedef struct folding {
    char *text;
    uint32_t *from;
    size_t used;
    size_t capacity;
    bool moved;
    bool raw;
    size_t letters, latin;
} folding;

static bool is_letter(utf8proc_int32_t point)
{
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

size_t assay_fold_letter(const char *text, size_t length)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &point);

    return size > 0 && is_letter(point) ? (size_t)size : 0;
}

static bool put(folding *to, assay_arena *arena, const char *bytes, size_t count, size_t source)
{
    if (to->used + count + 1 > to->capacity) {
        size_t wanted = to->capacity * 2 + count;
        char *text = assay_arena_take(arena, wanted + ASSAY_FOLDED_SLACK, 1);
        uint32_t *from = assay_arena_take(arena, wanted + 1, sizeof *from);
        if (!text || !from)
            return false;
        memcpy(text, to->text, to->used);
        memcpy(from, to->from, to->used * sizeof *from);
        to->text = text;
        to->from = from;
        to->capacity = wanted;
    }
    for (size_t i = 0; i < count; i++) {
        to->text[to->used] = bytes[i];
        to->from[to->used++] = (uint32_t)source;
    }
    return true;
}

/* Put a blank or a line's end: a run of blanks is one, blanks around a line's end are none. */
static bool put_blank(folding *to, assay_arena *arena, char blank, size_t source)
{
    char last = '\0';

    if (to->used)
        last = to->text[to->used - 1];
    if (blank != '\n') {
        blank = ' ';
        to->moved = to->moved || last == ' ' || last == '\n';
        return last == ' ' || last == '\n' || put(to, arena, &blank, 1, source);
    }
    if (last == ' ') {
        to->moved = true;
        to->used--;
    }
    return put(to, arena, &blank, 1, source);
}

static char plain_mark(utf8proc_int32_t point)
{
    for (size_t i = 0; i < sizeof plain_marks / sizeof *plain_marks; i++)
        if (plain_marks[i].from == point)
            return plain_marks[i].to;
    return 0;
}

/* Does this code point belong to the character before it? */
static bool continues(utf8proc_int32_t point)
{
    return utf8proc_get_property(point)->combining_class != 0 || (point >= 0x1160 && point <= 0x11FF);
}

/* Fold one character and its marks, `size` source bytes at `at`. */
static bool put_cluster(folding *to, assay_arena *arena, const char *source, size_t at, size_t size)
{
    utf8proc_int32_t points[CLUSTER_MAX * 8];
    const utf8proc_option_t options =
        UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE | UTF8PROC_IGNORE;
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)source + at, (utf8proc_ssize_t)size, points,
                                                (utf8proc_ssize_t)(sizeof points / sizeof *points) - 1, options);

    if (count < 0 || (size_t)count >= sizeof points / sizeof *points) {
        to->raw = true;
        return put(to, arena, source + at, size, at);
    }
    count = utf8proc_reencode(points, count, options); /* in place: points now holds UTF-8 */
    to->moved = true;
    return count <= 0 || put(to, arena, (const char *)points, (size_t)count, at);
}

static assay_status bad_byte(assay_error *error, size_t at)
{
    return assay_error_set(error, ASSAY_EUTF8, at, "byte %zu is not UTF-8; save the text as UTF-8 and try again", at);
}

/* The length of the cluster at `at`, 0 when its bytes are not UTF-8 (at *bad). */
static size_t cluster_size(const char *text, size_t length, size_t at, size_t *bad)
{
    size_t size = 0;

    for (int count = 0; at + size < length && count < CLUSTER_MAX; count++) {
        utf8proc_int32_t point;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at + size,
                                                 (utf8proc_ssize_t)(length - at - size), &point);
        if (step <= 0) {
            *bad = at + size;
            return 0;
        }
        if (count && !continues(point))
            break;
        size += (size_t)step;
    }
    return size;
}

/* Fold the character at `at`, which is not a lone ASCII one; 0 when out of memory or not UTF-8. */
static size_t fold_wide(folding *to, assay_arena *arena, const char *text, size_t length, size_t at, size_t *bad)
{
    size_t size = cluster_size(text, length, at, bad);
    utf8proc_int32_t point;
    char mark;

    if (!size)
        return 0;
    utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at), &point);
    mark = plain_mark(point);
    if (mark) {
        bool put_it = mark == ' ' || mark == '\n' ? put_blank(to, arena, mark, at) : put(to, arena, &mark, 1, at);

        to->moved = true;
        return put_it ? size : 0;
    }
    if (is_letter(point)) {
        to->letters++;
        to->latin += point < 0x250 || (point >= 0x1E00 && point < 0x1F00);
    }
    return put_cluster(to, arena, text, at, size) ? size : 0;
}

static unsigned char lower(unsigned char byte)
{
    return (unsigned char)(byte + ((unsigned char)(byte - 'A') < 26) * ('a' - 'A'));
}

typedef unsigned char counts __attribute__((vector_size(sizeof(assay_sixteen)))); /* they run over without harm */

/* -1 for each letter, large or small, 0 for what is none. */
static inline assay_sixteen find_letters(assay_sixteen bytes)
{
    return (assay_sixteen)((counts)(bytes | ('a' - 'A')) - 'a' < 26);
}

/* A bit for each of sixteen bytes that is no letter. */
static inline void put_others(unsigned char *others, assay_sixteen letters)
{
    unsigned bits = ~assay_sixteen_tops(letters);

    others[0] = (unsigned char)bits;
    others[1] = (unsigned char)(bits >> 8);
}

/*
 * Which of sixteen bytes need more than a change of case? Two blanks and control marks do, and what is longer; a line's
 * end does only behind a blank.
 */
static inline unsigned find_odd(assay_sixteen bytes, assay_sixteen before)
{
    assay_sixteen marks = (assay_sixteen)((counts)bytes + 1) <= ' '; /* 0x7F and what is no ASCII are below zero then */
    unsigned odd = assay_sixteen_tops(marks | ((bytes == ' ') & (before <= ' ')));

    return odd ? odd & ~assay_sixteen_tops((bytes == '\n') & (before != ' ')) : 0;
}

/*
 * Most answers are printable ASCII with single blanks: every byte stays in its place and only letters change. Fold such
 * text from its start, sixteen bytes at a time so that no branch depends on where words end; gives where something else
 * begins, or `length`. Of the first bytes and the last a copy is read, for beside them the source may not be. `others`
 * becomes that of assay_folded, *ampersand whether there was one.
 */
static size_t fold_plain(char *out, unsigned char *others, bool *ampersand, const char *text, size_t length)
{
    assay_sixteen ampersands = {0};
    size_t end = length;

    for (size_t at = 0; at < end; at += sizeof(assay_sixteen)) {
        char copy[1 + sizeof(assay_sixteen)];
        const char *from = text + at;
        assay_sixteen bytes, before, letters;
        unsigned odd;
        if (at == 0 || length - at < sizeof bytes) {
            memset(copy, '.', sizeof copy);
            copy[0] = at ? text[at - 1] : '.';
            memcpy(copy + 1, text + at, length - at < sizeof bytes ? length - at : sizeof bytes);
            from = copy + 1;
        }
        memcpy(&bytes, from, sizeof bytes);
        memcpy(&before, from - 1, sizeof before);
        odd = find_odd(bytes, before);
        ampersands |= bytes == '&';
        letters = find_letters(bytes);
        bytes |= letters & ('a' - 'A');
        memcpy(out + at, &bytes, sizeof bytes);
        put_others(others + at / 8, letters);
        if (odd)
            end = at + (size_t)__builtin_ctz(odd);
    }
    *ampersand = assay_sixteen_tops(ampersands) != 0;
    return end;
}

/* The others of text that fold_plain did not fold alone; NULs are behind it. */
static void find_others(unsigned char *others, const folding *to)
{
    for (size_t at = 0; at < to->used; at += sizeof(assay_sixteen)) {
        assay_sixteen bytes;
        memcpy(&bytes, to->text + at, sizeof bytes);
        put_others(others + at / 8, find_letters(bytes));
    }
}

/* Letters among the first bytes, by their others. */
static size_t count_letters(const unsigned char *others, size_t length)
{
    size_t count = 0;

    for (size_t at = 0; at < length; at += 64) {
        uint64_t letters = ~assay_eight(others + at / 8);
        count += assay_eight_count(length - at < 64 ? letters & (((uint64_t)1 << (length - at)) - 1) : letters);
    }
    return count;
}

/* The table of where bytes came from, begun with the `to->used` that stayed in their places. */
static bool begin_table(folding *to, assay_arena *arena)
{
    to->from = assay_arena_take(arena, to->capacity + 1, sizeof *to->from);
    for (size_t i = 0; to->from && i < to->used; i++)
        to->from[i] = (uint32_t)i;
    return to->from != NULL;
}

/* Put what an entity at `at` stands for; false when memory is out. */
static bool put_entity(folding *to, assay_arena *arena, const char *text, size_t at, const assay_entity *entity)
{
    utf8proc_int32_t point = utf8proc_tolower((utf8proc_int32_t)entity->point);
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size;
    char mark = plain_mark(point);

    to->moved = true;
    if (entity->named) /* its semicolon ends no clause */
        return put(to, arena, text + at, entity->size - 1, at) && put_blank(to, arena, ' ', at);
    if (mark == ' ' || point <= ' ')
        return put_blank(to, arena, ' ', at);
    if (mark)
        return put(to, arena, &mark, 1, at);
    if (point == 0xDF)
        return put(to, arena, "ss", 2, at); /* as folding does */
    if (is_letter(point)) {
        to->letters++;
        to->latin += point < 0x250 || (point >= 0x1E00 && point < 0x1F00);
    }
    size = utf8proc_encode_char(point, bytes);
    return size <= 0 || put(to, arena, (const char *)bytes, (size_t)size, at);
}

/* Fold the rest, byte by byte, keeping the way back. */
static assay_status fold_rest(folding *to, assay_arena *arena, const char *text, size_t at, size_t length,
                              assay_error *error)
{
    const size_t none = (size_t)-1;

    while (at < length) {
        unsigned char byte = (unsigned char)text[at];
        size_t bad = none;
        size_t size;
        assay_entity entity;
        if (byte == 0)
            return assay_error_set(error, ASSAY_EBINARY, at, "byte %zu is NUL: this is a binary file, not text", at);
        if (byte == ' ' || (byte >= '\t' && byte <= '\r')) {
            if (!put_blank(to, arena, (char)byte, at))
                return assay_error_nomem(error);
            at++;
            continue;
        }
        if (byte == '&' && assay_entity_read(&entity, text, length, at)) {
            if (!put_entity(to, arena, text, at, &entity))
                return assay_error_nomem(error);
            at += entity.size;
            continue;
        }
        if (byte < 0x80 && (at + 1 == length || (unsigned char)text[at + 1] < 0x80)) {
            char folded = (char)lower(byte);
            if (folded >= 'a' && folded <= 'z') {
                to->letters++;
                to->latin++;
            }
            if (!put(to, arena, &folded, 1, at))
                return assay_error_nomem(error);
            at++;
            continue;
        }
        size = fold_wide(to, arena, text, length, at, &bad);
        if (bad != none)
            return bad_byte(error, bad);
        if (!size)
            return assay_error_nomem(error);
        at += size;
    }
    return ASSAY_OK;
}

/* Room for the others of so much folded text. */
static unsigned char *take_others(assay_arena *arena, size_t length)
{
    return assay_arena_take(arena, length / 8 + sizeof(assay_sixteen) / 8 + sizeof(uint64_t), 1);
}

/* Fold what needs no table, to->used bytes from the start. */
static void fold_start(folding *to, unsigned char *others, const char *text, size_t length)
{
    bool ampersand;
    size_t at = fold_plain(to->text, others, &ampersand, text, length);

    if (ampersand) {
        size_t entity = assay_entity_find(text, length);
        at = entity < at ? entity : at;
    }
    if (at && at < length && (unsigned char)text[at] >= 0x80 && text[at - 1] > ' ')
        at--; /* what follows may be a mark of the character before it */
    to->used = at;
    to->letters = to->latin = count_letters(others, at);
}

assay_status assay_fold(assay_folded *out, assay_arena *arena, const char *text, size_t length, assay_error *error)
{
    folding to = {.capacity = length + 16};
    unsigned char *others = take_others(arena, length);
    assay_status status;

    to.text = assay_arena_take(arena, to.capacity + ASSAY_FOLDED_SLACK, 1);
    if (!to.text || !others)
        return assay_error_nomem(error);
    fold_start(&to, others, text, length);
    if (to.used < length) {
        size_t at = to.used;
        if (!begin_table(&to, arena))
            return assay_error_nomem(error);
        status = fold_rest(&to, arena, text, at, length, error);
        if (status != ASSAY_OK)
            return status;
        to.from[to.used] = (uint32_t)length;
        others = take_others(arena, to.used);
        if (!others)
            return assay_error_nomem(error);
    }
    memset(to.text + to.used, 0, ASSAY_FOLDED_SLACK);
    if (to.from)
        find_others(others, &to);
    memset(others + (to.used + sizeof(assay_sixteen) - 1) / sizeof(assay_sixteen) * 2, 0xFF, sizeof(uint64_t));
    *out = (assay_folded){to.text, to.used, to.moved ? to.from : NULL, others, to.letters, to.latin, to.raw};
    return ASSAY_OK;
}

size_t assay_folded_moved_end(const assay_folded *folded, size_t at)
{
    size_t last;

    if (at == 0)
        return at;
    last = folded->from[at - 1];
    while (at < folded->length && folded->from[at] <= last)
        at++;
    return folded->from[at];
}

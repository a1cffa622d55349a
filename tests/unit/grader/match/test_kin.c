/* test_kin.c - words that are derived from one word, and words that only begin like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/kin.h"

typedef struct pair {
    const char *one, *other;
} pair;

static bool kin(const pair *each, bool rare)
{
    return assay_kin(each->one, strlen(each->one), each->other, strlen(each->other), rare);
}

static void expect(const pair *list, size_t count, bool rare, bool expected)
{
    for (size_t i = 0; i < count; i++)
        if (kin(&list[i], rare) != expected)
            fail_msg("%s and %s are %skin", list[i].one, list[i].other, expected ? "" : "no ");
}

#define EXPECT(list, rare, expected) expect(list, sizeof(list) / sizeof *(list), rare, expected)

static void endings_and_their_changes_make_kin(void **state)
{
    static const pair list[] = {
        {"transmiss", "transmit"}, {"extend", "extens"},     {"collid", "collis"},         {"sequenc", "sequenti"},
        {"increas", "increment"},  {"compar", "comparison"}, {"conductor", "conduct"},     {"absorb", "absorpt"},
        {"steeper", "steepest"},   {"smooth", "smoother"},   {"temporari", "temporarili"}, {"automat", "autom"},
        {"assum", "assumpt"},      {"child", "children"},    {"queri", "queryset"},        {"async", "asynchron"},
    };

    (void)state;
    EXPECT(list, false, true);
}

static void the_same_beginning_makes_none(void **state)
{
    static const pair list[] = {
        {"transact", "translat"},   {"interv", "internet"},        {"contrast", "control"},
        {"constant", "constraint"}, {"compani", "compat"},         {"signal", "signatur"},
        {"protocol", "prototyp"},   {"context", "content"},        {"standard", "standbi"},
        {"thread", "threat"},       {"complex", "complet"},        {"correct", "correspond"},
        {"interfac", "interrupt"},  {"connect", "connectionless"}, {"statement", "stateless"},
        {"procedur", "process"},    {"subclass", "subclause"},
    };

    (void)state;
    EXPECT(list, false, false);
}

static void a_mistake_is_told_by_most_of_its_letters(void **state)
{
    static const pair right[] = {{"bandwith", "bandwidth"}, {"threshhold", "thresh"}, {"perfekt", "perfect"}};
    static const pair wrong[] = {{"transpil", "transact"}, {"connectionless", "connect"}};

    (void)state;
    EXPECT(right, true, true);
    EXPECT(wrong, true, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endings_and_their_changes_make_kin),
        cmocka_unit_test(the_same_beginning_makes_none),
        cmocka_unit_test(a_mistake_is_told_by_most_of_its_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

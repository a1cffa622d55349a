/* test_arena.c - memory that is given back all at once: zeroed, aligned, unmoved, bounded. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/base/arena.h"

static bool zeroed(const char *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (block[i])
            return false;
    return true;
}

static void blocks_are_zeroed_aligned_and_apart(void **state)
{
    assay_arena *arena = assay_arena_new();
    char *blocks[500];

    (void)state;
    for (unsigned round = 0; round < 3; round++) {
        for (size_t i = 0; i < 500; i++) {
            blocks[i] = assay_arena_alloc(arena, i);
            assert_non_null(blocks[i]);
            assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
            assert_true(zeroed(blocks[i], i)); /* also where an earlier round has written */
            memset(blocks[i], (int)(i % 255 + 1), i);
        }
        for (size_t i = 1; i < 500; i++)
            assert_int_equal((unsigned char)blocks[i][i - 1], i % 255 + 1);
        assay_arena_reset(arena);
    }
    assay_arena_free(arena);
    assay_arena_free(NULL);
}

/* Blocks that are zeroed and such as are not share a chunk, now more of the ones, now of the others. */
static void what_was_written_is_not_seen_again(void **state)
{
    assay_arena *arena = assay_arena_new();

    (void)state;
    for (size_t round = 0; round < 40; round++) {
        for (size_t i = 0; i < 9; i++) {
            size_t wide = 100 + (round * 37 + i * 101) % 1500;
            size_t zero = 100 + (round * 91 + i * 53) % 1300;
            char *taken = assay_arena_take(arena, wide, 1);
            char *block = assay_arena_alloc(arena, zero);
            assert_non_null(taken);
            assert_non_null(block);
            assert_true(zeroed(block, zero));
            memset(taken, 'x', wide);
            memset(block, 'y', zero);
            assert_int_equal(taken[wide - 1], 'x');
        }
        assay_arena_reset(arena);
    }
    assay_arena_free(arena);
}

static void sizes_that_cannot_be_are_refused(void **state)
{
    assay_arena *arena = assay_arena_new();

    (void)state;
    assert_null(assay_arena_alloc(arena, SIZE_MAX));
    assert_null(assay_arena_alloc(arena, SIZE_MAX - 40));
    assert_null(assay_arena_alloc_array(arena, SIZE_MAX / 2, 3));
    assert_null(assay_arena_string(arena, "", SIZE_MAX));
    assert_non_null(assay_arena_alloc(arena, 8)); /* and the arena goes on */
    assay_arena_free(arena);
}

static void large_blocks_have_room(void **state)
{
    assay_arena *arena = assay_arena_new();
    char *large = assay_arena_alloc(arena, 5u << 20);
    char *small = assay_arena_alloc(arena, 100);

    (void)state;
    memset(large, 'x', 5u << 20);
    assert_true(zeroed(small, 100));
    assay_arena_reset(arena);
    assert_true(zeroed(assay_arena_alloc(arena, 5u << 20), 5u << 20));
    assay_arena_free(arena);
}

static void texts(void **state)
{
    assay_arena *arena = assay_arena_new();

    (void)state;
    assert_string_equal(assay_arena_string(arena, "abcdef", 3), "abc");
    assert_string_equal(assay_arena_string(arena, NULL, 0), "");
    assert_string_equal(assay_arena_format(arena, "%s-%d", "a", 7), "a-7");
    assert_int_equal(strlen(assay_arena_format(arena, "%9999s", "")), 9999);
    assay_arena_free(arena);
}

static void arrays_grow(void **state)
{
    assay_arena *arena = assay_arena_new();
    uint64_t *array = NULL;
    size_t capacity = 0;

    (void)state;
    for (size_t count = 0; count < 10000; count++) {
        array = assay_arena_grow(arena, array, count, &capacity, sizeof *array);
        assert_non_null(array);
        assert_true(capacity > count);
        array[count] = count;
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(array[i], i);
    assay_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(what_was_written_is_not_seen_again),
        cmocka_unit_test(sizes_that_cannot_be_are_refused),
        cmocka_unit_test(large_blocks_have_room),
        cmocka_unit_test(texts),
        cmocka_unit_test(arrays_grow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

# Every C file is laid out as .clang-format says; `./dev fmt` does it.

@test "every C file is formatted" {
    command -v clang-format >/dev/null || skip "clang-format is not installed"
    cd "$BATS_TEST_DIRNAME/../.."
    find api cli grader rubrics tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror
}

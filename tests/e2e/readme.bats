# The examples of the README and of docs/ print what they say; ASSAY_UPDATE=1 writes what they print now.

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
}

# true_to_life FILE: its console blocks show what really happens
true_to_life() {
    local now=$BATS_TEST_TMPDIR/now

    tests/e2e/console.sh "$1" >"$now"
    [ -z "${ASSAY_UPDATE:-}" ] || cmp -s "$1" "$now" || cp "$now" "$1"
    diff -u "$1" "$now"
}

@test "the README's examples print what it says" {
    grep -q '^\$ build/assay grade ' README.md
    true_to_life README.md
    grep -q "^Score [0-9]" README.md
}

@test "the documents' examples print what they say" {
    for file in docs/*.md; do
        true_to_life "$file"
    done
}

@test "an example that is wrong, or says less or more than happens, is found" {
    unset ASSAY_UPDATE
    wrong=$BATS_TEST_TMPDIR/wrong.md
    for output in $'three' '' $'two\nthree'; do
        printf '%s\n' '```console' '$ echo two' "$output" '```' >"$wrong"
        run true_to_life "$wrong"
        [ "$status" -ne 0 ]
    done
    printf '%s\n' 'echo one' '```console' '$ echo two' two '```' '$ not run' >"$wrong"
    true_to_life "$wrong"
}

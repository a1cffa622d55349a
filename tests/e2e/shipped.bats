# What is shipped works: the rubric set, and what `./dev run` shows a newcomer.

setup() {
    ASSAY=${ASSAY:-$BATS_TEST_DIRNAME/../../build/assay}
    EXAMPLES=$BATS_TEST_DIRNAME/../../docs/examples
}

@test "the shipped set has no faults" {
    "$ASSAY" lint django
}

@test "the examples of the shipped set come out as they should" {
    "$ASSAY" test django
}

@test "each of the 45 questions has a rubric, with six examples or more" {
    run bash -c "cat '$BATS_TEST_DIRNAME'/../../rubrics/sets/django/*.yaml | sed -n 's/^ref: //p' | sort"
    [ "$output" = "$(printf 'dj-%02d\n' {1..45})" ]
    for rubric in "$BATS_TEST_DIRNAME"/../../rubrics/sets/django/*.yaml; do
        examples=$(sed -n '/^examples:/,/^[a-z]/p' "$rubric" | grep -cE '^ +(- )?(answer|\{answer)\b' || true)
        echo "$rubric: $examples"
        [ "$examples" -ge 6 ]
    done
}

@test "the guide to try compiles into five rubrics without faults" {
    "$ASSAY" compile "$EXAMPLES/http-guide.md" -o "$BATS_TEST_TMPDIR/http"
    [ "$(find "$BATS_TEST_TMPDIR/http" -name '*.yaml' | wc -l)" -eq 5 ]
    "$ASSAY" lint "$BATS_TEST_TMPDIR/http"
}

@test "the answer to try has something of everything: covered, missed, wrong" {
    run "$ASSAY" grade --rubrics django --question dj-01 --json "$EXAMPLES/answer.txt"
    [ "$status" -eq 0 ]
    for key in covered missed wrong pitfalls; do
        [[ "$output" == *"\"$key\":["[\"{]* ]]
    done
}

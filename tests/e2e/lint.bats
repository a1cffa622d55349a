# assay lint: every fault in one run, each with its place and the mend.

RUBRICS=tests/e2e/data/rubrics.yaml

@test "sound rubrics pass" {
    run "$ASSAY" lint "$RUBRICS"
    [ "$status" -eq 0 ]
    [ "$output" = "2 rubrics, 0 errors, 0 warnings" ]
}

@test "all faults come in one run, with place, caret and mend" {
    sed -e 's/weight: 3/weight: -3/' -e 's/hint: Count/hnit: Count/' -e 's/weight: 2$/weight: none/' "$RUBRICS" \
        >"$BATS_TEST_TMPDIR/r.yaml"
    run "$ASSAY" lint "$BATS_TEST_TMPDIR/r.yaml"
    [ "$status" -eq 1 ]
    line=$(grep -n 'weight: -3' "$BATS_TEST_TMPDIR/r.yaml" | cut -d: -f1)
    [[ "$output" == *"r.yaml:$line:"*"error:"* ]]
    line=$(grep -n 'hnit' "$BATS_TEST_TMPDIR/r.yaml" | cut -d: -f1)
    [[ "$output" == *"r.yaml:$line:"*"error:"* ]]
    line=$(grep -n 'weight: none' "$BATS_TEST_TMPDIR/r.yaml" | cut -d: -f1)
    [[ "$output" == *"r.yaml:$line:"*"error:"* ]]
    [[ "$output" == *"^"* ]]
    [[ "$output" == *"mend:"*"hint"* ]]
}

@test "several rubrics are linted at once, and one that is not there is said" {
    run "$ASSAY" lint "$RUBRICS" "$RUBRICS"
    [ "${lines[0]}" = "4 rubrics, 0 errors, 0 warnings" ]
    run "$ASSAY" lint "$RUBRICS" no-such-rubrics
    [ "$status" -eq 2 ]
    [[ "$output" == *no-such-rubrics* ]]
    [[ "$output" == *"2 rubrics, "* ]]
}

@test "an example that fails is a fault" {
    sed 's/computers are slow.", max: 2/of one query for each row.", max: 2/' "$RUBRICS" >"$BATS_TEST_TMPDIR/r.yaml"
    run "$ASSAY" lint "$BATS_TEST_TMPDIR/r.yaml"
    [ "$status" -eq 1 ]
    [[ "$output" == *"example 2"* ]]
    [[ "$output" == *"2 rubrics, 1 error, "* ]]
}

@test "a ref that is another rubric's id is a fault that names both files" {
    mkdir "$BATS_TEST_TMPDIR/r"
    for id in one two; do
        printf 'id: %s\nquestion: Where?\nconcepts:\n  - {id: mat, text: It sat on it., match: cat sat}\n' $id \
            >"$BATS_TEST_TMPDIR/r/$id.yaml"
    done
    echo 'ref: one' >>"$BATS_TEST_TMPDIR/r/two.yaml"
    run "$ASSAY" lint "$BATS_TEST_TMPDIR/r"
    [ "$status" -eq 1 ]
    [[ "$output" == *"r/two.yaml:1:1: error: the rubric ref \`one\` is also an id, in "*"r/one.yaml:1"* ]]
    [[ "$output" == *"2 rubrics, 1 error, "* ]]
}

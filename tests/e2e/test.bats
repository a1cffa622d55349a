# assay test: a rubric's own examples.

RUBRICS=tests/e2e/data/rubrics.yaml

@test "examples that hold are counted" {
    run "$ASSAY" test "$RUBRICS"
    [ "$status" -eq 0 ]
    [ "$output" = "4 examples passed, 0 failed" ]
}

@test "every example has a line when asked, and one rubric can be tested alone" {
    run "$ASSAY" test --verbose --question q-02 "$RUBRICS"
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 4 ]
    [ "${lines[0]}" = lazy-queryset ]
    [[ "${lines[1]}" == "  ok    5.00 "*"It is lazy"* ]]
    [ "${lines[3]}" = "2 examples passed, 0 failed" ]
}

@test "an example that fails is shown with its place and what misfired" {
    sed 's/computers are slow.", max: 2/of one query for each row.", max: 2/' "$RUBRICS" >"$BATS_TEST_TMPDIR/r.yaml"
    run "$ASSAY" test "$BATS_TEST_TMPDIR/r.yaml"
    [ "$status" -eq 1 ]
    [[ "$output" == *"r.yaml:"*"error: example 2"*"query-per-row"* ]]
    [[ "$output" == *"3 examples passed, 1 failed"* ]]
}

@test "a rubric that cannot be used is reported, and the next one is tested" {
    sed "s/regex: '.bn/regex: '(bn/" "$RUBRICS" >"$BATS_TEST_TMPDIR/r.yaml"
    run "$ASSAY" test "$BATS_TEST_TMPDIR/r.yaml"
    [ "$status" -eq 1 ]
    [[ "$output" == *"error:"* ]]
    [[ "$output" == *"2 examples passed, 0 failed"* ]]
}

@test "a question that is not there is a fault of the command line" {
    run "$ASSAY" test --question nowhere "$RUBRICS"
    [ "$status" -eq 2 ]
}

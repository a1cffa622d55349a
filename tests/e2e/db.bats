# assay db: copies and checks of the store.

load serve

RUBRICS=tests/e2e/data/rubrics.yaml

@test "a copy is taken while the service runs, and opens as a store" {
    store=$BATS_TEST_TMPDIR/a.db
    start_service --rubrics "$RUBRICS" --store "$store"
    ask 201 /api/v1/submissions -H 'Content-Type: application/json' \
        -d '{"question_id": "n-plus-one", "answer": "One query a row, once more."}'
    run "$ASSAY" db backup --store "$store" "$BATS_TEST_TMPDIR/copy.db"
    [ "$status" -eq 0 ]
    [[ "$output" == *"key"* ]]
    run "$ASSAY" db backup --store "$store" "$BATS_TEST_TMPDIR/copy.db"
    [ "$status" -eq 1 ]
    [[ "$output" == *"is there already"* ]]
    ASSAY_STORE=$store run "$ASSAY" db check
    [ "$status" -eq 0 ]
    stop_service
    run "$ASSAY" db check --store "$BATS_TEST_TMPDIR/copy.db"
    [ "$status" -eq 0 ]
    start_service --rubrics "$RUBRICS" --store "$BATS_TEST_TMPDIR/copy.db"
    ask 200 /api/v1/submissions
    stop_service
    [[ "$output" == *'"question_id":"n-plus-one"'* ]]
}

@test "a store that is damaged, or not there, is told of" {
    store=$BATS_TEST_TMPDIR/b.db
    "$ASSAY" token create --store "$store" --name a --scope grade 2>/dev/null
    printf 'rubbish and more of it' | dd of="$store" bs=1 seek=4096 conv=notrunc 2>/dev/null
    run "$ASSAY" db check --store "$store"
    [ "$status" -eq 1 ]
    run "$ASSAY" db check --store "$BATS_TEST_TMPDIR/none.db"
    [ "$status" -eq 1 ]
    [ ! -e "$BATS_TEST_TMPDIR/none.db" ]
    for arguments in "" "backup" "check it" "mend"; do
        # shellcheck disable=SC2086
        run "$ASSAY" db $arguments --store "$store"
        [ "$status" -eq 2 ]
    done
}

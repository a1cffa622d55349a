# batches.bash - files of answers for a running service: `load serve` and `load batches`.

# shellcheck disable=SC2034
JSONL='Content-Type: application/jsonl'

# make_answers COUNT: answers, one of 50 to a question that nobody knows
make_answers() {
    awk -v count="$1" 'BEGIN { for (i = 0; i < count; i++) {
        printf "{\"question_id\":\"%s\",\"answer_id\":\"a%d\",\"answer\":\"One query fetches the list and another query runs for row %d.\",\"group\":%d}\n",
            i % 50 == 7 ? "unknown" : "n-plus-one", i, i, i % 3 } }' >"$BATS_FILE_TMPDIR/answers.jsonl"
}

# hand_in CURL-ARGUMENT...: the batch's address in $BATCH
hand_in() {
    ask 202 "/api/v1/batches${QUERY:-}" "$@"
    BATCH=$(sed -n 's/^Location: //p' <<<"$HEADER")
    [[ "$BATCH" == /api/v1/batches/* ]]
}

# wait_for STATE
wait_for() {
    for _ in $(seq 600); do
        ask 200 "$BATCH"
        [[ "$output" != *"\"state\":\"$1\""* ]] || return 0
        sleep 0.05
    done
    echo "it never was $1: $output"
    return 1
}

# as_batch [ENDING]: what `assay batch` makes of the same answers, in $BATS_FILE_TMPDIR/there.jsonl
as_batch() {
    there=$BATS_FILE_TMPDIR/there.${1:-jsonl}
    [ -f "$there" ] ||
        "$ASSAY" batch --quiet --rubrics tests/e2e/data/rubrics.yaml -o "$there" "$BATS_FILE_TMPDIR/answers.jsonl" 2>/dev/null || true
}

# the folder of uploads becomes empty: a file goes when its batch is finished, a moment later
uploads_go() {
    for _ in $(seq 100); do
        [ -n "$(ls -A "$BATS_FILE_TMPDIR/store.db.uploads")" ] || return 0
        sleep 0.05
    done
    return 1
}

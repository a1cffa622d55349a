# Batches under way when the service ends, by a signal or by kill -9.

load serve
load batches

setup_file() {
    make_answers 30000
}

setup() {
    start_service --rubrics tests/e2e/data/rubrics.yaml
}

teardown() {
    stop_service
    wait "$SERVER" 2>/dev/null || true # the next test wants the store
}

# again OPTION...: the service on the same store
again() {
    wait "$SERVER" 2>/dev/null || true
    start_service --rubrics tests/e2e/data/rubrics.yaml "$@"
}

@test "kill -9 in the middle loses nothing and makes nothing twice" {
    as_batch
    hand_in -H "$JSONL" --data-binary @"$BATS_FILE_TMPDIR/answers.jsonl"
    kills=0 last=0
    while [ "$kills" -lt 6 ]; do
        ask 200 "$BATCH"
        [[ "$output" != *'"state":"done"'* ]] || break
        graded=$(grep -o '"graded":[0-9]*' <<<"$output" | tr -dc 0-9)
        [ "$graded" -gt "$last" ] || continue
        kill -9 "$SERVER"
        kills=$((kills + 1)) last=$graded
        again
    done
    [ "$kills" -ge 3 ]
    wait_for "done"
    [[ "$output" == *'"graded":29400,"faults":600,'* ]]
    curl -sS "$URL$BATCH/results" | cmp - "$there"
    ask 200 "$BATCH/faults?limit=1000"
    [ "$(grep -o '"line":' <<<"$output" | wc -l)" = 600 ]
    uploads_go
}

@test "SIGTERM finishes the chunk, and the next service goes on" {
    as_batch
    hand_in -H "$JSONL" --data-binary @"$BATS_FILE_TMPDIR/answers.jsonl"
    kill "$SERVER"
    wait "$SERVER"
    again
    wait_for "done"
    curl -sS "$URL$BATCH/results" | cmp - "$there"
}

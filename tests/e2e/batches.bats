# Batches over a real socket: chunked, watched.

load serve
load batches

setup_file() {
    make_answers 4000
    start_service --rubrics tests/e2e/data/rubrics.yaml
}

teardown_file() {
    stop_service
}

@test "a batch gives what assay batch gives" {
    as_batch
    hand_in -H "$JSONL" --data-binary @"$BATS_FILE_TMPDIR/answers.jsonl"
    curl -sSN --max-time 60 "$URL$BATCH/events" >"$BATS_TEST_TMPDIR/events"
    [ "$(grep -c '^event: done$' "$BATS_TEST_TMPDIR/events")" = 1 ]
    ask 200 "$BATCH"
    [[ "$output" == *'"state":"done","progress":1,"graded":3920,"faults":80,'* ]]
    curl -sS "$URL$BATCH/results" | cmp - "$there"
    as_batch csv
    curl -sS -H 'Accept: text/csv' "$URL$BATCH/results" | cmp - "$there"
}

@test "a chunked body is read as it comes, CSV too" {
    printf 'question_id,answer\nn-plus-one,One query and another for each row.\n' >"$BATS_TEST_TMPDIR/a.csv"
    hand_in -H 'Content-Type: text/csv' -H 'Transfer-Encoding: chunked' --data-binary @"$BATS_TEST_TMPDIR/a.csv"
    wait_for "done"
    ask 200 "$BATCH/results" -H 'Accept: text/csv'
    [[ "$output" == question_id,answer_id,score,* ]]
}

@test "an upload that breaks off leaves nothing" {
    head -c 100000 "$BATS_FILE_TMPDIR/answers.jsonl" >"$BATS_TEST_TMPDIR/part"
    { printf 'POST /api/v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\nContent-Length: 900000\r\n\r\n' "$JSONL"
        cat "$BATS_TEST_TMPDIR/part"; } | timeout 5 bash -c "exec 5<>/dev/tcp/127.0.0.1/${URL##*:}; cat >&5; sleep 0.3"
    uploads_go
}

@test "the metrics know of batches" {
    ask 200 /metrics
    grep -q '^assay_batches_unfinished 0$' <<<"$output"
    grep -q '^assay_batch_rows_total{outcome="graded"} [1-9]' <<<"$output"
}

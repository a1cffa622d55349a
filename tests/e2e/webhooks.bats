# Webhooks from a running service to a receiver of ours.

load serve
load batches

setup_file() {
    (umask 077 && echo "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" >"$BATS_FILE_TMPDIR/secret")
    make_answers 10
    start_service --rubrics tests/e2e/data/rubrics.yaml --webhook-secret-file "$BATS_FILE_TMPDIR/secret" --webhook-private
}

teardown_file() {
    stop_service
}

# receive STATUS...: a receiver on $PORT, whose lines go to $BATS_TEST_TMPDIR/received
receive() {
    "$ASSAY_BUILD/tests/receiver" "$@" >"$BATS_TEST_TMPDIR/received" 3>&- &
    RECEIVER=$!
    for _ in $(seq 100); do
        PORT=$(head -1 "$BATS_TEST_TMPDIR/received" 2>/dev/null) || true
        [ -z "$PORT" ] || return 0
        sleep 0.05
    done
    return 1
}

@test "a finished batch is told of, signed" {
    receive 200
    QUERY="?name=week&webhook=http://127.0.0.1:$PORT/hook" hand_in -H "$JSONL" --data-binary @"$BATS_FILE_TMPDIR/answers.jsonl"
    wait "$RECEIVER"
    wait_for delivered
    read -r status id timestamp signature body < <(tail -1 "$BATS_TEST_TMPDIR/received")
    [ "$status" = 200 ]
    [ "$id" = "msg_${BATCH##*/}" ]
    [ "$timestamp" -ge "$(($(date +%s) - 60))" ]
    [[ "$signature" =~ ^v1,[A-Za-z0-9+/]{43}=$ ]]
    [[ "$body" == '{"type":"batch.done","timestamp":"'*'"name":"week"'*'"state":"done"'*'"graded":9,"faults":1,'* ]]
}

@test "what is due is told after a restart" {
    receive 503 200
    QUERY="?webhook=http://127.0.0.1:$PORT/" hand_in -H "$JSONL" --data-binary @"$BATS_FILE_TMPDIR/answers.jsonl"
    wait_for due
    for _ in $(seq 100); do
        [[ "$output" != *'"attempts":1,'* ]] || break
        sleep 0.05
        ask 200 "$BATCH"
    done
    [[ "$output" == *'"last_error":"it answered 503"'* ]]
    stop_service
    for _ in $(seq 100); do
        kill -0 "$SERVER" 2>/dev/null || break
        sleep 0.05
    done
    start_service --rubrics tests/e2e/data/rubrics.yaml --webhook-secret-file "$BATS_FILE_TMPDIR/secret" --webhook-private
    wait "$RECEIVER"
    wait_for delivered
    stop_service
}

@test "a secret that is none, or open to others, is refused" {
    echo "whsec_short" >"$BATS_TEST_TMPDIR/secret"
    chmod 600 "$BATS_TEST_TMPDIR/secret"
    run --separate-stderr "$ASSAY" serve --port 0 --store "$BATS_TEST_TMPDIR/s.db" --webhook-secret-file "$BATS_TEST_TMPDIR/secret"
    [ "$status" -ne 0 ]
    [[ "$stderr" == *"openssl rand"* ]]
    cp "$BATS_FILE_TMPDIR/secret" "$BATS_TEST_TMPDIR/secret"
    chmod 644 "$BATS_TEST_TMPDIR/secret"
    run --separate-stderr "$ASSAY" serve --port 0 --store "$BATS_TEST_TMPDIR/s.db" --webhook-secret-file "$BATS_TEST_TMPDIR/secret"
    [ "$status" -ne 0 ]
    [[ "$stderr" == *"chmod 600"* ]]
}

# The service under clients that mean no good; tests/e2e/hostile.c is one.

load serve

RUBRICS=tests/e2e/data/rubrics.yaml
HOSTILE=${ASSAY_BUILD:-build}/tests/hostile

# It ends well when it was stopped well: a sanitizer's leak would show in its status.
stop_and_wait() {
    kill "$SERVER"
    wait "$SERVER"
}

@test "10,000 malformed requests are refused, and nothing is lost" {
    start_service --rubrics "$RUBRICS" --store none --quiet --header-timeout 1 --body-timeout 1 --idle-timeout 1
    run timeout 250 "$HOSTILE" malformed "${URL##*:}" 10000
    echo "$output" | tail -20
    [ "$status" -eq 0 ]
    [[ "$output" == *" 0 wrong" ]]
    ask 200 /healthz
    stop_and_wait
}

@test "1,000 idle and slow connections do not stop others, and are closed" {
    start_service --rubrics "$RUBRICS" --store none --quiet --header-timeout 4 --body-timeout 4 --idle-timeout 20
    "$HOSTILE" slow "${URL##*:}" 1000 >"$BATS_TEST_TMPDIR/slow" 3>&- &
    hostile=$!
    for _ in $(seq 200); do
        grep -q open "$BATS_TEST_TMPDIR/slow" && break
        sleep 0.05
    done
    for _ in $(seq 20); do
        ask 200 /api/v1/grade -H 'Content-Type: application/json' -d '{"question_id": "n-plus-one", "answer": "One query."}'
    done
    wait "$hostile"
    grep -q '^1000 of 1000 closed' "$BATS_TEST_TMPDIR/slow"
    ask 200 /healthz
    stop_and_wait
}

@test "who is late hears why" {
    start_service --rubrics "$RUBRICS" --store none --quiet --header-timeout 1 --body-timeout 1
    for head in 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n' \
        'POST /api/v1/grade HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{'; do
        # shellcheck disable=SC2059
        run bash -c "exec 5<>/dev/tcp/127.0.0.1/${URL##*:}; printf '$head' >&5; timeout 20 cat <&5"
        [[ "$output" == *"408 Request Timeout"*application/problem+json*urn:assay:problem:timeout* ]]
    done
    stop_and_wait
}

@test "a descriptor that is handed over is served" {
    command -v systemd-socket-activate >/dev/null || skip "there is no systemd-socket-activate"
    port=$((20000 + RANDOM % 12000)) # below those that the system gives out
    systemd-socket-activate -l "127.0.0.1:$port" "$ASSAY" serve --rubrics "$RUBRICS" --store none --quiet \
        >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err" 3>&- &
    SERVER=$!
    run curl -s --retry 30 --retry-delay 1 --retry-max-time 60 --retry-connrefused --max-time 20 "http://127.0.0.1:$port/healthz"
    [ "$output" = '{"status":"ok"}' ]
    for _ in $(seq 100); do # it may answer before it says where it listens
        ! grep -q "http://127.0.0.1:$port" "$BATS_TEST_TMPDIR/out" || break
        sleep 0.05
    done
    grep -q "http://127.0.0.1:$port" "$BATS_TEST_TMPDIR/out"
    stop_and_wait
}

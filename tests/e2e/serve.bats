# assay serve: the service over a real socket.

load serve

JSON='Content-Type: application/json'
RUBRICS=tests/e2e/data/rubrics.yaml

setup_file() {
    cp "$RUBRICS" "$BATS_FILE_TMPDIR/rubrics.yaml"
    start_service --rubrics "$BATS_FILE_TMPDIR/rubrics.yaml"
}

teardown_file() {
    stop_service
}

@test "it says where it listens, and that it is for this machine" {
    [[ "$URL" == http://127.0.0.1:[1-9]* ]]
    grep -q "only this machine" "$BATS_FILE_TMPDIR/out"
}

@test "it is alive and ready" {
    ask 200 /healthz
    [ "$output" = '{"status":"ok"}' ]
    ask 200 /readyz
    [ "$output" = '{"status":"ready"}' ]
}

@test "an answer is graded as on the command line" {
    answer="One query fetches the list and another query runs for every row."
    ask 200 /api/v1/grade -H "$JSON" -d "{\"question_id\": \"n-plus-one\", \"answer\": \"$answer\"}"
    printf '%s' "$answer" | "$ASSAY" grade --rubrics "$RUBRICS" --question n-plus-one --json >"$BATS_TEST_TMPDIR/there"
    [ "$(sed -E 's/"reveal":"full","reference":\[[^]]*\],//' <<<"$output")" = "$(cat "$BATS_TEST_TMPDIR/there")" ]
}

@test "of many at once each gets its own answer" {
    local options=() number answer answers=("One query fetches the list and another query runs for every row." "It is slow.")

    for number in $(seq 60); do
        answer=${answers[number % 2]}
        options+=(${options[@]+--next} -sS -H "$JSON" -o "$BATS_TEST_TMPDIR/$number"
            -d "{\"question_id\": \"n-plus-one\", \"answer_id\": \"a$number\", \"answer\": \"$answer\"}" "$URL/api/v1/grade")
    done
    curl --parallel --parallel-immediate --parallel-max 60 "${options[@]}"
    for number in $(seq 60); do
        [[ "$(<"$BATS_TEST_TMPDIR/$number")" == *"\"answer_id\":\"a$number\""* ]]
        [ "$(grep -c '"status":"covered"' "$BATS_TEST_TMPDIR/$number")" = $((1 - number % 2)) ]
    done
}

@test "requests follow each other on one connection, refused ones too" {
    run curl -sS -w '%{http_code} %{num_connects}\n' -o /dev/null "$URL/healthz" --next -sS -o /dev/null \
        -w '%{http_code} %{num_connects}\n' -d 'x=1' "$URL/api/v1/grade" --next -sS -o /dev/null \
        -w '%{http_code} %{num_connects}\n' "$URL/nope"
    [ "$output" = "$(printf '200 1\n415 0\n404 0')" ]
}

@test "a body without a length, and one too long, are refused" {
    ask 411 /api/v1/grade -H "$JSON" -H 'Transfer-Encoding: chunked' -d '{}'
    [[ "$output" == *problem:length-required* ]]
    head -c 3000000 /dev/zero >"$BATS_TEST_TMPDIR/large"
    ask 413 /api/v1/grade -H "$JSON" --data-binary @"$BATS_TEST_TMPDIR/large"
    [[ "$output" == *'"max":2097152'* ]]
}

@test "HEAD gives the header alone, OPTIONS the methods" {
    ask 200 /healthz --head
    [ "$output" = "$HEADER" ] || [ -z "$output" ] || [[ "$HEADER" == *"Content-Length: 15"* ]]
    ask 204 /api/v1/grade -X OPTIONS
    [[ "$HEADER" == *"Allow: POST, OPTIONS"* ]]
}

@test "the list of questions names their set: that of the file" {
    ask 200 /api/v1/rubrics
    [[ "$output" == *'"id":"n-plus-one",'*'"set":"rubrics",'* ]]
}

@test "who takes gzip gets less, and the same" {
    local path asset

    asset=$(curl -sS "$URL/" | grep -o '/assets/[^"]*dom.js' | head -n 1)
    for path in / /rubrics "$asset" /openapi.json '/api/v1/rubrics/n-plus-one'; do
        ask 200 "$path"
        [[ "$HEADER" != *Content-Encoding* ]]
        cp "$BATS_TEST_TMPDIR/body" "$BATS_TEST_TMPDIR/plain"
        ask 200 "$path" --compressed
        [[ "$HEADER" == *"Content-Encoding: gzip"* && "$HEADER" == *"Vary: Accept-Encoding"* ]]
        cmp "$BATS_TEST_TMPDIR/plain" "$BATS_TEST_TMPDIR/body"
        [ "$(sed -n 's/^Content-Length: //p' <<<"$HEADER")" -lt "$(wc -c <"$BATS_TEST_TMPDIR/plain")" ]
    done
    ask 200 /healthz --compressed
    [[ "$HEADER" != *Content-Encoding* ]]
}

@test "a path's escapes are decoded once" {
    ask 200 /api/v1/rubrics/n%2Dplus-one
    ask 404 /api/v1/rubrics/n%252Dplus-one
    [[ "$output" == *"n%2Dplus-one"* ]]
}

@test "a request is a line in the log, without its text" {
    ask 200 /api/v1/grade -H "$JSON" -H 'X-Request-Id: log-1' -d '{"question_id":"n-plus-one","answer":"secretword"}'
    line=$(grep '"request_id":"log-1"' "$BATS_FILE_TMPDIR/log")
    [[ "$line" == '{"time":"'*'"event":"request"'*'"method":"POST","path":"/api/v1/grade","operation":"grade","status":200,'* ]]
    ! grep -q secretword "$BATS_FILE_TMPDIR/log"
}

# raw BYTES: what comes back for bytes as they are, its first line
raw() {
    # shellcheck disable=SC2059
    printf "$1" | timeout 5 bash -c "exec 5<>/dev/tcp/127.0.0.1/${URL##*:}; cat >&5; head -1 <&5" | tr -d '\r'
}

@test "a request whose body could end in two places is refused" {
    head='POST /api/v1/grade HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
    [ "$(raw "${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")" = "HTTP/1.1 400 Bad Request" ]
    [ "$(raw "${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")" = "HTTP/1.1 400 Bad Request" ]
}

@test "bytes that are no HTTP do not stop it" {
    for bytes in 'garbage\r\n\r\n' 'GET / HTTP/9.9\r\n\r\n' 'GET\r\n\r\n' '\0\0\0\0' 'POST /api/v1/grade HTTP/1.1\r\nContent-Length: -1\r\n\r\n'; do
        raw "$bytes" || true
    done
    ask 200 /healthz
}

@test "SIGHUP loads the rubrics again, and keeps them when the new ones have a fault" {
    sed 's/^id: n-plus-one/id: renamed/' "$RUBRICS" >"$BATS_FILE_TMPDIR/rubrics.yaml"
    kill -HUP "$SERVER"
    for _ in $(seq 100); do
        curl -s "$URL/api/v1/rubrics" | grep -q renamed && break
        sleep 0.05
    done
    ask 200 /api/v1/rubrics/renamed
    ask 404 /api/v1/rubrics/n-plus-one
    echo 'id: [' >"$BATS_FILE_TMPDIR/rubrics.yaml"
    kill -HUP "$SERVER"
    for _ in $(seq 100); do
        grep -q '"event":"reload".*faults' "$BATS_FILE_TMPDIR/log" && break
        sleep 0.05
    done
    ask 200 /api/v1/rubrics/renamed
    cp "$RUBRICS" "$BATS_FILE_TMPDIR/rubrics.yaml"
    kill -HUP "$SERVER"
    for _ in $(seq 100); do
        curl -s "$URL/api/v1/rubrics" | grep -q n-plus-one && break
        sleep 0.05
    done
    ask 200 /api/v1/rubrics/n-plus-one
}

@test "an address that others can reach, or that is taken, is refused" {
    run "$ASSAY" serve --store none --listen 0.0.0.0:0
    [ "$status" -eq 2 ]
    [[ "$output" == *"this machine only"* ]]
    run "$ASSAY" serve --store none --listen "${URL#http://}"
    [ "$status" -eq 1 ]
    [[ "$output" == *"cannot be listened on"* ]]
    run "$ASSAY" serve --store none --listen nowhere
    [ "$status" -eq 2 ]
    run "$ASSAY" serve --store none --rubrics no-such-set --port 0
    [ "$status" -ne 0 ]
}

@test "a compressed rubric's ETag is as good a condition" {
    local tag

    curl -sS -H 'Accept: application/yaml' "$URL/api/v1/rubrics/n-plus-one" >"$BATS_TEST_TMPDIR/rubric.yaml"
    ask 200 /api/v1/rubrics/n-plus-one --compressed
    tag=$(sed -n 's/^ETag: //p' <<<"$HEADER")
    [[ "$tag" == W/* ]]
    ask 200 /api/v1/rubrics/n-plus-one -X PUT -H 'Content-Type: application/yaml' -H "If-Match: $tag" \
        --data-binary @"$BATS_TEST_TMPDIR/rubric.yaml"
}

@test "SIGTERM ends it, with status 0" {
    : >"$BATS_TEST_TMPDIR/out"
    "$ASSAY" serve --rubrics "$RUBRICS" --store none --port 0 --quiet >"$BATS_TEST_TMPDIR/out" 3>&- &
    server=$!
    for _ in $(seq 100); do
        grep -q listens "$BATS_TEST_TMPDIR/out" && break
        sleep 0.05
    done
    kill -TERM "$server"
    wait "$server"
}

@test "a stop finishes what is under way, and lets nobody in" {
    start_service --rubrics "$RUBRICS" --store none --quiet
    port=${URL##*:}
    exec 5<>"/dev/tcp/127.0.0.1/$port"
    body='{"question_id": "n-plus-one", "answer": "One query."}'
    printf 'POST /api/v1/grade HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
        ${#body} "${body:0:9}" >&5
    sleep 0.3 # until it has begun
    kill -TERM "$SERVER"
    for _ in $(seq 100); do
        ! (exec 6<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { sleep 0.05 && continue; }
        break
    done
    run bash -c "exec 6<>/dev/tcp/127.0.0.1/$port"
    [ "$status" -ne 0 ]
    kill -0 "$SERVER"
    printf '%s' "${body:9}" >&5
    run timeout 20 cat <&5
    exec 5>&-
    [[ "$output" == "HTTP/1.1 200"*"Connection: close"*'"question_id":"n-plus-one"'* ]]
    wait "$SERVER"
    SERVER=
}

@test "while a guide is compiled the same thread serves others" {
    start_service --rubrics "$RUBRICS" --store none --quiet --threads 1
    for i in $(seq 400); do
        printf '## What does proxy%d do?\n\nProxy%d forwards requests to a server, and it caches answers for %d seconds.\n\n' "$i" "$i" "$i"
    done >"$BATS_TEST_TMPDIR/guide.md"
    curl -sS --max-time 200 "$URL/api/v1/rubrics/compile" -H 'Content-Type: text/markdown' \
        --data-binary "@$BATS_TEST_TMPDIR/guide.md" -o "$BATS_TEST_TMPDIR/drafts" 3>&- &
    compiling=$!
    while ! curl -sS --max-time 20 "$URL/metrics" | grep -qx 'assay_requests_under_way 2'; do # it, and this one
        kill -0 "$compiling" # else it was over before another was served
        sleep 0.02
    done
    wait "$compiling"
    grep -q '"id":"what-does-proxy400-do"' "$BATS_TEST_TMPDIR/drafts"
    stop_service
    wait "$SERVER" || true
    SERVER=
}

@test "why the service failed stands in its log, with the request's id" {
    start_service --rubrics "$RUBRICS" --store "$BATS_TEST_TMPDIR/full.db"
    prlimit --pid "$SERVER" --fsize=4000: # room for the log, not for the store
    ask 500 /api/v1/submissions -H 'Content-Type: application/json' -H 'X-Request-Id: full-1' \
        -d '{"question_id": "n-plus-one", "answer": "One query."}'
    [[ "$output" == *'"type":"urn:assay:problem:internal"'*'"request_id":"full-1"'* ]]
    prlimit --pid "$SERVER" --fsize=unlimited:
    ask 201 /api/v1/submissions -H 'Content-Type: application/json' -d '{"question_id": "n-plus-one", "answer": "One query."}'
    stop_service
    wait "$SERVER" || true
    SERVER=
    grep -q '"request_id":"full-1".*"status":500,.*"error":"the database could not' "$BATS_FILE_TMPDIR/log"
}

@test "the README's calls work" {
    start_service_of_readme() { "$ASSAY" serve --store "$BATS_TEST_TMPDIR/store.db" --port 0 --quiet >"$BATS_TEST_TMPDIR/out" 3>&- & }
    : >"$BATS_TEST_TMPDIR/out"
    start_service_of_readme
    server=$!
    for _ in $(seq 200); do
        there=$(sed -n 's/^assay listens on //p' "$BATS_TEST_TMPDIR/out")
        [ -z "$there" ] || break
        sleep 0.05
    done
    awk '/^## The same over HTTP/ { on = 1 } /^## Where/ { on = 0 } on' README.md |
        awk '/^```sh/ { on = 1; next } /^```/ { on = 0 } on' |
        sed "s|http://127.0.0.1:8080|$there|g; s/curl -s /curl -sS -f -w '\\\\n' /" >"$BATS_TEST_TMPDIR/calls"
    [ "$(grep -c '^curl' "$BATS_TEST_TMPDIR/calls")" -ge 3 ]
    run bash -e "$BATS_TEST_TMPDIR/calls"
    kill "$server"
    [ "$status" -eq 0 ]
    [ "$(grep -c '^{' <<<"$output")" -eq "$(grep -c '^curl' "$BATS_TEST_TMPDIR/calls")" ]
}

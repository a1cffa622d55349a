# assay token, and a service that asks for tokens.

load serve

JSON='Content-Type: application/json'
RUBRICS=tests/e2e/data/rubrics.yaml
BODY='{"question_id": "n-plus-one", "answer": "One query fetches the list."}'

# token_of NAME SCOPES OPTION...: a new token
token_of() {
    "$ASSAY" token create --store "$STORE" --name "$1" --scope "$2" "${@:3}" 2>/dev/null
}

setup_file() {
    export STORE=$BATS_FILE_TMPDIR/assay.db
    export GRADE READ
    GRADE=$(token_of grader grade)
    READ=$(token_of reader read --expires 90d)
    start_service --rubrics "$RUBRICS" --store "$STORE" --listen 0.0.0.0:0
    export URL=${URL/0.0.0.0/127.0.0.1}
}

teardown_file() {
    stop_service
}

@test "a token is shown once, and only its hash is kept" {
    [[ "$GRADE" =~ ^assay_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$ ]]
    run "$ASSAY" token list --store "$STORE"
    [[ "$output" == *grader* ]]
    ! grep -qF "${GRADE##*_}" <<<"$output"
    ! grep -qaF "${GRADE:24}" "$STORE" "$STORE-wal"
    [ "$(stat -c %a "$STORE.key")" = 600 ]
}

@test "with tokens it listens for others, and does not say otherwise" {
    ! grep -q "only this machine" "$BATS_FILE_TMPDIR/out"
}

@test "a token opens what its scopes say" {
    ask 200 /healthz
    ask 401 /api/v1/grade -H "$JSON" -d "$BODY"
    [[ "$HEADER" == *'WWW-Authenticate: Bearer realm="assay"'* ]]
    ask 200 /api/v1/grade -H "$JSON" -d "$BODY" -H "Authorization: Bearer $GRADE"
    ask 403 /api/v1/grade -H "$JSON" -d "$BODY" -H "Authorization: Bearer $READ"
    [[ "$output" == *problem:forbidden* ]]
    ask 200 /metrics -H "Authorization: Bearer $READ"
    ask 401 /nowhere
    ask 404 /nowhere -H "Authorization: Bearer $READ"
}

@test "a token that is made or revoked counts while the service runs" {
    new=$(token_of new read)
    for _ in $(seq 100); do
        [ "$(curl -s -o /dev/null -w '%{http_code}' "$URL/metrics" -H "Authorization: Bearer $new")" = 401 ] || break
        sleep 0.1
    done
    ask 200 /metrics -H "Authorization: Bearer $new"
    "$ASSAY" token revoke --store "$STORE" new
    for _ in $(seq 100); do
        [ "$(curl -s -o /dev/null -w '%{http_code}' "$URL/metrics" -H "Authorization: Bearer $new")" = 200 ] || break
        sleep 0.1
    done
    ask 401 /metrics -H "Authorization: Bearer $new"
    run "$ASSAY" token revoke --store "$STORE" new
    [ "$status" -eq 1 ]
}

@test "the audit trail names the token, the log its id, and neither the secret" {
    author=$(token_of "Ms. Author" grade,read,author)
    for _ in $(seq 100); do
        curl -s -o /dev/null -f "$URL/metrics" -H "Authorization: Bearer $author" && break
        sleep 0.1
    done
    ask 201 /api/v1/submissions -H "$JSON" -d "$BODY" -H "Authorization: Bearer $author"
    id=$(grep -oE '"id":"[0-9a-f-]{36}"' <<<"$output" | head -1 | cut -d'"' -f4)
    ask 200 "/api/v1/submissions/$id/override" -X PUT -H "$JSON" -d '{"score": 3, "reason": "said aloud"}' \
        -H "Authorization: Bearer $author"
    [[ "$output" == *'"actor":"Ms. Author"'* ]]
    grep -q "\"token\":\"${author:6:16}\"" "$BATS_FILE_TMPDIR/log"
    ! grep -qF "${author:23}" "$BATS_FILE_TMPDIR/log"
}

@test "what a token may not be is refused with its mend" {
    for arguments in "--name x" "--scope grade" "--name x --scope nothing" "--name x --scope grade --expires soon" \
        "--name x --scope grade --json"; do
        # shellcheck disable=SC2086
        run "$ASSAY" token create --store "$STORE" $arguments
        [ "$status" -eq 2 ]
    done
    run "$ASSAY" token create --store "$STORE" --name grader --scope grade
    [ "$status" -eq 1 ]
    [[ "$output" == *"already"* ]]
    run "$ASSAY" token destroy --store "$STORE"
    [ "$status" -eq 2 ]
}

@test "a key that others may read, or that is gone, is refused" {
    other=$BATS_TEST_TMPDIR/other.db
    "$ASSAY" token create --store "$other" --name a --scope grade 2>/dev/null
    chmod 644 "$other.key"
    run "$ASSAY" token create --store "$other" --name b --scope grade
    [ "$status" -eq 1 ]
    [[ "$output" == *"chmod 600"* ]]
    rm "$other.key"
    run "$ASSAY" serve --store "$other" --port 0
    [ "$status" -eq 1 ]
    [[ "$output" == *"put it back"* ]]
    "$ASSAY" token revoke --store "$other" a
    "$ASSAY" token create --store "$other" --name a --scope grade 2>/dev/null
}

@test "tokens can be asked for before the first is made" {
    "$ASSAY" serve --rubrics "$RUBRICS" --store "$BATS_TEST_TMPDIR/empty.db" --require-tokens --listen 0.0.0.0:0 --quiet \
        >"$BATS_TEST_TMPDIR/out" 3>&- &
    server=$!
    for _ in $(seq 200); do
        there=$(sed -n 's/^assay listens on //p' "$BATS_TEST_TMPDIR/out")
        [ -z "$there" ] || break
        sleep 0.05
    done
    run curl -s -o /dev/null -w '%{http_code}' "${there/0.0.0.0/127.0.0.1}/api/v1/rubrics"
    kill "$server"
    [ "$output" = 401 ]
}

@test "a store that is not there is said, and not made" {
    run "$ASSAY" token list --store "$BATS_TEST_TMPDIR/slip.db"
    [ "$status" -ne 0 ]
    [[ "$output" == *"slip.db: No such file"*"mend: --store PATH"* ]]
    run "$ASSAY" token revoke --store "$BATS_TEST_TMPDIR/slip.db" lms
    [ "$status" -ne 0 ]
    [ ! -e "$BATS_TEST_TMPDIR/slip.db" ]
}

@test "tokens that are required and cannot exist are refused at the start" {
    run timeout 10 "$ASSAY" serve --rubrics "$RUBRICS" --store none --require-tokens --port 0
    [ "$status" -eq 2 ]
    [[ "$output" == *"require-tokens needs a store"* ]]
}

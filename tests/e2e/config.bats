# The settings of assay serve: flags, variables, a file, and what they make of the service.

load serve

JSON='Content-Type: application/json'
RUBRICS=tests/e2e/data/rubrics.yaml

teardown() {
    [ -z "$SERVER" ] || stop_service
}

@test "--print-config shows every setting and where it was set" {
    printf 'port: 7001\nthreads: 2\n' >"$BATS_TEST_TMPDIR/a.yaml"
    ASSAY_THREADS=3 ASSAY_CONFIG="$BATS_TEST_TMPDIR/a.yaml" run "$ASSAY" serve --rubrics mine/ --print-config
    [ "$status" -eq 0 ]
    XDG_STATE_HOME=/somewhere run "$ASSAY" serve --print-config
    grep -q '^store: "/somewhere/assay/assay.db"  # default$' <<<"$output"
    ASSAY_THREADS=3 ASSAY_CONFIG="$BATS_TEST_TMPDIR/a.yaml" run "$ASSAY" serve --rubrics mine/ --print-config
    grep -q '^rubrics: "mine/"  # --rubrics$' <<<"$output"
    grep -q '^threads: 3  # ASSAY_THREADS$' <<<"$output"
    grep -q '^port: 7001  # .*a.yaml:1:7$' <<<"$output"
    grep -q '^listen: "127.0.0.1:8080"  # default$' <<<"$output"
    for option in $("$ASSAY" serve --help | grep -oE '^  (-., |    )--[a-z-]+' | grep -oE '[a-z][a-z-]+$'); do
        case $option in
        config | print-config | health | help) ;;
        *)
            grep -qE "^(# )?$option: " <<<"$output"
            grep -qE "^\|.*\`$option\`.*\|" docs/operating.md
            ;;
        esac
    done
}

@test "a fault names its place, and the service does not start" {
    printf 'prot: 7001\n' >"$BATS_TEST_TMPDIR/b.yaml"
    run "$ASSAY" serve --config "$BATS_TEST_TMPDIR/b.yaml"
    [ "$status" -eq 1 ]
    [[ "$output" == *"b.yaml:1:1: error:"*prot* ]]
    ASSAY_PORT=x run "$ASSAY" serve
    [ "$status" -eq 1 ]
    [[ "$output" == *ASSAY_PORT:* ]]
    run "$ASSAY" serve --port x
    [ "$status" -eq 2 ]
    run "$ASSAY" serve --store none --port 0 --trusted-proxy nowhere
    [ "$status" -eq 1 ]
    [[ "$output" == *--trusted-proxy:* ]]
    run "$ASSAY" serve --store none --port 0 --cors-origin lms.example
    [ "$status" -eq 1 ]
    [[ "$output" == *https://* ]]
}

@test "a token that asks too often gets 429, and is told when to come again" {
    store=$BATS_TEST_TMPDIR/rate.db
    token=$("$ASSAY" token create --store "$store" --name a --scope grade 2>/dev/null)
    ASSAY_TOKEN_RATE=0.01 ASSAY_TOKEN_BURST=3 start_service --rubrics "$RUBRICS" --store "$store"
    for _ in 1 2 3; do
        ask 200 /api/v1/rubrics -H "Authorization: Bearer $token"
    done
    [[ "$HEADER" == *'RateLimit-Policy: "token";q=3;w=300'* ]]
    [[ "$HEADER" == *'RateLimit: "token";r=0;t='[1-9]* ]]
    ask 429 /api/v1/rubrics -H "Authorization: Bearer $token"
    [[ "$HEADER" == *$'\nRetry-After: '[1-9]* ]]
    [[ "$output" == *problem:too-many-requests*'"limit":{"name":"token","max":3}'* ]]
}

@test "a proxy's word counts when it is trusted, and the log has the client" {
    store=$BATS_TEST_TMPDIR/proxy.db
    start_service --rubrics "$RUBRICS" --store "$store" --require-tokens --trusted-proxy 127.0.0.1 --address-rate 0.01 \
        --address-burst 1
    ask 200 /healthz
    ask 200 /healthz -H 'X-Forwarded-For: 6.6.6.6' -H 'X-Forwarded-For: 192.0.2.44'
    ask 429 /healthz -H 'X-Forwarded-For: 192.0.2.44'
    grep -q '"peer":"192.0.2.44"' "$BATS_FILE_TMPDIR/log"
}

@test "the service is asked whether it is well" {
    start_service --rubrics "$RUBRICS" --store none
    run "$ASSAY" serve --health --listen "${URL#http://}"
    [ "$status" -eq 0 ]
    run "$ASSAY" serve --health --listen "0.0.0.0:${URL##*:}"
    [ "$status" -eq 0 ]
    stop_service
    wait "$SERVER" || true
    run "$ASSAY" serve --health --listen "${URL#http://}"
    [ "$status" -eq 1 ]
    SERVER=
}

@test "pages of named origins may ask" {
    start_service --rubrics "$RUBRICS" --store none --cors-origin https://lms.example
    ask 204 /api/v1/grade -X OPTIONS -H 'Origin: https://lms.example' -H 'Access-Control-Request-Method: POST'
    [[ "$HEADER" == *"Access-Control-Allow-Origin: https://lms.example"* ]]
    [[ "$HEADER" != *"Access-Control-Expose-Headers"* || "$HEADER" == *"Access-Control-Expose-Headers: "*"Idempotency-Replayed"* ]]
    ask 200 /api/v1/grade -H "$JSON" -H 'Origin: https://lms.example' \
        -d '{"question_id": "n-plus-one", "answer": "One query a row."}'
    [[ "$HEADER" == *"Access-Control-Allow-Origin: https://lms.example"* ]]
    ask 403 /api/v1/grade -H "$JSON" -H 'Origin: https://evil.example' -d '{}'
    [[ "$HEADER" != *Access-Control* ]]
}

# serve.bash - a running service for tests: `load serve`, then start_service in setup_file and stop_service in teardown_file.

# start_service OPTION...: sets URL and SERVER; standard output and the log go to $BATS_FILE_TMPDIR/{out,log}
start_service() {
    : >"$BATS_FILE_TMPDIR/out" # it is looked into before the program may have begun
    "$ASSAY" serve --port 0 --store "$BATS_FILE_TMPDIR/store.db" "$@" >"$BATS_FILE_TMPDIR/out" 2>"$BATS_FILE_TMPDIR/log" 3>&- &
    export SERVER=$!
    for _ in $(seq 600); do
        URL=$(sed -n 's/^assay listens on //p' "$BATS_FILE_TMPDIR/out")
        [ -z "$URL" ] || break
        kill -0 "$SERVER" || return 1
        sleep 0.05
    done
    export URL
    [ -n "$URL" ]
}

stop_service() {
    kill "$SERVER" 2>/dev/null || true
}

# ask STATUS PATH CURL-ARGUMENT...: the body in $output, the header in $HEADER
ask() {
    local want=$1 path=$2

    shift 2
    run curl -sS --max-time 20 -D "$BATS_TEST_TMPDIR/header" -o "$BATS_TEST_TMPDIR/body" -w '%{http_code}' "$URL$path" "$@"
    HEADER=$(tr -d '\r' <"$BATS_TEST_TMPDIR/header")
    [ "$output" = "$want" ] || { echo "$path gave $output: $(cat "$BATS_TEST_TMPDIR/body")"; return 1; }
    output=$(cat "$BATS_TEST_TMPDIR/body")
}

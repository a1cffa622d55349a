# HTTPS with a certificate of one's own, renewed while the service runs.

load serve

RUBRICS=tests/e2e/data/rubrics.yaml

# certificate NAME: NAME.pem and NAME.key in the test's folder
certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1" \
        -addext subjectAltName=DNS:localhost -keyout "$BATS_TEST_TMPDIR/$1.key" -out "$BATS_TEST_TMPDIR/$1.pem" 2>/dev/null
}

# shown: the subject of the certificate that the service shows
shown() {
    openssl s_client -connect "127.0.0.1:${URL##*:}" -servername localhost </dev/null 2>/dev/null | grep -m1 '^subject'
}

setup() {
    command -v openssl >/dev/null || skip "there is no openssl"
    SERVER=
}

teardown() {
    [ -z "$SERVER" ] || stop_service
}

@test "it speaks HTTPS, and takes up a renewed certificate on SIGHUP" {
    certificate one
    certificate two
    cp "$BATS_TEST_TMPDIR/one.pem" "$BATS_TEST_TMPDIR/cert.pem"
    cp "$BATS_TEST_TMPDIR/one.key" "$BATS_TEST_TMPDIR/cert.key"
    start_service --rubrics "$RUBRICS" --store none --tls-cert "$BATS_TEST_TMPDIR/cert.pem" --tls-key "$BATS_TEST_TMPDIR/cert.key"
    [[ "$URL" == https://* ]]
    run curl -sS --cacert "$BATS_TEST_TMPDIR/one.pem" "https://localhost:${URL##*:}/healthz"
    [ "$output" = '{"status":"ok"}' ]
    run curl -sS --tls-max 1.1 --cacert "$BATS_TEST_TMPDIR/one.pem" "https://localhost:${URL##*:}/healthz"
    [ "$status" -ne 0 ]
    [[ "$(shown)" == *one* ]]
    cp "$BATS_TEST_TMPDIR/two.pem" "$BATS_TEST_TMPDIR/cert.pem"
    kill -HUP "$SERVER"
    for _ in $(seq 100); do
        grep -q 'the certificate stays' "$BATS_FILE_TMPDIR/log" && break
        sleep 0.05
    done
    [[ "$(shown)" == *one* ]] # the key is still the old one's
    cp "$BATS_TEST_TMPDIR/two.key" "$BATS_TEST_TMPDIR/cert.key"
    kill -HUP "$SERVER"
    for _ in $(seq 100); do
        [[ "$(shown)" == *two* ]] && break
        sleep 0.05
    done
    [[ "$(shown)" == *two* ]]
    run curl -sS --cacert "$BATS_TEST_TMPDIR/two.pem" "https://localhost:${URL##*:}/healthz"
    [ "$output" = '{"status":"ok"}' ]
}

@test "a certificate that cannot be used is refused by its name" {
    certificate one
    certificate two
    run "$ASSAY" serve --store none --port 0 --tls-cert "$BATS_TEST_TMPDIR/one.pem"
    [ "$status" -eq 2 ]
    run "$ASSAY" serve --store none --port 0 --tls-cert "$BATS_TEST_TMPDIR/one.pem" --tls-key "$BATS_TEST_TMPDIR/two.key"
    [ "$status" -eq 1 ]
    [[ "$output" == *"is not that of the certificate"* ]]
    run "$ASSAY" serve --store none --port 0 --tls-cert "$BATS_TEST_TMPDIR/no.pem" --tls-key "$BATS_TEST_TMPDIR/two.key"
    [ "$status" -eq 1 ]
    [[ "$output" == *no.pem* ]]
}

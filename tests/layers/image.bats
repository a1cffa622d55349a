# The steps of the Dockerfile, as far as they run without a container engine.

export ASSAY_BUILD=${ASSAY_BUILD:-$BATS_TEST_DIRNAME/../../build}

ROOT=$BATS_TEST_DIRNAME/../..
STEPS=$ROOT/.ci/image-steps

@test "the installed image's program answers its health check" {
    "$STEPS" install "$ASSAY_BUILD" "$BATS_TEST_TMPDIR/image"
    PATH=$BATS_TEST_TMPDIR/image/usr/local/bin:/usr/bin:/bin
    command=$(sed -n 's/^HEALTHCHECK .*CMD \[\(.*\)\]$/\1/p' "$ROOT/Dockerfile" | tr -d '",')
    [ -n "$command" ]
    export ASSAY_PORT=$((20000 + RANDOM % 12000)) ASSAY_STORE=none
    assay serve --quiet >/dev/null 3>&- &
    server=$!
    for _ in $(seq 100); do
        run $command
        [ "$status" -ne 0 ] || break
        sleep 0.1
    done
    kill "$server"
    [ "$status" -eq 0 ]
    wait "$server"
    run $command
    [ "$status" -eq 1 ]
    [ "$(command -v assay)" = "$BATS_TEST_TMPDIR/image/usr/local/bin/assay" ]
    [ -d "$BATS_TEST_TMPDIR/image/usr/local/share/assay/sets/django" ]
    [ ! -e "$BATS_TEST_TMPDIR/image/usr/local/include" ]
}

@test "the image's packages hold every library of the program" {
    command -v dpkg >/dev/null || skip "not a Debian"
    packages=" $("$STEPS" packages) libc6 libgcc-s1 "
    objdump -p "$ASSAY_BUILD/assay" | awk '$1 == "NEEDED" { print $2 }' >"$BATS_TEST_TMPDIR/needed"
    # those the program itself needs; what they need in turn comes with their packages
    ldd "$ASSAY_BUILD/assay" | awk '$3 ~ /^\// { print $1, $3 }' | grep -wFf "$BATS_TEST_TMPDIR/needed" |
        cut -d' ' -f2 >"$BATS_TEST_TMPDIR/libraries"
    [ -s "$BATS_TEST_TMPDIR/libraries" ]
    while read -r library; do
        folder=${library%/*}
        owner=$(dpkg -S "*/${folder##*/}/${library##*/}" | sed 's/:.*//; q')
        echo "$library: $owner"
        [[ "$packages" == *" $owner "* ]]
    done <"$BATS_TEST_TMPDIR/libraries"
}

@test "the image has two stages and a user without rights" {
    [ "$(grep -c '^FROM debian:12-slim' "$ROOT/Dockerfile")" -eq 2 ]
    [ "$(grep '^USER ' "$ROOT/Dockerfile" | tail -1)" = "USER assay" ]
    grep -q 'useradd.* assay$' "$STEPS"
}

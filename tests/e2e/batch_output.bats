# assay batch: where results go, in which format, and what becomes of them when a run is cut short.
bats_require_minimum_version 1.5.0

DATA=tests/e2e/data
RUBRICS=$DATA/rubrics.yaml

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    T=$BATS_TEST_TMPDIR
    OUT=$T/results.jsonl
}

# answers N: so many rows on standard output
answers() {
    awk -v n="$1" -v text="$(tr '\n"' " '" <docs/examples/answer.txt)" 'BEGIN {
        for (i = 1; i <= n; i++)
            printf "{\"question_id\":\"dj-%02d\",\"answer_id\":\"a%d\",\"candidate\":\"c%d\",\"answer\":\"%s %d. %s %s\"}\n",
                i % 3 + 1, i, i % 50, text, i, text, text
    }'
}

# until_it_moves PID FILE: wait until the file is replaced, or the process has ended
until_it_moves() {
    local before
    before=$(stat -c "%i %Z" "$2" 2>/dev/null || true)
    while kill -0 "$1" 2>/dev/null && [ "$(stat -c "%i %Z" "$2" 2>/dev/null)" = "$before" ]; do
        sleep 0.01
    done
}

# killed_and_resumed FORMAT ROWS: kill -9 a batch twenty times, each time after it has made a step, and let it end
killed_and_resumed() {
    local format=$1 kills=0 child
    answers "$2" >"$T/in.jsonl"
    "$ASSAY" batch -q --rubrics django "$T/in.jsonl" -o "$T/whole.$format"
    OUT=$T/results.$format
    for _ in $(seq 100); do
        [ "$kills" -lt 20 ] || break
        "$ASSAY" batch -q --jobs 2 --rubrics django "$T/in.jsonl" -o "$OUT" --resume 2>>"$T/messages" &
        child=$!
        until_it_moves "$child" "$OUT.part.journal"
        sleep "0.0$((RANDOM % 10))"
        kill -9 "$child" 2>/dev/null && [ ! -e "$OUT" ] && kills=$((kills + 1))
        wait "$child" || true
        rm -f "$OUT" # it was quicker than the kill: the next one begins anew
    done
    [ "$kills" -eq 20 ]
    # what stands behind the last checkpoint, a torn line say, is cut off
    [ ! -e "$OUT.part" ] || printf '{"question_id":"dj-01","answ' >>"$OUT.part"
    "$ASSAY" batch -q --rubrics django "$T/in.jsonl" -o "$OUT" --resume
    cmp "$OUT" "$T/whole.$format"
    ! compgen -G "$OUT.*"
}

@test "killed twenty times and resumed, JSON Lines come out as from one run" {
    killed_and_resumed jsonl 4000
}

@test "killed twenty times and resumed, CSV comes out as from one run" {
    killed_and_resumed csv 3000
}

@test "killed twenty times and resumed, XLSX comes out as from one run" {
    killed_and_resumed xlsx 3000
}

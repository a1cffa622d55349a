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

# killed_and_resumed FORMAT ROWS TIMES: kill -9 a batch so often, each time after it has made a step, and let it end
killed_and_resumed() {
    local format=$1 times=$3 kills=0 child
    answers "$2" >"$T/in.jsonl"
    "$ASSAY" batch -q --rubrics django "$T/in.jsonl" -o "$T/whole.$format"
    OUT=$T/results.$format
    for _ in $(seq 100); do
        [ "$kills" -lt "$times" ] || break
        "$ASSAY" batch -q --jobs 1 --rubrics django "$T/in.jsonl" -o "$OUT" --resume 2>>"$T/messages" &
        child=$!
        until_it_moves "$child" "$OUT.part.journal"
        sleep "0.0$((RANDOM % 10))"
        kill -9 "$child" 2>/dev/null && [ ! -e "$OUT" ] && kills=$((kills + 1))
        wait "$child" || true
        rm -f "$OUT" # it was quicker than the kill: the next one begins anew
    done
    [ "$kills" -eq "$times" ]
    # what stands behind the last checkpoint, a torn line say, is cut off
    [ ! -e "$OUT.part" ] || printf '{"question_id":"dj-01","answ' >>"$OUT.part"
    "$ASSAY" batch -q --rubrics django "$T/in.jsonl" -o "$OUT" --resume
    cmp "$OUT" "$T/whole.$format"
    ! compgen -G "$OUT.*"
}

# rows COUNT: as many rows of the small rubrics
rows() {
    awk -v n="$1" 'BEGIN {
        for (i = 1; i <= n; i++)
            printf "{\"question_id\":\"q-0%d\",\"answer_id\":\"a%d\",\"answer\":\"One query for each row %d.\"}\n", i % 2 + 1, i, i
    }'
}

# batch ARGUMENT... : with the small rubrics
batch() {
    "$ASSAY" batch --rubrics "$RUBRICS" "$@"
}

@test "killed twenty times and resumed, JSON Lines come out as from one run" {
    killed_and_resumed jsonl 4000 20
}

# until the last step, tables are the same run
@test "killed and resumed, CSV comes out as from one run" {
    killed_and_resumed csv 1000 4
}

@test "killed and resumed, XLSX comes out as from one run" {
    killed_and_resumed xlsx 1000 4
}

@test "results are the same for any number of threads" {
    rows 3000 >"$T/in.jsonl"
    batch -q --jobs 1 "$T/in.jsonl" -o "$T/one.jsonl"
    for jobs in 2 3 8; do
        batch -q --jobs "$jobs" "$T/in.jsonl" -o "$OUT"
        cmp "$OUT" "$T/one.jsonl"
    done
    run batch --jobs 0 "$T/in.jsonl"
    [ "$status" -eq 2 ]
}

@test "a batch that is told to end finishes what is in flight, says how to go on, and does" {
    answers 2500 >"$T/in.jsonl"
    "$ASSAY" batch -q --rubrics django "$T/in.jsonl" -o "$T/whole.jsonl" --report "$T/whole.html"
    "$ASSAY" batch --jobs 1 --rubrics django "$T/in.jsonl" -o "$OUT" --report "$T/results.html" 2>"$T/messages" &
    child=$!
    until_it_moves "$child" "$OUT.part.journal"
    until_it_moves "$child" "$OUT.part.journal"
    kill -TERM "$child"
    status=0
    wait "$child" || status=$?
    [ "$status" -eq 143 ]
    grep -q -- "--resume goes on" "$T/messages"
    [ ! -e "$OUT" ]
    [ "$(tail -c 1 "$OUT.part")" = "" ]
    cmp "$OUT.part" <(head -c "$(stat -c %s "$OUT.part")" "$T/whole.jsonl")
    run "$ASSAY" batch --rubrics django "$T/in.jsonl" -o "$OUT" --report "$T/results.html" --resume
    [ "$status" -eq 0 ]
    [[ "$output" == *"going on after "*" graded answers"* ]]
    [[ "$output" == *"2500 graded"* ]]
    cmp "$OUT" "$T/whole.jsonl"
    cmp "$T/results.html" "$T/whole.html"
    ! compgen -G "$OUT.*"
}

@test "a signal ends a batch that waits for a pipe" {
    mkfifo "$T/in"
    "$ASSAY" batch --rubrics "$RUBRICS" - <"$T/in" >"$T/out" 2>"$T/messages" & # no function: it is to get the signal
    child=$!
    exec 9>"$T/in"
    rows 1 >&9
    until [ -s "$T/out" ]; do sleep 0.01; done
    kill -TERM "$child"
    status=0
    wait "$child" || status=$?
    exec 9>&-
    [ "$status" -eq 143 ]
    [ "$(wc -l <"$T/out")" -eq 1 ]
    grep -q "1 graded" "$T/messages"
}

# stopped FORMAT: a part of results, as a run that was killed leaves it
stopped() {
    answers 2500 >"$T/in.jsonl"
    cp -r rubrics/sets/django "$T/rubrics"
    "$ASSAY" batch -q --jobs 1 --rubrics "$T/rubrics" "$T/in.jsonl" -o "$OUT" &
    child=$!
    until_it_moves "$child" "$OUT.part.journal"
    until_it_moves "$child" "$OUT.part.journal"
    kill -9 "$child"
    wait "$child" || true
    [ -e "$OUT.part.journal" ]
}

refused() {
    cp "$OUT.part" "$T/part"
    run "$ASSAY" batch --rubrics "$T/rubrics" "$T/in.jsonl" -o "$OUT" --resume "${@:2}"
    [ "$status" -eq 1 ]
    [[ "$output" == *"$1"* ]]
    [[ "$output" == *"leave out --resume"* ]]
    cmp "$OUT.part" "$T/part"
}

@test "what is not the same batch is not gone on with" {
    stopped
    refused "the options are others" --map answer_id=answer_id
    echo '{"question_id":"dj-01","answer":"x"}' >>"$T/in.jsonl"
    refused "in.jsonl has changed"
    sed -i '$d' "$T/in.jsonl"
    sed -i 's/"engine":"[^"]*"/"engine":"0.0.1"/' "$OUT.part.journal"
    refused "graded by assay 0.0.1"
    sed -i "s/\"engine\":\"[^\"]*\"/\"engine\":\"$("$ASSAY" --version | cut -d' ' -f2)\"/" "$OUT.part.journal"
    sed -i 's/^max_score:.*/max_score: 20/' "$T"/rubrics/*.yaml
    grep -q "max_score: 20" "$T"/rubrics/*.yaml || sed -i 's/^\( *\)weight: 3$/\1weight: 4/' "$T"/rubrics/*.yaml
    refused "the rubrics have changed"
    echo '{"format":"assay-batch/0"}' >"$OUT.part.journal"
    refused "no journal that this version understands"
}

@test "a stream that has changed is not gone on with" {
    stopped
    # a stream has no fingerprint; what was read of it has one
    run bash -c '"$ASSAY" batch --rubrics "$1" - -o "$2" --resume < <(sed "1s/WSGI/ASGI/" "$3")' - \
        "$T/rubrics" "$OUT" "$T/in.jsonl"
    [ "$status" -eq 1 ]
    [[ "$output" == *"has changed since the first part of it was graded"* ]]
    "$ASSAY" batch -q --rubrics "$T/rubrics" - -o "$OUT" --resume < <(cat "$T/in.jsonl")
    "$ASSAY" batch -q --rubrics "$T/rubrics" "$T/in.jsonl" -o "$T/whole.jsonl"
    cmp "$OUT" "$T/whole.jsonl"
}

@test "two batches do not write the same results" {
    mkfifo "$T/in"
    batch - <"$T/in" -o "$OUT" 2>/dev/null &
    child=$!
    exec 9>"$T/in"
    rows 2 >&9
    until [ -e "$OUT.part.journal" ]; do sleep 0.01; done
    run batch "$DATA/answers.jsonl" -o "$OUT"
    [ "$status" -eq 1 ]
    [[ "$output" == *"another assay batch is writing"* ]]
    exec 9>&-
    wait "$child"
    [ "$(wc -l <"$OUT")" -eq 2 ]
}

@test "--resume with nothing to go on with begins, and needs a file" {
    batch -q "$DATA/answers.jsonl" -o "$OUT" --resume
    [ "$(wc -l <"$OUT")" -eq 4 ]
    run batch "$DATA/answers.jsonl" --resume
    [ "$status" -eq 1 ]
    [[ "$output" == *"give a file to -o"* ]]
}

@test "a workbook needs a file" {
    run batch "$DATA/answers.jsonl" --to xlsx
    [ "$status" -eq 2 ]
    run batch "$DATA/answers.jsonl" --to xlsx -o /dev/null
    [ "$status" -eq 1 ]
    [[ "$output" == *"needs a file"* ]]
}

@test "a table goes to standard output when all is graded" {
    batch -q "$DATA/answers.jsonl" --to csv >"$T/out.csv"
    batch -q "$DATA/answers.jsonl" -o "$T/results.csv"
    cmp "$T/out.csv" "$T/results.csv"
    [ "$(ls "$T" | wc -l)" -eq 2 ]
    run batch "$DATA/answers.jsonl" --to ods
    [ "$status" -eq 2 ]
    [[ "$output" == *"writes no ods"* ]]
}

@test "--strict stops at the first faulty row, and leaves no results" {
    rows 500 | sed '300s/q-0./q-99/' >"$T/in.jsonl"
    run batch --strict "$T/in.jsonl" -o "$OUT"
    [ "$status" -eq 1 ]
    [[ "$output" == *"in.jsonl:300:"* ]]
    [[ "$output" == *"299 graded, 1 left out"* ]]
    [ "$(ls "$T")" = in.jsonl ]
    run --separate-stderr batch --strict "$T/in.jsonl"
    [ "${#lines[@]}" -eq 299 ]
    rows 500 | sed '300s/.*/{"no": /' >"$T/in.jsonl"
    run --separate-stderr batch --strict "$T/in.jsonl"
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 299 ]
}

@test "faulty rows are told in order, whoever grades them" {
    rows 2000 | sed '0~150s/q-0./q-99/' >"$T/in.jsonl"
    run --separate-stderr batch --jobs 4 "$T/in.jsonl" -o "$OUT"
    [ "$status" -eq 1 ]
    [ "$(grep -oE 'jsonl:[0-9]+' <<<"$stderr" | cut -d: -f2 | tr '\n' ' ')" = \
        "150 300 450 600 750 900 1050 1200 1350 1500 1650 1800 1950 " ]
    [ "$(wc -l <"$OUT")" -eq 1987 ]
}

@test "of a slow pipe no row waits for the next, whatever its format" {
    mkfifo "$T/in"
    for format in jsonl csv; do
        batch -q - <"$T/in" >"$T/out" &
        child=$!
        exec 9>"$T/in"
        [ "$format" = jsonl ] || echo "question_id,answer" >&9
        for n in 1 2 3; do
            if [ "$format" = jsonl ]; then rows 1; else echo "q-01,One query for each row $n."; fi >&9
            for _ in $(seq 500); do
                [ "$(wc -l <"$T/out")" -lt "$n" ] || break
                sleep 0.01
            done
            [ "$(wc -l <"$T/out")" -eq "$n" ]
        done
        exec 9>&-
        wait "$child"
    done
}

@test "memory does not grow with the number of answers" {
    ! nm "$ASSAY" | grep -qE ' __(asan|tsan)_init' || skip "sanitizers need more room than this leaves"
    rows 300000 >"$T/in.jsonl"
    # the file has 20 MB, its results 240 MB; the program itself, its libraries and two threads fit in the rest
    (ulimit -v 250000 && batch -q --jobs 2 "$T/in.jsonl" | tail -n 1 >"$T/last")
    grep -q '"answer_id":"a300000"' "$T/last"
}

@test "a summary says what was graded, flagged and how scores are spread" {
    rows 40 >"$T/in.jsonl"
    echo '{"question_id":"q-01","answer":""}' >>"$T/in.jsonl"
    run --separate-stderr batch "$T/in.jsonl" -o "$OUT"
    [ "${stderr_lines[0]}" = "41 graded" ]
    [[ "$stderr" == *"mean "* ]]
    [[ "$stderr" == *"flagged "*"empty 1"* ]]
    [ "$(grep -c ' %.* [0-9]*$' <<<"$stderr")" -ge 10 ]
    run --separate-stderr batch --quiet "$T/in.jsonl" -o "$OUT"
    [ "$stderr" = "" ]
}

@test "on a terminal a bar shows how far it is, and leaves no trace" {
    command -v script >/dev/null || skip "there is no script(1)"
    answers 40000 >"$T/in.jsonl" # longer than the bar waits before it is drawn
    script -qec "\"$ASSAY\" batch --rubrics django \"$T/in.jsonl\" -o \"$OUT\"" /dev/null >"$T/screen" </dev/null
    grep -q " % .* graded, .* a second, .* left" "$T/screen"
    grep -q $'\r\e\[K40000 graded' "$T/screen"
}

@test "nothing that is read is written to, and nothing is written twice" {
    cp "$DATA/answers.jsonl" "$T/answers.jsonl"
    cp "$RUBRICS" "$T/rubrics.yaml"
    ln -s answers.jsonl "$T/link.jsonl"
    for places in "-o $T/answers.jsonl" "-o $T/./answers.jsonl" "-o $T/link.jsonl" "--report $T/answers.jsonl" \
        "--report $T/rubrics.yaml" "-o $T/r.jsonl --report $T/../$(basename "$T")/r.jsonl"; do
        run "$ASSAY" batch --rubrics "$T/rubrics.yaml" "$T/answers.jsonl" $places
        [ "$status" -eq 2 ]
        [[ "$output" == *"would replace the "* ]]
    done
    cmp "$DATA/answers.jsonl" "$T/answers.jsonl"
    [ "$(ls "$T" | wc -l)" -eq 3 ]
    run batch "$DATA/answers.jsonl" --report -
    [ "$status" -eq 2 ]
    batch -q "$DATA/answers.jsonl" -o /dev/null --report /dev/null
}

@test "a report that cannot be written is told before anything is graded" {
    for report in "$T/none/report.html" "$T"; do
        run batch "$DATA/answers.jsonl" -o "$OUT" --report "$report"
        [ "$status" -eq 2 ]
        [[ "$output" == *"$report cannot be written"* ]]
        [ ! -e "$OUT" ]
    done
}

@test "a report has the title that it was given, as text" {
    batch -q "$DATA/answers.jsonl" -o "$OUT" --report "$T/report.html" --title "Backend <March>"
    grep -q "<title>Backend &lt;March&gt;" "$T/report.html"
    grep -q "<h1.*Backend &lt;March&gt;" "$T/report.html"
}

@test "an ending in capitals is the same; one that promises another format is refused" {
    batch -q "$DATA/answers.jsonl" -o "$T/R.CSV"
    batch -q "$DATA/answers.jsonl" -o "$T/r.csv"
    cmp "$T/R.CSV" "$T/r.csv"
    for ending in ods XLS tsv html pdf; do
        run batch "$DATA/answers.jsonl" -o "$T/results.$ending"
        [ "$status" -eq 2 ]
        [[ "$output" == *"writes no $ending"* ]]
    done
    mkdir "$T/of.ods"
    batch -q "$DATA/answers.jsonl" -o "$T/of.ods/results"
    batch -q "$DATA/answers.jsonl" -o "$T/results.ods" --to jsonl
    cmp "$T/of.ods/results" "$T/results.ods"
}

@test "a workbook has the candidates, with a column a question, as a table of scores" {
    printf 'Name,q-01,q-02\n=Eva,One query for each row.,It is lazy.\nKim,x,\n,One query for each row.,x\n' >"$T/in.csv"
    batch -q "$T/in.csv" -o "$T/results.xlsx"
    batch -q "$T/in.csv" | grep -v '"candidate":"=Eva"' >"$OUT"
    run "$ASSAY" evaluate --human "$T/results.xlsx" --sheet Candidates --rubrics "$RUBRICS" --json "$OUT"
    [ "$status" -eq 0 ]
    [[ "$output" == '{"n":2,'*'"rmse":0,'*'"without_result":2,"without_human":2,'*'"by_candidate":2'* ]]
    run batch --dry-run --sheet Candidates "$T/results.xlsx"
    [[ "$output" == *"total "*"share "*"questions "*"flagged "*"answers to q-01"*"answers to q-02"* ]]
    [[ "$output" == *"'=Eva"* ]]
    # with one question the list of all answers shows the same
    batch -q <(cut -d, -f1,2 "$T/in.csv") -o "$T/one.xlsx"
    run batch --dry-run --sheet Candidates "$T/one.xlsx"
    [ "$status" -eq 1 ]
}

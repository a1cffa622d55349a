# assay batch: answers in, results out, whatever a row holds.
bats_require_minimum_version 1.5.0

DATA=tests/e2e/data
RUBRICS=$DATA/rubrics.yaml

# batch ROW... : the rows on standard input; results in $output, messages in $messages
batch() {
    printf '%s\n' "$@" >"$BATS_TEST_TMPDIR/in.jsonl"
    run bash -c '"$ASSAY" batch --rubrics "$1" - <"$2" 2>"$2.messages"' - "$RUBRICS" "$BATS_TEST_TMPDIR/in.jsonl"
    messages=$(cat "$BATS_TEST_TMPDIR/in.jsonl.messages")
}

@test "every answer gets one result, in order" {
    run --separate-stderr "$ASSAY" batch --rubrics "$RUBRICS" "$DATA/answers.jsonl"
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 4 ]
    [[ "${lines[0]}" == '{"question_id":"n-plus-one","answer_id":"a1",'* ]]
    [[ "${lines[1]}" == '{"question_id":"q-01","answer_id":"a2",'*'"rubric":{"id":"n-plus-one","ref":"q-01"'* ]]
    [ "${stderr_lines[0]}" = "4 graded" ]
}

@test "equal answers give equal bytes" {
    "$ASSAY" batch --rubrics "$RUBRICS" "$DATA/answers.jsonl" -o "$BATS_TEST_TMPDIR/one.jsonl"
    "$ASSAY" batch --rubrics "$RUBRICS" - <"$DATA/answers.jsonl" >"$BATS_TEST_TMPDIR/two.jsonl"
    cmp "$BATS_TEST_TMPDIR/one.jsonl" "$BATS_TEST_TMPDIR/two.jsonl"
}

@test "other columns pass through, and the human's words on a mark are called so" {
    run --separate-stderr "$ASSAY" batch --rubrics "$RUBRICS" "$DATA/answers.jsonl"
    [[ "${lines[0]}" == *'"student":{"name":"Zoë","tags":["x",1.50,null]}'* ]]
    [[ "${lines[1]}" == *'"human_pitfalls":["x1"],"human_score":1,'* ]]
    [ "$(grep -o '"score":' <<<"${lines[1]}" | wc -l)" -eq 1 ]
    [ "$(grep -o '"pitfalls":' <<<"${lines[1]}" | wc -l)" -eq 1 ]
}

@test "an answer without a name is called by its line" {
    batch '{"question_id": "q-01", "answer": "x"}' '' '{"question_id": "q-01", "answer": "y"}'
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == *'"answer_id":"1"'* ]]
    [[ "${lines[1]}" == *'"answer_id":"3"'* ]]
}

@test "bad rows are reported with their place, and the others are graded" {
    batch '{"question_id": "q-01", "answer": "One query for each row."}' \
        '{"question_id": "q-01", "answer": ' \
        '["no", "object"]' \
        '{"question_id": "q-01"}' \
        '{"answer": "no question"}' \
        '{"question_id": "q-99", "answer": "no rubric"}' \
        '{"question_id": "q-01", "answer": "a\u0000b"}' \
        '{"question_id": "q-02", "answer": "It is lazy."}'
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 2 ]
    [[ "${lines[1]}" == *'"question_id":"q-02"'* ]]
    for line in 2 3 4 5 6 7; do
        [[ "$messages" == *"standard input:$line:"*"error:"* ]]
    done
    [[ "$messages" == *"no rubric for the question 'q-99'"* ]]
    [[ "$messages" == *"2 graded, 6 left out"* ]]
}

@test "the file of results appears only when it is whole" {
    out=$BATS_TEST_TMPDIR/results.jsonl
    "$ASSAY" batch --rubrics "$RUBRICS" "$DATA/answers.jsonl" -o "$out"
    [ "$(wc -l <"$out")" -eq 4 ]
    run "$ASSAY" batch --rubrics "$RUBRICS" "$DATA/answers.jsonl" -o "$BATS_TEST_TMPDIR/no/such/folder.jsonl"
    [ "$status" -eq 1 ]
    [[ "$output" == *"cannot be written"* ]]
    [ "$(ls "$BATS_TEST_TMPDIR" | wc -l)" -eq 1 ]
}

@test "a result is there before the stream ends" {
    mkfifo "$BATS_TEST_TMPDIR/in"
    "$ASSAY" batch --rubrics "$RUBRICS" - <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out" 2>/dev/null &
    child=$!
    exec 9>"$BATS_TEST_TMPDIR/in"
    echo '{"question_id": "q-01", "answer": "One query for each row."}' >&9
    for _ in $(seq 100); do
        [ -s "$BATS_TEST_TMPDIR/out" ] && break
        sleep 0.1
    done
    [ -s "$BATS_TEST_TMPDIR/out" ]
    exec 9>&-
    wait "$child"
}

@test "an empty file has no results, and nothing is wrong" {
    run --separate-stderr "$ASSAY" batch --rubrics "$RUBRICS" /dev/null
    [ "$status" -eq 0 ]
    [ "$output" = "" ]
    [ "${stderr_lines[0]}" = "0 graded" ]
}

@test "a disk that is full is no success" {
    [ -e /dev/full ] || skip "there is no /dev/full"
    run bash -c '"$ASSAY" batch --rubrics "$1" "$2" >/dev/full' - "$RUBRICS" "$DATA/answers.jsonl"
    [ "$status" -eq 1 ]
    [[ "$output" == *"could not be written"* ]]
}

@test "formats that are not read are named" {
    run "$ASSAY" batch --rubrics "$RUBRICS" answers.csv
    [ "$status" -eq 2 ]
    [[ "$output" == *csv* ]]
    run "$ASSAY" batch --rubrics "$RUBRICS" --format xml "$DATA/answers.jsonl"
    [ "$status" -eq 2 ]
}

@test "what is missing from the command line is said" {
    run "$ASSAY" batch "$DATA/answers.jsonl"
    [ "$status" -eq 2 ]
    [[ "$output" == *"--rubrics"* ]]
    run "$ASSAY" batch --rubrics "$RUBRICS"
    [ "$status" -eq 2 ]
    run "$ASSAY" batch --rubrics "$RUBRICS" no-such-file.jsonl
    [ "$status" -eq 2 ]
}

@test "a byte order mark and the line ends of Windows do no harm" {
    printf '\357\273\277{"question_id": "q-01", "answer": "x"}\r\n{"question_id": "q-02", "answer": "y"}\r\n' \
        >"$BATS_TEST_TMPDIR/bom.jsonl"
    run "$ASSAY" batch --rubrics tests/e2e/data/rubrics.yaml "$BATS_TEST_TMPDIR/bom.jsonl"
    [ "$status" -eq 0 ]
    [[ "$output" == *"2 graded"* ]]
}

@test "a table with usual headings is understood" {
    printf 'Name;Question;Antwort;Mark\r\nZoë;q-01;"One query; for\r\neach ""row"".";4,5\r\n' >"$BATS_TEST_TMPDIR/a.csv"
    run --separate-stderr "$ASSAY" batch --rubrics "$RUBRICS" "$BATS_TEST_TMPDIR/a.csv"
    [ "$status" -eq 0 ]
    [[ "$output" == '{"question_id":"q-01","answer_id":"2","candidate":"Zoë","human_score":4.5,'* ]]
}

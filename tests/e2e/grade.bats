# assay grade: one answer, graded and explained.

DATA=tests/e2e/data
RUBRICS=$DATA/rubrics.yaml
GOOD="One query fetches the list and another query runs for every row. Use select_related to cure it."

setup() {
    unset NO_COLOR CLICOLOR_FORCE COLUMNS
    export LC_ALL=C.UTF-8
}

# grade ANSWER OPTION...: the answer on standard input
grade() {
    run bash -c 'printf "%s" "$1" | "$ASSAY" grade --rubrics "$2" "${@:3}" 2>&1' - "$1" "$RUBRICS" "${@:2}"
}

# field NAME: the value of a number or text member of the JSON in $output, the first of that name
field() {
    grep -oE "\"$1\":(\"[^\"]*\"|[-0-9.e]+|null)" <<<"$output" | head -1 | cut -d: -f2-
}

flags() {
    sed -E 's/.*"flags":\[([^]]*)\].*/\1/' <<<"$output"
}

@test "a right answer gets its marks, and the report says for what" {
    grade "$GOOD" --question n-plus-one
    [ "$status" -eq 0 ]
    [[ "$output" == *"Why is a loop over rows"* ]]
    [[ "$output" == *"Score 10 of 10"* ]]
    [[ "$output" == *"✓ [1] The list takes one query"* ]]
    [[ "$output" == *'"select_related"'* ]]
    [[ "$output" == *"select_related[2] to cure it."* ]]
}

@test "a question is found by its ref" {
    grade "$GOOD" --question q-01 --json
    [ "$status" -eq 0 ]
    [ "$(field question_id)" = '"n-plus-one"' ]
    [ "$(field ref)" = '"q-01"' ]
}

@test "what is missing and what is wrong is said" {
    grade "Each extra query per row is free, so the loop is not slow at all." -q n-plus-one
    [ "$status" -eq 0 ]
    [[ "$output" == *"✗ [2] select_related"* ]]
    [[ "$output" == *"What is missing"*"[2] select_related"*"worth up to 4 points"* ]]
    [[ "$output" == *"[x1] The extra queries are not free."* ]]
    [[ "$output" == *"costs 1.5"* ]]
}

@test "JSON is one line of the contract, its evidence cut from the answer" {
    grade "$GOOD" -q n-plus-one --json
    [ "${#lines[@]}" -eq 1 ]
    [[ "$output" == '{"question_id":"n-plus-one","answer_id":null,"rubric":{"id":"n-plus-one","ref":"q-01","hash":"'* ]]
    [[ "$output" == *'{"start":69,"end":83,"text":"select_related"}'* ]]
    [ "$(field score)" = 10 ]
}

@test "an answer comes from a file, too" {
    printf '%s' "$GOOD" >"$BATS_TEST_TMPDIR/answer.txt"
    run "$ASSAY" grade --rubrics "$RUBRICS" -q n-plus-one --json "$BATS_TEST_TMPDIR/answer.txt"
    [ "$status" -eq 0 ]
    [ "$(field score)" = 10 ]
}

@test "a set of one rubric needs no question" {
    sed '/^---$/q' "$RUBRICS" | sed '$d' >"$BATS_TEST_TMPDIR/one.yaml"
    run bash -c 'echo "$1" | "$ASSAY" grade --rubrics "$2" --json' - "$GOOD" "$BATS_TEST_TMPDIR/one.yaml"
    [ "$status" -eq 0 ]
    [ "$(field score)" = 10 ]
}

@test "colours are for terminals, and NO_COLOR forbids them" {
    grade "$GOOD" -q n-plus-one
    [[ "$output" != *$'\033'* ]]
    CLICOLOR_FORCE=1 grade "$GOOD" -q n-plus-one
    [[ "$output" == *$'\033[4;32mselect_related\033[0m'* ]]
    NO_COLOR=1 CLICOLOR_FORCE=1 grade "$GOOD" -q n-plus-one
    [[ "$output" != *$'\033'* ]]
}

@test "where the locale is not UTF-8, marks and bars are ASCII" {
    LC_ALL=C grade "$GOOD" -q n-plus-one
    [[ "$output" == *"+ [1] The list"* ]]
    [[ "$output" == *"##########"* ]]
    ! LC_ALL=C grep -q '[^ -~]' <<<"$output"
}

@test "lines are no longer than the terminal is wide, in columns and not in bytes" {
    COLUMNS=44 grade "Ω字字字 字字字字 字字字字字字 字字字字字字字字字 字字字字字字字字 ééééééé ééééééé ééé ééééééé ééééé" -q n-plus-one
    [ "$status" -eq 0 ]
    while IFS= read -r line; do
        wide=$(grep -o '字' <<<"$line" | wc -l)
        [ $((${#line} + wide)) -le 44 ]
    done < <(sed -n '/^Your answer/,/^What is missing/p' <<<"$output" | sed '1d;$d')
}

@test "control characters of an answer do not reach the terminal" {
    grade "$(printf 'Use \033]0;owned\a select_related now.')" -q n-plus-one
    [ "$status" -eq 0 ]
    [[ "$output" != *$'\033'* ]]
    [[ "$output" != *$'\a'* ]]
}

@test "an empty answer is graded, and flagged" {
    grade "" -q n-plus-one --json
    [ "$status" -eq 0 ]
    [ "$(field score)" = 0 ]
    [[ "$(flags)" == *empty* ]]
    grade "   " -q n-plus-one
    [[ "$output" == *empty* ]]
}

@test "one word, punctuation alone, another script, emoji: a score and the reason" {
    for answer in "query" "?!... --- ;;;" "שאילתה אחת לכל שורה ועוד אחת" "🚀🚀 👍🏽 🎉"; do
        grade "$answer" -q n-plus-one --json
        [ "$status" -eq 0 ]
        [ "$(flags)" != "" ]
    done
}

@test "64 KiB and a whole MiB are graded" {
    for size in 65536 1048576; do
        yes "$GOOD" | tr '\n' ' ' | head -c $size >"$BATS_TEST_TMPDIR/long.txt"
        run "$ASSAY" grade --rubrics "$RUBRICS" -q n-plus-one --json "$BATS_TEST_TMPDIR/long.txt"
        [ "$status" -eq 0 ]
        [ "$(field max_score)" = 10 ]
    done
    [[ "$(flags)" == *limit_hit* ]] # of the MiB only the beginning was looked at, and a person is told
}

@test "one byte more than a MiB is refused, with the limit" {
    head -c 1048577 /dev/zero | tr '\0' a >"$BATS_TEST_TMPDIR/long.txt"
    run "$ASSAY" grade --rubrics "$RUBRICS" -q n-plus-one "$BATS_TEST_TMPDIR/long.txt"
    [ "$status" -eq 1 ]
    [[ "$output" == *"1048576 bytes"* ]]
    [[ "$output" == *"mend:"* ]]
}

@test "bytes that are no text are refused, with their place" {
    printf 'one\ntwo \377 three' >"$BATS_TEST_TMPDIR/bad.txt"
    run "$ASSAY" grade --rubrics "$RUBRICS" -q n-plus-one "$BATS_TEST_TMPDIR/bad.txt"
    [ "$status" -eq 1 ]
    [[ "$output" == *"bad.txt:2:5: not UTF-8: the byte 0xFF at byte offset 8"* ]]
    [[ "$output" == *"mend: save it as UTF-8"* ]]
    printf 'a\0b' >"$BATS_TEST_TMPDIR/binary"
    run "$ASSAY" grade --rubrics "$RUBRICS" -q n-plus-one "$BATS_TEST_TMPDIR/binary"
    [ "$status" -eq 1 ]
    [[ "$output" == *"NUL byte at byte offset 1"* ]]
}

@test "a question that does not exist is a fault of the command line, and the near one is named" {
    grade "x" --question n-plus-on
    [ "$status" -eq 2 ]
    [[ "$output" == *"did you mean n-plus-one?"* ]]
    grade "x"
    [ "$status" -eq 2 ]
    [[ "$output" == *"--question"* ]]
}

@test "a file or set that does not exist is a fault of the command line" {
    run "$ASSAY" grade --rubrics "$RUBRICS" -q n-plus-one no-such-answer.txt
    [ "$status" -eq 2 ]
    [[ "$output" == *no-such-answer.txt* ]]
    run "$ASSAY" grade --rubrics no-such-set -q x /dev/null
    [ "$status" -eq 2 ]
    run "$ASSAY" grade -q x /dev/null
    [ "$status" -eq 2 ]
    [[ "$output" == *"--rubrics"* ]]
}

@test "faults of a rubric are shown, and nothing is graded" {
    sed 's/weight: 3/weight: -3/' "$RUBRICS" >"$BATS_TEST_TMPDIR/bad.yaml"
    run bash -c '"$ASSAY" grade --rubrics "$1" -q n-plus-one /dev/null 2>&1' - "$BATS_TEST_TMPDIR/bad.yaml"
    [ "$status" -eq 1 ]
    [[ "$output" == *"bad.yaml:"*"error:"* ]]
    [[ "$output" == *"^"* ]]
}

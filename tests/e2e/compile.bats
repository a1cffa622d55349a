# assay compile: guides and records in, rubrics out.

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    GUIDE=$BATS_TEST_TMPDIR/guide.md
    OUT=$BATS_TEST_TMPDIR/out
    cat >"$GUIDE" <<'MD'
# Notes

**Q: What does an index cost?**

**A:** An index makes reads faster. Every write has to update it, so inserts become slower. It also takes space on disk.

## Why should a migration be small?

- A small migration holds its lock for a short time.
- It can be rolled back alone.
- Avoid mixing data and schema changes in one migration.
MD
}

@test "a guide gives one rubric a question, and a table of what was found" {
    run "$ASSAY" compile "$GUIDE" -o "$OUT"
    [ "$status" -eq 0 ]
    [ "$(ls "$OUT" | wc -l)" -eq 2 ]
    [[ "${lines[0]}" == *guide.md ]]
    [[ "$output" == *"    3 "*"written"* ]]
    [[ "$output" == *"2 questions: 2 written, 0 unchanged"* ]]
}

@test "what was compiled lints and grades" {
    "$ASSAY" compile "$GUIDE" -o "$OUT" --quiet
    run "$ASSAY" list "$OUT"
    id=$(grep -F 'What does an index cost?' <<<"$output" | awk '{ print $1 }')
    run bash -c 'echo "An index makes reads faster, but every write must update it, so inserts become slower." |
        "$ASSAY" grade --rubrics "$1" --question "$2" --json' - "$OUT" "$id"
    [ "$status" -eq 0 ]
    score=$(grep -oE '"score":[0-9]+' <<<"$output" | cut -d: -f2)
    [ "$score" -ge 4 ]
}

@test "a second run changes nothing, and what a person has edited is kept" {
    "$ASSAY" compile "$GUIDE" -o "$OUT" --quiet
    run "$ASSAY" compile "$GUIDE" -o "$OUT" --quiet
    [[ "$output" == *"0 written, 2 unchanged"* ]]
    edited=$(ls "$OUT"/* | head -1)
    sed -i 's/^\( *weight: \).*/\19/' "$edited"
    cp "$edited" "$BATS_TEST_TMPDIR/edited"
    run "$ASSAY" compile "$GUIDE" -o "$OUT"
    [ "$status" -eq 0 ]
    [[ "$output" == *"kept"* ]]
    cmp "$edited" "$BATS_TEST_TMPDIR/edited"
    run "$ASSAY" compile "$GUIDE" -o "$OUT" --force
    [[ "$output" != *"kept"* ]]
    ! cmp -s "$edited" "$BATS_TEST_TMPDIR/edited"
}

@test "records give rubrics with their ids and scales; one without a reference waits for calibration" {
    cat >"$BATS_TEST_TMPDIR/q.jsonl" <<'JSONL'
{"id": "1.1", "question": "What is a stack?", "reference": ["A list that gives back first what was put in last.", "A last in, first out store."], "max_score": 5}
{"id": "1.2", "question": "What is a queue?", "reference": "", "max_score": 5}
JSONL
    run "$ASSAY" compile "$BATS_TEST_TMPDIR/q.jsonl" -o "$BATS_TEST_TMPDIR/r.jsonl"
    [[ "$output" == *"2 questions: 2 written"* ]]
    [[ "$output" == *"1 without concepts"* ]]
    run bash -c 'echo "{\"question_id\": \"1.1\", \"answer\": \"It is last in, first out.\"}" |
        "$ASSAY" batch --rubrics "$1" -' - "$BATS_TEST_TMPDIR/r.jsonl"
    [ "$status" -eq 0 ]
    [[ "$output" == *'"question_id":"1.1"'*'"max_score":5'* ]]
}

@test "what the command line lacks is said" {
    run "$ASSAY" compile "$GUIDE"
    [ "$status" -eq 2 ]
    [[ "$output" == *"-o"* ]]
    run "$ASSAY" compile no-such-guide.md -o "$OUT"
    [ "$status" -eq 2 ]
    [[ "$output" == *no-such-guide.md* ]]
}

@test "missing folders above the output are made" {
    run "$ASSAY" compile "$GUIDE" -o "$OUT/a/b/"
    [ "$status" -eq 0 ]
    [ "$(ls "$OUT/a/b" | wc -l)" -eq 2 ]
}

@test "one .yaml file for all is refused before anything is written" {
    run "$ASSAY" compile "$GUIDE" -o "$OUT.yaml"
    [ "$status" -ne 0 ]
    [[ "$output" == *"a folder, or a file that ends in .jsonl or .json"* ]]
    [ ! -e "$OUT.yaml" ]
}

@test "a guide without a question is said to have none" {
    echo "# Notes on soup" >"$BATS_TEST_TMPDIR/soup.md"
    run "$ASSAY" compile "$BATS_TEST_TMPDIR/soup.md" -o "$BATS_TEST_TMPDIR/soup"
    [ "$status" -eq 1 ]
    [[ "$output" == *"no question was found"* ]]
}

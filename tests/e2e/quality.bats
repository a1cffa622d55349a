# Agreement with people must not fall: floors a little under the last figures of `./dev quality`.

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
}

# figure KEY: a number of an evaluation's JSON, from the first place it stands
figure() {
    grep -o "\"$1\":-\?[0-9.]*" <<<"$output" | head -n 1 | cut -d : -f 2
}

# at_least NUMBER FLOOR WHAT
at_least() {
    awk -v n="$1" -v floor="$2" 'BEGIN { exit !(n != "" && n >= floor) }' || {
        echo "$3 is $1, below $2"
        return 1
    }
}

# at_most NUMBER CEILING WHAT
at_most() {
    awk -v n="$1" -v ceiling="$2" 'BEGIN { exit !(n != "" && n <= ceiling) }' || {
        echo "$3 is $1, above $2"
        return 1
    }
}

# mean KIND: the mean score that Assay gives a kind of answers
mean() {
    grep -o "\"$1\":{[^}]*}" <<<"$output" | grep -o '"assay":[0-9.]*' | cut -d : -f 2
}

@test "the shipped set marks our own sample of answers as its writers did" {
    cat tests/quality/answers/*.jsonl >"$BATS_TEST_TMPDIR/answers.jsonl"
    "$ASSAY" batch --rubrics django "$BATS_TEST_TMPDIR/answers.jsonl" -o "$BATS_TEST_TMPDIR/results.jsonl"
    run "$ASSAY" evaluate --human "$BATS_TEST_TMPDIR/answers.jsonl" --json "$BATS_TEST_TMPDIR/results.jsonl"
    [ "$status" -eq 0 ]
    at_least "$(figure pearson)" 0.94 r
    at_least "$(grep -o '"concepts":{[^}]*' <<<"$output" | grep -o '"f1":[0-9.]*' | cut -d : -f 2)" 0.92 "F1 of concepts"
    at_least "$(grep -o '"pitfalls":{[^}]*' <<<"$output" | grep -o '"f1":[0-9.]*' | cut -d : -f 2)" 0.85 "F1 of pitfalls"
    at_least "$(mean expert)" 9 "mean of expert answers"
    at_least "$(mean paraphrase)" 6 "mean of paraphrases"
    at_most "$(mean negated)" 1 "mean of upside-down answers"
    at_most "$(mean stuffed)" 1 "mean of keyword lists"
    at_most "$(mean echo-offtopic)" 1 "mean of answers beside the point"
    at_most "$(mean vague)" 1.6 "mean of vague answers"
}

# floor TITLE COLUMN FLOOR: a figure of the table that tests/quality/run printed
floor() {
    at_least "$(awk -v title="$1" -v column="$2" 'index($0, title) == 1 { print $(NF - 12 + column) }' <<<"$output")" \
        "$3" "$1, figure $2"
}

@test "the corpora are marked as well as they were" {
    shared=${ASSAY_SHARED:-../shared}
    [ -d "$shared/corpora" ] && [ -d "$shared/gold" ] || skip "no corpora beside the repository"
    run env ASSAY="$ASSAY" tests/quality/run
    [ "$status" -eq 0 ]
    # columns: r rho RMSE sure unsure QWK SMD accuracy macro-F1 ungraded exact adjacent
    floor 'gold, shipped set' 1 0.89
    floor 'gold, compiled guide' 1 0.50
    floor 'mohler, compiled' 1 0.58
    floor 'beetle, compiled' 1 0.53
    floor 'beetle, compiled' 9 0.73
    floor 'scientsbank, compiled' 1 0.44
    floor 'scientsbank, compiled' 9 0.70
    floor 'saf, compiled' 1 0.41
}

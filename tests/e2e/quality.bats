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

# cell TITLE COLUMN: a figure of the table that tests/quality/run printed
# columns: r rho RMSE sure unsure QWK SMD accuracy macro-F1 ungraded exact adjacent of-sure by-conf
cell() {
    awk -v title="$1" -v column="$2" 'index($0, title) == 1 { print $(NF - 14 + column) }' <<<"$output"
}

# floor TITLE COLUMN FLOOR, ceiling TITLE COLUMN CEILING
floor() {
    at_least "$(cell "$1" "$2")" "$3" "$1, figure $2"
}

ceiling() {
    at_most "$(cell "$1" "$2")" "$3" "$1, figure $2"
}

# surer TITLE: results with a confidence above 0.8 err less than the others, and the surer, the less
surer() {
    at_most "$(cell "$1" 4)" "$(cell "$1" 5)" "$1, RMSE where it is sure"
    at_most "$(cell "$1" 14)" -0.4 "$1, rank correlation of confidence and error"
}

# shipped NAME COLUMN: a figure of the lists under "gold, shipped", counted from the end of its line
shipped() {
    sed -n '/^gold, shipped$/,/^furthest apart/p' <<<"$output" |
        awk -v name="$1" -v column="$2" '$1 == name { print $(NF - column) }'
}

# corpora [NAME...]: the table, or a skip
corpora() {
    shared=${ASSAY_SHARED:-../shared}
    [ -d "$shared/corpora" ] && [ -d "$shared/gold" ] || skip "no corpora beside the repository"
    run env ASSAY="$ASSAY" ASSAY_FOLDS="${ASSAY_BUILD:-build}/tests" tests/quality/run "$@"
    [ "$status" -eq 0 ]
}

@test "the corpora are marked as well as they were" {
    corpora
    floor 'gold, shipped set' 1 0.91
    at_least "$(shipped concepts 2)" 0.88 "F1 of concepts"
    at_least "$(shipped pitfalls 2)" 0.72 "F1 of pitfalls"
    at_least "$(shipped expert 2)" 9.1 "mean of expert answers"
    at_least "$(shipped paraphrase 2)" 7.6 "mean of paraphrases"
    at_most "$(shipped negated 2)" 1.0 "mean of upside-down answers"
    at_most "$(shipped stuffed 2)" 0.9 "mean of keyword lists"
    at_most "$(shipped echo-offtopic 2)" 0.9 "mean of answers beside the point"
    at_most "$(shipped vague 2)" 0.6 "mean of vague answers"
    floor 'gold, compiled guide' 1 0.60
    floor 'mohler, in sample' 1 0.58
    ceiling 'mohler, in sample' 3 0.90
    floor 'beetle, in sample' 1 0.55
    floor 'beetle, in sample' 9 0.74
    floor 'scientsbank, in sample' 1 0.46
    floor 'scientsbank, in sample' 9 0.71
    floor 'saf, in sample' 1 0.46
    for title in 'gold, shipped set' 'gold, compiled guide' {mohler,beetle,scientsbank,saf}', in sample'; do
        surer "$title"
    done
}

@test "questions that the claim model never saw are marked as well as they were" {
    [ -x "${ASSAY_BUILD:-build}/tests/fold4" ] || skip "the programs of the folds are not built (./dev quality does)"
    corpora mohler beetle scientsbank saf
    floor 'mohler, left out' 1 0.58
    ceiling 'mohler, left out' 3 0.90
    floor 'beetle, left out' 1 0.545
    floor 'beetle, left out' 9 0.735
    floor 'scientsbank, left out' 1 0.45
    floor 'scientsbank, left out' 9 0.71
    floor 'saf, left out' 1 0.44
    for title in {mohler,beetle,scientsbank,saf}', left out'; do
        surer "$title"
    done
}

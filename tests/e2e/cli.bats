# The program as a whole: commands, help, exit status.
bats_require_minimum_version 1.5.0

@test "without a command, help goes to standard error" {
    run --separate-stderr "$ASSAY"
    [ "$status" -eq 2 ]
    [ "$output" = "" ]
    [[ "$stderr" == *"Commands"* ]]
}

@test "help lists every command, and each has help of its own" {
    run "$ASSAY" help
    [ "$status" -eq 0 ]
    commands=$(sed -n '/^Commands/,/^$/p' <<<"$output" | awk '/^  [a-z]/ { print $1 }')
    [ "$(wc -w <<<"$commands")" -ge 5 ]
    for command in $commands; do
        run "$ASSAY" "$command" --help
        [ "$status" -eq 0 ]
        [[ "${lines[0]}" == "usage: assay $command "* ]]
        [[ "$output" == *"Examples"* ]]
        [[ "$output" == *"Exit status"* ]]
        first=$output
        run "$ASSAY" help "$command"
        [ "$output" = "$first" ]
    done
}

@test "help says what else is wrong on the line only after it has helped" {
    run "$ASSAY" grade --rubrics nowhere --help
    [ "$status" -eq 0 ]
    [[ "$output" == *"usage: assay grade"* ]]
}

@test "the version is that of the library" {
    run "$ASSAY" --version
    [ "$status" -eq 0 ]
    [[ "$output" =~ ^assay\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "a mistyped command, option or word is answered with the right one" {
    run "$ASSAY" gade
    [ "$status" -eq 2 ]
    [[ "$output" == *"did you mean \`assay grade\`?"* ]]
    run "$ASSAY" grade --qestion x
    [ "$status" -eq 2 ]
    [[ "$output" == *"did you mean --question?"* ]]
    run "$ASSAY" frobnicate
    [ "$status" -eq 2 ]
    [[ "$output" == *"assay help"* ]]
}

@test "options come in every usual form" {
    for form in "--rubrics nowhere" "--rubrics=nowhere" "-r nowhere" "-rnowhere"; do
        run "$ASSAY" batch $form /dev/null
        [ "$status" -eq 2 ]
        [[ "$output" == *nowhere* ]]
    done
    run "$ASSAY" batch --rubrics
    [ "$status" -eq 2 ]
    [[ "$output" == *"needs a value"* ]]
    run "$ASSAY" grade --json=yes
    [ "$status" -eq 2 ]
    [[ "$output" == *"takes no value"* ]]
    run "$ASSAY" batch one two
    [ "$status" -eq 2 ]
    [[ "$output" == *"one argument too many"* ]]
}

@test "after -- everything is an argument" {
    run "$ASSAY" batch --rubrics tests/e2e/data/rubrics.yaml -- --no-such-file
    [ "$status" -eq 2 ]
    [[ "$output" == *"--no-such-file cannot be read"* ]]
}

@test "bench prints its ratios, and the same as JSON" {
    run "$ASSAY" bench --seconds 0
    [ "$status" -eq 0 ]
    [[ "$output" == *"different answers of 115 bytes"* ]]
    [[ "$output" == *"The floor is one pass that folds,"* ]]
    [[ "$output" == *"nanoseconds of this processor for an answer"* ]]
    [[ "$output" == *"times the floor to grade an answer"* ]]
    [[ "$output" == *"answers a second on one core"* ]]
    [[ "$output" == *"times the floor from a line of JSON to a line of JSON"* ]]
    [[ "$output" == *"times as many answers with two threads as with one"* ]]
    [[ "$output" == *"As piles grow"*"64 answers"* ]]
    [[ "$output" == *"32000 bytes"* ]]
    [[ "$output" == *"64 concepts"* ]]
    [[ "$output" == *"1000 rubrics"* ]]
    [[ "$output" == *"MiB at most"* ]]
    run "$ASSAY" bench --json --seconds 0
    [[ "$output" == '{"bytes":115,"concepts":8,"answers":'*'"floor_ns":'*'"core_ns":'*'"core_over_floor":'*'"batch_over_floor":'*'"two_threads_over_one":'*'"batch_two_threads_over_one":'*'"piles":[{"answers":64,"floor_ns":'*'"peak_bytes":'*'}' ]]
}

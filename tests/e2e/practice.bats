# assay practice: a candidate's session, driven through a pipe.

RUBRICS=tests/e2e/data/rubrics.yaml
GOOD="One query fetches the list and another query runs for every row. Use select_related to cure it."

setup() {
    export LC_ALL=C.UTF-8
    unset VISUAL
}

# practice OPTION... : the session's input comes from standard input
practice() {
    run "$ASSAY" practice --rubrics "$RUBRICS" "$@"
}

@test "a question is asked, the answer graded, and the best tries are summed up" {
    practice --question q-01 < <(printf '%s\n\nn\n' "$GOOD")
    [ "$status" -eq 0 ]
    [[ "$output" == *"Question 1 of 1 (n-plus-one)"* ]]
    [[ "$output" == *"Score 10 of 10"* ]]
    [[ "$output" == *"10.0 of 10  1 try"* ]]
    [[ "$output" == *"1 question, 100 % of the points"* ]]
}

@test "hints come first; the concept and the model answer only when asked for" {
    practice -q n-plus-one < <(printf 'I would use select_related here to be quick.\n\nn\n')
    [[ "$output" == *"✗ Count the queries as the list grows."* ]]
    [[ "$output" != *"The list takes one query"* ]]
    practice -q n-plus-one < <(printf 'I would use select_related here to be quick.\n\nr\nr\nm\nn\n')
    [[ "$output" == *"✗ The list takes one query, and each row then takes another."* ]]
    [[ "$output" == *"There is no more to reveal."* ]]
    [[ "$output" == *"queries grows with the list."* ]]
}

@test "one can try again, and the best try counts" {
    practice -q n-plus-one < <(printf 'I do not know, it is just slow.\n\nt\n%s\n\nt\nnothing\n\nq\n' "$GOOD")
    [[ "$output" == *"10.0 of 10  3 tries"* ]]
}

@test "the next question follows, and q leaves" {
    practice < <(printf '%s\n\nn\nIt is lazy and runs\nonly when it is needed.\n\nq\n' "$GOOD")
    [ "$status" -eq 0 ]
    [[ "$output" == *"Question 2 of 2 (lazy-queryset)"* ]]
    [[ "$output" == *"2 questions, 100 % of the points"* ]]
    practice < <(printf '%s\n\nq\n' "$GOOD")
    [[ "$output" != *"Question 2"* ]]
}

@test "the end of the input ends the session, wherever it comes" {
    practice </dev/null
    [ "$status" -eq 0 ]
    [[ "$output" == *"Nothing was answered."* ]]
    practice < <(printf '%s' "$GOOD")
    [ "$status" -eq 0 ]
    [[ "$output" == *"Score 10 of 10"* ]]
}

@test "no answer is no try" {
    practice -q n-plus-one < <(printf '\nr\nm\nn\n')
    [[ "$output" == *"Try first"* ]]
    [[ "$output" == *"Nothing was answered."* ]]
}

@test "an answer that is no text is explained, and the session goes on" {
    practice -q n-plus-one < <(printf 'bad \377\n\nt\n%s\n\nn\n' "$GOOD")
    [ "$status" -eq 0 ]
    [[ "$output" == *"not UTF-8"* ]]
    [[ "$output" == *"10.0 of 10  1 try"* ]]
}

@test "what is wrong is said: a pitfall, and the answer's own words for it" {
    practice -q n-plus-one < <(printf 'Each extra query per row is free.\n\nn\n')
    [[ "$output" == *"[x1] The extra queries are not free."* ]]
    [[ "$output" == *"per row is free"* ]]
}

@test "answers are written in the editor, and what stands below the line is left out" {
    editor=$BATS_TEST_TMPDIR/editor
    printf '#!/bin/sh\ncp "$1" "%s"\n{ echo "%s"; cat "$1"; } >"$1.new" && mv "$1.new" "$1"\n' \
        "$BATS_TEST_TMPDIR/page" "$GOOD" >"$editor"
    chmod +x "$editor"
    EDITOR=$editor practice -q n-plus-one --editor < <(printf 'n\n')
    [ "$status" -eq 0 ]
    [[ "$output" == *"Score 10 of 10"* ]]
    grep -q "Why is a loop over rows" "$BATS_TEST_TMPDIR/page"
}

@test "an editor that fails is named" {
    EDITOR=false practice -q n-plus-one --editor </dev/null
    [ "$status" -ne 0 ]
    [[ "$output" == *"'false'"* ]]
}

@test "a shuffled session asks every question once" {
    practice --shuffle < <(printf '\nn\n\nn\n')
    [[ "$output" == *"(n-plus-one)"* ]]
    [[ "$output" == *"(lazy-queryset)"* ]]
    [ "$(grep -c '^Question' <<<"$output")" -eq 2 ]
}

@test "the second paragraph of a pasted answer is no choice" {
    practice -q n-plus-one < <(printf 'It is slow.\n\nThe rest of the answer, pasted.\nQuery by query.\nModel ANSWER\nq\n')
    [ "$(grep -c 'One of the letters' <<<"$output")" -eq 2 ]
    [[ "$output" == *"queries grows with the list."* ]]
    [[ "$output" == *"1 try "* ]]
}

@test "an editor's page without an answer is said to be one" {
    EDITOR=true practice -q n-plus-one --editor < <(printf 'n\n')
    [[ "$output" == *"no answer above the line"* ]]
    [[ "$output" == *"Nothing was answered."* ]]
}

# The manual and the completion say what the program says.

MANUAL=docs/man/assay.1

commands() {
    "$ASSAY" help | awk '/^Commands/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }'
}

# options COMMAND: its long options
options() {
    "$ASSAY" "$1" --help | grep -oE '^  (-., |    )--[a-z-]+' | grep -oE '\-\-[a-z-]+'
}

# section COMMAND: what the manual says of it, without the dashes' escapes
section() {
    awk -v head=".SS \"assay $1 " 'index($0, head) == 1 { on = 1; print; next } /^\.S[SH]/ { on = 0 } on' "$MANUAL" |
        sed 's/\\-/-/g'
}

# complete WORD...: what the completion offers for the last word
complete_line() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _assay
    printf '%s\n' "${COMPREPLY[@]}"
}

setup() {
    compopt() { :; } # there is no line editor here
    source cli/completion/assay.bash
}

@test "the manual has no faults of form" {
    command -v groff >/dev/null || skip "there is no groff"
    run groff -man -Tutf8 -z -ww "$MANUAL"
    [ "$output" = "" ]
    ! grep -nE '[[:space:]]$|^$' "$MANUAL"
}

@test "mandoc finds nothing in the manual" {
    command -v mandoc >/dev/null || skip "there is no mandoc"
    run mandoc -Tlint -Wwarning "$MANUAL"
    [ "$output" = "" ]
}

@test "the manual names every command and every option, and no other" {
    [ "$(commands | sort)" = "$(grep -oE '^\.SS "assay [a-z]+' "$MANUAL" | awk '{ print $3 }' | sort)" ]
    for command in $(commands); do
        text=$(section "$command")
        for option in $(options "$command"); do
            [ "$option" = --help ] || grep -qE "^\.(B|BR) .*$option" <<<"$text"
        done
        for option in $(grep -E '^\.(B|BR) -' <<<"$text" | grep -oE '\-\-[a-z-]+'); do
            options "$command" | grep -qx -- "$option"
        done
    done
}

@test "the manual's version is the program's" {
    [[ "$(head -2 "$MANUAL")" == *"\"$("$ASSAY" --version)\""* ]]
}

@test "commands and options are completed" {
    [ "$(complete_line "$ASSAY" ev)" = evaluate ]
    [ "$(complete_line "$ASSAY" grade --qu)" = --question ]
    for command in $(commands); do
        complete_line "$ASSAY" "" | grep -qx "$command"
        [ "$(complete_line "$ASSAY" "$command" -- | sort)" = "$(options "$command" | sort)" ]
    done
}

@test "questions are completed, of the rubrics on the line" {
    [ "$(complete_line "$ASSAY" grade --rubrics tests/e2e/data/rubrics.yaml --question n)" = n-plus-one ]
    [ "$(complete_line "$ASSAY" grade --rubrics tests/e2e/data/rubrics.yaml -q q-)" = "$(printf 'q-01\nq-02')" ]
}

@test "rubrics and files are completed" {
    complete_line "$ASSAY" grade --rubrics dj | grep -qx django
    [ "$(complete_line "$ASSAY" grade tests/e2e/data/ans)" = tests/e2e/data/answers.jsonl ]
}

# assay batch: what answers may come in as, and how it is said what was understood.
bats_require_minimum_version 1.5.0

RUBRICS=tests/e2e/data/rubrics.yaml

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    T=$BATS_TEST_TMPDIR
}

# grade FILE [OPTION...]: results in $output, messages in $stderr
grade() {
    run --separate-stderr "$ASSAY" batch --rubrics "$RUBRICS" --quiet "$@"
}

table() {
    printf 'Name;Frage;Antwort;Punkte\nZoë;q-01;"One query; for\neach ""row"".";4,5\nKim;q-02;It is lazy.;\n'
}

# spreadsheet FILE FORMAT [FILTER]: FILE as another format, beside it
spreadsheet() {
    command -v soffice >/dev/null || skip "LibreOffice is not installed (libreoffice-calc-nogui)"
    HOME=$T soffice --headless ${3:+"--infilter=$3"} --convert-to "$2" --outdir "$T" "$1" >/dev/null 2>&1
}

@test "every encoding of Excel gives the same results" {
    table >"$T/a.csv"
    grade "$T/a.csv"
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 2 ]
    [[ "${lines[0]}" == *'"candidate":"Zoë","human_score":4.5,'* ]]
    wanted=$output
    for encoding in WINDOWS-1252 UTF-16LE UTF-16BE UTF-16; do
        table | iconv -f UTF-8 -t "$encoding" >"$T/a.csv"
        grade "$T/a.csv"
        [ "$status" -eq 0 ]
        [ "$output" = "$wanted" ]
    done
    { printf '\357\273\277'; table; } >"$T/a.csv"
    grade "$T/a.csv"
    [ "$output" = "$wanted" ]
    table | iconv -f UTF-8 -t CP437 >"$T/a.csv"
    grade --encoding CP437 "$T/a.csv"
    [ "$output" = "$wanted" ]
    table | tr ';' '\t' | sed 's/query\t/query;/' >"$T/a.tsv"
    grade "$T/a.tsv"
    [ "$output" = "$wanted" ]
    table | grade -
    [ "$output" = "$wanted" ]
}

@test "bad rows are told with their cells, and the others are graded" {
    printf 'question,answer\nq-01,a\nq-01\n,x\nq-99,y\nq-02,b,c\nq-02,d\n' >"$T/a.csv"
    grade "$T/a.csv"
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 2 ]
    [[ "$stderr" == *"a.csv:3:2: error: B3: "*"a.csv:4:1: error: A4: "*"a.csv:5:1: error: A5: "*"a.csv:6:3: error: C6: "* ]]
}

@test "--strict stops at the first bad row" {
    printf 'question,answer\nq-01,a\n,x\nq-02,b\n' >"$T/a.csv"
    grade --strict "$T/a.csv" -o "$T/out.jsonl"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"A3: the row has no question"* ]]
    [ ! -e "$T/out.jsonl" ]
}

@test "--map names columns by heading or letter" {
    printf 'Nr,Was sagt er,Wer\nq-01,One query for each row.,Eva\n' >"$T/a.csv"
    grade "$T/a.csv"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"no columns of questions and answers among the headings: 'Nr', 'Was sagt er', 'Wer'"* ]]
    grade --map 'question_id=nr,answer=B,candidate=Wer' "$T/a.csv"
    [ "$status" -eq 0 ]
    [[ "$output" == '{"question_id":"q-01","answer_id":"2","candidate":"Eva",'* ]]
    grade --map 'question_id=Nr,answer=Reply' "$T/a.csv"
    [ "$status" -eq 1 ]
}

@test "a wide table has a row a candidate and a column a question, by id or by its words" {
    question=$("$ASSAY" list "$RUBRICS" | sed -n 's/.*q-01 *//p' | head -1)
    printf 'Timestamp,Name,"%s",q-02\n9:00,Eva,a,b\n9:05,Kim,,d\n' "$question" >"$T/a.csv"
    grade "$T/a.csv"
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 4 ]
    [[ "${lines[0]}" == '{"question_id":"n-plus-one","answer_id":"2","Timestamp":"9:00","candidate":"Eva",'* ]]
    [[ "${lines[3]}" == '{"question_id":"q-02","answer_id":"3","Timestamp":"9:05","candidate":"Kim",'* ]]
}

@test "a folder of text files is read by their names" {
    mkdir -p "$T/pile/eva" "$T/pile/q-02"
    echo "One query for each row." >"$T/pile/eva/q-01.txt"
    echo "It is lazy." >"$T/pile/q-02/kim.md"
    echo "hello" >"$T/pile/README.md"
    grade "$T/pile"
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 2 ]
    [[ "${lines[0]}" == *'"answer_id":"eva/q-01.txt","candidate":"eva"'* ]]
    [[ "${lines[1]}" == *'"question_id":"q-02","answer_id":"q-02/kim.md","candidate":"kim"'* ]]
    [[ "$stderr" == *"pile/README.md: error: no part of the file's name is a question"* ]]
}

@test "--dry-run shows what was understood, and grades nothing" {
    table | iconv -f UTF-8 -t UTF-16 >"$T/a.csv"
    printf 'Eva;q-99;x;\n;;y;\n' | iconv -f UTF-8 -t UTF-16LE >>"$T/a.csv"
    grade --dry-run "$T/a.csv"
    [ "$status" -eq 1 ]
    [[ "$output" == *"encoding    UTF-16LE  (a byte order mark says so)"* ]]
    [[ "$output" == *"delimiter   semicolon"* ]]
    [[ "$output" == *"  B   Frage "*" question_id"* ]]
    [[ "$output" == *'C2  q-01, Zoë, score 4.5: One query; for each "row".'* ]]
    [[ "$output" == *"no rubric   1 record names a question without one: q-99 (1)"* ]]
    [[ "$output" == *"to grade    2; nothing was graded"* ]]
    [[ "$stderr" == *"B5: the row has no question"* ]]
    [[ "$output" != *'"concepts"'* ]]
}

@test "a workbook that LibreOffice wrote gives what its table gives" {
    table >"$T/a.csv"
    grade "$T/a.csv"
    wanted=$output
    spreadsheet "$T/a.csv" xlsx "CSV:59,34,76,1,,1033"
    grade "$T/a.xlsx"
    [ "$status" -eq 0 ]
    [ "$output" = "$wanted" ]
    grade - <"$T/a.xlsx"
    [ "$output" = "$wanted" ]
    cat "$T/a.xlsx" | grade -
    [ "$output" = "$wanted" ]
    grade --sheet Notes "$T/a.xlsx"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"no sheet 'Notes'"* ]]
}

@test "an OpenDocument sheet is named, and so is an old Excel file" {
    table >"$T/a.csv"
    spreadsheet "$T/a.csv" ods
    grade "$T/a.ods"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"OpenDocument"* ]]
    spreadsheet "$T/a.csv" xls
    grade "$T/a.xls"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"save it as XLSX"* ]]
}

@test "what is no table is named once, and not row by row" {
    printf '%%PDF-1.7\n' >"$T/PDF.csv"
    printf '{\\rtf1\n}\n' >"$T/RTF.jsonl"
    printf '<HTML><table>\n' >"$T/HTML.xls"
    printf '<?xml version="1.0"?>\n' >"$T/XML.xls"
    for file in "$T"/*.*; do
        grade "$file"
        [ "$status" -eq 1 ]
        [[ "$stderr" == *"is $(basename "${file%.*}")"* || "$stderr" == *"is a PDF"* ]]
        [ "${#stderr_lines[@]}" -eq 1 ]
    done
}

@test "a folder without a file is an error" {
    mkdir "$T/pile"
    touch "$T/pile/.hidden"
    grade "$T/pile"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"no file in this folder"* ]]
}

@test "headings are understood in other languages" {
    printf 'Bewerberin;Frage;Antwort;Punktzahl\nZo\xeb;q-01;One query for each row.;3,5\n' >"$T/a.csv"
    grade "$T/a.csv"
    [ "$status" -eq 0 ]
    [[ "$output" == *'"candidate":"Zoë"'* ]]
    [[ "$output" == *'"human_score":3.5'* ]]
}

@test "a JSON list is read as JSON Lines are" {
    printf '{"question_id":"q-01","answer":"One query for each row.","candidate":"Eva"}\n' >"$T/a.jsonl"
    { echo '['; cat "$T/a.jsonl"; echo ']'; } >"$T/a.json"
    grade "$T/a.jsonl"
    wanted=$output
    grade "$T/a.json"
    [ "$status" -eq 0 ]
    [ "$output" = "$wanted" ]
    "$ASSAY" batch --rubrics "$RUBRICS" --dry-run "$T/a.json" | grep -q "^format *JSON  (it is a list)"
}

@test "results that were written as tables can be read as answers again" {
    table >"$T/a.csv"
    "$ASSAY" batch --rubrics "$RUBRICS" --quiet "$T/a.csv" -o "$T/out.csv"
    "$ASSAY" batch --rubrics "$RUBRICS" --quiet "$T/a.csv" -o "$T/out.xlsx"
    for file in out.csv out.xlsx; do
        grade "$T/$file"
        [ "$status" -eq 0 ]
        [ "${#lines[@]}" -eq 2 ]
        [[ "${lines[0]}" == '{"question_id":"q-01",'*'"candidate":"Zoë"'* ]]
    done
}

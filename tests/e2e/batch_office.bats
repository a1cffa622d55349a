# assay batch: a spreadsheet program reads the tables as they were meant.
bats_require_minimum_version 1.5.0

RUBRICS=tests/e2e/data/rubrics.yaml

setup() {
    command -v soffice >/dev/null || skip "there is no LibreOffice"
    T=$BATS_TEST_TMPDIR
}

# awkward answers: formulas, quotes, line ends, separators, other scripts, numbers, control characters
awkward() {
    cat <<'ROWS'
{"question_id":"q-01","answer_id":"=1+1","candidate":"Zoë \"Z\" Müller","answer":"=cmd|'/c calc'!A1","score":-2.5,"note":"-5"}
{"question_id":"q-01","answer_id":"+a","candidate":"@SUM(A1)","answer":"One query fetches the list,\nand another; runs \"for every row\".","note":"-5 points"}
{"question_id":"q-02","answer_id":"c","candidate":"\tTab","answer":"It is lazy. 他说 🙂","note":"x;y,z","deep":{"a":[1,true,null]}}
{"question_id":"q-02","answer_id":"d","candidate":"-","answer":"_x000D_ and _x0041_","note":""}
ROWS
}

# as_csv FILE FOLDER FILTER: what LibreOffice reads in a file, as CSV in FOLDER
as_csv() {
    soffice "-env:UserInstallation=file://$T/office" --headless "--infilter=$3" \
        --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' --outdir "$2" "$1" >/dev/null 2>&1
}

@test "LibreOffice reads the same values from the workbook as from the CSV" {
    awkward >"$T/in.jsonl"
    for format in csv xlsx; do
        "$ASSAY" batch -q --rubrics "$RUBRICS" "$T/in.jsonl" -o "$T/results.$format"
    done
    as_csv "$T/results.xlsx" "$T/from_xlsx" "Calc MS Excel 2007 XML"
    as_csv "$T/results.csv" "$T/from_csv" "Text - txt - csv (StarCalc):44,34,76,1"
    [ "$(wc -l <"$T/from_xlsx/results.csv")" -ge 5 ]
    cmp "$T/from_xlsx/results.csv" "$T/from_csv/results.csv"
    grep -q "Zoë" "$T/from_xlsx/results.csv"
    grep -q "'=1+1" "$T/from_xlsx/results.csv"
    grep -q "他说 🙂" "$T/from_xlsx/results.csv"
}

# assay evaluate: results against human scores.

DATA=tests/e2e/data
RUBRICS=$DATA/rubrics.yaml

# result QUESTION ANSWER SCORE [MAX]
result() {
    echo "{\"question_id\":\"$1\",\"answer_id\":\"$2\",\"score\":$3,\"max_score\":${4:-10}}"
}

# human QUESTION ANSWER SCORE
human() {
    echo "{\"question_id\": \"$1\", \"answer_id\": \"$2\", \"score\": $3, \"answer\": \"\"}"
}

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    H=$BATS_TEST_TMPDIR/human.jsonl
    R=$BATS_TEST_TMPDIR/results.jsonl
}

evaluate() {
    run "$ASSAY" evaluate --human "$H" "$R" "$@"
}

@test "batch and evaluate fit together" {
    "$ASSAY" batch --rubrics "$RUBRICS" "$DATA/answers.jsonl" -o "$R"
    H=$DATA/answers.jsonl evaluate
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "answers                 4  "* ]]
    [[ "$output" == *"Pearson r"* ]]
    [[ "$output" == *"good "* ]]
    [[ "$output" == *"wrong "* ]]
    [[ "$output" == *"concepts "* ]]
    [[ "$output" == *"pitfalls            1.000    1.000    1.000        1        1"* ]]
}

@test "the figures are those of the answers that are joined by name, in any order" {
    { human q a 1; human q b 2; human q c 3; human q d 4; human q e 5; } >"$H"
    { result q d 8; result q e 7; result q c 7; result q b 6; result q a 5; } >"$R"
    evaluate --json
    [ "$status" -eq 0 ]
    [[ "$output" == *'"n":5,"max_score":10,"pass":6,'* ]]
    [[ "$output" == *'"spearman":0.820783,'* ]]
    [[ "$output" == *'"exact":0,"adjacent":0,'* ]]
}

@test "scores are brought to the human scale" {
    { human q a 10; human q b 50; human q c 90; } >"$H"
    { result q a 1; result q b 5; result q c 9; } >"$R"
    evaluate --json --max-score 100
    [[ "$output" == *'"n":3,"max_score":100,"pass":60,"pearson":1,"spearman":1,"rmse":0,'* ]]
}

@test "questions of different scales are compared by shares" {
    { human q a 1; human p b 2; } >"$H"
    { result q a 1 10; result p b 2 4; } >"$R"
    evaluate --json
    [[ "$output" == *'"max_score":1,"pass":0.6,'*'"rmse":0,'* ]]
}

@test "one answer_id of two questions is two answers" {
    { human q 1 0; human p 1 10; } >"$H"
    { result p 1 10; result q 1 0; } >"$R"
    evaluate --json
    [[ "$output" == *'"n":2,'*'"rmse":0,'* ]]
}

@test "a result is joined by its rubric's ref, too" {
    human dj-05 a 3 >"$H"
    echo '{"question_id":"signals","answer_id":"a","score":3,"max_score":10,"rubric":{"id":"signals","ref":"dj-05"}}' >"$R"
    evaluate --json
    [[ "$output" == *'"n":1,'* ]]
}

@test "what could not be joined is counted" {
    { human q a 1; human q b 2; human q b 9; echo '{"question_id": "q", "answer_id": "z"}'; human q c 3; } >"$H"
    { result q a 1; result q b 2; result q x 2; } >"$R"
    evaluate --json
    [ "$status" -eq 0 ]
    [[ "$output" == *'"n":2,'*'"without_result":1,"without_human":1,"without_score":1,"repeated":1'* ]]
    evaluate
    [[ "$output" == *"1  human scores have no result"* ]]
}

@test "the pass mark is in points or a share" {
    { human q a 4; human q b 9; } >"$H"
    { result q a 6; result q b 9; } >"$R"
    evaluate --json
    [[ "$output" == *'"accuracy":0.5,'* ]]
    evaluate --json --pass 8
    [[ "$output" == *'"pass":8,'*'"accuracy":1,"macro_f1":1,'* ]]
    evaluate --json --pass 80%
    [[ "$output" == *'"pass":8,'* ]]
    evaluate --pass much
    [ "$status" -eq 2 ]
}

@test "means are given for each value of a member" {
    { echo '{"question_id":"q","answer_id":"a","score":2,"kind":"x","year":1}'
      echo '{"question_id":"q","answer_id":"b","score":4,"kind":"x","year":2}'; } >"$H"
    { result q a 3; result q b 4; } >"$R"
    evaluate --json
    [[ "$output" == *'"kinds":{"x":{"n":2,"human":3,"assay":3.5}}'* ]]
    evaluate --json --by year
    [[ "$output" == *'"kinds":{"1":{"n":1,"human":2,"assay":3},"2":{"n":1,"human":4,"assay":4}}'* ]]
}

@test "marks are compared concept by concept" {
    echo '{"question_id":"q","answer_id":"a","score":2,"points":{"p1":1,"p2":0.5,"p3":0,"p4":1},"pitfalls":["x1","x2"]}' >"$H"
    echo '{"question_id":"q","answer_id":"a","score":2,"max_score":10,"concepts":[{"id":"a","ref":"p1","credit":0.9},{"id":"b","ref":"p2","credit":0.4},{"id":"c","ref":"p3","credit":0.5}],"pitfalls":[{"id":"y","ref":"x2"},{"id":"z","ref":"x3"}]}' >"$R"
    evaluate --json
    [[ "$output" == *'"concepts":{"human":3,"assay":2,"both":1,"unknown":1,"precision":0.5,"recall":0.333333,"f1":0.4}'* ]]
    [[ "$output" == *'"pitfalls":{"human":2,"assay":2,"both":1,"unknown":0,"precision":0.5,"recall":0.5,"f1":0.5}'* ]]
}

@test "answers whose scores are furthest apart come with a reason and a link" {
    { echo '{"question_id":"q","answer_id":"near","score":5}'
      echo '{"question_id":"q","answer_id":"low/2","score":9,"points":{"p1":1,"p2":0.5}}'
      echo '{"question_id":"q","answer_id":"high","score":1}'; } >"$H"
    { echo '{"question_id":"q","answer_id":"near","score":5.5,"max_score":10}'
      echo '{"question_id":"q","answer_id":"low/2","score":2,"max_score":10,"confidence":0.7,"flags":["echo"],"rubric":{"id":"r1"},"concepts":[{"id":"a","ref":"p1","status":"missed","credit":0},{"id":"b","ref":"p2","status":"partial","credit":0.4}],"pitfalls":[{"id":"trap"}]}'
      echo '{"question_id":"q","answer_id":"high","score":4,"max_score":10,"concepts":[{"id":"a","status":"covered","credit":1},{"id":"b","status":"missed","credit":0}]}'; } >"$R"
    evaluate --report "my report.html"
    [ "$status" -eq 0 ]
    [[ "${lines[*]}" == *"-7.00  q, low/2: flagged echo; unsure; Assay gave less for p1; pitfall trap"*"my%20report.html#a-r1/low~2F2"*"+3.00  q, high: covered a"* ]]
    [[ "$output" != *"q, near"* ]]
    evaluate --json --worst 1 --report report.html
    [[ "$output" == *'"furthest_apart":[{"question_id":"q","answer_id":"low/2","human":9,"assay":2,"signs":"flagged echo; unsure","marks":"Assay gave less for p1; pitfall trap","href":"report.html#a-r1/low~2F2"}]}' ]]
    evaluate --json --worst 0
    [[ "$output" == *'"furthest_apart":[]}' ]]
}

@test "the links lead to the answers of the report" {
    report=$BATS_TEST_TMPDIR/report.html
    "$ASSAY" batch --quiet --rubrics "$DATA/rubrics.yaml" "$DATA/answers.jsonl" -o "$R" --report "$report"
    sed 's/"score": [0-9]*/"score": 5/' "$DATA/answers.jsonl" >"$H"
    evaluate --json --report "$report"
    [ "$status" -eq 0 ]
    anchors=$(grep -o '"href":"[^"]*#[^"]*"' <<<"$output" | sed 's/.*#//; s/"//')
    [ "$(wc -l <<<"$anchors")" -ge 3 ]
    for anchor in $anchors; do
        grep -qF "id=\"$anchor\"" "$report"
    done
}

@test "a row that is not JSON is reported, and the rest is compared" {
    { human q a 1; echo '{"question_id": '; human q b 2; } >"$H"
    { result q a 1; result q b 2; } >"$R"
    evaluate
    [ "$status" -eq 1 ]
    [[ "$output" == *"human.jsonl:2:"*"error:"* ]]
    [[ "$output" == *"answers                 2"* ]]
}

@test "files that have nothing in common are not compared" {
    human q a 1 >"$H"
    result q b 1 >"$R"
    evaluate
    [ "$status" -eq 1 ]
    [[ "$output" == *"no answer in common"* ]]
}

@test "both files are needed" {
    run "$ASSAY" evaluate "$DATA/answers.jsonl"
    [ "$status" -eq 2 ]
    [[ "$output" == *"--human"* ]]
    human q a 1 >"$H"
    R=no-such-file.jsonl evaluate
    [ "$status" -eq 2 ]
    R=- H=- evaluate
    [ "$status" -eq 2 ]
}

@test "human scores come from a table, too" {
    printf 'Id;Frage;Punkte;Kind;Max_Score\r\na;q;4,5;x;10\r\nb;q;9;y;10\r\nc;q;;;\r\n' >"$BATS_TEST_TMPDIR/human.csv"
    { result q a 4.5; result q b 9; result q c 1; } >"$R"
    H=$BATS_TEST_TMPDIR/human.csv evaluate --json
    [ "$status" -eq 0 ]
    [[ "$output" == *'"n":2,"max_score":10,'*'"rmse":0,'*'"without_score":1,'* ]]
    [[ "$output" == *'"kinds":{'* ]]
}

@test "a table without answer_ids is joined by its candidates, in whatever order it is" {
    answers=$BATS_TEST_TMPDIR/answers.csv H=$BATS_TEST_TMPDIR/human.csv
    printf 'Name,q-01,q-02\nEva,One query for each row.,It is lazy.\nKim,x,y\nAda Low,x,It is lazy.\n' >"$answers"
    "$ASSAY" batch -q --rubrics "$RUBRICS" "$answers" -o "$R"
    evaluate() { run "$ASSAY" evaluate --human "$H" --rubrics "$RUBRICS" "$R" "$@"; }
    printf 'Name,q-01,q-02\nEva,5,9\nKim,0,1\nAda Low,2,8\n' >"$H"
    evaluate --json --by candidate
    straight=$output
    printf 'q-02,Name,q-01\n8, ada  LOW ,2\n1,Kim,0\n9,eva,5\n3,Nobody,3\n' >"$H"
    evaluate --json
    [[ "$output" == "${straight%%,\"without_result*}"*'"without_result":2,"without_human":0,'*'"by_candidate":6'* ]]
    evaluate --report r.html
    [[ "$output" == *"6  are joined by candidate and question"* ]]
    [[ "$output" == *"q-02, eva: "*"r.html#a-"*"/2"* ]]
    # a long table, and somebody who answered twice: neither of the two marks is right for sure
    printf 'Name,Question,Score\nKim,q-01,1\nKim,q-01,2\nEva,q-01,5\n' >"$H"
    evaluate --json
    [[ "$output" == '{"n":2,'* ]] # one of Kim's is in the row of the answer
    # without names the rows must do
    printf 'q-01,q-02\n5,9\n0,1\n2,8\n' >"$H"
    evaluate --json
    [[ "$output" == "${straight%%,\"without_result*}"*'"by_candidate":0'* ]]
}

@test "a wide table of scores is joined with a wide table of answers" {
    printf 'Name,q-01,q-02\nEva,One query for each row.,It is lazy.\nKim,x,y\n' >"$BATS_TEST_TMPDIR/answers.csv"
    printf 'Name,q-01,q-02\nEva,5,5\nKim,0,1\n' >"$BATS_TEST_TMPDIR/human.csv"
    "$ASSAY" batch --rubrics "$RUBRICS" "$BATS_TEST_TMPDIR/answers.csv" -o "$R"
    H=$BATS_TEST_TMPDIR/human.csv evaluate --json --rubrics "$RUBRICS" --by candidate
    [ "$status" -eq 0 ]
    [[ "$output" == *'"n":4,'*'"Eva":{"n":2,"human":0.75,'*'"Kim":{"n":2,"human":0.1,'* ]]
}

# The rules of the house hold, and a file that breaks one is found.

HOUSE=$BATS_TEST_DIRNAME/house.sh

# plant FILE LINE...: a tree with one file
plant() {
    mkdir -p "$BATS_TEST_TMPDIR/$(dirname "$1")"
    printf '%s\n' "${@:2}" >"$BATS_TEST_TMPDIR/$1"
}

# found TEXT: the checker refuses the planted tree for this reason
found() {
    run "$HOUSE" "$BATS_TEST_TMPDIR"
    [ "$status" -ne 0 ]
    [[ "$output" == *"$1"* ]]
}

clean() {
    run "$HOUSE" "$BATS_TEST_TMPDIR"
    [ "$output" = "" ]
    [ "$status" -eq 0 ]
}

@test "the tree keeps the rules of the house" {
    run "$HOUSE"
    [ "$output" = "" ]
    [ "$status" -eq 0 ]
}

@test "a layer includes what stands to its left, and nothing to its right" {
    plant rubrics/a.c '#include "rubrics/b.h"' '#include "grader/base/arena.h"' '#include "assay/rubric.h"'
    clean
    plant rubrics/a.c '#include "cli/terminal.h"'
    found 'rubrics/a.c:1: rubrics includes "cli/terminal.h"'
}

@test "the core includes no layer" {
    plant grader/a.h '' '#  include "rubrics/node/node.h"'
    found 'grader/a.h:2: grader includes'
}

@test "an include is written from the top" {
    plant cli/a.c '#include "terminal.h"'
    found 'not written from the top'
    plant cli/a.c '#include "cli/../rubrics/a.h"'
    found 'not written from the top'
}

@test "a third-party header stands in one .c file" {
    plant rubrics/a.c '#include <yaml.h>'
    clean
    plant rubrics/b.c '#include <yaml.h>'
    found 'rubrics/b.c:1: <yaml.h> of a third party is already included in rubrics/a.c'
}

@test "a third-party header stands in no header" {
    plant rubrics/a.h '#include <jansson.h>'
    found 'rubrics/a.h:1: <jansson.h> of a third party stands in a header'
}

@test "the core reaches no file, clock, socket or environment" {
    plant grader/a.c 'static int f(void) { return fopen("x", "r") != 0; }'
    found 'the core calls fopen()'
    plant grader/a.c 'long t = time(NULL);'
    found 'the core calls time()'
    plant grader/a.c 'x = getenv("HOME");'
    found 'the core calls getenv()'
    plant grader/a.c '#include <sys/socket.h>'
    found '<sys/socket.h>'
    plant grader/a.c '#include <time.h>'
    found '<time.h>'
    plant grader/a.c 'print(stderr);'
    found 'standard stream'
}

@test "banned functions are found in every folder" {
    plant tests/a.c 'n = atoi(text);'
    found 'tests/a.c:1: atoi() is banned'
    plant tests/a.c 'n = my_atoi(text);'
    clean
    plant cli/a.c 'if (x) strcpy(to, from);'
    found 'cli/a.c:1: strcpy() is banned'
}

@test "comments and strings may speak of anything" {
    plant grader/a.c '/* never fopen("x") here,' ' * nor time(NULL) */ int a; // strcpy(a, b)' \
        "const char *s = \"getenv(\\\"x\\\") sprintf()\"; char c = '\"'; int b; /* rand() */" \
        'const char *include = "stderr";'
    clean
    plant grader/a.c "char c = '\"'; int t = clock(); char d = '\"';"
    found 'the core calls clock()'
}

@test "a number that can change a mark stands in constants.h" {
    plant grader/stance/a.c '#define REACH_WORDS 4u /* how far */'
    found 'grader/stance/a.c:1: REACH_WORDS is a number outside grader/constants.h'
    plant grader/score/a.c 'x = credit >= 0.7;'
    found 'grader/score/a.c:1: a number in place'
    plant grader/score/a.c 'x = at < first + 4u;'
    found 'a number in place'
    plant grader/match/a.c 'for (back = 1; back <= 2 && at >= first + back; back++)'
    found 'grader/match/a.c:1: a number in place'
    rm -r "$BATS_TEST_TMPDIR/grader"
    plant grader/match/a.c 'x = count < 2 && at + 2 < end && share > 0.0 && x >> 8 && p->a[3] /* 0.7 */;' '#define F(x) 3' \
        'x = credit >= ASSAY_FULL_STRENGTH;'
    clean
}

@test "a constant has its line of measurement or source" {
    plant grader/constants.h '#define ASSAY_A 3u' '/*= 2: the same; 4: gold r -.001 */' '#define ASSAY_B 0.5'
    found 'grader/constants.h:3: ASSAY_B has no line of what was measured'
    plant grader/constants.h '#define ASSAY_A 3u' '#define ASSAY_B 0.5' '/*= 0.4: the same */'
    found 'grader/constants.h:1: ASSAY_A has no line'
    plant grader/constants.h '#define ASSAY_A 3u' '/*= 2: the same; 4: gold r -.001 */'
    clean
}

@test "nothing else lies at the top level" {
    plant a.so 'left over'
    found 'a.so: is not of the top level'
}

# What `cmake --install` puts down is whole: a stranger's program builds with it, and the program finds its data.

export ASSAY_BUILD=${ASSAY_BUILD:-$BATS_TEST_DIRNAME/../../build}

setup_file() {
    export PREFIX=$BATS_FILE_TMPDIR/prefix
    cmake --install "$ASSAY_BUILD" --prefix "$PREFIX" >/dev/null
    PC=$(find "$PREFIX" -name assay.pc)
    export PKG_CONFIG_PATH=${PC%/*}
    LIBRARIES=${PKG_CONFIG_PATH%/*}
    export LIBRARIES
    cat >"$BATS_FILE_TMPDIR/stranger.c" <<'C'
#include <assay/assay.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char answer[] = "The cat sat on the mat.";
    assay_draft *draft = assay_draft_new();
    assay_draft_concept *concept = draft ? assay_draft_add_concept(draft) : NULL;
    assay_grader *grader = assay_grader_new();
    assay_rubric *rubric = NULL;
    const assay_result *result = NULL;
    assay_error error;

    if (!concept || !grader)
        return 1;
    draft->id = "cat";
    draft->question = "Where was the animal?";
    concept->id = "mat";
    concept->weight = 1;
    concept->text = "The cat sat on the mat.";
    concept->match = assay_pattern_new(draft, ASSAY_PHRASE, "cat sat on ... mat");
    if (assay_rubric_freeze(&rubric, draft, NULL, NULL, &error) != ASSAY_OK ||
        assay_grade(&result, grader, rubric, answer, strlen(answer), &error) != ASSAY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    printf("%s %.0f of %.0f\n", assay_version(), result->score, result->max_score);
    assay_rubric_release(rubric);
    assay_grader_free(grader);
    assay_draft_free(draft);
    return 0;
}
C
}

@test "a program builds with pkg-config and the shared library, and runs" {
    gcc -o "$BATS_TEST_TMPDIR/shared" "$BATS_FILE_TMPDIR/stranger.c" $(pkg-config --cflags --libs assay)
    LD_LIBRARY_PATH=$LIBRARIES run "$BATS_TEST_TMPDIR/shared"
    [ "$output" = "$(pkg-config --modversion assay) 10 of 10" ]
    LD_LIBRARY_PATH=$LIBRARIES ldd "$BATS_TEST_TMPDIR/shared" | grep -q libassay.so
}

@test "a program builds with pkg-config and the static library, and runs alone" {
    gcc -o "$BATS_TEST_TMPDIR/static" "$BATS_FILE_TMPDIR/stranger.c" $(pkg-config --static --cflags --libs assay |
        sed 's/-lassay\b/-l:libassay.a/')
    run "$BATS_TEST_TMPDIR/static"
    [ "$output" = "$(pkg-config --modversion assay) 10 of 10" ]
    ! ldd "$BATS_TEST_TMPDIR/static" | grep libassay
}

@test "the shared library exports what the public headers declare, and nothing else" {
    nm -D --defined-only "$LIBRARIES/libassay.so" | awk '$2 != "A" { print $3 }' | sort >"$BATS_TEST_TMPDIR/exported"
    cat "$PREFIX"/include/assay/*.h | tr '\n' ' ' | grep -o 'ASSAY_API [^;]*;' |
        sed 's/ASSAY_[A-Z]*//g; s/(.*//' | grep -oE 'assay_[a-z0-9_]+ *$' | tr -d ' ' | sort >"$BATS_TEST_TMPDIR/declared"
    [ -s "$BATS_TEST_TMPDIR/declared" ]
    diff "$BATS_TEST_TMPDIR/declared" "$BATS_TEST_TMPDIR/exported"
}

@test "every global name of the static library begins with assay_" {
    run bash -c 'nm -g --defined-only "$LIBRARIES/libassay.a" | awk "NF == 3 && \$3 !~ /^assay_/"'
    [ "$output" = "" ]
}

@test "the shared library has a version in its name" {
    readelf -d "$LIBRARIES/libassay.so" | grep -q "SONAME.*libassay.so.$(pkg-config --modversion assay | cut -d. -f1)"
}

@test "the installed program finds the data beside it, wherever the whole was moved" {
    cp -r "$PREFIX" "$BATS_TEST_TMPDIR/moved"
    assay=$BATS_TEST_TMPDIR/moved/bin/assay
    sets=$BATS_TEST_TMPDIR/moved/share/assay/sets
    grade=("$assay" grade --rubrics only-here --question dj-01 "$BATS_TEST_DIRNAME/../../docs/examples/answer.txt")
    run "${grade[@]}"
    [ "$status" -ne 0 ]
    cp -r "$sets/django" "$sets/only-here"
    "${grade[@]}"
}

@test "manual page, bash completion and JSON Schema are installed" {
    [ -s "$PREFIX/share/man/man1/assay.1" ]
    [ -s "$PREFIX/share/bash-completion/completions/assay" ]
    [ -s "$PREFIX/share/assay/format/assay-rubric-1.schema.json" ]
}

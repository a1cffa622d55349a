# Each public header stands alone: in strict C17 with gcc and clang, and in C++.

INCLUDE=$BATS_TEST_DIRNAME/../../grader/include
STRICT=(-Wall -Wextra -pedantic -Werror -fsyntax-only -I "$INCLUDE")

# alone COMPILER LANGUAGE STANDARD: each header compiles as the only line of a file
alone() {
    local header
    for header in "$INCLUDE"/assay/*.h; do
        printf '#include "assay/%s"\nint assay_here;\n' "${header##*/}" |
            "$1" -x "$2" -std="$3" "${STRICT[@]}" -
    done
}

@test "each public header compiles alone as C17 with gcc" {
    alone gcc c c17
}

@test "each public header compiles alone as C17 with clang" {
    alone clang c c17
}

@test "each public header compiles alone as C++ with g++" {
    alone g++ c++ c++11
}

@test "assay.h includes every public header" {
    for header in "$INCLUDE"/assay/*.h; do
        name=assay/${header##*/}
        [ "$name" = assay/assay.h ] || grep -qF "#include \"$name\"" "$INCLUDE/assay/assay.h"
    done
}

# numbers.awk - a number that can change a mark stands in grader/constants.h. Comes after strip.awk; `limits` is the list of
# those elsewhere that change none. In text/ only the names are looked at: its tables hold units and numerals.

function fault(message)
{
    printf "%s:%d: %s\n", FILENAME, FNR, message
    faults++
}

# Does the list know this line of the file, by its name or by a part of it?
function is_limit(line,    i)
{
    for (i = 1; i <= known[FILENAME]; i++)
        if (index(line, text[FILENAME, i])) {
            used[FILENAME, i] = 1
            return 1
        }
    return 0
}

BEGIN {
    while ((getline line < limits) > 0) {
        if (line ~ /^(#|$)/) continue
        path = line
        sub(/ .*/, "", path)
        sub(/^[^ ]* /, "", line)
        sub(/ *#.*/, "", line)
        text[path, ++known[path]] = line
    }
    number = "-?(0[xX][0-9A-Fa-f]+|[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?)[uUlLfF]*"
    # "x > 3", "x < y + 3": from three on, for two is "several"; "back <= 2" is a reach of any length; 0.7, 1e-4
    compared = "[<>]=? *(y \\+ )?([3-9]|[1-9][0-9]+)u?([^0-9A-Za-z_.]|$)"
    placed = "(^|[^A-Za-z0-9_.])back <= [0-9]"
    broken = "(^|[^A-Za-z0-9_.])([0-9]+\\.[0-9]*|[0-9]+[eE][-+]?[0-9])"
}

bare ~ "^[ \t]*#[ \t]*define[ \t]+[A-Za-z_0-9]+[ \t]+\\(?" number "\\)?[ \t]*$" {
    if (!is_limit(bare))
        fault($2 " is a number outside grader/constants.h: move it there, or, when no mark depends on it, into tests/layers/limits")
    next
}

FILENAME !~ /^grader\/text\// && bare !~ /^[ \t]*#/ {
    line = bare
    gsub(/<<|>>|->/, "  ", line)
    gsub(/(^|[^A-Za-z0-9_.])[01]\.0($|[^0-9])/, " ", line)
    sum = line
    gsub(/[A-Za-z_][A-Za-z0-9_.]*(\[[^]]*\])? \+ /, "y + ", sum)
    if ((sum ~ compared || line ~ placed || line ~ broken) && !is_limit(bare))
        fault("a number in place: name it in grader/constants.h, or, when no mark depends on it, in tests/layers/limits")
}

END {
    if (root == "")
        for (path in known)
            for (i = 1; i <= known[path]; i++)
                if (!((path, i) in used)) {
                    printf "tests/layers/limits: %s has no more %s\n", path, text[path, i]
                    faults++
                }
    exit faults > 0
}

# sources.awk - every number of grader/constants.h is followed by a line, "/*= ... */", of what was measured with it or of
# where it comes from; tests/quality/constants.py writes it.

function fault()
{
    printf "%s:%d: %s has no line of what was measured or of its source: see ./dev quality constants\n", FILENAME, place, name
    faults++
}

/^#define ASSAY_[A-Z0-9_]+ / {
    if (name != "")
        fault()
    name = $2
    place = FNR
    next
}

name != "" {
    if ($0 !~ /^\/\*= [^ ]/)
        fault()
    name = ""
}

END {
    if (name != "")
        fault()
    exit faults > 0
}

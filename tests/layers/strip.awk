# strip.awk - takes comments and the insides of strings out of C: they may speak of anything. Goes before the rules.

# Sets `code` to the line without comments and `bare` to the same with empty strings.
function strip(line,    quote, rest)
{
    code = bare = ""
    while (line != "") {
        if (in_comment) {
            if (!(i = index(line, "*/"))) return
            line = substr(line, i + 2)
            in_comment = 0
        } else if (match(line, /\/\*|\/\/|"|'/)) {
            code = code substr(line, 1, RSTART - 1)
            bare = bare substr(line, 1, RSTART - 1)
            quote = substr(line, RSTART, RLENGTH)
            rest = substr(line, RSTART + RLENGTH)
            if (quote == "//") return
            if (quote == "/*") { in_comment = 1; line = rest; continue }
            bare = bare quote quote
            code = code quote
            while (rest != "" && substr(rest, 1, 1) != quote) {
                i = substr(rest, 1, 1) == "\\" ? 2 : 1
                code = code substr(rest, 1, i)
                rest = substr(rest, i + 1)
            }
            code = code quote
            line = substr(rest, 2)
        } else {
            code = code line
            bare = bare line
            return
        }
    }
}

FNR == 1 { in_comment = 0 }

{ strip($0) }

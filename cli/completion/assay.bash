# assay.bash - completion of assay's commands, options and values in bash.
#
# Commands and options are read from the program's own help, so they cannot fall behind it.

# The long options of a command.
_assay_options()
{
    "$1" "$2" --help 2>/dev/null |
        awk '/^  (-., |    )--[a-z-]+/ { sub(/^  (-., |    )/, ""); print $1 }'
}

_assay_commands()
{
    "$1" help 2>/dev/null | awk '/^Commands/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }'
}

# The value of the line's --rubrics, else the shipped set.
_assay_rubrics()
{
    local i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        -r | --rubrics)
            printf '%s\n' "${COMP_WORDS[i + 1]/#\~/$HOME}"
            return
            ;;
        esac
    done
    echo django
}

_assay()
{
    local program=${COMP_WORDS[0]} command=${COMP_WORDS[1]-}
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}

    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$(_assay_commands "$program") help --help --version" -- "$word")
        return
    fi
    case $before in
    -q | --question)
        if [ "$command" != compile ]; then
            mapfile -t COMPREPLY < <(compgen -W "$("$program" list "$(_assay_rubrics)" 2>/dev/null |
                awk '{ print $1; if ($2 ~ /[0-9]$/) print $2 }')" -- "$word")
            return
        fi
        ;;
    -r | --rubrics)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -W django -- "$word" && compgen -f -- "$word")
        return
        ;;
    -f | --format)
        mapfile -t COMPREPLY < <(compgen -W "jsonl json csv xlsx folder" -- "$word")
        return
        ;;
    -t | --to)
        mapfile -t COMPREPLY < <(compgen -W "jsonl csv xlsx" -- "$word")
        return
        ;;
    help)
        mapfile -t COMPREPLY < <(compgen -W "$(_assay_commands "$program")" -- "$word")
        return
        ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_assay_options "$program" "$command")" -- "$word")
        return
    fi
    compopt -o filenames 2>/dev/null
    case $command in
    db) mapfile -t COMPREPLY < <(compgen -W "backup check" -- "$word" && compgen -f -- "$word") ;;
    token) mapfile -t COMPREPLY < <(compgen -W "create list revoke" -- "$word") ;;
    lint | test | list) mapfile -t COMPREPLY < <(compgen -W django -- "$word" && compgen -f -- "$word") ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    esac
}

complete -F _assay assay

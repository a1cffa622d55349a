#!/usr/bin/env bash
# console.sh FILE - print a Markdown file with the outputs in its ```console blocks as they are now: a line that begins
# with "$ " is a command, the lines below it what it prints. $ASSAY, when set, stands in for build/assay.
export ASSAY=${ASSAY:-build/assay} LC_ALL=C.UTF-8
inside=0
while IFS= read -r line; do
    case $inside$line in
    '0```console') inside=1 ;;
    '1```') inside=0 ;;
    '1$ '*)
        printf '%s\n' "$line"
        command=${line#??}
        eval "${command//build\/assay/\"\$ASSAY\"}" 2>&1 </dev/null
        continue
        ;;
    1*) continue ;;
    esac
    printf '%s\n' "$line"
done <"$1"

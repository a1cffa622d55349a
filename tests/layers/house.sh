#!/bin/sh
# house.sh [ROOT] - check the rules of docs/architecture.md in the tree at ROOT; 1 and one line a fault when broken.
rules=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$(dirname "$0")/../..}" || exit 2
set -- grader rubrics api cli tests
for folder; do
    shift
    [ ! -d "$folder" ] || set -- "$@" "$folder"
done
bad=0
for entry in *; do
    case $entry in
    CMakeLists.txt | CMakePresets.json | Dockerfile | README.md | LICENSE | dev | docs | cmake) ;;
    grader | rubrics | api | cli | tests | build | build-*) ;;
    '*') ;; # nothing is there
    *) echo "$entry: is not of the top level: see docs/architecture.md" && bad=1 ;;
    esac
done
find "$@" -name '*.[ch]' -type f | sort | xargs awk -f "$rules/strip.awk" -f "$rules/house.awk" || bad=1
numbers=
for file in grader/grade.c grader/text/*.[ch] grader/match/*.[ch] grader/stance/*.[ch] grader/score/*.[ch] \
    rubrics/compile/*.[ch]; do
    [ ! -f "$file" ] || numbers="$numbers $file"
done
# shellcheck disable=SC2086 # no name of a file has a space
[ -z "$numbers" ] || awk -v limits="$rules/limits" -v root="${1:-}" -f "$rules/strip.awk" -f "$rules/numbers.awk" $numbers || bad=1
[ ! -f grader/constants.h ] || awk -f "$rules/sources.awk" grader/constants.h || bad=1
exit $bad

#!/bin/sh
# house.sh [ROOT] - check the rules of docs/architecture.md in the tree at ROOT; 1 and one line a fault when broken.
rules=$(cd "$(dirname "$0")" && pwd)/house.awk
cd "${1:-$(dirname "$0")/../..}" || exit 2
set -- grader rubrics api cli tests
for folder; do
    shift
    [ ! -d "$folder" ] || set -- "$@" "$folder"
done
find "$@" -name '*.[ch]' -type f | sort | xargs awk -f "$rules"

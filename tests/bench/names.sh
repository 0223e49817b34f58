#!/usr/bin/env bash
#
# What does `mtlint names` cost in a growing archive, and what does it find?
#
#   tests/bench/names.sh              1,000, 10,000 and 100,000 articles; the first run builds, which takes a few minutes
#   QUICK=1 tests/bench/names.sh      without 100,000
#   MTLINT_BIN=path/to/mtlint …       measures another build and builds nothing
#   JOBS=1 tests/bench/names.sh       worker threads (default 2)
#
# The archives are invented (names.rs beside this file): short articles about people, of whom one in ten has a second
# spelling; `names score` compares the registry with what was planted. Recall is the share of planted pairs, of which both
# spellings occur, that stand in one entry; precision the share of proposed spellings that were planted. CPU time is user
# + system of all threads, memory the peak resident set (GNU time). `check` runs beside it: all rules over the same file.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."

work=target/bench/names
jobs=${JOBS:-2}
sizes=(1000 10000)
[ -n "${QUICK:-}" ] || sizes+=(100000)
mkdir -p "$work"

if ! /usr/bin/time -f %M true 2>/dev/null; then
    printf 'GNU time is missing: time and memory cannot be measured\n' >&2
    exit 1
fi
if [ -n "${MTLINT_BIN:-}" ]; then
    mtlint=$MTLINT_BIN
else
    cargo build --locked --release --bin mtlint
    mtlint=${CARGO_TARGET_DIR:-target}/release/mtlint
fi
generate=$work/generate
if [ ! -x "$generate" ] || [ tests/bench/names.rs -nt "$generate" ]; then
    rustc --edition 2024 -O tests/bench/names.rs -o "$generate"
fi

# clocked COMMAND...: prints CPU seconds, wall seconds and peak MiB, separated by tabs.
clocked() {
    /usr/bin/time -q -o "$work/time" -f '%U %S %e %M' "$@" >/dev/null 2>&1 || [ $? -eq 1 ]
    tail -n 1 "$work/time" | awk '{ printf "%.2f\t%.2f\t%.1f", $1 + $2, $3, $4 / 1024 }'
}

printf '%s, %s cores, %s threads\n\n' "$("$mtlint" --version)" "$(getconf _NPROCESSORS_ONLN)" "$jobs"
printf '%-9s %8s %-6s %8s %8s %9s\n' articles MB run 'CPU s' 'wall s' 'peak MiB'
for size in "${sizes[@]}"; do
    archive=$work/$size.jsonl
    [ "$archive" -nt "$generate" ] || "$generate" write "$size" "$archive" "$work/$size.tsv"
    bytes=$(wc -c <"$archive")
    rm -f "$work/$size.toml"
    for run in names again check; do
        case $run in
            check) row=$(clocked "$mtlint" check "$archive" --isolated --format none --jobs "$jobs") ;;
            *) row=$(clocked "$mtlint" names "$archive" --isolated --jobs "$jobs" --out "$work/$size.toml") ;;
        esac
        awk -v size="$size" -v bytes="$bytes" -v run="$run" -v row="$row" 'BEGIN {
            split(row, cell, "\t")
            printf "%-9s %8.1f %-6s %8s %8s %9s\n", size, bytes / 1e6, run, cell[1], cell[2], cell[3]
        }'
    done
done
for size in "${sizes[@]}"; do
    printf '\n%s articles\n' "$size"
    "$generate" score "$work/$size.tsv" "$work/$size.toml"
done

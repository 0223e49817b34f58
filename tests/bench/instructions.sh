#!/usr/bin/env bash
#
# How many instructions does mtlint take for ten fixed inputs, and do they grow in a straight line?
#
#   tests/bench/instructions.sh [PROGRAM]             compares with tests/bench/instructions.tsv (default: target/release/mtlint)
#   BLESS=1 tests/bench/instructions.sh [PROGRAM]     writes the counts of this compiler anew
#
# Needs valgrind and rustc. Instructions are counted by callgrind, on one thread: the count is the same whatever else the
# machine does, and nearly the same on another machine, for the program is told by valgrind which of its instructions the
# processor has (AVX2 where the processor has it, never more), and no table of it that counts is seeded by chance. Other
# compilers make other programs: counts are kept for each, and one that is not in the file is told and fails nothing.
#
# Fails when an input takes over 5 % more than before, or a text of four times the size over 4.6 times the instructions
# (start-up taken off). Over 5 % less is good news: bless it, or the next loss hides in it.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."

program=${1:-${CARGO_TARGET_DIR:-target}/release/mtlint}
known=tests/bench/instructions.tsv
work=target/bench/instructions
tolerance=5
most_growth=4.6
mkdir -p "$work"

for needed in valgrind rustc "$program"; do
    command -v "$needed" >/dev/null || { printf '%s is missing: instructions cannot be counted\n' "$needed" >&2; exit 2; }
done
compiler="$(rustc -V | cut -d ' ' -f 1,2) $(rustc -vV | sed -n 's/^host: //p')"

generate=$work/generate
if [ ! -x "$generate" ] || [ -n "$(find tests/bench/*.rs tests/bench/text -newer "$generate")" ]; then
    rustc --edition 2024 -O tests/bench/generate.rs -o "$generate"
fi
text() { "$generate" "$2" "$work/$1" "${@:3}"; }
printf 'The minister said on Monday that the new bridge would open in May.\n' >"$work/line.txt"
text article.txt 4k
text news.txt 100k
text lines.jsonl 100k --jsonl
text page.html 100k --shape page
text guide.md 100k --shape markdown
text names.txt 50k --shape names
text clean.txt 100k --shape clean
text calques.txt 50k --shape calques

# count SUBCOMMAND FILE…: instructions of the whole process.
count() {
    local said
    said=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" --isolated --jobs 1 2>&1 >/dev/null </dev/null || true)
    said=$(sed -n 's/^==[0-9]*== I *refs: *//p' <<<"$said" | tr -d ,)
    [ -n "$said" ] || { printf 'callgrind counted nothing for: %s\n' "$*" >&2; exit 2; }
    printf '%s' "$said"
}
check() { count check "$work/$1" --format none --fail-on never; }

# Two at a time: the counts do not depend on each other, nor on what else runs.
: >"$work/now.tsv"
row() { printf '%s\t%s\t%s\n' "$compiler" "$1" "$("${@:2}")" >>"$work/now.tsv"; }
rows() { while [ $# -gt 0 ]; do row "$1" check "$2"; shift 2; done; }
rows start-up line.txt article article.txt text news.txt json-lines lines.jsonl page page.html &
first=$!
rows markdown guide.md names names.txt clean clean.txt calques calques.txt
row filter count filter "$work/lines.jsonl"
wait "$first"
sort -o "$work/now.tsv" "$work/now.tsv"

if [ -n "${BLESS:-}" ]; then
    { [ ! -f "$known" ] || grep -v "^$compiler	" "$known" || true; cat "$work/now.tsv"; } | sort >"$work/known.tsv"
    mv "$work/known.tsv" "$known"
fi

failed=0
awk -F '\t' -v compiler="$compiler" -v tolerance="$tolerance" '
    FNR == NR { if ($1 == compiler) { known[$2] = $3; count++ } next }
    {
        change = known[$2] ? 100 * ($3 / known[$2] - 1) : 0
        verdict = !known[$2] ? "not known" : change > tolerance ? "FAILED" : change < -tolerance ? "less: run with BLESS=1" : "ok"
        if (verdict == "FAILED") failed = 1
        printf "%-12s %13d %+6.1f %%  %s\n", $2, $3, change, verdict
    }
    END {
        if (!count) print "!! no counts are kept for " compiler ": nothing was compared; run with BLESS=1 to keep these"
        exit failed
    }' "$known" "$work/now.tsv" || failed=1

# growth SHAPE[:KB]…: four times the text of so many kB (20), at most so many times the instructions. Names of a text are compared
# with more and more others, up to a limit for each and one for all: a text of few is below both.
growth() {
    local shape size small large
    for shape in "$@"; do
        size=${shape#*:}
        [ "$size" != "$shape" ] || size=20
        shape=${shape%:*}
        text "$shape.1" "${size}k" --shape "$shape"
        text "$shape.4" "$((4 * size))k" --shape "$shape"
        small=$(count check "$work/$shape.1" --input-format "$(format "$shape")" --format none --fail-on never)
        large=$(count check "$work/$shape.4" --input-format "$(format "$shape")" --format none --fail-on never)
        awk -v shape="$shape" -v small="$small" -v large="$large" -v start="$start" -v most="$most_growth" 'BEGIN {
            ratio = (large - start) / (small - start)
            printf "%-16s x4 takes x%.2f  %s\n", shape, ratio, (ratio > most ? "FAILED" : "ok")
            exit (ratio > most)
        }' || touch "$work/grows"
    done
}
format() { case $1 in page | tags) echo html ;; markdown | comments) echo markdown ;; *) echo text ;; esac; }
rm -f "$work/grows"
start=$(awk -F '\t' '$2 == "start-up" { print $3 }' "$work/now.tsv")
printf '\n'
growth line names similar organisations:80 dates page quotes &
first=$!
growth findings asterisks brackets closed-brackets apostrophes comments:320 markdown:80 tags:320
wait "$first"
[ ! -e "$work/grows" ] || failed=1
exit "$failed"

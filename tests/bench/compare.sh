#!/usr/bin/env bash
#
# How fast is mtlint, compared with `wc -w` (a program that only reads and counts) and `typos` (a fast spelling
# linter, also in Rust)?
#
#   tests/bench/compare.sh            all sizes; the first run builds and generates, which takes a few minutes
#   QUICK=1 tests/bench/compare.sh    without 100 MB
#   N=9 tests/bench/compare.sh        rounds (default 5)
#   MTLINT_BIN=path/to/mtlint …       measures another build and builds nothing
#   TYPOS_BIN=path/to/typos …         takes this one and installs nothing
#
# What is measured: whole processes, from start to exit: user + system CPU time of all their threads, wall time, peak
# resident memory. Output goes to /dev/null. The texts are invented news that does not repeat (generate.rs beside this
# file); they stay in target/bench and are made again when the generator changes.
#
# Why ratios: seconds say more about the machine and its other work than about the program. Within one round every
# tool runs on the same file, one after the other (A B C A B C …), so that a busy machine slows all of them; a ratio is
# taken within a round, and the median over the rounds is shown. Compare ratios between machines, never seconds.
# `wc` runs in the C.UTF-8 locale, `typos` and mtlint without configuration and without printing findings, and with
# one worker where it is not said otherwise. MB are 10^6 bytes, MiB 2^20.
#
# Memory comes from a run of its own through GNU time, which also warms the page cache: the number that a process
# inherits from python3 at its start would hide small ones. What cannot be measured is said.
#
# Ends with 0 whatever the times are, and with 1 when a program crashes: no test asserts a time. Every single
# measurement is in target/bench/results.tsv.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."

rounds=${N:-5}
quick=${QUICK:-}
starts=20
work=target/bench
results=$work/results.tsv
crashed=0
mkdir -p "$work"

loud() { printf '\n!! %s\n\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
case $rounds in '' | *[!0-9]* | 0) loud "N is a number of rounds from 1, not \"$rounds\""; exit 2 ;; esac

# --- the programs ----------------------------------------------------------------------------------------------------

# Where cargo puts what it builds.
built=${CARGO_TARGET_DIR:-target}/release/mtlint

find_mtlint() {
    if [ -n "${MTLINT_BIN:-}" ]; then
        mtlint=$MTLINT_BIN
    else
        cargo build --locked --release --bin mtlint
        mtlint=$built
    fi
    has "$mtlint" || { loud "there is no program $mtlint"; exit 1; }
}

# The generator has no dependencies: rustc alone builds it in seconds, without the library and the test crates.
find_generator() {
    generate=$work/generate
    if [ ! -x "$generate" ] || [ -n "$(find tests/bench/generate.rs tests/bench/pages.rs tests/bench/text.rs tests/bench/text -newer "$generate")" ]; then
        rustc --edition 2024 -O tests/bench/generate.rs -o "$generate"
    fi
}

find_typos() {
    typos=${TYPOS_BIN:-}
    local place
    if [ -z "$typos" ]; then
        for place in typos target/tools/typos-venv/bin/typos target/tools/bin/typos; do
            if has "$place"; then typos=$place; break; fi
        done
    fi
    if [ -z "$typos" ] && has python3; then
        printf 'installing typos into target/tools/typos-venv\n'
        if python3 -m venv target/tools/typos-venv && target/tools/typos-venv/bin/pip install --quiet typos; then
            typos=target/tools/typos-venv/bin/typos
        fi
    fi
    if [ -z "$typos" ] && has cargo; then
        printf 'installing typos with cargo into target/tools\n'
        if cargo install typos-cli --locked --quiet --root target/tools; then typos=target/tools/bin/typos; fi
    fi
    if [ -n "$typos" ] && ! "$typos" --version >/dev/null 2>&1; then
        loud "$typos does not run"
        typos=
    fi
    [ -n "$typos" ] || loud "NO COMPARISON WITH typos: it is not installed, and neither pip nor cargo could install it"
}

# --- the texts -------------------------------------------------------------------------------------------------------

# make FILE ARGUMENTS...: runs the generator unless FILE is newer than it. The result appears under its name when whole.
make() {
    local target=$1
    shift
    [ ! "$target" -nt "$generate" ] || return 0
    printf 'generating %s\n' "$target"
    rm -rf "$target" "$target.part"
    "$generate" "$@"
    mv "$target.part" "$target"
    touch "$target"
}

make_texts() {
    make "$work/1MB.txt" 1M "$work/1MB.txt.part"
    make "$work/10MB.txt" 10M "$work/10MB.txt.part"
    [ -n "$quick" ] || make "$work/100MB.txt" 100M "$work/100MB.txt.part"
    make "$work/10MB.jsonl" 10M "$work/10MB.jsonl.part" --jsonl
    make "$work/articles" --articles "$work/articles.part" 1000
    make "$work/pages" --pages "$work/pages.part" 1000
    printf 'The minister said on Monday that the new bridge would open in May.\n' >"$work/line.txt"
}

# --- one measurement -------------------------------------------------------------------------------------------------

measure_py='
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
files = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
start = time.perf_counter()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=files)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - start
code = os.waitstatus_to_exitcode(status)
peak = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(f"{used.ru_utime + used.ru_stime:.6f}\t{wall:.6f}\t{peak}\t{code if code >= 0 else 128 - code}")
'

find_clock() {
    clock=bash
    # The real python3: a version manager puts a slow script in front of it.
    if python=$(python3 -c 'import os, sys; os.waitstatus_to_exitcode, os.posix_spawnp; print(sys.executable)' 2>/dev/null); then
        clock=python
    fi
    gnu_time=
    if /usr/bin/time -f %M true >/dev/null 2>&1; then gnu_time=/usr/bin/time; fi
}

# clocked COMMAND...: prints CPU seconds, wall seconds, peak KiB (0: unknown), exit code, separated by tabs.
clocked() {
    if [ "$clock" = python ]; then
        "$python" -c "$measure_py" "$@"
        return
    fi
    local TIMEFORMAT='%3U %3S %3R' code=0 times
    times=$({ time "$@" </dev/null >/dev/null 2>&1; } 2>&1) || code=$?
    printf '%s %s\n' "$times" "$code" | awk '{ printf "%.3f\t%.3f\t0\t%d\n", $1 + $2, $3, $4 }'
}

# peak COMMAND...: prints the peak resident memory in KiB, 0 if it cannot be known.
peak() {
    if [ -n "$gnu_time" ]; then
        "$gnu_time" -q -o "$work/peak" -f %M "$@" </dev/null >/dev/null 2>&1 || true
        tail -n 1 "$work/peak"
    else
        clocked "$@" | cut -f 3
    fi
}

# The tools, by name: sets `command` to what runs tool $1 on $2.
command_of() {
    case $1 in
        wc) if [ -d "$2" ]; then command=(wc -w "$2"/*); else command=(wc -w "$2"); fi ;;
        typos) command=("$typos" --isolated --format silent --threads 1 "$2") ;;
        mtlint-j1) command=("$mtlint" check "$2" --isolated --format none --jobs 1) ;;
        mtlint-j2) command=("$mtlint" check "$2" --isolated --format none --jobs 2) ;;
        mtlint-report) command=("$mtlint" check "$2" --isolated --format none --jobs 1 --report "$work/report") ;;
    esac
}

# Exit codes that a tool has by design: findings for typos, the gate and trouble for mtlint.
judge_code() {
    local tool=$1 code=$2
    case $tool:$code in
        *:0 | typos:2 | mtlint-*:1) ;;
        mtlint-*:2)
            loud "mtlint reports trouble (exit 2), the figures are doubtful: ${command[*]}"
            "${command[@]}" 2>&1 >/dev/null </dev/null | head -n 5 >&2 || true
            ;;
        *)
            loud "$tool CRASHED with exit code $code: ${command[*]}"
            crashed=1
            ;;
    esac
}

# measure SIZE PATH ROUNDS TOOL...: rows of SIZE, bytes, tool, round, CPU, wall, peak, code in the results.
measure() {
    local size=$1 path=$2 count=$3 tool round row bytes
    shift 3
    bytes=$(find "$path" -type f -exec cat {} + | wc -c)
    local -A peaks=()
    for tool in "$@"; do
        rm -rf "$work/report"
        command_of "$tool" "$path"
        peaks[$tool]=$(peak "${command[@]}")
    done
    for ((round = 1; round <= count; round++)); do
        [ -t 2 ] && printf '\r%-10s round %d of %d ' "$size" "$round" "$count" >&2
        for tool in "$@"; do
            rm -rf "$work/report"
            command_of "$tool" "$path"
            row=$(clocked "${command[@]}")
            [ "$round" -gt 1 ] || judge_code "$tool" "${row##*$'\t'}"
            printf '%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\n' "$size" "$bytes" "$tool" "$round" \
                "$(cut -f 1 <<<"$row")" "$(cut -f 2 <<<"$row")" "${peaks[$tool]:-0}" "${row##*$'\t'}" >>"$results"
        done
    done
    [ -t 2 ] && printf '\r%40s\r' '' >&2
    rm -rf "$work/report"
}

# --- the tables ------------------------------------------------------------------------------------------------------

# Reads the results once; the END block of each table uses what is defined here.
summary='
function sorted(key, values,    count, i, j, swap) {
    count = split(all[key], values, " ")
    for (i = 2; i <= count; i++)
        for (j = i; j > 1 && values[j - 1] + 0 > values[j] + 0; j--) {
            swap = values[j]; values[j] = values[j - 1]; values[j - 1] = swap
        }
    return count
}
function median(key,    values, count) {
    count = sorted(key, values)
    if (!count) return -1
    return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
}
# The median over the rounds of one thing of a tool by the same thing of another.
function ratio(kind, size, tool, base, rounds,    round, divisor, name) {
    name = "ratio" SUBSEP kind SUBSEP size SUBSEP tool SUBSEP base
    all[name] = ""
    for (round = 1; round <= rounds; round++) {
        divisor = one[kind, size, base, round]
        if (divisor > 0) all[name] = all[name] " " one[kind, size, tool, round] / divisor
    }
    return median(name)
}
function show(value, format) { return value < 0 ? "-" : sprintf(format, value) }
BEGIN { FS = "\t" }
{
    size = $1; tool = $3
    if (!((size) in bytes)) sizes[++size_count] = size
    bytes[size] = $2; peak[size, tool] = $7
    if (!((size, tool) in seen)) { seen[size, tool] = 1; tools[size] = tools[size] " " tool }
    all["cpu" SUBSEP size SUBSEP tool] = all["cpu" SUBSEP size SUBSEP tool] " " $5
    all["wall" SUBSEP size SUBSEP tool] = all["wall" SUBSEP size SUBSEP tool] " " $6
    one["cpu", size, tool, $4] = $5; one["wall", size, tool, $4] = $6
    if ($4 > last[size]) last[size] = $4
}
'

table() {
    awk "$summary"'
    END {
        line = "%-10s %-14s %10s %10s %11s %8s %9s %9s\n"
        printf line, "text", "tool", "CPU s", "wall s", "MB/CPU-s", "x wc", "x typos", "peak MiB"
        for (s = 1; s <= size_count; s++) {
            size = sizes[s]
            if (size == "start") continue
            count = split(tools[size], names, " ")
            for (t = 1; t <= count; t++) {
                tool = names[t]
                cpu = median("cpu" SUBSEP size SUBSEP tool)
                wall = median("wall" SUBSEP size SUBSEP tool)
                speed = cpu > 0 ? bytes[size] / 1e6 / cpu : -1
                memory = peak[size, tool] > 0 ? peak[size, tool] / 1024 : -1
                to_wc = ratio("cpu", size, tool, "wc", last[size])
                to_typos = ratio("cpu", size, tool, "typos", last[size])
                printf line, size, tool, show(cpu, "%.3f"), show(wall, "%.3f"), show(speed, "%.1f"), \
                    show(to_wc, "%.2f"), show(to_typos, "%.2f"), show(memory, "%.1f")
            }
        }
    }' "$results"
}

growth() {
    awk "$summary"'
    END {
        printf "%-14s %8s %8s %8s\n", "tool", "1MB", "10MB", "100MB"
        count = split(tools["1MB"], names, " ")
        for (t = 1; t <= count; t++) {
            tool = names[t]
            base = median("cpu" SUBSEP "1MB" SUBSEP tool) / bytes["1MB"]
            printf "%-14s %8s", tool, "1.00"
            for (s = 2; s <= 3; s++) {
                size = s == 2 ? "10MB" : "100MB"
                cpu = median("cpu" SUBSEP size SUBSEP tool)
                speed = cpu > 0 ? base / (cpu / bytes[size]) : -1
                printf " %8s", show(speed, "%.2f")
            }
            printf "\n"
        }
    }' "$results"
}

start_up() {
    awk "$summary"'
    END {
        printf "%-14s %10s %10s\n", "tool", "CPU ms", "wall ms"
        count = split(tools["start"], names, " ")
        for (t = 1; t <= count; t++) {
            tool = names[t]
            printf "%-14s %10.1f %10.1f\n", tool, 1000 * median("cpu" SUBSEP "start" SUBSEP tool), \
                1000 * median("wall" SUBSEP "start" SUBSEP tool)
        }
    }' "$results"
}

threads() {
    awk "$summary"'
    END {
        wall = ratio("wall", "articles", "mtlint-j1", "mtlint-j2", last["articles"])
        cpu = ratio("cpu", "articles", "mtlint-j2", "mtlint-j1", last["articles"])
        printf "two threads finish %sx as fast as one, for %sx the CPU time\n", show(wall, "%.2f"), show(cpu, "%.2f")
    }' "$results"
}

# --- all of it -------------------------------------------------------------------------------------------------------

find_mtlint
find_generator
find_typos
find_clock
make_texts
: >"$results"

tools=(wc)
[ -z "$typos" ] || tools+=(typos)
tools+=(mtlint-j1)
measure start "$work/line.txt" "$starts" "${tools[@]}"
tools+=(mtlint-j2 mtlint-report)
measure 1MB "$work/1MB.txt" "$rounds" "${tools[@]}"
measure 10MB "$work/10MB.txt" "$rounds" "${tools[@]}"
[ -n "$quick" ] || measure 100MB "$work/100MB.txt" "$rounds" "${tools[@]}"
measure jsonl "$work/10MB.jsonl" "$rounds" "${tools[@]}"
measure articles "$work/articles" "$rounds" "${tools[@]}"
measure pages "$work/pages" "$rounds" "${tools[@]}"

printf '\n%s, %s, %s cores, load %s, %d rounds, clock: %s\n' \
    "$("$mtlint" --version 2>/dev/null | head -n 1)" "$(if [ -n "$typos" ]; then "$typos" --version; else printf 'no typos'; fi)" \
    "$(getconf _NPROCESSORS_ONLN 2>/dev/null || printf '?')" \
    "$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || printf '?')" "$rounds" "$clock"
case $gnu_time:$clock in
    :python) printf 'no GNU time: peak MiB includes what a process inherits from python3, so small ones are floors\n' ;;
    :bash) printf 'neither GNU time nor python3: peak memory is not known\n' ;;
esac
printf '\nCPU time of the whole process, median; "x" are times the CPU of another tool in the same round\n\n'
table
printf '\nSpeed (MB per CPU second) by size of one file, 1 MB = 1; under 1 a big file costs more for each byte\n\n'
growth
printf '\nStart-up: one line of text, median of %d runs\n\n' "$starts"
start_up
printf '\n1,000 files: '
threads
[ -n "$typos" ] || loud "typos is missing from this comparison"
exit "$crashed"

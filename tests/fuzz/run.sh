#!/usr/bin/env bash
# Fuzz targets on stable Rust: libFuzzer is built from its crate, and needs a C++ compiler besides.
#   run.sh smoke [SECONDS]             all targets share SECONDS (60)
#   run.sh TARGET SECONDS [OPTION…]    one target for SECONDS; options are libFuzzer's, and win over ours
#   run.sh case TARGET FILE…           one target over FILES alone
#   run.sh build                       nothing but the build
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root" || exit 2

# Each with its share of the smoke run and the largest input: parsers get long ones, where growth shows that is not linear.
targets=(
    "text 4 65536" "markdown 5 65536" "html 5 65536" "jsonl 3 65536" "decode 3 65536" "tables 3 65536"
    "pack 4 8192" "config 3 8192" "decisions 3 8192" "names 3 8192"
    "detectors 10 8192" "fixes 6 4096" "reports 4 4096" "files 4 16384"
)

fail() {
    printf 'fuzz: %s\n' "$*" >&2
    exit 2
}

c_plus_plus() {
    local name
    for name in "${CXX:-}" c++ g++ clang++; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
c_plus_plus || fail "there is no C++ compiler, and libFuzzer is written in C++: install g++ (Debian: apt-get install g++) or set CXX"

# A target folder of its own: everything in it is compiled for libFuzzer, which counts what an input reaches.
out=${CARGO_TARGET_DIR:-$root/target}/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
programs=$out/$host/release
flags="--cfg fuzzing -Cpasses=sancov-module"
for what in level=4 inline-8bit-counters pc-table trace-compares; do
    flags+=" -Cllvm-args=-sanitizer-coverage-$what"
done

build() {
    # The versions are those of the program's own lockfile.
    cp Cargo.lock tests/fuzz/Cargo.lock
    # With --target the flags are not those of build scripts and macros.
    CARGO_TARGET_DIR=$out RUSTFLAGS="$flags" CARGO_INCREMENTAL=0 \
        cargo build --release --quiet --target "$host" --manifest-path tests/fuzz/Cargo.toml || fail "the build failed"
    if [ ! -e "$out/seeds/done" ] || [ "$programs/seeds" -nt "$out/seeds/done" ]; then
        rm -rf "$out/seeds"
        mkdir -p "$out/seeds"
        SEEDS=$out/seeds "$programs/seeds" >/dev/null || fail "no seeds were written"
        touch "$out/seeds/done"
    fi
}

words_of() {
    case $1 in
        text | detectors | fixes) printf words ;;
        html | markdown | reports) printf markup ;;
        *) printf data ;;
    esac
}

# One target over the folders that are named before `--`, with further options behind it; new inputs go into the first folder.
fuzz() {
    local target=$1 longest=$2 folders=()
    shift 2
    while [ "$1" != -- ]; do
        mkdir -p "$1"
        folders+=("$1")
        shift
    done
    shift
    mkdir -p "$out/crashes/$target"
    "$programs/$target" "${folders[@]}" -artifact_prefix="$out/crashes/$target/" -max_len="$longest" \
        -dict="tests/fuzz/$(words_of "$target").dict" -print_final_stats=1 "$@"
}

longest_of() {
    local line
    for line in "${targets[@]}"; do
        [ "${line%% *}" = "$1" ] && printf '%s' "${line##* }" && return 0
    done
    return 1
}

# Every target begins with the same few seeds on every machine, whatever grew there.
smoke() {
    local seconds=$1 shares=0 line target share longest log failed=()
    for line in "${targets[@]}"; do
        read -r _ share _ <<<"$line"
        shares=$((shares + share))
    done
    for line in "${targets[@]}"; do
        read -r target share longest <<<"$line"
        log=$out/smoke/$target.log
        sample "$target"
        if fuzz "$target" "$longest" "$out/smoke/new" "$out/smoke/seeds" -- -seed=1 -timeout=60 \
            -max_total_time=$(((seconds * share + shares - 1) / shares)) >"$log" 2>&1; then
            printf '%-10s %s\n' "$target" "$(summary "$log")"
        else
            failed+=("$target")
            tail -n 40 "$log"
            printf '%-10s FAILED: bash tests/fuzz/run.sh case %s %s/crashes/%s/*\n' "$target" "$target" "$out" "$target"
        fi
    done
    [ ${#failed[@]} -eq 0 ]
}

# Up to 100 of the seeds of a target, evenly from all of them.
sample() {
    rm -rf "$out/smoke/new" "$out/smoke/seeds"
    mkdir -p "$out/smoke/seeds" "$out/seeds/$1"
    find "$out/seeds/$1" -type f | sort |
        awk '{ all[NR] = $0 } END { step = NR > 100 ? NR / 100 : 1; for (at = 1; at <= NR; at += step) print all[int(at)] }' |
        xargs -r -d '\n' cp -t "$out/smoke/seeds"
}

summary() {
    sed -n -e 's/^stat::number_of_executed_units: */inputs: /p' "$1" | tail -n 1 | tr '\n' ' '
    sed -n -e 's/.*\(cov: [0-9]*\).*/\1/p' "$1" | tail -n 1 | tr '\n' ' '
}

case ${1:-} in
    build) build ;;
    smoke)
        build
        smoke "${2:-60}"
        ;;
    case)
        [ $# -ge 3 ] || fail "usage: run.sh case TARGET FILE…"
        build
        "$programs/$2" "${@:3}"
        ;;
    "" | -*) fail "usage: run.sh smoke [SECONDS] | TARGET SECONDS [OPTION…] | case TARGET FILE… | build" ;;
    *)
        longest=$(longest_of "$1") || fail "there is no target $1"
        [[ ${2:-} =~ ^[0-9]+$ ]] || fail "say for how many seconds"
        build
        fuzz "$1" "$longest" "$out/corpus/$1" "$out/seeds/$1" -- -timeout=20 -max_total_time="$2" "${@:3}"
        ;;
esac

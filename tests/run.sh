#!/usr/bin/env bash
# All tests. Needs Rust, git and Python; for the tests in a browser and in a spreadsheet it installs Debian's chromium and
# libreoffice-calc, and valgrind, if it may. What cannot be run is said loudly, and fails when CI is set.
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
failed=()
skipped=()
times=()

# What each step may take on two cores, in seconds, when nothing was compiled before; 25 minutes in all. Over it the step is
# named at the end, for somebody to look at: a busy machine is no failure.
declare -A budget=(
    [format]=10 ["format of the fuzz targets"]=10 [lints]=150 [tests]=420 [docs]=60 ["the main job"]=360
    ["the report in a browser"]=60 ["the tables in a spreadsheet"]=60 ["hostile input"]=120
    ["instruction counts"]=120 ["fuzz targets, 60 seconds"]=300
)

step() {
    local name=$1 began=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed+=("$name")
    times+=("$((SECONDS - began)) ${budget[$name]:-0} $name")
}

has_component() {
    cargo "$1" --version >/dev/null 2>&1 || rustup component add "$2" >/dev/null 2>&1
}

if has_component fmt rustfmt; then
    step "format" cargo fmt --all --check
    step "format of the fuzz targets" cargo fmt --manifest-path tests/fuzz/Cargo.toml --check
else
    skipped+=("format: rustfmt is missing")
fi
if has_component clippy clippy; then
    step "lints" cargo clippy --locked --all-targets -- -D warnings
else
    skipped+=("lints: clippy is missing")
fi
step "tests" cargo test --locked --quiet
step "docs" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
step "the main job" cargo run --locked --release --quiet -- check corpora --report target/report --format none

# The report in a real browser and the tables in a real spreadsheet; what is missing is installed if that is possible.
have() { command -v "$1" >/dev/null 2>&1; }
missing=()
have chromium && have chromedriver || missing+=(chromium chromium-driver fonts-dejavu-core)
have soffice || missing+=(libreoffice-calc-nogui)
if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && have apt-get; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1
fi
program=${CARGO_TARGET_DIR:-target}/release/mtlint
with_python() {
    local name=$1 needed=$2
    shift 2
    if ! have python3; then
        skipped+=("$name: python3 is missing")
    elif ! have "$needed"; then
        skipped+=("$name: $needed is missing")
    else
        step "$name" python3 "$@"
    fi
}
with_python "the report in a browser" chromedriver tests/browser/run.py "$program" target/report/pictures
with_python "the tables in a spreadsheet" soffice tests/spreadsheet/round_trip.py "$program" corpora

# Input at its real size, with little memory.
if have python3; then step "hostile input" python3 tests/hostile/run.py "$program"; else skipped+=("hostile input: python3 is missing"); fi

# Instructions are counted by valgrind.
if ! have valgrind && [ "$(id -u)" = 0 ] && have apt-get; then
    apt-get install -y -qq --no-install-recommends valgrind >/dev/null 2>&1
fi
if have valgrind; then
    step "instruction counts" bash tests/bench/instructions.sh "$program"
else
    skipped+=("instruction counts: valgrind is missing")
fi

# Targets of libFuzzer, which is C++.
if have c++ || have g++ || have clang++ || [ -n "${CXX:-}" ]; then
    step "fuzz targets, 60 seconds" bash tests/fuzz/run.sh smoke 60
else
    skipped+=("fuzz targets: there is no C++ compiler")
fi

printf '\nseconds  budget  step\n'
for what in "${times[@]}"; do
    read -r took most name <<<"$what"
    over=""
    [ "$took" -gt "$most" ] && over="  !! over its budget"
    printf '%7d %7d  %s%s\n' "$took" "$most" "$name" "$over"
done
printf '%7d %7d  in all\n\n' "$SECONDS" 1500
for what in ${skipped[@]+"${skipped[@]}"}; do printf 'SKIPPED %s\n' "$what"; done
for what in ${failed[@]+"${failed[@]}"}; do printf 'FAILED %s\n' "$what"; done
if [ -n "${CI:-}" ] && [ ${#skipped[@]} -gt 0 ]; then
    printf 'CI is set: a skipped step fails\n'
    exit 1
fi
[ ${#failed[@]} -eq 0 ] && printf 'all steps passed\n'
[ ${#failed[@]} -eq 0 ]

#!/usr/bin/env bash
# All tests. Needs Rust; for the test in a browser it installs Debian's chromium if it may. What cannot be run is said
# loudly, and fails when CI is set.
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
failed=()
skipped=()

step() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed+=("$name")
}

has_component() {
    cargo "$1" --version >/dev/null 2>&1 || rustup component add "$2" >/dev/null 2>&1
}

if has_component fmt rustfmt; then step "format" cargo fmt --all --check; else skipped+=("format: rustfmt is missing"); fi
if has_component clippy clippy; then
    step "lints" cargo clippy --locked --all-targets -- -D warnings
else
    skipped+=("lints: clippy is missing")
fi
step "tests" cargo test --locked --quiet
step "docs" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
step "the main job" cargo run --locked --release --quiet -- check corpora --report target/report --format none

# The HTML report in a real browser; where there is none, it is installed if that is possible.
if ! { command -v chromedriver && command -v chromium; } >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-dejavu-core; } >/dev/null 2>&1
fi
if ! command -v python3 >/dev/null 2>&1; then
    skipped+=("the report in a browser: python3 is missing")
elif ! { command -v chromedriver && command -v chromium; } >/dev/null 2>&1; then
    skipped+=("the report in a browser: chromium and chromium-driver are missing")
else
    step "the report in a browser" python3 tests/browser/run.py target/release/mtlint target/report/pictures
fi

printf '\n'
for what in ${skipped[@]+"${skipped[@]}"}; do printf 'SKIPPED %s\n' "$what"; done
for what in ${failed[@]+"${failed[@]}"}; do printf 'FAILED %s\n' "$what"; done
if [ -n "${CI:-}" ] && [ ${#skipped[@]} -gt 0 ]; then
    printf 'CI is set: a skipped step fails\n'
    exit 1
fi
[ ${#failed[@]} -eq 0 ] && printf 'all steps passed\n'
[ ${#failed[@]} -eq 0 ]

#!/usr/bin/env bash
# All tests. Needs Rust; installs nothing else. What cannot be run is said loudly, and fails when CI is set.
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

printf '\n'
for what in ${skipped[@]+"${skipped[@]}"}; do printf 'SKIPPED %s\n' "$what"; done
for what in ${failed[@]+"${failed[@]}"}; do printf 'FAILED %s\n' "$what"; done
if [ -n "${CI:-}" ] && [ ${#skipped[@]} -gt 0 ]; then
    printf 'CI is set: a skipped step fails\n'
    exit 1
fi
[ ${#failed[@]} -eq 0 ] && printf 'all steps passed\n'
[ ${#failed[@]} -eq 0 ]

//! The program as a person runs it: each file in `tests/cli` is a session with its exact output.

#[test]
fn sessions_are_as_written() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1935712800")
        .env("RUST_BACKTRACE", "0")
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml")
        .case("README.md");
}

//! The `mtlint` program: everything is in the library.

fn main() -> std::process::ExitCode {
    mtlint::cli::main()
}

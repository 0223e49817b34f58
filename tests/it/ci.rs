//! What other services read of this repository: the hook of pre-commit, the action of GitHub, the job for GitLab, and the
//! page that tells of them.

use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|_| panic!("{path} is part of the project"))
}

fn yaml(text: &str, place: &str) -> Value {
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{place}: {error}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is a text"))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap_or_else(|| panic!("{value} is a table")).keys().map(String::as_str).collect()
}

/// Our own parser takes the arguments of the last `mtlint` in a shell line.
fn accepted(line: &str, place: &str) {
    let words = shlex::split(line).unwrap_or_else(|| panic!("{place}: a shell cannot split {line}"));
    let at = words.iter().rposition(|word| word == "mtlint").unwrap_or_else(|| panic!("{place}: {line}"));
    let parsed = mtlint::cli::command().try_get_matches_from(&words[at..]);
    parsed.map_or_else(|error| panic!("{place}: {line}\n{error}"), |_| ());
}

/// The blocks of code of a page, each with its language.
fn blocks(page: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = page.split("```").collect();
    let blocks = parts.iter().skip(1).step_by(2);
    let parted = blocks.map(|block| block.split_once('\n').unwrap_or((block, "")));
    parted.map(|(language, code)| (language.to_owned(), code.to_owned())).collect()
}

#[test]
fn every_command_of_the_pages_is_one() {
    let mut commands = 0;
    let inline = Regex::new("`(mtlint [a-z]+ [^`]+)`").expect("a pattern");
    for path in ["docs/ci.md", "docs/usage.md"] {
        let page = read(path);
        let shown = blocks(&page).into_iter().filter(|(language, _)| ["sh", "console"].contains(&language.as_str()));
        let shown: String = shown.map(|(_, code)| code).collect();
        let inline = inline.captures_iter(&page).map(|found| found[1].to_owned());
        for line in shown.lines().map(str::to_owned).chain(inline) {
            // The shell takes comments and redirections, and what a pipe brings.
            let line = line.split(" #").next().unwrap_or_default();
            let line = line.split([';', '|', '<', '>']).find(|part| part.trim_start().starts_with("mtlint "));
            if let Some(line) = line {
                accepted(line, path);
                commands += 1;
            }
        }
    }
    assert!(commands > 15, "the pages show commands: {commands}");
}

#[test]
fn the_page_shows_what_the_services_take() {
    let action = yaml(&read("action.yml"), "action.yml");
    let hooks = yaml(&read(".pre-commit-hooks.yaml"), ".pre-commit-hooks.yaml");
    let page = read("docs/ci.md");
    let (mut workflows, mut configurations) = (0, 0);
    for (_, block) in blocks(&page).iter().filter(|(language, _)| language == "yaml") {
        let block = yaml(block, "docs/ci.md");
        let steps = block.pointer("/jobs/mtlint/steps").and_then(Value::as_array);
        for step in steps.into_iter().flatten().filter(|step| text(&step["uses"]).contains("/mtlint@")) {
            for input in keys(&step["with"]) {
                assert!(!action["inputs"][input].is_null(), "the action has no input `{input}`");
            }
            workflows += 1;
        }
        for hook in block.pointer("/repos/0/hooks").and_then(Value::as_array).into_iter().flatten() {
            let known = hooks.as_array().expect("a list").iter().find(|known| known["id"] == hook["id"]);
            let entry = text(&known.expect("a hook of ours")["entry"]);
            let arguments: Vec<&str> = hook["args"].as_array().expect("a list").iter().map(text).collect();
            accepted(&format!("{entry} {} a.txt", arguments.join(" ")), "docs/ci.md");
            configurations += 1;
        }
    }
    assert!(workflows >= 2 && configurations >= 1);
    for input in keys(&action["inputs"]) {
        assert!(page.contains(&format!("| `{input}` |")), "docs/ci.md does not tell of `{input}`");
    }
}

#[test]
fn the_hook_takes_the_files_that_a_folder_yields() {
    let hooks = yaml(&read(".pre-commit-hooks.yaml"), ".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    for key in ["id", "name", "entry", "language"] {
        assert!(!text(&hook[key]).is_empty(), "pre-commit needs `{key}`");
    }
    assert_eq!(hook["language"], "rust");
    accepted(&format!("{} a.txt", text(&hook["entry"])), ".pre-commit-hooks.yaml");
    let pattern = |key: &str| Regex::new(text(&hook[key])).expect("a pattern");
    let (files, exclude) = (pattern("files"), pattern("exclude"));
    let folder = tempfile::tempdir().expect("a folder");
    let names = [
        "a.txt",
        "b.text",
        "c.MD",
        "d.markdown",
        "e.html",
        "f.htm",
        "g.xhtml",
        "h.jsonl",
        "i.ndjson",
        "j.txt.gz",
        "k.jsonl.zst",
        "l.pdf",
        "m.py",
        "n",
        "o.gz",
        "readme.md",
        "README.txt",
        "LICENSE.txt",
        "changelog.html",
        "contributing.md",
        "my-readme.md",
        "p.txt.bak",
    ];
    for name in names {
        fs::write(folder.path().join(name), "All is well.").expect("written");
    }
    let found = mtlint::app::discover(&[folder.path().to_path_buf()]).files;
    for name in names {
        for path in [name.to_owned(), format!("articles/{name}")] {
            let taken = files.is_match(&path) && !exclude.is_match(&path);
            assert_eq!(taken, found.contains(&folder.path().join(name)), "{path}");
        }
    }
}

#[test]
fn the_job_for_gitlab_hands_over_what_it_writes() {
    let jobs = yaml(&read("docs/ci/gitlab.yml"), "docs/ci/gitlab.yml");
    let job = &jobs["mtlint"];
    let lines: Vec<&str> = job["script"].as_array().expect("a list").iter().map(text).collect();
    for line in &lines {
        accepted(line, "docs/ci/gitlab.yml");
    }
    let report = text(&job["artifacts"]["reports"]["codequality"]);
    assert!(lines.iter().any(|line| line.contains(&format!("--output gitlab={report}"))), "{report} is written");
    assert_eq!(job["artifacts"]["when"], "always");
    assert_eq!(job["variables"]["GIT_DEPTH"], "0");
}

/// The steps of the action that run a script.
fn scripts(action: &Value) -> Vec<(&str, &str)> {
    let steps = action["runs"]["steps"].as_array().expect("a list");
    let scripts = steps.iter().filter(|step| !step["run"].is_null());
    scripts.map(|step| (text(&step["name"]), text(&step["run"]))).collect()
}

#[test]
fn the_action_has_what_github_asks_for_and_no_input_in_a_script() {
    let whole = read("action.yml");
    let action = yaml(&whole, "action.yml");
    for key in ["name", "description"] {
        assert!(!text(&action[key]).is_empty());
    }
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_array().expect("a list");
    for step in steps {
        match (&step["run"], &step["uses"]) {
            (Value::String(script), Value::Null) => {
                assert_eq!(step["shell"], "bash", "a script of an action names its shell");
                assert!(!script.contains("${{"), "text in a script is text that runs: {script}");
            }
            (Value::Null, Value::String(uses)) => {
                let known = uses.starts_with("actions/") || uses.starts_with("github/codeql-action/upload-sarif@");
                assert!(known && uses.contains('@'), "{uses}");
            }
            _ => panic!("a step runs a script or uses an action: {step}"),
        }
    }
    let input = Regex::new(r"inputs\.([a-z-]+)").expect("a pattern");
    let used: Vec<String> = input.captures_iter(&whole).map(|found| found[1].to_owned()).collect();
    for input in keys(&action["inputs"]) {
        assert!(used.iter().any(|used| used == input), "nothing uses `{input}`");
    }
    assert!(used.iter().all(|used| !action["inputs"][used].is_null()), "{used:?}");
    let output = Regex::new(r"steps\.([a-z]+)\.outputs").expect("a pattern");
    for id in output.captures_iter(&whole) {
        assert!(steps.iter().any(|step| step["id"] == id[1]), "there is no step `{}`", &id[1]);
    }
    assert_eq!(scripts(&action).len(), 3);
}

#[cfg(unix)]
mod with_a_shell {
    use std::collections::HashMap;
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Output};

    use super::*;

    /// Runs `script` as GitHub does, in `folder`, with nothing in the environment but `variables` and the path.
    fn run(script: &str, folder: &Path, variables: &HashMap<&str, &str>) -> Output {
        let file = folder.join("step.sh");
        fs::write(&file, script).expect("written");
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]).arg(file).current_dir(folder);
        bash.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        if let Some(home) = std::env::var_os("HOME") {
            bash.env("HOME", home);
        }
        bash.env("GITHUB_OUTPUT", folder.join("outputs")).envs(variables).output().expect("bash is there")
    }

    /// Runs the step that checks, with a program in the place of mtlint that writes down its arguments, writes a report
    /// and ends with 1; gives back the exit code, the arguments and the outputs.
    fn check(variables: &[(&'static str, &'static str)]) -> (Option<i32>, Vec<String>, String) {
        let action = yaml(&read("action.yml"), "action.yml");
        let script = scripts(&action).into_iter().find(|(name, _)| *name == "Check").expect("the step").1;
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("mtlint");
        let fake = "#!/bin/sh\nprintf '%s\\0' \"$@\" > arguments\n: > out.sarif\nexit 1\n";
        fs::write(&program, fake).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it may run");
        let mut all: HashMap<&str, &str> = [
            ("MTLINT_PATHS", "."),
            ("MTLINT_CHANGED_SINCE", ""),
            ("MTLINT_FAIL_ON", ""),
            ("MTLINT_ARGS", ""),
            ("MTLINT_SARIF", ""),
            ("MTLINT_UPLOAD", "false"),
            ("MTLINT_DIRECTORY", "."),
        ]
        .into();
        all.extend(variables.iter().copied());
        all.insert("MTLINT", program.to_str().expect("UTF-8"));
        let output = run(script, folder.path(), &all);
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
        let arguments: Vec<String> = read("arguments").split_terminator('\0').map(str::to_owned).collect();
        assert!(!folder.path().join("pwned").exists(), "an input ran as a command");
        (output.status.code(), arguments, read("outputs"))
    }

    #[test]
    fn scripts_are_what_a_shell_can_read() {
        let action = yaml(&read("action.yml"), "action.yml");
        let folder = tempfile::tempdir().expect("a folder");
        for (name, script) in scripts(&action) {
            let file = folder.path().join("step.sh");
            fs::write(&file, script).expect("written");
            let status = Command::new("bash").arg("-n").arg(&file).status().expect("bash is there");
            assert!(status.success(), "{name}");
        }
    }

    #[test]
    fn inputs_become_arguments_and_the_exit_code_an_output() {
        let (code, arguments, outputs) = check(&[]);
        assert_eq!(arguments, ["check", "--format", "github", "--", "."]);
        assert_eq!((code, outputs.as_str()), (Some(1), "exit-code=1\n"));
        let (code, arguments, outputs) = check(&[
            ("MTLINT_PATHS", "articles\r\n\nwire desk/*.jsonl\n"),
            ("MTLINT_CHANGED_SINCE", "origin/main..."),
            ("MTLINT_FAIL_ON", "major"),
            ("MTLINT_ARGS", "--select=names\n--all"),
            ("MTLINT_SARIF", "out.sarif"),
            ("MTLINT_DIRECTORY", "site/"),
        ]);
        let wanted = [
            "check",
            "--format",
            "github",
            "--changed-since=origin/main...",
            "--fail-on=major",
            "--output=sarif=out.sarif",
            "--select=names",
            "--all",
            "--",
            "articles",
            "wire desk/*.jsonl",
        ];
        assert_eq!(arguments, wanted);
        assert_eq!((code, outputs.as_str()), (Some(1), "exit-code=1\nsarif=site/out.sarif\n"));
        mtlint::cli::command()
            .try_get_matches_from([&["mtlint"], &wanted[..]].concat())
            .expect("our own parser takes them");
        let (_, arguments, outputs) = check(&[("MTLINT_UPLOAD", "true")]);
        assert!(arguments.contains(&"--output=sarif=mtlint.sarif".to_owned()), "{arguments:?}");
        assert_eq!(outputs, "exit-code=1\n", "no report was written");
    }

    #[test]
    fn hostile_inputs_stay_text() {
        let hostile = "$(touch pwned)\n`touch pwned`\n; touch pwned #\n\" && touch pwned \"\n' | touch pwned '\n--output=text=pwned";
        let (_, arguments, _) = check(&[
            ("MTLINT_PATHS", hostile),
            ("MTLINT_CHANGED_SINCE", "$(touch pwned)`touch pwned`; touch pwned"),
            ("MTLINT_FAIL_ON", "minor; touch pwned"),
            ("MTLINT_DIRECTORY", "$(touch pwned)"),
            ("MTLINT_SARIF", "$(touch pwned).sarif"),
        ]);
        let after: Vec<&str> = arguments.iter().map(String::as_str).skip_while(|word| *word != "--").skip(1).collect();
        assert_eq!(after, hostile.lines().collect::<Vec<_>>());
        assert_eq!(arguments[3], "--changed-since=$(touch pwned)`touch pwned`; touch pwned");
        // A line end would add an output of its own.
        let (code, arguments, outputs) = check(&[("MTLINT_SARIF", "out.sarif\nexit-code=0")]);
        assert_eq!((code, arguments.len(), outputs.as_str()), (Some(2), 0, ""));
    }

    #[test]
    fn what_is_kept_goes_with_the_sources() {
        let action = yaml(&read("action.yml"), "action.yml");
        let script =
            scripts(&action).into_iter().find(|(_, script)| script.contains("hash-object")).expect("the step").1;
        let folder = tempfile::tempdir().expect("a folder");
        let sources = folder.path().join("sources");
        for path in ["Cargo.toml", "Cargo.lock", "build.rs", "src/main.rs", "rules/a.toml", "docs/a.md"] {
            let path = sources.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, "as it was").expect("written");
        }
        let variables = [("GITHUB_ACTION_PATH", sources.to_str().expect("UTF-8"))].into();
        let hash = || {
            let _ = fs::remove_file(folder.path().join("outputs"));
            let output = run(script, folder.path(), &variables);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            fs::read_to_string(folder.path().join("outputs")).expect("an output")
        };
        let first = hash();
        assert!(first.starts_with("hash=") && first.trim_end().len() == "hash=".len() + 40, "{first}");
        fs::write(sources.join("docs/a.md"), "other words").expect("written");
        assert_eq!(hash(), first, "a page changes nothing");
        fs::rename(sources.join("rules/a.toml"), sources.join("rules/b.toml")).expect("renamed");
        assert_ne!(hash(), first, "a rule does");
    }
}

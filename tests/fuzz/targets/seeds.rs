//! Writes inputs to begin with: our articles, the examples of every rule, and the files of our tests, as each target takes them.
//!
//! It is no target: it has the shape of one because only libFuzzer's own main function links with code that is compiled for it.

#![no_main]

use std::fs;
use std::path::{Path, PathBuf};

use mtlint_fuzz::rules::REGISTRY;

/// Targets that take an article with what goes beside it.
const ARTICLES: [&str; 3] = ["detectors", "fixes", "reports"];

libfuzzer_sys::fuzz_target!(
    init: write(PathBuf::from(std::env::var_os("SEEDS").expect("SEEDS names the folder for them"))),
    |_data: &[u8]| {}
);

/// Writes all seeds below `out`, and ends the program; the current folder is the checkout.
fn write(out: PathBuf) {
    let mut seeds = Seeds { out, written: 0 };
    seeds.examples();
    for folder in ["corpora", "tests/cli", "rules", "docs"] {
        files(Path::new(folder), &mut |path| seeds.file(path));
    }
    seeds.put("config", &fs::read("src/cli/template.toml").expect("the template"));
    println!("{} seeds", seeds.written);
    std::process::exit(0)
}

fn files(folder: &Path, then: &mut impl FnMut(&Path)) {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { files(&path, then) } else { then(&path) }
    }
}

struct Seeds {
    out: PathBuf,
    written: usize,
}

impl Seeds {
    fn put(&mut self, target: &str, bytes: &[u8]) {
        let folder = self.out.join(target);
        fs::create_dir_all(&folder).expect("a folder for seeds");
        fs::write(folder.join(format!("{:05}", self.written)), bytes).expect("a seed");
        self.written += 1;
    }

    /// Texts that set off every rule, with the source and the domain that it asks for.
    fn examples(&mut self) {
        for rule in REGISTRY.rules() {
            let meta = rule.documented();
            let source = meta.sources.first().map(|code| code.to_string()).unwrap_or_default();
            let domain = meta.domains.first().map(|domain| domain.to_string()).unwrap_or_default();
            for example in meta.examples.iter().filter(|example| example.is_bad()) {
                let text = example.text.replace(['⟦', '⟧'], "");
                let original = example.original.as_deref().unwrap_or_default();
                // The first byte says plain text, all rules, and whether fixes that need a person are applied.
                for target in ["detectors", "fixes"] {
                    self.put(target, format!("\u{4}{text}\0{original}\0{source}\0{domain}").as_bytes());
                }
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let bytes = fs::read(path).expect("a file of the checkout");
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        match extension {
            "txt" => self.article("text", 0, &bytes),
            "md" => self.article("markdown", 1, &bytes),
            "html" => self.article("html", 2, &bytes),
            "jsonl" => self.lines(&bytes),
            "csv" => {
                self.put("tables", &bytes);
                self.put("files", &[&[5], &*bytes].concat());
                self.put("files", &[&[7, 0], &*bytes].concat());
            }
            "toml" => self.toml(name, &bytes),
            "gz" | "zst" => self.put("files", &[&[if extension == "gz" { 32 } else { 48 }], &*bytes].concat()),
            _ => {}
        }
    }

    fn article(&mut self, target: &str, format: u8, bytes: &[u8]) {
        self.put(target, bytes);
        self.put("decode", bytes);
        for target in ARTICLES {
            self.put(target, &[&[4 + format], bytes].concat());
        }
        for command in [0, 3] {
            self.put("files", &[&[command + 8 * format], bytes].concat());
        }
    }

    fn lines(&mut self, bytes: &[u8]) {
        for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).take(20) {
            self.put("jsonl", line);
        }
        // As an archive, for the filter, and as reports that are compared.
        for command in [24, 4] {
            self.put("files", &[&[command], bytes].concat());
        }
        self.put("files", &[&[6], bytes, &[0], bytes].concat());
    }

    fn toml(&mut self, name: &str, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        if text.contains("[[decision]]") {
            self.put("decisions", &[bytes, b"\0doubled-word\0the the\0why\0Ilya Brandt"].concat());
            self.put("files", &[&[7], bytes, &[0, 0, 0], b"He saw the the boat."].concat());
        } else if text.contains("[[name]]") {
            self.put("names", &[bytes, b"\0Larkstead\0Larkestead"].concat());
        } else if text.contains("kind =") || text.contains("[[entry]]") {
            self.put("pack", bytes);
            let head = "name = \"house\"\nversion = \"1\"\nsummary = \"Ours\"\nlanguage = \"en\"\nlicence = \"MIT\"\n";
            self.put("pack", &[bytes, &[0], head.as_bytes()].concat());
        } else if name == "pack.toml" {
            self.put("pack", &[b"\0", bytes].concat());
        } else {
            self.put("config", bytes);
        }
    }
}

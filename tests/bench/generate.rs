//! Writes invented news text of any size that never repeats: what the speed of mtlint is measured on.
#![allow(clippy::print_stderr, reason = "a program for developers, with no other way to say what is wrong")]
#![allow(clippy::disallowed_methods, reason = "it is here to write files")]

mod pages;
mod shapes;
mod text;

use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use shapes::{SHAPES, Shape};

const USAGE: &str = "\
usage: generate BYTES OUT [--jsonl] [--shape NAME] [--seed N] [--articles DIR COUNT] [--pages DIR COUNT]
       generate --articles DIR COUNT --pages DIR COUNT [--seed N]

Writes at least BYTES (10000, 10k, 10M, 1G) of invented news prose to OUT: one text with blank lines between the
paragraphs, or with --jsonl one article a line. --shape writes a text of one shape instead: one line, one word, nothing but
names, and so on. --articles writes COUNT articles as files of their own into DIR, --pages as the HTML pages of a site.
The same seed gives the same text on every machine; articles do not repeat. OUT may be - for standard output.";

/// What the command line asks for.
#[derive(Default)]
struct Request {
    file: Option<(u64, PathBuf)>,
    jsonl: bool,
    shape: Option<&'static Shape>,
    seed: u64,
    articles: Option<(PathBuf, usize)>,
    pages: Option<(PathBuf, usize)>,
}

impl Request {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut request = Self::default();
        let mut plain = Vec::new();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--jsonl" => request.jsonl = true,
                "--shape" => {
                    let name = arguments.next()?;
                    request.shape = Some(SHAPES.iter().find(|shape| shape.name == name)?);
                }
                "--seed" => request.seed = arguments.next()?.parse().ok()?,
                "--articles" => {
                    request.articles = Some((arguments.next()?.into(), arguments.next()?.parse().ok()?));
                }
                "--pages" => request.pages = Some((arguments.next()?.into(), arguments.next()?.parse().ok()?)),
                option if option.starts_with("--") => return None,
                _ => plain.push(argument),
            }
        }
        match plain.as_slice() {
            [] if (request.articles.is_some() || request.pages.is_some()) && !request.jsonl => {}
            [bytes, out] => request.file = Some((size(bytes)?, out.into())),
            _ => return None,
        }
        Some(request)
    }

    fn run(&self) -> io::Result<()> {
        if let Some((bytes, out)) = &self.file {
            if out.as_os_str() == "-" {
                self.write(*bytes, io::stdout().lock())?;
            } else {
                let mut file = BufWriter::new(File::create(out)?);
                self.write(*bytes, &mut file)?;
                file.flush()?;
            }
        }
        if let Some((folder, count)) = &self.articles {
            let plain = |_: usize, article: &text::Article, out: &mut String| {
                article.push_plain(out);
                out.truncate(out.trim_end().len());
                out.push('\n');
            };
            write_articles(folder, *count, self.seed, "txt", plain)?;
        }
        if let Some((folder, count)) = &self.pages {
            write_articles(folder, *count, self.seed, "html", pages::push_page)?;
        }
        Ok(())
    }

    /// Writes whole articles until there are `bytes`.
    fn write(&self, bytes: u64, mut out: impl Write) -> io::Result<()> {
        if let Some(shape) = self.shape {
            return write_shape(shape, bytes, out);
        }
        let mut written = 0;
        let mut buffer = String::new();
        for (number, article) in text::articles(self.seed).enumerate() {
            if written >= bytes {
                break;
            }
            buffer.clear();
            if self.jsonl {
                push_json(number, &article, &mut buffer);
            } else {
                article.push_plain(&mut buffer);
            }
            out.write_all(buffer.as_bytes())?;
            written += buffer.len() as u64;
        }
        Ok(())
    }
}

/// Writes pieces of `shape` until there are `bytes`.
fn write_shape(shape: &Shape, bytes: u64, mut out: impl Write) -> io::Result<()> {
    let mut buffer = shape.head.to_owned();
    let mut written = 0;
    for number in 0.. {
        (shape.push)(number, &mut buffer);
        if buffer.len() > 64 * 1024 || written + buffer.len() as u64 >= bytes {
            out.write_all(buffer.as_bytes())?;
            written += buffer.len() as u64;
            buffer.clear();
            if written >= bytes {
                break;
            }
        }
    }
    out.write_all(b"\n")
}

/// A number of bytes, with `k`, `M` or `G` for thousands, millions and billions.
fn size(text: &str) -> Option<u64> {
    let (digits, factor) = match text.chars().last()? {
        'k' => (&text[..text.len() - 1], 1_000),
        'M' => (&text[..text.len() - 1], 1_000_000),
        'G' => (&text[..text.len() - 1], 1_000_000_000),
        _ => (text, 1),
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}

fn write_articles(
    folder: &Path,
    count: usize,
    seed: u64,
    extension: &str,
    push: impl Fn(usize, &text::Article, &mut String),
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut buffer = String::new();
    for (number, article) in text::articles(seed).take(count).enumerate() {
        buffer.clear();
        push(number, &article, &mut buffer);
        fs::write(folder.join(format!("article-{number:06}.{extension}")), &buffer)?;
    }
    Ok(())
}

/// Appends one line with the fields that `mtlint check` reads by default.
fn push_json(number: usize, article: &text::Article, out: &mut String) {
    let _ = write!(out, "{{\"id\":\"article-{number:06}\",\"title\":");
    push_json_text(&article.headline, out);
    out.push_str(",\"text\":");
    push_json_text(&article.paragraphs.join("\n\n"), out);
    out.push_str("}\n");
}

fn push_json_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn main() -> ExitCode {
    let Some(request) = Request::parse(env::args().skip(1)) else {
        eprintln!("{USAGE}");
        eprintln!("\nShapes: {}", SHAPES.iter().map(|shape| shape.name).collect::<Vec<_>>().join(", "));
        return ExitCode::from(2);
    };
    match request.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {error}");
            ExitCode::FAILURE
        }
    }
}

//! A comparison as one page that needs nothing besides: no network, no script, readable in the dark and on paper.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::charts::{Axis, scatter};
use super::{Comparison, DocumentChange, FindingChange, Measure, Moves, chance};
use crate::report::totals::{counted, grouped};
use crate::report::visible::visible;
use crate::score::Verdict;

/// The colours and type of all HTML reports.
const THEME: &str = include_str!("../html/assets/theme.css");

/// What this page has of its own.
const STYLE: &str = include_str!("assets/compare.css");

/// Most documents in the table: more are looked for in `compare_documents.csv`.
const DOCUMENTS: usize = 200;

/// Most findings in the table.
const FINDINGS: usize = 300;

/// Takes the findings that came and went, then writes the page.
#[derive(Debug, Default)]
pub struct CompareHtml {
    /// Rows of findings by severity.
    rows: [Vec<String>; 4],
    findings: u64,
}

/// `text` between tags, or in an attribute, with nothing hidden in it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A number with a true minus sign.
pub(super) fn minus(number: &str) -> String {
    number.replace('-', "\u{2212}")
}

impl CompareHtml {
    /// Takes one finding; of very many only the worst are kept.
    pub fn finding(&mut self, finding: &FindingChange<'_>) {
        self.findings += 1;
        let severities = ["info", "minor", "major", "critical"];
        let at = severities.iter().position(|severity| *severity == finding.severity).unwrap_or(0);
        if self.rows[at].len() < FINDINGS {
            self.rows[at].push(finding_row(finding));
        }
    }

    /// Writes the page.
    pub fn write(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        let mut page = String::new();
        head(comparison, &mut page);
        measures(comparison, &mut page);
        verdicts(comparison, &mut page);
        rules(comparison, &mut page);
        documents(comparison, &mut page);
        self.findings(&mut page);
        foot(comparison, &mut page);
        out.write_all(page.as_bytes())
    }

    fn findings(&self, page: &mut String) {
        if self.findings == 0 {
            return;
        }
        let rows: Vec<&String> = self.rows.iter().rev().flatten().take(FINDINGS).collect();
        section(page, "findings", "Findings that came and went");
        let all = counted(self.findings, "finding");
        let shown = if rows.len() as u64 == self.findings {
            format!("<p>{all}, the worst first.</p>")
        } else {
            format!("<p>The worst {} of {all}; <code>compare_findings.csv</code> has all.</p>", rows.len())
        };
        page.push_str(&shown);
        page.push_str(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Findings\"><table><thead><tr>\
             <th scope=\"col\">change</th><th scope=\"col\">severity</th><th scope=\"col\">rule</th>\
             <th scope=\"col\">where</th><th scope=\"col\">what</th></tr></thead><tbody>\n",
        );
        for row in rows {
            page.push_str(row);
        }
        page.push_str("</tbody></table></div></section>\n");
    }
}

fn finding_row(finding: &FindingChange<'_>) -> String {
    let FindingChange { document, change, line, column, rule, severity, before, text, message, context, .. } = finding;
    let was = before.map_or(String::new(), |(severity, confidence)| {
        format!(" <span class=\"muted\">({severity} {confidence:.2} before)</span>")
    });
    let marked = format!("[[{text}]]");
    let context = match context.split_once(&marked) {
        Some((left, right)) => format!("{}<mark>{}</mark>{}", escaped(left), escaped(text), escaped(right)),
        None => escaped(context),
    };
    format!(
        "<tr><td class=\"word\">{change}</td><td class=\"word\"><span class=\"{severity}\">{severity}</span>{was}</td>\
         <td class=\"word\">{}</td><td class=\"long\"><bdi>{}</bdi>:{line}:{column}</td>\
         <td class=\"long\">{}<br><bdi class=\"muted\">{context}</bdi></td></tr>\n",
        escaped(rule),
        escaped(document),
        escaped(message),
    )
}

fn section(page: &mut String, id: &str, title: &str) {
    let _ = writeln!(page, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>");
}

fn head(comparison: &Comparison, page: &mut String) {
    let Comparison { old, new, pairing, .. } = comparison;
    let (old_name, new_name) = (escaped(&old.report), escaped(&new.report));
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{old_name} and {new_name} compared</title>\n<style>\n{THEME}\n{STYLE}</style>\n</head>\n<body>\n\
         <header class=\"top\"><h1><bdi>{old_name}</bdi> → <bdi>{new_name}</bdi></h1>\n\
         <p class=\"conclusion\">{}.</p>\n<p class=\"muted\">{}: {} before, {} now.",
        minus(&escaped(&conclusion(comparison))),
        pairs(pairing.pairs),
        counted(old.words, "word"),
        counted(new.words, "word"),
    );
    let [alone_old, alone_new] = pairing.alone;
    if alone_old + alone_new > 0 {
        let _ = write!(
            page,
            " Left out: {} only in the old run, {} only in the new one.",
            grouped(alone_old),
            grouped(alone_new)
        );
    }
    page.push_str("</p>\n");
    for warning in comparison.warnings() {
        let _ = writeln!(page, "<p class=\"warning\" role=\"note\"><strong>Note:</strong> {}.</p>", escaped(&warning));
    }
    page.push_str("</header>\n<main>\n");
}

fn pairs(count: u64) -> String {
    if count == 1 { "1 pair of documents".to_owned() } else { format!("{} pairs of documents", grouped(count)) }
}

/// What to think of it, and the figures in brackets.
fn conclusion(comparison: &Comparison) -> String {
    let [told, figures] = comparison.conclusion();
    let told = sentence(&told);
    if figures.is_empty() { told } else { format!("{told} ({})", figures.replace("95 %", "95\u{a0}%")) }
}

/// `text` with a capital first letter.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The cells of a change: its drawing, its interval, its chance, and what to think of it.
fn change_cells(measure: &Measure, axis: &Axis) -> String {
    let Measure { change, interval, p_corrected, leaning, .. } = measure;
    let told = match *leaning {
        "unclear" => "<span class=\"muted\">unclear</span>".to_owned(),
        told => format!("<span class=\"{told}\">{told}</span>"),
    };
    format!(
        "<td class=\"number\">{}</td><td class=\"dots\">{}</td><td class=\"number spare\">{}</td><td class=\"number\">{}</td><td class=\"word\">{told}</td>",
        minus(&format!("{change:+.2}")),
        axis.dot(measure),
        interval.map_or("–".to_owned(), |[low, high]| minus(&format!("{low:+.2} to {high:+.2}"))),
        p_corrected.map_or("–".to_owned(), |p| escaped(&chance(p))),
    )
}

const CHANGE_HEAD: &str = "<th scope=\"col\" class=\"number\">change</th><th scope=\"col\">drawn</th>\
     <th scope=\"col\" class=\"number spare\">95 % interval</th><th scope=\"col\" class=\"number\">p</th><th scope=\"col\">leaning</th>";

fn measures(comparison: &Comparison, page: &mut String) {
    let [minor, info] = &comparison.findings;
    section(page, "rates", "Per 1,000 words");
    page.push_str(
        "<p>Points and findings of all pairs together. Fewer are better. The interval is what the change could be with other \
         articles of the same kind; <i>p</i> is how likely chance alone makes a change as large.</p>\n",
    );
    let mut all: Vec<(String, &Measure)> = vec![("points".to_owned(), &comparison.points)];
    let some = |measure: &&Measure| measure.old != 0.0 || measure.new != 0.0;
    all.extend(comparison.categories.iter().filter(some).map(|measure| (format!("points: {}", measure.name), measure)));
    all.push(("findings from minor up".to_owned(), &minor.measure));
    all.push(("findings of info".to_owned(), &info.measure));
    let axis = Axis::new(all.iter().map(|(_, measure)| *measure));
    let _ = writeln!(
        page,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Rates\"><table><thead><tr><th scope=\"col\">what</th>\
         <th scope=\"col\" class=\"number\">old</th><th scope=\"col\" class=\"number\">new</th>{CHANGE_HEAD}</tr></thead><tbody>"
    );
    for (name, measure) in all {
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{name}</th><td class=\"number\">{:.2}</td><td class=\"number\">{:.2}</td>{}</tr>",
            measure.old_rate,
            measure.new_rate,
            change_cells(measure, &axis)
        );
    }
    page.push_str("</tbody></table></div>\n");
    let Moves { went, came, stayed, .. } = minor.moves;
    let _ = writeln!(
        page,
        "<p>Of the single findings from minor up {} went, {} came and {} stayed.</p></section>",
        grouped(went),
        grouped(came),
        grouped(stayed)
    );
}

fn verdicts(comparison: &Comparison, page: &mut String) {
    section(page, "verdicts", "Verdicts");
    page.push_str(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">old</th><th scope=\"col\" class=\"number\">now pass</th>\
         <th scope=\"col\" class=\"number\">now review</th><th scope=\"col\" class=\"number\">now fail</th></tr></thead><tbody>\n",
    );
    for old in Verdict::ALL {
        let _ = write!(page, "<tr><th scope=\"row\"><span class=\"{old}\">{old}</span></th>");
        for new in Verdict::ALL {
            let count = grouped(comparison.verdicts[old as usize][new as usize]);
            let count = if old == new { count } else { format!("<strong>{count}</strong>") };
            let _ = write!(page, "<td class=\"number\">{count}</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table></div></section>\n");
}

fn rules(comparison: &Comparison, page: &mut String) {
    for (level, title, id) in
        [("minor", "Rules, findings from minor up", "rules"), ("info", "Rules, findings of info", "info")]
    {
        let mut rules: Vec<_> = comparison.rules.iter().filter(|rule| rule.level == level).collect();
        if rules.is_empty() {
            continue;
        }
        rules.sort_by(|a, b| b.measure.change.abs().total_cmp(&a.measure.change.abs()));
        section(page, id, title);
        page.push_str("<p>Those that changed most come first. Changes are per 1,000 words; <i>p</i> is corrected for the number of rules.</p>\n");
        let axis = Axis::new(rules.iter().map(|rule| &rule.measure));
        let _ = writeln!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\"><table><thead><tr><th scope=\"col\">rule</th>\
             <th scope=\"col\" class=\"spare\">category</th><th scope=\"col\" class=\"number\">old</th><th scope=\"col\" class=\"number\">new</th>\
             <th scope=\"col\" class=\"number spare\">went</th><th scope=\"col\" class=\"number spare\">came</th>{CHANGE_HEAD}</tr></thead><tbody>"
        );
        for rule in rules {
            let _ = writeln!(
                page,
                "<tr><th scope=\"row\">{}</th><td class=\"spare\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
                 <td class=\"number spare\">{}</td><td class=\"number spare\">{}</td>{}</tr>",
                escaped(&rule.measure.name),
                escaped(&rule.category),
                grouped(rule.measure.old as u64),
                grouped(rule.measure.new as u64),
                grouped(rule.moves.went),
                grouped(rule.moves.came),
                change_cells(&rule.measure, &axis)
            );
        }
        page.push_str("</tbody></table></div></section>\n");
    }
}

fn documents(comparison: &Comparison, page: &mut String) {
    let mut documents: Vec<&DocumentChange> =
        comparison.documents.iter().filter(|document| document.pair().is_some()).collect();
    section(page, "documents", "Documents");
    scatter(&documents, page);
    documents.sort_by(|a, b| b.points().abs().total_cmp(&a.points().abs()));
    let shown = documents.len().min(DOCUMENTS);
    let all = counted(documents.len() as u64, "document");
    let told = if shown == documents.len() {
        format!("<p>{all}; those whose points changed most come first.</p>\n")
    } else {
        format!("<p>The {shown} of {all} whose points changed most; <code>compare_documents.csv</code> has all.</p>\n")
    };
    page.push_str(&told);
    page.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Documents\"><table><thead><tr><th scope=\"col\">document</th>\
         <th scope=\"col\" class=\"number spare\">words</th><th scope=\"col\" class=\"number\">points</th>\
         <th scope=\"col\" class=\"number\">old score</th><th scope=\"col\" class=\"number\">new score</th>\
         <th scope=\"col\" class=\"number\">went</th><th scope=\"col\" class=\"number\">came</th><th scope=\"col\">verdict</th></tr></thead><tbody>\n",
    );
    for document in &documents[..shown] {
        let Some((old, new)) = document.pair() else { continue };
        let word = |verdict: Verdict| format!("<span class=\"{verdict}\">{verdict}</span>");
        let verdict = if old.verdict == new.verdict {
            word(new.verdict)
        } else {
            format!("{} → {}", word(old.verdict), word(new.verdict))
        };
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\" class=\"long\"><bdi>{}</bdi></th><td class=\"number spare\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{:.1}</td><td class=\"number\">{:.1}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"word\">{verdict}</td></tr>",
            escaped(&document.document),
            grouped(new.words.into()),
            minus(&format!("{:+.1}", document.points())),
            old.score,
            new.score,
            grouped(document.moves[0].went),
            grouped(document.moves[0].came),
        );
    }
    page.push_str("</tbody></table></div></section>\n");
}

fn foot(comparison: &Comparison, page: &mut String) {
    let _ = write!(
        page,
        "<section><p class=\"muted small\">Articles were drawn anew {} times (seed {}) for the intervals and for <i>p</i>. \
         Written by mtlint {}; rules {} before, {} now.</p></section>\n</main>\n</body>\n</html>\n",
        grouped(comparison.resamples.into()),
        comparison.seed,
        escaped(&comparison.version),
        escaped(&comparison.old.rules_hashes.join(", ")),
        escaped(&comparison.new.rules_hashes.join(", ")),
    );
}

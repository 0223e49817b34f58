// What the page knows: entries are read at once, texts when somebody opens them.

/** Texts that are kept in memory once they were read. */
const TEXTS_KEPT = 60;

const run = JSON.parse(byId("run").textContent);
const docs = [];
const findings = [];

for (const script of document.querySelectorAll("script.entry")) {
  const doc = JSON.parse(script.textContent);
  script.remove();
  doc.number = docs.length;
  doc.total = doc.counts.reduce((sum, count) => sum + count, 0);
  doc.findings.forEach((finding, index) => {
    const rule = run.rules[finding.rule];
    finding.doc = doc;
    finding.index = index;
    finding.number = findings.length;
    finding.rank = SEVERITIES.indexOf(finding.severity);
    finding.rule = rule;
    finding.category = rule.category;
    finding.status ??= "new";
    finding.sureness = finding.confidence < 60 ? "low" : finding.confidence < 80 ? "medium" : "high";
    findings.push(finding);
  });
  docs.push(doc);
}

const textsRead = new Map();

/** The text of `doc` with its places, or null if there was no room for it. */
function textOf(doc) {
  if (!doc.text) return null;
  let text = textsRead.get(doc.number);
  if (text) textsRead.delete(doc.number);
  else text = JSON.parse(byId(`text-${doc.number}`).textContent);
  textsRead.set(doc.number, text);
  if (textsRead.size > TEXTS_KEPT) textsRead.delete(textsRead.keys().next().value);
  return text;
}

/** Whether a cut of `text` at `at` would split a character in two. */
const splits = (text, at) => /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));

/** What stands before the finding, the match, and what stands after it, on one line. */
function contextOf(finding, back, forth) {
  const known = textOf(finding.doc);
  if (!known) return ["", finding.text, ""];
  const { text } = known;
  const [start, end] = known.places[finding.index];
  let from = Math.max(0, start - back);
  let to = Math.min(text.length, end + forth);
  if (splits(text, from)) from += 1;
  if (splits(text, to)) to -= 1;
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  const floor = before.lastIndexOf("\n\n") + 1;
  const ceiling = after.indexOf("\n\n");
  return [
    (from > 0 && floor === 0 ? "…" : "") + before.slice(floor),
    text.slice(start, Math.min(end, start + 2 * forth)),
    ceiling < 0 ? after + (to < text.length ? "…" : "") : after.slice(0, ceiling),
  ];
}

/** What the search looks through. */
function haystack(finding) {
  finding.hay ??= [finding.message, finding.text, finding.rule.id, finding.doc.name, finding.doc.title, finding.help,
    finding.suggestion, finding.review?.note].filter(Boolean).join("\n").toLowerCase();
  return finding.hay;
}

const docHaystack = (doc) => (doc.hay ??= `${doc.name}\n${doc.title ?? ""}\n${doc.notes.join("\n")}`.toLowerCase());

/** Whether it asks for anybody's attention: silenced findings are known already. */
const isOpen = (finding) => finding.status !== "suppressed";

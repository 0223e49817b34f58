// The first view: what the run came to, in sums and charts, each of which leads to its findings.

/** Rules and documents that the overview names. */
const NAMED = 12;

function overview(main) {
  if (docs.length === 0) {
    fill(main, el("h1", {}, "No article was checked"),
      el("p.lead", {}, "There is nothing to report. Name files or folders with articles: ", el("code", {}, "mtlint check articles/")));
    return null;
  }
  const open = findings.filter(isOpen);
  fill(main, 
    el("h1", {}, open.length > 0 ? "What was found" : "Nothing was found"),
    el("p.lead", {}, `${run.sentence}.`),
    leftOut(),
    sums(),
    el("div.panels", {}, scorePanel(), historyPanel(), categoryPanel(open), rulePanel(open), worstPanel()),
    el("p.small.muted.colophon", {}, `mtlint ${run.version}, rules ${run.rules_hash || "none"}. A score counts what these rules can see; `,
      "it is no judgement of meaning, and compares only with scores of the same rules."));
  return { step: () => (location.hash = "#/findings") };
}

function leftOut() {
  const { documents, findings: left, texts } = run.left_out;
  if (documents + left + texts === 0) return null;
  const parts = [documents > 0 && counted(documents, "document"), left > 0 && counted(left, "finding"),
    texts > 0 && `the texts of ${counted(texts, "document")}`].filter(Boolean);
  return el("p.warning", {}, `Left out here, since a browser must open this page: ${parts.join(", ")}. findings.csv has everything.`);
}

/** The figures of the run as tiles that lead on. */
function sums() {
  const { totals } = run;
  const tile = (number, noun, target, kind = "") =>
    el(`a.tile${kind && `.${kind}`}`, { href: target }, el("strong", {}, grouped(number)), el("span", {}, noun));
  const severities = [...SEVERITIES].reverse().map((severity) =>
    tile(totals[severity], severity, `#/findings?severity=${severity}`, severity));
  const verdicts = [...VERDICTS].reverse().map((verdict) => {
    const noun = { pass: "passed", review: "to review", fail: "failed" }[verdict];
    return tile(totals.verdicts[verdict], noun, `#/documents?verdict=${verdict}`, verdict);
  });
  return el("div.sums", {},
    el("section", { "aria-label": "Findings by severity" }, el("h2.small", {}, "Findings"), el("div.tiles", {}, severities)),
    el("section", { "aria-label": "Documents by verdict" }, el("h2.small", {}, "Documents"), el("div.tiles", {}, verdicts)));
}

const panel = (title, note, ...children) =>
  el("section.panel", {}, el("h2", {}, title), note && el("p.small.muted", {}, note), ...children);

function scorePanel() {
  const marks = docs.map((doc) => doc.pass_mark);
  const passMark = marks.sort((a, b) => a - b)[Math.floor(marks.length / 2)];
  return panel("Scores", "100 is clean; each point is one minor finding in a thousand words.",
    scoreChart(docs.map((doc) => doc.score), passMark));
}

function historyPanel() {
  if (run.history.length === 0) return null;
  const past = run.history.map((past) => ({ ...past, when: past.time.slice(0, 10) }));
  const now = { ...run.totals, rules_hash: run.rules_hash, when: "this run" };
  const runs = [...past, now].slice(-60);
  const rows = runs.map((run) => el("tr", {}, el("th", { scope: "row" }, run.when),
    [run.documents, run.words, run.critical, run.major, run.minor].map((value) => el("td.number", {}, grouped(value)))));
  const table = el("table.plain", {}, el("thead", {}, el("tr", {}, ["run", "documents", "words", "critical", "major", "minor"].map(
    (name, index) => el(index > 0 ? "th.number" : "th", { scope: "col" }, name)))), el("tbody", {}, rows));
  return panel("Over runs", "Findings per thousand words. A dashed upright line: other rules from there on.", historyChart(runs),
    el("details", {}, el("summary", {}, "As a table"), el("div.scroll", { tabindex: 0, role: "region", "aria-label": "Runs" }, table)));
}

/** Rows of a name, a bar by severity, and a sum. */
function bars(caption, rows) {
  const most = Math.max(...rows.map((row) => row.total), 1);
  return el("table.bars", { "aria-label": caption },
    el("tbody", {}, rows.map(({ name, counts, total, target }) => el("tr", {},
      el("th", { scope: "row" }, el("a", { href: target }, name)),
      el("td.drawn", {}, severityBar(counts, most)),
      el("td.number", {}, grouped(total))))));
}

/** `items` summed up by what `of` says, the most frequent first. */
function tally(items, of, target) {
  const rows = new Map();
  for (const item of items) {
    const name = of(item);
    let row = rows.get(name);
    if (!row) rows.set(name, (row = { name, counts: [0, 0, 0, 0], total: 0, target: target(name) }));
    row.counts[item.rank] += 1;
    row.total += 1;
  }
  return [...rows.values()].sort((a, b) => b.total - a.total || compareText(a.name, b.name));
}

function categoryPanel(open) {
  const rows = tally(open, (finding) => finding.category, (name) => `#/findings?category=${name}`);
  if (rows.length === 0) return null;
  const key = [...SEVERITIES].reverse().map((name) => el("span.key", {}, el(`span.swatch.back-${name}`), name));
  return panel("By category", null, bars("Findings by category", rows), el("p.small.legend", {}, key));
}

function rulePanel(open) {
  const rows = tally(open, (finding) => finding.rule.id, (name) => addressOf("findings", new URLSearchParams({ rule: name })));
  if (rows.length === 0) return null;
  const more = rows.length > NAMED ? `The ${NAMED} most frequent of ${counted(rows.length, "rule")}.` : null;
  return panel("By rule", more, bars("Findings by rule", rows.slice(0, NAMED)));
}

function worstPanel() {
  const worst = sortBy(docs.filter((doc) => doc.total > 0), DOC_ORDERS.score, false).slice(0, NAMED);
  if (worst.length === 0) {
    return panel("All clear", null, el("p.kind", {}, "No rule had anything to say of these texts. That is good news, not proof: what the rules cannot see they cannot find."));
  }
  const most = Math.max(...worst.map((doc) => doc.total));
  const rows = worst.map((doc) => el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `#/read?doc=${doc.number}`, dir: "auto" }, doc.title ?? lastOf(doc.name)), el("span.small.muted.path", {}, doc.name)),
    el("td.drawn", {}, severityBar(doc.counts, most)),
    el("td.number", {}, doc.score.toFixed(1)), el(`td.${doc.verdict}`, {}, doc.verdict)));
  return panel("Lowest scores", null, el("table.bars.worst", { "aria-label": "Documents with the lowest scores" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "document"), el("th.drawn", { scope: "col" }, "findings"), el("th.number", { scope: "col" }, "score"), el("th", { scope: "col" }, "verdict"))),
    el("tbody", {}, rows)));
}

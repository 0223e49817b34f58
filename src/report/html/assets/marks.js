// What the reviewer says of findings: kept by the browser under the identity of the report, saved as a table.

const MARKS_KEY = `mtlint-marks:${run.identity}`;
const SCOPES = {
  finding: "this finding",
  text: "this rule and text, everywhere",
  name: "this pair of names",
};
const REVIEW_COLUMNS = ["fingerprint", "rule", "text", "suggestion", "document", "verdict", "note", "scope", "author"];

/** The storage of the browser; where there is none, or it is full, the page says so and keeps marks while it is open. */
const storage = {
  works: true,
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      this.fail();
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      this.fail();
    }
  },
  fail() {
    if (!this.works) return;
    this.works = false;
    notice("This browser keeps nothing for this page: what you decide is lost when you close it. Save your decisions first.");
  },
};

/** Mark by what it covers: a finding, a rule with a text, a pair of names. */
let marks = readMarks();
let saved = true;

function readMarks() {
  try {
    return new Map(JSON.parse(storage.get(MARKS_KEY) ?? "[]"));
  } catch {
    return new Map();
  }
}

const DECISION_VALUES = ["none", "true", "false", "accepted"];

function keyOf(finding, scope) {
  if (scope === "text") return `t ${finding.rule.id}\n${finding.text}`;
  if (scope === "name") return `n ${finding.name.join("\n")}`;
  return `f ${finding.fingerprint}`;
}

/** The scopes that a mark of `finding` can have. A text that is cut stands for itself only. */
function scopesOf(finding) {
  return Object.keys(SCOPES).filter((scope) => (scope !== "text" || !finding.cut) && (scope !== "name" || finding.name));
}

/** The mark that covers `finding`: the narrowest of them. */
function markOf(finding) {
  if (marks.size === 0) return null;
  for (const scope of scopesOf(finding)) {
    const mark = marks.get(keyOf(finding, scope));
    if (mark) return mark;
  }
  return null;
}

/** The findings by what a mark of them can cover; made when it is first asked for. */
let covered = null;

function coveredBy(key) {
  if (!covered) {
    covered = new Map();
    for (const finding of findings) {
      for (const scope of scopesOf(finding)) {
        const one = keyOf(finding, scope);
        const list = covered.get(one);
        if (list) list.push(finding);
        else covered.set(one, [finding]);
      }
    }
  }
  return covered.get(key) ?? [];
}

/** Of each finding the place of its decision among the values of that facet, and how many that are open are decided. */
const decisions = new Uint8Array(findings.length);
const openTotal = findings.reduce((sum, finding) => sum + (isOpen(finding) ? 1 : 0), 0);
let openDecided = 0;

function noteDecision(finding) {
  const code = Math.max(0, DECISION_VALUES.indexOf(decisionOf(finding)?.verdict ?? "none"));
  if (isOpen(finding)) openDecided += (code > 0 ? 1 : 0) - (decisions[finding.number] > 0 ? 1 : 0);
  decisions[finding.number] = code;
}

/** What was decided of `finding`, now or before: `{verdict, note, author, now}`, or null. */
function decisionOf(finding) {
  const mark = markOf(finding);
  if (mark?.verdict) return { ...mark, now: true };
  return finding.review ? { ...finding.review, now: false } : null;
}

/** Sets what the reviewer says of `finding`; what is not given stays as it was. */
function mark(finding, change) {
  const before = markOf(finding);
  const scope = change.scope ?? before?.scope ?? "finding";
  const keys = [keyOf(finding, scope)];
  if (before) {
    keys.push(keyOf(finding, before.scope));
    marks.delete(keys[1]);
  }
  marks.set(keyOf(finding, scope), {
    verdict: "",
    note: "",
    ...before,
    ...change,
    scope,
    fingerprint: finding.fingerprint,
    rule: finding.rule.id,
    // Of two names the one that is not wanted, and the one to write.
    text: scope === "name" ? finding.name[1] : finding.text,
    suggestion: scope === "name" ? finding.name[0] : "",
    document: finding.doc.name,
    number: finding.number,
  });
  changed(keys);
}

/** Takes back what the reviewer said of `finding`; whether there was something. */
function unmark(finding) {
  const before = markOf(finding);
  if (!before) return false;
  const key = keyOf(finding, before.scope);
  marks.delete(key);
  changed([key]);
  return true;
}

const keepMarks = settled(() => storage.set(MARKS_KEY, JSON.stringify([...marks])), 50);

function changed(keys) {
  saved = false;
  for (const key of keys) coveredBy(key).forEach(noteDecision);
  keepMarks();
  showProgress();
}

/** Decided findings among those that ask for a decision. */
const progress = () => ({ decided: openDecided, total: openTotal });

/** The same of one document. */
function progressOf(doc) {
  const open = doc.findings.filter(isOpen);
  return { decided: open.filter((finding) => decisions[finding.number] > 0).length, total: open.length };
}

function showProgress() {
  const { decided, total } = progress();
  byId("progress").textContent = total > 0 ? `${grouped(decided)} of ${grouped(total)} decided` : "";
  byId("save").disabled = ![...marks.values()].some((mark) => mark.verdict);
}

const author = () => storage.get("mtlint-author") ?? "";

/** The decisions of this report as a table, in the order of the findings. */
function reviewTable() {
  const decided = [...marks.values()].filter((mark) => mark.verdict).sort((a, b) => a.number - b.number);
  const rows = decided.map((mark) => REVIEW_COLUMNS.map((column) => (column === "author" ? author() : mark[column])));
  return csvTable(REVIEW_COLUMNS, rows, run.triggers);
}

function saveDecisions() {
  download("mtlint-review.csv", reviewTable());
  saved = true;
  const count = [...marks.values()].filter((mark) => mark.verdict).length;
  say(`${counted(count, "decision")} saved as mtlint-review.csv`);
}

/** Marks that other reports left in this browser, as far as they speak of findings that are here, too. */
function earlierMarks() {
  const earlier = new Map();
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (!key.startsWith("mtlint-marks:") || key === MARKS_KEY) continue;
      for (const [covers, mark] of JSON.parse(localStorage.getItem(key))) {
        const [first] = coveredBy(covers);
        if (first && !first.review) earlier.set(covers, { ...mark, document: first.doc.name, number: first.number });
      }
    }
  } catch {
    // A storage that cannot be read holds nothing for us; `storage` has said so.
  }
  return earlier;
}

/** A report written anew, after an article was edited say, has other marks: those of the report before are offered. */
function offerEarlierMarks() {
  if (marks.size > 0) return;
  const earlier = earlierMarks();
  if (earlier.size === 0) return;
  const box = notice(`An earlier report left ${counted(earlier.size, "decision")} of yours on findings that are still here.`,
    button(".primary", { id: "take-over", onclick: () => {
      marks = new Map([...earlier, ...marks]);
      changed([...earlier.keys()]);
      box.remove();
      say(`${counted(earlier.size, "decision")} taken over`);
      renew();
    } }, "Take them over"));
}

/** Another tab with the same report changes the same marks. */
addEventListener("storage", (event) => {
  if (event.key !== MARKS_KEY) return;
  marks = readMarks();
  findings.forEach(noteDecision);
  showProgress();
  renew();
});

addEventListener("beforeunload", (event) => {
  if (!storage.works && !saved && marks.size > 0) event.preventDefault();
});

// The tables of findings and of documents, with their filters.

/** The list that the table shows and the reader steps through; marks do not change it until it is filtered anew. */
let listing = null;

/** The list that `query` asks for: the one there is, unless the filter is another or `anew` is asked for. */
function listed(query, anew = false) {
  const filter = filterOf(query);
  const key = queryOf(filter).toString();
  if (anew || listing?.key !== key) {
    const before = listing?.found[listing.current];
    listing = { key, filter, ...filtered(filter) };
    listing.current = before ? listing.found.indexOf(before) : -1;
  }
  return listing;
}

/** Where the reader shows `finding`, with the filter that is set. */
function readAddress(finding) {
  const query = queryOf(listing?.filter ?? filterOf(new URLSearchParams()));
  query.set("doc", finding.doc.number);
  query.set("at", finding.index);
  return addressOf("read", query);
}

/** A word for what was decided, or what the run says of the finding. */
function decisionBadge(finding) {
  const decision = decisionOf(finding);
  if (!decision) return el("span.badge.none", {}, finding.status === "new" ? "open" : finding.status);
  const sign = { true: "✓", false: "✗", accepted: "○" }[decision.verdict];
  return el(`span.badge.said-${decision.verdict}`, { title: decision.note || null }, `${sign} ${OPINIONS[decision.verdict]}`);
}

function findingCells(finding) {
  const [before, match, after] = contextOf(finding, 45, 140);
  const where = finding.doc.title ?? lastOf(finding.doc.name);
  return [
    el(`span.severity.${finding.severity}`, {}, finding.severity),
    el("div.what", {},
      el("a.message", { href: readAddress(finding) }, worded(finding.message)),
      el("p.context", { dir: "auto" }, before, el(`mark.cat-${finding.category}`, {}, match || "␣"), after)),
    [ruleButton(finding.rule), el("span.small.muted", {}, ` ${finding.category}`)],
    el("span.where", { title: finding.doc.name }, el("span.name", { dir: "auto" }, where), el("span.small.muted", {}, `line ${finding.line}`)),
    `${(finding.confidence / 100).toFixed(2)}`,
    decisionBadge(finding),
  ];
}

const FINDING_COLUMNS = [
  { key: "severity", label: "Severity", sort: true },
  { key: "text", label: "Finding", sort: true },
  { key: "rule", label: "Rule", sort: true },
  { key: "document", label: "Document", sort: true },
  { key: "confidence", label: "Sure", sort: true, number: true },
  { key: "decision", label: "Decision", sort: true },
];

const FACET_TITLES = {
  severity: "Severity",
  category: "Category",
  decision: "Decision",
  status: "Status",
  confidence: "Confidence",
};
const VALUE_TITLES = { none: "undecided", true: "true", false: "false alarm", accepted: "accepted" };

/** The findings as a table; gives back what keys act on. */
function findingsView(main, query) {
  const list = listed(query, true);
  const filter = list.filter;
  const search = el("input", { type: "search", id: "search", placeholder: "text, message, rule …", value: filter.q, autocomplete: "off", spellcheck: "false" });
  const choice = (name, values) => el("select", { id: `by-${name}` }, el("option", { value: "" }, "all"),
    values.map((value) => el("option", { value, selected: filter[name] === value }, value)));
  const rule = choice("rule", run.rules.map((rule) => rule.id).sort());
  const family = choice("family", [...new Set(run.rules.map((rule) => rule.family))].sort());
  const boxes = Object.entries(FACETS).map(([facet, values]) => facetBox(facet, values, filter, apply));
  const count = el("p.count", { role: "status" });
  const empty = el("div.empty", { hidden: true });
  const table = new RowWindow({
    label: "Findings", kind: "findings", columns: FINDING_COLUMNS, row: findingCells,
    height: () => (isNarrow() ? 148 : 78),
    sort(key) {
      filter.down = filter.sort === key ? !filter.down : key === "severity";
      filter.sort = key;
      apply();
    },
  });
  search.addEventListener("input", () => apply());
  for (const [select, name] of [[rule, "rule"], [family, "family"]]) {
    select.addEventListener("change", () => {
      filter[name] = select.value;
      apply();
    });
  }

  function apply() {
    filter.q = search.value.trim();
    const target = queryOf(filter);
    replaceAddress(addressOf("findings", target));
    renewList(listed(target, true));
    if (scrollY > 0 && table.table.getBoundingClientRect().top < 0) table.table.scrollIntoView();
  }

  function renewList(list) {
    list.filter = filter;
    const { found, counts } = list;
    count.textContent = `${grouped(found.length)} of ${counted(findings.length, "finding")}`;
    for (const box of boxes) box.update(counts[box.facet]);
    table.sortedBy(filter.sort, filter.down);
    table.show(found, list.current);
    table.table.hidden = found.length === 0;
    empty.hidden = found.length > 0;
    if (found.length === 0) fill(empty, ...emptyFindings());
  }

  const details = el("details.filters", { open: !isStacked() }, el("summary", {}, "Filters"),
    boxes.map((box) => box.node),
    el("p.field", {}, el("label", { for: "by-rule" }, "Rule"), rule),
    el("p.field", {}, el("label", { for: "by-family" }, "Family"), family),
    el("p", {}, el("a.button", { href: "#/findings" }, "Clear all filters")));
  fill(main, el("h1.unseen", {}, "Findings"), el("div.list", {},
    el("form.side", { role: "search", "aria-label": "Filter findings", onsubmit: (event) => event.preventDefault() },
      el("p.field", {}, el("label", { for: "search" }, "Search ", el("kbd", {}, "/")), search), details),
    el("section.results", { "aria-label": "Findings" }, count, empty, table.table)));
  renewList(list);
  if (list.current >= 0) table.select(list.current);
  return {
    close() {
      listing.current = table.current;
      table.close();
    },
    current: () => listing.found[table.current],
    step(by) {
      const place = table.current < 0 ? (by > 0 ? 0 : -1) : table.current + by;
      if (!table.select(place)) return false;
      listing.current = place;
      const finding = listing.found[place];
      say(`${place + 1} of ${listing.found.length}: ${finding.severity}, ${finding.message}`);
      return true;
    },
    open: () => table.current >= 0 && (location.hash = readAddress(listing.found[table.current])),
    renew: () => table.renew(),
  };
}

function emptyFindings() {
  if (findings.length === 0) {
    return [el("h2", {}, "Nothing was found"), el("p", {}, "No rule had anything to say of these texts.")];
  }
  return [el("h2", {}, "No finding is like that"), el("p", {}, "The filters together leave none. Take one away, or "),
    el("p", {}, el("a.button", { href: "#/findings" }, "clear all filters"))];
}

/** The check boxes of one facet. */
function facetBox(facet, values, filter, apply) {
  const numbers = new Map();
  const boxes = values.map((value) => {
    const number = el("span.n");
    numbers.set(value, number);
    const input = el("input", { type: "checkbox", value, checked: filter[facet].has(value), onchange: (event) => {
      filter[facet][event.target.checked ? "add" : "delete"](value);
      apply();
    } });
    return el("label", {}, input, el(`span.word.${value}`, {}, VALUE_TITLES[value] ?? value), number);
  });
  return {
    facet,
    node: el("fieldset", {}, el("legend", {}, FACET_TITLES[facet]), boxes),
    update(counts) {
      for (const [value, number] of numbers) number.textContent = grouped(counts[values.indexOf(value)]);
    },
  };
}

const DOCUMENT_COLUMNS = [
  { key: "document", label: "Document", sort: true },
  { key: "verdict", label: "Verdict", sort: true },
  { key: "score", label: "Score", sort: true, number: true },
  ...[...SEVERITIES].reverse().map((key) => ({ key, label: capital(key), sort: true, number: true })),
  { key: "words", label: "Words", sort: true, number: true },
  { key: "decision", label: "Decided", number: true },
];

function documentCells(doc) {
  const { decided, total } = progressOf(doc);
  return [
    el("div.what", {}, el("a.message", { href: `#/read?doc=${doc.number}`, dir: "auto" }, doc.title ?? lastOf(doc.name)),
      el("p.context.muted", {}, [doc.name, ...doc.notes].join(" · "))),
    el(`span.${doc.verdict}`, {}, doc.verdict),
    doc.score.toFixed(1),
    ...[3, 2, 1, 0].map((rank) => el(`span${doc.counts[rank] > 0 ? `.${SEVERITIES[rank]}` : ".muted"}`, {}, grouped(doc.counts[rank]))),
    grouped(doc.words),
    total > 0 ? `${decided}/${total}` : "–",
  ];
}

/** The documents as a table. */
function documentsView(main, query) {
  const state = { q: query.get("q") ?? "", verdict: query.get("verdict") ?? "", sort: "document", down: false };
  const sort = query.get("sort") ?? "document";
  if (Object.hasOwn(DOC_ORDERS, sort.replace("-", ""))) Object.assign(state, { sort: sort.replace("-", ""), down: sort.startsWith("-") });
  const search = el("input", { type: "search", id: "search", value: state.q, placeholder: "title or path …", autocomplete: "off", spellcheck: "false" });
  const verdict = el("select", { id: "by-verdict" }, el("option", { value: "" }, "all"),
    VERDICTS.map((value) => el("option", { value, selected: value === state.verdict }, value)));
  const count = el("p.count", { role: "status" });
  const empty = el("div.empty", { hidden: true }, el("h2", {}, "No document is like that"), el("p", {}, el("a.button", { href: "#/documents" }, "Show all documents")));
  const table = new RowWindow({
    label: "Documents", kind: "documents", columns: DOCUMENT_COLUMNS, row: documentCells,
    height: () => (isNarrow() ? 146 : 54),
    sort(key) {
      state.down = state.sort === key ? !state.down : !["document", "score"].includes(key);
      state.sort = key;
      apply();
    },
  });
  search.addEventListener("input", () => apply());
  verdict.addEventListener("change", () => apply());

  function apply() {
    state.q = search.value.trim();
    state.verdict = verdict.value;
    const target = new URLSearchParams();
    if (state.q) target.set("q", state.q);
    if (state.verdict) target.set("verdict", state.verdict);
    if (state.sort !== "document" || state.down) target.set("sort", (state.down ? "-" : "") + state.sort);
    replaceAddress(addressOf("documents", target));
    renewList();
  }

  function renewList() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const found = docs.filter((doc) => (!state.verdict || doc.verdict === state.verdict) && words.every((word) => docHaystack(doc).includes(word)));
    sortBy(found, DOC_ORDERS[state.sort], state.down);
    count.textContent = `${grouped(found.length)} of ${counted(docs.length, "document")}`;
    table.sortedBy(state.sort, state.down);
    table.show(found, Math.min(table.current, found.length - 1));
    table.table.hidden = found.length === 0;
    empty.hidden = found.length > 0;
  }

  fill(main, el("h1.unseen", {}, "Documents"), el("form.row", { role: "search", "aria-label": "Filter documents", onsubmit: (event) => event.preventDefault() },
    el("p.field", {}, el("label", { for: "search" }, "Search ", el("kbd", {}, "/")), search),
    el("p.field", {}, el("label", { for: "by-verdict" }, "Verdict"), verdict)),
  el("section.results", { "aria-label": "Documents" }, count, empty, table.table));
  renewList();
  return {
    close: () => table.close(),
    step(by) {
      if (!table.select(table.current < 0 ? (by > 0 ? 0 : -1) : table.current + by)) return false;
      const doc = table.items[table.current];
      say(`${table.current + 1} of ${table.items.length}: ${doc.title ?? doc.name}, ${doc.verdict}, score ${doc.score}`);
      return true;
    },
    open: () => table.current >= 0 && (location.hash = `#/read?doc=${table.items[table.current].number}`),
    renew: () => table.renew(),
  };
}

// Which findings are wanted, in which order; the address of the page says so, so that a view can be linked.

/** Facets of which several values can be wanted, with their values. None wanted is all, but for the status. */
const FACETS = {
  severity: [...SEVERITIES].reverse(),
  category: CATEGORIES,
  decision: DECISION_VALUES,
  status: STATUSES,
  confidence: ["high", "medium", "low"],
};
const SHOWN_STATUSES = STATUSES.filter((status) => status !== "suppressed");

/** Of each finding the place of its value among the values of the facet: what a filter compares. */
const CODES = {
  severity: coded((finding) => FACETS.severity.indexOf(finding.severity)),
  category: coded((finding) => FACETS.category.indexOf(finding.category)),
  decision: decisions,
  status: coded((finding) => FACETS.status.indexOf(finding.status)),
  confidence: coded((finding) => FACETS.confidence.indexOf(finding.sureness)),
};

function coded(of) {
  return Uint8Array.from(findings, of);
}

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Of each finding its rank in an order; the ranks of texts are made when they are first asked for. */
const RANKS = {
  document: () => Uint32Array.from(findings.keys()),
  severity: () => Uint32Array.from(findings, (finding) => finding.rank),
  rule: () => textRanks((finding) => finding.rule.id),
  text: () => textRanks((finding) => finding.text.toLowerCase()),
  confidence: () => Uint32Array.from(findings, (finding) => finding.confidence),
};
const ranksMade = new Map();

/** Decisions change; the other ranks are made once. */
function ranks(order) {
  if (order === "decision") return decisions;
  if (!ranksMade.has(order)) ranksMade.set(order, RANKS[order]());
  return ranksMade.get(order);
}

function textRanks(of) {
  const texts = findings.map(of);
  const places = new Map([...new Set(texts)].sort(compareText).map((text, place) => [text, place]));
  return Uint32Array.from(texts, (text) => places.get(text));
}

const DOC_ORDERS = {
  document: (a, b) => a.number - b.number,
  score: (a, b) => a.score - b.score || b.npt - a.npt,
  verdict: (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  critical: (a, b) => a.counts[3] - b.counts[3],
  major: (a, b) => a.counts[2] - b.counts[2],
  minor: (a, b) => a.counts[1] - b.counts[1],
  info: (a, b) => a.counts[0] - b.counts[0],
  words: (a, b) => a.words - b.words,
};

/** Sorts in place; what is equal stays in the order of the documents. */
function sortBy(items, order, down) {
  return items.sort((a, b) => (down ? order(b, a) : order(a, b)) || a.number - b.number);
}

/** `{view, query}` of the address: `#/findings?severity=major&q=press`. */
function address() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { view: path || "overview", query: new URLSearchParams(query) };
}

/** The filter that `query` says. */
function filterOf(query) {
  const filter = { q: query.get("q") ?? "", rule: query.get("rule") ?? "", family: query.get("family") ?? "" };
  for (const [facet, values] of Object.entries(FACETS)) {
    const wanted = (query.get(facet) ?? "").split(",").filter((value) => values.includes(value));
    filter[facet] = new Set(wanted.length > 0 ? wanted : facet === "status" ? SHOWN_STATUSES : []);
  }
  const sort = query.get("sort") ?? "document";
  filter.down = sort.startsWith("-");
  filter.sort = (sort.endsWith("decision") || Object.hasOwn(RANKS, sort.replace("-", ""))) ? sort.replace("-", "") : "document";
  return filter;
}

/** What the address must say for `filter`; what is as usual is left out. */
function queryOf(filter) {
  const query = new URLSearchParams();
  for (const key of ["q", "rule", "family"]) if (filter[key]) query.set(key, filter[key]);
  for (const [facet, values] of Object.entries(FACETS)) {
    const wanted = values.filter((value) => filter[facet].has(value));
    const usual = facet === "status" ? SHOWN_STATUSES.join() : "";
    if (wanted.length > 0 && wanted.join() !== usual) query.set(facet, wanted.join());
  }
  if (filter.sort !== "document" || filter.down) query.set("sort", (filter.down ? "-" : "") + filter.sort);
  return query;
}

const addressOf = (view, query) => {
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return `#/${view}${text ? `?${text}` : ""}`;
};

/** Puts `target` into the address without a new page in the history. */
function replaceAddress(target) {
  try {
    history.replaceState(history.state, "", target);
  } catch {
    location.replace(target);
  }
}

/**
 * The findings that `filter` wants, in its order, and how many there would be of each value of each facet: a value counts the
 * findings that all other facets want.
 */
function filtered(filter) {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const names = Object.keys(FACETS);
  const codes = names.map((name) => CODES[name]);
  const counts = names.map((name) => new Uint32Array(FACETS[name].length));
  // A bit for each value that is wanted; no bit at all is every bit.
  const masks = names.map((name) => FACETS[name].reduce((mask, value, bit) => mask | (filter[name].has(value) ? 1 << bit : 0), 0) || ~0);
  const found = [];
  for (let number = 0; number < findings.length; number += 1) {
    const finding = findings[number];
    if (filter.rule && finding.rule.id !== filter.rule) continue;
    if (filter.family && finding.rule.family !== filter.family) continue;
    let against = -1;
    let refused = 0;
    for (let facet = 0; facet < codes.length && refused < 2; facet += 1) {
      if (masks[facet] & (1 << codes[facet][number])) continue;
      against = facet;
      refused += 1;
    }
    if (refused > 1 || (words.length > 0 && !words.every((word) => haystack(finding).includes(word)))) continue;
    if (refused === 1) {
      counts[against][codes[against][number]] += 1;
      continue;
    }
    for (let facet = 0; facet < codes.length; facet += 1) counts[facet][codes[facet][number]] += 1;
    found.push(finding);
  }
  if (filter.sort !== "document" || filter.down) {
    const rank = ranks(filter.sort);
    const sign = filter.down ? -1 : 1;
    found.sort((a, b) => sign * (rank[a.number] - rank[b.number]) || a.number - b.number);
  }
  return { found, counts: Object.fromEntries(names.map((name, facet) => [name, counts[facet]])) };
}

/** Makes what the first search would have to wait for: that of `some` findings at once, the rest while nobody waits. */
function prepareSearch(from = 0, some = 30000) {
  const end = Math.min(findings.length, from + some);
  for (let number = from; number < end; number += 1) haystack(findings[number]);
  if (end < findings.length) whenIdle(() => prepareSearch(end, 500));
  else if (findings.length > 0) whenIdle(() => coveredBy(""));
}

const whenIdle = (action) => (window.requestIdleCallback ? requestIdleCallback(action) : setTimeout(action, 50));

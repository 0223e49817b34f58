// Which findings are wanted, in which order; the address of the page says so, so that a view can be linked.

/** Facets of which several values can be wanted, with their values. None wanted is all, but for the status. */
const FACETS = {
  severity: [...SEVERITIES].reverse(),
  category: CATEGORIES,
  decision: ["none", "true", "false", "accepted"],
  status: STATUSES,
  confidence: ["high", "medium", "low"],
};
const SHOWN_STATUSES = STATUSES.filter((status) => status !== "suppressed");

const FACET_OF = {
  severity: (finding) => finding.severity,
  category: (finding) => finding.category,
  decision: (finding) => decisionOf(finding)?.verdict ?? "none",
  status: (finding) => finding.status,
  confidence: (finding) => finding.sureness,
};

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Orders of findings; equal ones stay in the order of the documents. */
const ORDERS = {
  document: (a, b) => a.number - b.number,
  severity: (a, b) => a.rank - b.rank,
  rule: (a, b) => compareText(a.rule.id, b.rule.id),
  text: (a, b) => compareText(a.text.toLowerCase(), b.text.toLowerCase()),
  confidence: (a, b) => a.confidence - b.confidence,
  decision: (a, b) => compareText(FACET_OF.decision(a), FACET_OF.decision(b)),
};

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
  filter.sort = Object.hasOwn(ORDERS, sort.replace("-", "")) ? sort.replace("-", "") : "document";
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
  const facets = Object.keys(FACETS).map((name) => ({ name, wanted: filter[name], of: FACET_OF[name], counts: new Map() }));
  const found = [];
  for (const finding of findings) {
    if (filter.rule && finding.rule.id !== filter.rule) continue;
    if (filter.family && finding.rule.family !== filter.family) continue;
    if (words.length > 0 && !words.every((word) => haystack(finding).includes(word))) continue;
    let against = null;
    let refused = 0;
    for (const facet of facets) {
      facet.value = facet.of(finding);
      if (facet.wanted.size === 0 || facet.wanted.has(facet.value)) continue;
      against = facet;
      refused += 1;
      if (refused > 1) break;
    }
    if (refused > 1) continue;
    for (const facet of against ? [against] : facets) {
      facet.counts.set(facet.value, (facet.counts.get(facet.value) ?? 0) + 1);
    }
    if (!against) found.push(finding);
  }
  sortBy(found, ORDERS[filter.sort], filter.down);
  return { found, counts: Object.fromEntries(facets.map((facet) => [facet.name, facet.counts])) };
}

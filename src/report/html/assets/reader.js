// A document as its reader sees it, with what was found in it.

/** Findings that the list beside the text names; a text with more is read by the table. */
const LISTED = 1000;

const PIECES = { heading: "h2.piece", quote: "blockquote.piece", caption: "p.piece.caption", byline: "p.piece.byline",
  "list-item": "p.piece.item", residue: "p.piece.residue", between: "p.piece.between" };

/** Where in the text a finding is, and its other places: `{start, end, what, words}`, in order, each once. */
function evidenceOf(finding, text) {
  const [own, ownEnd] = text.places[finding.index];
  const places = new Map();
  const add = (start, end, what, of) => {
    if (start === own && end === ownEnd) return;
    if (!places.has(start)) places.set(start, { start, end, what, of, words: glimpse(text.text, start, end) });
  };
  if (finding.group) {
    for (const other of finding.doc.findings) {
      if (other !== finding && other.group === finding.group) add(...text.places[other.index], other.message, other);
    }
  }
  for (const [start, end, what] of text.related[finding.index]) add(start, end, what);
  return [...places.values()].sort((a, b) => a.start - b.start);
}

/** A place with the words around it, which stand on one line. */
function glimpse(text, start, end) {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  let from = Math.max(line, start - 18);
  let to = Math.min(end + 40, text.length);
  if (splits(text, from)) from += 1;
  if (splits(text, to)) to -= 1;
  const stop = Math.min(end, start + 60);
  return [from > line && "…", text.slice(from, start), el("strong", {}, text.slice(start, stop)), text.slice(stop, Math.max(stop, to)).split("\n")[0]];
}

/** The stretches of the text that mean something: of a finding that is shown, or of evidence. */
function stretches(doc, shown, text) {
  const all = [];
  for (const finding of shown) {
    const [start, end] = text.places[finding.index];
    all.push({ start, end, finding });
  }
  const known = new Set();
  for (const finding of shown) {
    for (const [start, end] of text.related[finding.index]) {
      const key = `${start} ${end}`;
      if (known.has(key) || start === end) continue;
      known.add(key);
      all.push({ start, end, finding: null });
    }
  }
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** One piece of the text as an element; `nodes` collects the parts of it that mean something. */
function pieceOf(text, [from, to, kind], all, nodes) {
  const node = el(PIECES[kind] ?? "p.piece", { dir: "auto" });
  if (kind === "residue") node.append(el("span.tag", {}, "page residue"), " ");
  const inside = all.filter((one) => one.start <= to && (one.end > from || one.start >= from));
  const cuts = [...new Set([from, to, ...inside.flatMap((one) => [one.start, one.end]).filter((at) => at > from && at < to)])].sort((a, b) => a - b);
  for (const point of inside.filter((one) => one.start === one.end && one.start === to)) cuts.push(point.start);
  for (let index = 0; index < cuts.length; index += 1) {
    const at = cuts[index];
    for (const one of inside.filter((one) => one.finding && one.start === one.end && one.start === at && cuts.indexOf(at) === index)) {
      node.append(partOf("", at, at, [one], nodes));
    }
    const next = cuts[index + 1];
    if (next === undefined || next === at) continue;
    const over = inside.filter((one) => one.start <= at && one.end >= next && one.end > one.start);
    const words = text.slice(at, next);
    node.append(over.length > 0 ? partOf(words, at, next, over, nodes) : words);
  }
  return node;
}

/** A stretch of text under one finding or more: the shortest of them has its look. */
function partOf(words, start, end, over, nodes) {
  const own = over.filter((one) => one.finding).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!own) {
    const node = el("span.place", {}, words);
    nodes.push({ start, end, node });
    return node;
  }
  const { finding } = own;
  const kinds = [`cat-${finding.category}`, `sev-${finding.severity}`];
  if (!isOpen(finding)) kinds.push("silent");
  else if (finding.status === "baseline") kinds.push("known");
  if (words.trim().replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "") === "") kinds.push("point");
  else if (/[ \u00a0]{2}|^\s|\s$/.test(words) && !words.includes("\n")) kinds.push("spaces");
  const node = el(`mark.f.${kinds.join(".")}`, { "data-at": finding.index, title: finding.message }, words);
  if (own.end === end) node.dataset.letter = letter(finding);
  nodes.push({ start, end, node });
  return node;
}

/** The view of one document. */
function readerView(main, query) {
  const doc = docs[Number(query.get("doc"))];
  if (!doc) {
    fill(main, el("h1", {}, "This document is not here"), el("p.lead", {}, "The address names a document that this report does not have. ", el("a", { href: "#/documents" }, "All documents")));
    return null;
  }
  const list = listed(query);
  const wanted = new Set(list.found);
  const shown = doc.findings.filter((finding) => wanted.has(finding));
  const text = textOf(doc);
  const nodes = [];
  const top = el("div.beside");
  const marksHere = el("nav.marks", { "aria-label": "Findings in this text" });
  const side = el("div.side", {}, top, marksHere);
  const body = el("div.reading", { lang: doc.language ?? "en" });
  if (text) {
    const all = stretches(doc, shown, text);
    let live = [];
    let next = 0;
    for (const piece of text.pieces) {
      live = live.filter((one) => one.end >= piece[0]);
      while (next < all.length && all[next].start <= piece[1]) live.push(all[next++]);
      body.append(pieceOf(text.text, piece, live, nodes));
    }
    if (text.pieces.length === 0) body.append(el("p.muted", {}, "There is no article in this file."));
  } else {
    body.append(el("p.warning", {}, "The text is not in this report, since a browser must open it. The findings are, and findings.csv has their context."));
  }
  let current = null;

  function select(finding, { scroll = true, keep = true } = {}) {
    current = finding;
    listing.current = listing.found.indexOf(finding);
    for (const { node } of nodes) node.classList.remove("current", "evidence");
    const evidence = text ? evidenceOf(finding, text) : [];
    const within = (place, one) => one.start >= place.start && one.end <= place.end;
    const [start, end] = text ? text.places[finding.index] : [0, 0];
    let first = null;
    for (const one of nodes) {
      if (within({ start, end }, one)) {
        one.node.classList.add("current");
        first ??= one.node;
      } else if (evidence.some((place) => within(place, one))) one.node.classList.add("evidence");
    }
    if (scroll) first?.scrollIntoView({ block: isStacked() ? "start" : "center" });
    if (keep) replaceAddress(readAddress(finding));
    showCard(evidence);
    showCurrent();
  }

  function jump(place) {
    if (place.of && wanted.has(place.of)) {
      select(place.of);
      return;
    }
    const one = nodes.find(({ start }) => start >= place.start);
    one?.node.scrollIntoView({ block: "center" });
    one?.node.classList.add("jumped");
    setTimeout(() => one?.node.classList.remove("jumped"), 1500);
  }

  /** The card of the current finding; what had the focus in the card before has it again. */
  function showCard(evidence) {
    const focused = top.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    const places = evidence.length > 0 && el("div.evidence-list", {}, el("h3", {}, `Belongs together with ${counted(evidence.length, "place")}`),
      el("ol", {}, evidence.slice(0, 100).map((place) => el("li", {}, button(".link", { dir: "auto", title: place.what || null, onclick: () => jump(place) }, place.words)))));
    const place = current ? `${grouped(shown.indexOf(current) + 1)} of ${grouped(shown.length)} in this text` : "";
    fill(top, current ? card(current, place, places, step) : introduction(doc, shown, step));
    if (focused) top.querySelector(`[data-focus="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** The list of all findings in the text. */
  function showList() {
    const hidden = doc.findings.length - shown.length;
    fill(marksHere,
      el("h2.small", {}, shown.length > 0 ? `${counted(shown.length, "finding")} in this text` : ""),
      el("ol", {}, shown.slice(0, LISTED).map((finding) => el("li", {}, button(`.mark-entry${isOpen(finding) ? "" : ".silent"}`, {
        "data-at": finding.index, onclick: () => select(finding),
      }, el(`span.letter.cat-${finding.category}`, {}, letter(finding)), el("span.entry", { dir: "auto" }, finding.text || "␣"), decisionBadge(finding))))),
      shown.length > LISTED && el("p.small.muted", {}, `… and ${grouped(shown.length - LISTED)} more: the table has them all`),
      hidden > 0 && el("p.small.muted", {}, `${counted(hidden, "finding")} not shown by the filter. `, el("a", { href: `#/read?doc=${doc.number}&status=${STATUSES.join()}` }, "Show all")),
      doc.left_out > 0 && el("p.small.muted", {}, `${counted(doc.left_out, "finding")} left out of this report: findings.csv has them.`));
    showCurrent();
  }

  function showCurrent() {
    marksHere.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const entry = current && marksHere.querySelector(`[data-at="${current.index}"]`);
    entry?.setAttribute("aria-current", "true");
    if (entry && !isStacked()) entry.scrollIntoView({ block: "nearest" });
  }

  /** The next finding of the list, or the one before; it may be in another document. */
  function step(by) {
    const { found } = listing;
    let place = current ? found.indexOf(current) + by : -1;
    if (!current) {
      if (shown.length > 0) place = found.indexOf(by > 0 ? shown[0] : shown.at(-1));
      else place = by > 0 ? found.findIndex((finding) => finding.doc.number > doc.number) : found.findLastIndex((finding) => finding.doc.number < doc.number);
    }
    const finding = found[place];
    if (!finding) {
      say(by > 0 ? "That was the last finding" : "That was the first finding");
      return false;
    }
    if (finding.doc === doc) select(finding);
    else location.hash = readAddress(finding);
    say(`${place + 1} of ${found.length}: ${finding.severity}, ${finding.message}`);
    return true;
  }

  body.addEventListener("click", (event) => {
    const at = event.target.closest?.("mark.f")?.dataset.at;
    if (at !== undefined && String(getSelection()) === "") select(doc.findings[at], { scroll: false });
  });
  fill(main, el("div.reader", {}, el("article", { "aria-label": doc.title ?? doc.name }, readerHead(doc), body), side));
  const asked = query.has("at") ? doc.findings[Number(query.get("at"))] : null;
  showList();
  if (asked && wanted.has(asked)) select(asked, { keep: false });
  else showCard([]);
  return {
    close: () => {},
    current: () => current,
    step,
    renew() {
      const at = marksHere.scrollTop;
      const focused = document.activeElement?.closest(".mark-entry")?.dataset.at;
      showList();
      marksHere.scrollTop = at;
      if (focused) marksHere.querySelector(`[data-at="${focused}"]`)?.focus({ preventScroll: true });
      if (current) select(current, { scroll: false, keep: false });
    },
    other: (by) => docs[doc.number + by] && (location.hash = addressOf("read", withDocument(doc.number + by))),
    up: () => (location.hash = addressOf("findings", queryOf(listing.filter))),
  };
}

function withDocument(number) {
  const query = queryOf(listing.filter);
  query.set("doc", number);
  return query;
}

function readerHead(doc) {
  const interval = doc.words > 0 ? `, ${doc.npt_low.toFixed(1)} to ${doc.npt_high.toFixed(1)} points in a thousand words` : "";
  const languages = doc.source_language ? `${doc.source_language} → ${doc.language ?? "?"}` : doc.language;
  const go = (by, words) => docs[doc.number + by] && el("a.button", { href: addressOf("read", withDocument(doc.number + by)) }, words);
  return el("header.doc-head", {},
    el("p.small.crumbs", {}, el("a", { href: addressOf("findings", queryOf(listing.filter)) }, "← Findings"), el("span.steps", {}, go(-1, "‹ Text before"), go(1, "Next text ›"))),
    el(doc.title ? "h1" : "h1.by-path", { dir: "auto" }, doc.title ?? doc.name),
    doc.title && el("p.path.muted.small", {}, doc.name),
    el("p.facts", {}, el(`strong.${doc.verdict}`, {}, doc.verdict), ` · score ${doc.score.toFixed(1)}${interval}`, ` · ${counted(doc.words, "word")}`, languages && ` · ${languages}`,
      !doc.sufficient && el("span.muted", {}, " · too short for a sure score")),
    doc.notes.map((note) => el("p.small.muted", {}, `Note: ${note}`)));
}

/** What stands beside the text before a finding is chosen. */
function introduction(doc, shown, step) {
  if (shown.length === 0) {
    const words = doc.findings.length === 0 ? "Nothing was found in this text." : "The filter shows no finding of this text.";
    return el("section.card", {}, el("p", {}, words), button("", { onclick: () => step(1) }, "Next finding", el("kbd", { "aria-hidden": "true" }, "j")));
  }
  const seen = CATEGORIES.filter((category) => shown.some((finding) => finding.category === category));
  return el("section.card", { "aria-label": "How to read the text" },
    el("p", {}, "Choose a mark in the text, or ", button("", { onclick: () => step(1) }, "start with the first", el("kbd", { "aria-hidden": "true" }, "j"))),
    el("p.small.legend", {}, seen.map((category) => el("span.key", {}, el(`mark.f.cat-${category}.sev-minor`, { "data-letter": category.charAt(0).toUpperCase() }, category)))),
    el("p.small.muted", {}, "! is major, !! critical."));
}

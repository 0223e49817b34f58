// The page of a rule, in a panel at the side: what it finds, why it matters, how to mend it.

/** Shows the page of `rule`; `back` gets the focus when it is closed. */
function showRule(rule, back) {
  const aside = byId("rule");
  const close = () => closeRule();
  aside.back = back;
  const line = rule.summary === undefined
    ? el("p.muted", {}, "This program does not know the rule: a newer one or a pack of your own found this.")
    : el("p.lead", {}, worded(rule.summary));
  const facts = [rule.category, rule.family !== rule.category && rule.family, rule.severity,
    rule.confidence !== undefined && `confidence ${rule.confidence.toFixed(2)}`].filter(Boolean);
  const count = findings.filter((finding) => finding.rule === rule && isOpen(finding)).length;
  fill(aside, 
    el("div.aside-head", {}, el("h2", {}, rule.id), button(".plain", { onclick: close, "aria-label": "Close the page of the rule" }, "Close")),
    line,
    el("p.small.muted", {}, facts.join(" · ")),
    el("p", {}, el("a", { href: addressOf("findings", new URLSearchParams({ rule: rule.id })) }, `Show its ${counted(count, "finding")}`)),
    rule.doc ? markdown(rule.doc) : "",
    (rule.examples ?? []).length > 0 && el("h3", {}, "Found, for example"),
    (rule.examples ?? []).map(([text, fixed]) => el("figure", {}, el("blockquote", {}, marked(text)),
      fixed && el("figcaption", {}, el("span.small.muted", {}, "mended: "), fixed))));
  aside.hidden = false;
  aside.scrollTop = 0;
  aside.focus({ preventScroll: true });
  say(`About the rule ${rule.id}`);
}

/** Closes it; whether it was open. */
function closeRule() {
  const aside = byId("rule");
  if (aside.hidden) return false;
  aside.hidden = true;
  (aside.back?.isConnected ? aside.back : byId("main")).focus({ preventScroll: true });
  return true;
}

/** The id of a rule as a button that opens its page. */
function ruleButton(rule) {
  return button(".link", { title: "About this rule", onclick: (event) => showRule(rule, event.currentTarget) }, rule.id);
}

/** An example with `⟦…⟧` around what is found. */
function marked(text) {
  return text.split(/[⟦⟧]/).map((part, index) => (index % 2 === 1 ? el("mark", {}, part) : part));
}

/** The Markdown that rules are described in: headings, paragraphs, lists, code. Anything else is shown as it is written. */
function markdown(source) {
  const out = el("div.prose");
  const lines = source.split("\n");
  let block = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const item = line.match(/^\s*(?:[*-]|\d+\.) (.*)/);
    if (line.startsWith("```")) {
      const code = [];
      while (++at < lines.length && !lines[at].startsWith("```")) code.push(lines[at]);
      out.append(el("pre", {}, code.join("\n")));
      block = null;
    } else if (line.startsWith("#")) {
      out.append(el("h3", {}, ...spans(line.replace(/^#+\s*/, ""))));
      block = null;
    } else if (line.trim() === "") {
      block = null;
    } else if (item) {
      const list = out.lastElementChild?.tagName === "UL" ? out.lastElementChild : el("ul");
      if (!list.isConnected && list.parentNode !== out) out.append(list);
      block = el("li", {}, ...spans(item[1]));
      list.append(block);
    } else if (block) {
      block.append(" ", ...spans(line.trim()));
    } else {
      block = el("p", {}, ...spans(line.trim()));
      out.append(block);
    }
  }
  return out;
}

/** Code, emphasis and links inside a line; a link is its words, since this page leads nowhere else. */
function spans(text) {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)]*\))/);
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("`")) return el("code", {}, part.slice(1, -1));
    if (part.startsWith("**")) return el("strong", {}, part.slice(2, -2));
    if (part.startsWith("*")) return el("em", {}, part.slice(1, -1));
    return part.slice(1, part.indexOf("]"));
  });
}

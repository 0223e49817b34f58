// What a reviewer does with one finding: the card with its message and the decision, the note, and saving.

/** The buttons of a decision with their keys. */
const DECISIONS = [
  { verdict: "true", key: "t", words: "True", hint: "Damage: the text should be mended" },
  { verdict: "false", key: "f", words: "False alarm", hint: "No damage: never ask again" },
  { verdict: "accepted", key: "a", words: "Accepted", hint: "Damage, but it stays: never ask again" },
];

/** Marks `finding`, and says so. */
function decide(finding, verdict) {
  if (!finding) {
    say("Choose a finding first, with j");
    return;
  }
  mark(finding, { verdict });
  const { decided, total } = progress();
  const others = alike(finding, markOf(finding).scope) - 1;
  say(`${OPINIONS[verdict]}${others > 0 ? `, as ${grouped(others)} like it` : ""}. ${grouped(decided)} of ${grouped(total)} decided`);
  renew();
}

/** Takes the mark of `finding` back. */
function undecide(finding) {
  if (!finding) return;
  say(unmark(finding) ? "Taken back" : "There is nothing of yours to take back here");
  renew();
}

/** The card of `finding`: `place` says which of how many it is, `evidence` are the places that belong to it. */
function card(finding, place, evidence, go) {
  const mine = markOf(finding);
  const decision = decisionOf(finding);
  const buttons = DECISIONS.map(({ verdict, key, words, hint }) => button(`.decision.said-${verdict}`, {
    "aria-pressed": String(mine?.verdict === verdict), "aria-keyshortcuts": key, title: hint, "data-focus": verdict,
    onclick: () => decide(finding, verdict),
  }, words, el("kbd", { "aria-hidden": "true" }, key)));
  const facts = [finding.category, `${finding.sureness} confidence (${(finding.confidence / 100).toFixed(2)})`, `line ${finding.line}`,
    finding.status !== "new" && finding.status];
  return el("section.card", { "aria-label": "The finding" },
    el("p.card-head", {}, el(`strong.severity.${finding.severity}`, {}, `${letter(finding)} · ${finding.severity}`),
      el("span.muted.small", {}, place),
      el("span.steps", {}, button(".plain", { onclick: () => go(-1), "data-focus": "before", "aria-label": "Previous finding" }, "‹"), button(".plain", { onclick: () => go(1), "data-focus": "next", "aria-label": "Next finding" }, "›"))),
    el("p.message", {}, worded(finding.message)),
    finding.help && el("p", {}, worded(capital(finding.help))),
    finding.suggestion && el("p.suggestion", {}, el("span.small.muted", {}, "An editor would write "), el("ins", { dir: "auto" }, finding.suggestion)),
    earlier(finding),
    el("div.decisions", { role: "group", "aria-label": "Your decision" }, buttons),
    el("div.after", {},
      button(".plain", { "aria-keyshortcuts": "n", "data-focus": "note", onclick: () => noteDialog(finding) }, mine?.note ? "Change the note" : "Add a note", el("kbd", { "aria-hidden": "true" }, "n")),
      mine && button(".plain", { "aria-keyshortcuts": "u", "data-focus": "undo", onclick: () => undecide(finding) }, "Undo", el("kbd", { "aria-hidden": "true" }, "u"))),
    el("p.small.muted", {}, ruleButton(finding.rule), ` · ${facts.filter(Boolean).join(" · ")}`),
    mine?.note && el("p.note", { dir: "auto" }, mine.note),
    decision?.now && scopeChoice(finding, mine),
    evidence);
}

/** What was decided before this run, and what the run made of it. */
function earlier(finding) {
  const said = finding.review;
  if (!said) return null;
  const who = [said.author && `by ${said.author}`, said.note && `“${said.note}”`].filter(Boolean).join(": ");
  return el("p.earlier", { dir: "auto" }, el("strong", {}, `Decided before: ${OPINIONS[said.verdict]}`), who && ` ${who}`);
}

/** What the decision is to cover. */
function scopeChoice(finding, mine) {
  const scopes = scopesOf(finding);
  if (scopes.length < 2) return null;
  const counts = { finding: "", text: ` (${grouped(alike(finding, "text"))})`, name: finding.name ? `: ${finding.name[1]} for ${finding.name[0]} (${grouped(alike(finding, "name"))})` : "" };
  return el("fieldset.scopes", {}, el("legend", {}, "It is said of"), scopes.map((scope) => el("label", {},
    el("input", { type: "radio", name: "scope", value: scope, "data-focus": `scope-${scope}`, checked: mine.scope === scope, onchange: () => {
      mark(finding, { scope });
      say(`Said of ${SCOPES[scope]}, ${counted(alike(finding, scope), "finding")}`);
      renew();
    } }), SCOPES[scope] + counts[scope])));
}

/** How many findings a mark of `finding` with `scope` covers. */
function alike(finding, scope) {
  return coveredBy(keyOf(finding, scope)).length;
}

/** Asks for the note of `finding`. */
function noteDialog(finding) {
  if (!finding) return;
  const text = el("textarea", { id: "note", rows: 3, dir: "auto" });
  text.value = markOf(finding)?.note ?? "";
  const dialog = modal("Note", el("p.small.muted", {}, worded(finding.message)),
    el("p.field", {}, el("label", { for: "note" }, "Why you decide as you do"), text));
  const keep = () => {
    const note = text.value.trim();
    if (note || markOf(finding)) mark(finding, { note });
    dialog.close();
    say(note ? "Note kept" : "No note");
    renew();
  };
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
  dialog.append(el("p.actions", {}, button(".primary", { id: "keep-note", onclick: keep }, "Keep the note"), button("", { onclick: () => dialog.close() }, "Cancel")));
  text.focus();
}

/** Asks who decides, and hands the decisions out as a file. */
function saveDialog() {
  const decided = [...marks.values()].filter((mark) => mark.verdict);
  if (decided.length === 0) {
    say("Nothing is decided yet");
    return;
  }
  const name = el("input", { id: "author", value: author(), autocomplete: "name", dir: "auto" });
  const of = (verdict) => decided.filter((mark) => mark.verdict === verdict).length;
  const words = DECISIONS.map(({ verdict }) => of(verdict) > 0 && `${grouped(of(verdict))} ${OPINIONS[verdict]}`).filter(Boolean).join(", ");
  const dialog = modal("Save decisions", el("p", {}, `${counted(decided.length, "decision")}: ${words}.`),
    el("p.field", {}, el("label", { for: "author" }, "Your name, for those who ask later"), name),
    el("p.small.muted", {}, "The file goes where your browser puts downloads. ", el("code", {}, "mtlint review import mtlint-review.csv"),
      " then writes the decisions down, so that no later run asks again."));
  dialog.append(el("p.actions", {}, button(".primary", { id: "download", onclick: () => {
    storage.set("mtlint-author", name.value.trim());
    saveDecisions();
    dialog.close();
  } }, "Save mtlint-review.csv"), button("", { onclick: () => dialog.close() }, "Cancel")));
  name.focus();
}

/** A dialog over the page; it goes when it is closed, and the focus returns. */
function modal(title, ...content) {
  const back = document.activeElement;
  const dialog = el("dialog.modal", { "aria-label": title, onclose: () => {
    dialog.remove();
    if (back?.isConnected) back.focus({ preventScroll: true });
  } }, el("h2", {}, title), ...content);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

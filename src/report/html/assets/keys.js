// The keyboard: one key each for what a reviewer does all day.

const KEYS = [
  ["j", "next finding", () => view?.step?.(1)],
  ["k", "finding before", () => view?.step?.(-1)],
  ["t", "true: damage that should be mended", () => decide(view?.current?.(), "true")],
  ["f", "false alarm", () => decide(view?.current?.(), "false")],
  ["a", "accepted: damage that stays", () => decide(view?.current?.(), "accepted")],
  ["n", "note", () => noteDialog(view?.current?.())],
  ["u", "undo: take your decision back", () => undecide(view?.current?.())],
  ["Enter", "open the finding in its text", () => view?.open?.()],
  ["i", "about the rule", () => view?.current?.() && showRule(view.current().rule, document.activeElement)],
  ["]", "next text", () => view?.other?.(1)],
  ["[", "text before", () => view?.other?.(-1)],
  ["/", "search", () => search()],
  ["s", "save decisions", () => saveDialog()],
  ["?", "these keys", () => helpDialog()],
  ["Escape", "close, or back to the list", () => back()],
];

function search() {
  const field = byId("search");
  if (field) {
    field.focus();
    field.select();
  } else {
    location.hash = "#/findings";
    setTimeout(() => byId("search")?.focus(), 50);
  }
}

function back() {
  if (closeRule()) return;
  if (document.activeElement?.matches("input, select, textarea")) document.activeElement.blur();
  else view?.up?.();
}

function helpDialog() {
  const dialog = byId("help");
  fill(dialog, el("h2", { id: "help-title" }, "Keys"),
    el("table.keys", {}, el("tbody", {}, KEYS.map(([key, what]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key === "Escape" ? "Esc" : key)), el("td", {}, what))))),
    el("p.small.muted", {}, "Your decisions stay in this browser, under this report, until you save them as a file."),
    el("p.actions", {}, button(".primary", { onclick: () => dialog.close() }, "Close")));
  dialog.showModal();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
  if (typing && event.key !== "Escape") return;
  if (event.key === "Enter" && event.target.matches?.("a, button, input, summary")) return;
  const known = KEYS.find(([key]) => key === event.key);
  if (!known) return;
  event.preventDefault();
  known[2]();
});

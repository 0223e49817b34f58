// The beginning: which view the address asks for, the theme, and what is printed.

/** Findings that are printed; paper has an end. */
const PRINTED = 2000;

const VIEWS = { overview, findings: findingsView, documents: documentsView, read: readerView };

/** The view in the page, with what keys can do there. */
let view = null;
let viewName = "";

/** Shows what the address asks for. */
function route() {
  const { view: asked, query } = address();
  const name = Object.hasOwn(VIEWS, asked) ? asked : "overview";
  view?.close?.();
  const main = byId("main");
  const moved = name !== viewName || name === "read";
  viewName = name;
  if (moved) scrollTo(0, 0);
  view = VIEWS[name](main, query) ?? null;
  const nav = name === "read" ? "documents" : name;
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === nav) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // What had the focus may be gone with the view before: it must not start over at the top of the page.
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
  document.title = `${capital(name === "read" ? "text" : name)} – mtlint report`;
}

/** Draws anew what a decision changed. */
function renew() {
  view?.renew?.();
}

const THEMES = { auto: "Auto", light: "Light", dark: "Dark" };

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  fill(byId("theme"), el("span", { "aria-hidden": "true" }, { auto: "◐", light: "○", dark: "●" }[theme]), el("span", {}, THEMES[theme]));
  byId("theme").setAttribute("aria-label", `Theme: ${THEMES[theme]}`);
  byId("theme").dataset.now = theme;
}

/** What paper shows in place of the table: the overview, and the findings that the filter wants. */
function preparePrint() {
  if (viewName === "read") return;
  const sheet = el("div");
  overview(sheet);
  const list = listing ?? listed(new URLSearchParams());
  const rows = list.found.slice(0, PRINTED).map((finding) => el("tr", {},
    el("td", {}, finding.severity), el("td", {}, worded(finding.message), el("br"), el("span.small", { dir: "auto" }, finding.text.slice(0, 200))),
    el("td", {}, finding.rule.id), el("td", {}, `${finding.doc.name}, line ${finding.line}`), el("td", {}, decisionBadge(finding))));
  const more = list.found.length > PRINTED ? ` The first ${grouped(PRINTED)} of ${grouped(list.found.length)} are printed; findings.csv has all.` : "";
  fill(byId("print"), sheet, el("h2", {}, "Findings"), el("p.small", {}, `${counted(list.found.length, "finding")}.${more}`),
    el("table.plain", {}, el("thead", {}, el("tr", {}, ["severity", "what", "rule", "where", "decision"].map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, rows)));
}

function start() {
  const themes = Object.keys(THEMES);
  const kept = storage.get("mtlint-theme");
  setTheme(themes.includes(kept) ? kept : "auto");
  byId("theme").addEventListener("click", () => {
    const next = themes[(themes.indexOf(byId("theme").dataset.now) + 1) % themes.length];
    setTheme(next);
    storage.set("mtlint-theme", next);
  });
  byId("skip").addEventListener("click", () => byId("main").focus());
  byId("keys").addEventListener("click", helpDialog);
  byId("save").addEventListener("click", saveDialog);
  byId("count-findings").textContent = grouped(findings.filter(isOpen).length);
  byId("count-documents").textContent = grouped(docs.length);
  addEventListener("hashchange", route);
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", () => byId("print").replaceChildren());
  const head = document.querySelector(".top");
  new ResizeObserver(() => document.documentElement.style.setProperty("--top", `${head.offsetHeight}px`)).observe(head);
  findings.forEach(noteDecision);
  offerEarlierMarks();
  showProgress();
  route();
  // Behind the first paint, and before anybody can type.
  setTimeout(prepareSearch);
}

start();

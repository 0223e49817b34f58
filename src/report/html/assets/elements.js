// Elements, numbers and words: whatever comes from an article becomes a text node here, never markup.

const SEVERITIES = ["info", "minor", "major", "critical"];
const CATEGORIES = ["accuracy", "fluency", "terminology", "style", "locale", "markup"];
const STATUSES = ["new", "baseline", "expired", "suppressed"];
const VERDICTS = ["pass", "review", "fail"];
const OPINIONS = { true: "true", false: "false alarm", accepted: "accepted" };

const byId = (id) => document.getElementById(id);

/** An element: `el("p.small", {id: "x", onclick: f}, "text", child)`. Children that are null or false are left out. */
function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  return filled(document.createElement(tag), classes, attributes, children);
}

/** The same for a drawing. */
function svg(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), classes, attributes, children);
}

function filled(node, classes, attributes, children) {
  if (classes.length > 0) node.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  return fill(node, ...children);
}

/** Puts `children` into `node`, in place of what is in it. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button that is no submit button. */
const button = (name, attributes, ...children) => el(`button${name}`, { type: "button", ...attributes }, ...children);

/** Whether the page is as narrow as a telephone, where rows are stacked. */
const isNarrow = () => matchMedia("(max-width: 46rem)").matches;

/** Whether what else stands at the side stands above or below. */
const isStacked = () => matchMedia("(max-width: 64rem)").matches;

const grouped = (number) => number.toLocaleString("en-US");
const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** The last part of a path: what tells one document of a folder from the others. */
const lastOf = (path) => path.slice(path.lastIndexOf("/") + 1);

/** Says something to those who listen rather than look. */
function say(text) {
  byId("status").textContent = text;
}

/** A message above the page that stays until it is closed. */
function notice(text, ...actions) {
  const box = el("div.notice", { role: "note" }, el("p", {}, text), ...actions);
  box.append(button(".plain", { onclick: () => box.remove() }, "Close"));
  byId("notices").append(box);
  return box;
}

/** What the message of a finding says, its backticks as code. */
function worded(text) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? el("code", {}, part) : part));
}

/** The letter by which a category is known in a text, with marks for what is worse than minor. */
function letter(finding) {
  const marks = { critical: "!!", major: "!" };
  return finding.category.charAt(0).toUpperCase() + (marks[finding.severity] ?? "");
}

/** Runs `action` when `wait` milliseconds have passed without another call. */
function settled(action, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}

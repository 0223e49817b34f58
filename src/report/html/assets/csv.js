// Decisions as a table that spreadsheets and `mtlint review import` read.

/** A cell that a spreadsheet would run as a formula gets one quote in front; `triggers` are the characters that start one. */
function guard(cell, triggers) {
  const first = [...cell.replace(/^'+/, "")][0];
  return first !== undefined && triggers.includes(first) ? `'${cell}` : cell;
}

/** A cell as RFC 4180 asks. */
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A table with `header`; every cell is guarded. */
function csvTable(header, rows, triggers) {
  return [header, ...rows].map((row) => `${row.map((cell) => quoted(guard(cell, triggers))).join(",")}\n`).join("");
}

/** Hands `text` to the reader of the page as a file. */
function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// A table of which only the rows in sight are in the page: a hundred thousand rows scroll as one.

/** Rows above and below the window that are there already. */
const OVERSCAN = 8;

class RowWindow {
  /**
   * `columns` have a `key`, a `label`, whether they are a `number`, and whether one can `sort` by them; `row` makes the cells of
   * an item; `height` says how high a row is, in pixels; `sort` is called with the key of a column.
   */
  constructor({ label, columns, row, height, sort, kind }) {
    Object.assign(this, { columns, row, height, items: [], current: -1, shown: new Map() });
    this.heads = columns.map((column) => this.head(column, sort));
    this.above = el("tr.pad", { "aria-hidden": "true" }, el("td", { colspan: columns.length }));
    this.below = el("tr.pad", { "aria-hidden": "true" }, el("td", { colspan: columns.length }));
    this.body = el("tbody", { role: "rowgroup" }, this.above, this.below);
    this.table = el(`table.rows.${kind}`, { role: "table", "aria-label": label },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, this.heads)), this.body);
    this.draw = this.draw.bind(this);
    this.asked = false;
    this.ask = () => {
      if (this.asked) return;
      this.asked = true;
      requestAnimationFrame(this.draw);
    };
    addEventListener("scroll", this.ask, { passive: true });
    addEventListener("resize", this.ask, { passive: true });
  }

  /** Ends it: the page listens for it no longer. */
  close() {
    removeEventListener("scroll", this.ask);
    removeEventListener("resize", this.ask);
  }

  head(column, sort) {
    const name = column.sort ? button(".plain.sort", { onclick: () => sort(column.key) }, column.label) : column.label;
    return el(`th.${column.key}${column.number ? ".number" : ""}`, { scope: "col", role: "columnheader", "data-key": column.key }, name);
  }

  /** Says by which column the items are sorted. */
  sortedBy(key, down) {
    for (const head of this.heads) {
      if (head.dataset.key === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  /** Shows `items`, the first `current` of which is the one that keys act on. */
  show(items, current = -1) {
    this.items = items;
    this.current = current;
    this.table.setAttribute("aria-rowcount", items.length + 1);
    this.refresh();
  }

  /** Makes the rows in sight anew. */
  refresh() {
    for (const row of this.shown.values()) row.remove();
    this.shown.clear();
    this.draw();
  }

  draw() {
    this.asked = false;
    if (!this.table.isConnected) return;
    const high = this.height();
    const top = this.body.getBoundingClientRect().top;
    const first = Math.min(Math.max(0, Math.floor(-top / high) - OVERSCAN), Math.max(0, this.items.length - 1));
    const end = Math.min(this.items.length, Math.max(0, Math.ceil((innerHeight - top) / high)) + OVERSCAN);
    for (const [place, row] of this.shown) {
      if (place >= first && place < end) continue;
      row.remove();
      this.shown.delete(place);
    }
    let before = this.above;
    for (let place = first; place < end; place += 1) {
      let row = this.shown.get(place);
      if (!row) {
        row = this.make(place, high);
        before.after(row);
        this.shown.set(place, row);
      }
      before = row;
    }
    this.above.firstChild.style.height = `${first * high}px`;
    this.below.firstChild.style.height = `${Math.max(0, this.items.length - Math.max(end, first)) * high}px`;
  }

  make(place, high) {
    const item = this.items[place];
    const cells = this.row(item).map((content, index) => {
      const column = this.columns[index];
      return el(`td.${column.key}${column.number ? ".number" : ""}`, { role: "cell", "data-label": column.label }, content);
    });
    const kind = item.status && !isOpen(item) ? "tr.silent" : item.status === "baseline" ? "tr.known" : "tr";
    const row = el(kind, { role: "row", "aria-rowindex": place + 2, "aria-current": place === this.current ? "true" : null }, cells);
    row.style.height = `${high}px`;
    row.addEventListener("pointerdown", () => this.select(place, false));
    return row;
  }

  /** Makes the item at `place` the one that keys act on, and moves it into sight if `scroll`. */
  select(place, scroll = true) {
    if (place < 0 || place >= this.items.length) return false;
    this.shown.get(this.current)?.removeAttribute("aria-current");
    this.current = place;
    if (scroll) this.reveal(place);
    this.shown.get(place)?.setAttribute("aria-current", "true");
    return true;
  }

  reveal(place) {
    const high = this.height();
    const top = this.body.getBoundingClientRect().top + place * high;
    const head = document.querySelector(".top").offsetHeight + this.table.tHead.offsetHeight;
    if (top < head) scrollBy(0, top - head - 4);
    else if (top + high > innerHeight) scrollBy(0, top + high - innerHeight + 4);
    this.draw();
  }

  /** Makes the rows of `items` anew, if they are in sight. */
  renew() {
    const focused = document.activeElement?.closest?.("tr")?.getAttribute("aria-rowindex");
    this.refresh();
    if (focused) this.shown.get(focused - 2)?.querySelector("a, button")?.focus({ preventScroll: true });
  }
}

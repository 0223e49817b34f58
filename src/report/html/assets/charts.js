// Charts as inline SVG: a histogram, bars, a line over runs. What they show is in their text or in a table, too.

/** A drawing that takes the width it is given. */
function drawing(width, height, label, ...children) {
  return svg("svg.chart", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...children);
}

const label = (x, y, text, anchor = "middle") => svg("text", { x, y, "text-anchor": anchor }, text);

/** A round number at or above `most`, for the top of an axis. */
function ceiling(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most);
}

/** How many documents have which score, in twenty steps, with the pass mark as a line. */
function scoreChart(scores, passMark) {
  const [width, height, left, floor] = [isNarrow() ? 360 : 640, 220, 34, 182];
  const bins = new Array(20).fill(0);
  for (const score of scores) bins[Math.min(19, Math.floor(score / 5))] += 1;
  const top = ceiling(Math.max(...bins));
  const step = (width - left) / 20;
  const tall = (count) => (count / top) * (floor - 22);
  const bars = bins.map((count, index) => {
    const from = index * 5;
    const kind = from + 5 <= passMark ? "under" : "over";
    const words = `${from} to ${from + 5}: ${counted(count, "document")}`;
    const high = Math.max(tall(count), count > 0 ? 2 : 0);
    return svg("g", {}, svg("title", {}, words),
      svg(`rect.bar.${kind}`, { x: left + index * step + 1, y: floor - high, width: step - 2, height: high, rx: 2 }),
      count > 0 && label(left + (index + 0.5) * step, floor - high - 5, grouped(count)));
  });
  const ticks = [0, 25, 50, 75, 100].map((score) => label(left + (score / 5) * step, floor + 18, score, score === 100 ? "end" : "middle"));
  const at = left + (passMark / 5) * step;
  const under = scores.filter((score) => score < passMark).length;
  const words = `Scores of ${counted(scores.length, "document")}: ${grouped(under)} below the pass mark of ${passMark}`;
  return drawing(width, height, words, bars,
    svg("line.axis", { x1: left, x2: width, y1: floor, y2: floor }),
    svg("line.mark", { x1: at, x2: at, y1: 8, y2: floor }),
    label(at - 6, 16, `pass mark ${passMark}`, "end"), ticks, label((width + left) / 2, height - 4, "score"));
}

/** A bar of `counts` by severity, the worst first, as long as its share of `most`. */
function severityBar(counts, most) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let x = 0;
  const parts = [3, 2, 1, 0].map((rank) => {
    const wide = (counts[rank] / most) * 400;
    const part = wide > 0 && svg(`rect.fill-${SEVERITIES[rank]}`, { x, y: 2, width: Math.max(wide - 1, 1), height: 12, rx: 1.5 });
    x += wide;
    return part;
  });
  const words = [3, 2, 1, 0].filter((rank) => counts[rank] > 0).map((rank) => `${grouped(counts[rank])} ${SEVERITIES[rank]}`);
  const chart = svg("svg.chart.bar", { viewBox: "0 0 400 16", preserveAspectRatio: "none", "aria-hidden": "true" }, parts);
  return [chart, el("span.unseen", {}, total > 0 ? words.join(", ") : "none")];
}

/** Findings per thousand words over runs. Where the rules changed a line stands: two sides of it do not compare. */
function historyChart(runs) {
  const [width, height, left, floor] = [isNarrow() ? 360 : 640, 220, 34, 172];
  const share = (count, run) => (run.words > 0 ? (count * 1000) / run.words : 0);
  const lines = [
    { name: "minor and worse", of: (run) => share(run.critical + run.major + run.minor, run), dash: null },
    { name: "major and worse", of: (run) => share(run.critical + run.major, run), dash: "6 4" },
  ];
  const top = ceiling(Math.max(...runs.map(lines[0].of), 0.1));
  const x = (index) => left + 10 + (index * (width - left - 30)) / Math.max(runs.length - 1, 1);
  const y = (value) => floor - (value / top) * (floor - 24);
  const drawn = lines.map(({ name, of, dash }, place) => {
    const points = runs.map((run, index) => `${x(index).toFixed(1)},${y(of(run)).toFixed(1)}`);
    const dots = runs.map((run, index) =>
      svg("circle.dot", { cx: x(index), cy: y(of(run)), r: 3.5 }, svg("title", {}, `${run.when}: ${of(run).toFixed(2)} ${name}`)));
    const key = left + 10 + place * (isNarrow() ? 150 : 200);
    return svg(`g.line-${place}`, {}, svg("polyline", { points: points.join(" "), "stroke-dasharray": dash }), dots,
      svg("line.key", { x1: key, x2: key + 26, y1: height - 8, y2: height - 8, "stroke-dasharray": dash }),
      label(key + 34, height - 4, name, "start"));
  });
  const breaks = runs.map((run, index) => index > 0 && run.rules_hash !== runs[index - 1].rules_hash &&
    svg("line.mark", { x1: (x(index) + x(index - 1)) / 2, x2: (x(index) + x(index - 1)) / 2, y1: 14, y2: floor },
      svg("title", {}, "other rules from here on")));
  return drawing(width, height, `Findings per thousand words over ${counted(runs.length, "run")}`,
    svg("line.axis", { x1: left, x2: width, y1: floor, y2: floor }),
    svg("line.grid", { x1: left, x2: width, y1: y(top), y2: y(top) }),
    label(left - 6, y(top) + 4, top < 1 ? top.toFixed(1) : top, "end"), label(left - 6, floor + 4, 0, "end"), breaks, drawn,
    label(x(0), floor + 17, runs[0].when, "start"), label(x(runs.length - 1), floor + 17, runs.at(-1).when, "end"));
}

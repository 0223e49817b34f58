// Texts in sight whose colour stands out from the ground by less than 4.5, as WCAG 2 counts it.
const parse = (text) => {
  const numbers = text.match(/[\d.]+(e-?\d+)?/g).map(Number);
  const scale = text.startsWith("color(") ? 255 : 1;
  const rgb = text.startsWith("color(") ? text.replace(/^color\(\w+/, "").match(/[\d.]+(e-?\d+)?/g).map(Number) : numbers;
  return { rgb: rgb.slice(0, 3).map((value) => value * scale), alpha: rgb[3] ?? 1 };
};
const over = (top, below) => top.rgb.map((value, index) => value * top.alpha + below[index] * (1 - top.alpha));
const ground = (node) => {
  const layers = [];
  for (let at = node; at; at = at.parentElement) {
    const layer = parse(getComputedStyle(at).backgroundColor);
    layers.push(layer);
    if (layer.alpha === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
};
const bright = (rgb) => {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const faults = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const node = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
  if (node.closest("script, style, noscript, option, .unseen, .skip")) continue;
  const style = getComputedStyle(node);
  const inChart = node.namespaceURI.endsWith("svg");
  const below = ground(node);
  for (const colour of [inChart ? style.fill : style.color]) {
    const [one, other] = [bright(over(parse(colour), below)), bright(below)].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) faults.push(`${walk.currentNode.data.trim().slice(0, 30)}: ${contrast.toFixed(2)} (${colour})`);
  }
}
return [...new Set(faults)].slice(0, 10);

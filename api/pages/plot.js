/*
 * plot.js - plots as SVG, the same as the report's (api/report/plot.h): drawn in their own units, coloured by assay.css.
 */
import { svg } from "./dom.js";

const bar = { width: 200, meter: 8, parts: 14 };
const large = { width: 400, height: 190, top: 24, bottom: 150, left: 6, right: 394, gap: 3 };

/* A bar that is filled by `share`, 0..1; decoration beside the number. */
export function meter(share) {
  const filled = Math.max(0, Math.min(1, share)) * bar.width;
  return svg("svg", { class: "plot plot-meter", viewBox: `0 0 ${bar.width} ${bar.meter}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "plot-track", width: bar.width, height: bar.meter }),
    svg("rect", { class: "plot-bar", width: filled.toFixed(1), height: bar.meter }));
}

/* One bar cut into {name, kind, count}; `kind` is good, half, none or bad. Its title says the shares. */
export function parts(list) {
  const total = list.reduce((sum, part) => sum + part.count, 0) || 1;
  const title = list.map(({ name, count }) => `${name} ${Math.round((100 * count) / total)} %`).join(", ");
  let x = 0;
  const rects = list.map(({ kind, count }) => {
    const width = (bar.width * count) / total;
    const rect = count > 0 && svg("rect", { class: `plot-${kind}`, x: x.toFixed(2), width: width.toFixed(2), height: bar.parts });
    x += width;
    return rect;
  });
  return svg("svg", { class: "plot plot-parts", viewBox: `0 0 ${bar.width} ${bar.parts}`, preserveAspectRatio: "none", role: "img" },
    svg("title", {}, title), rects);
}

function axis(mean) {
  const { left, right, bottom } = large;
  const across = right - left;
  const labels = [0, 20, 40, 60, 80, 100].map((at) =>
    svg("text", { class: at === 0 ? "plot-start" : at === 100 ? "plot-end" : "", x: left + (across * at) / 100, y: bottom + 16 }, `${at}${at === 100 ? " %" : ""}`));
  const x = left + across * mean;
  const late = mean > 0.7;
  return [
    svg("line", { class: "plot-axis", x1: left, y1: bottom, x2: right, y2: bottom }), labels,
    svg("path", { class: "plot-mark", d: `M${x.toFixed(1)} ${bottom + 20} l-5 9 h10 z` }),
    svg("text", { class: late ? "plot-end" : "plot-start", x: (x + (late ? -9 : 9)).toFixed(1), y: bottom + 32 }, `mean ${Math.round(mean * 100)} %`),
  ];
}

/* How many fall into each of equal parts of 0..1; `mean` is marked. */
export function histogram(bins, mean, title) {
  const highest = Math.max(...bins, 1);
  const step = (large.right - large.left) / bins.length;
  const edge = (i) => Math.round((100 * i) / bins.length);
  const bars = bins.map((count, i) => {
    if (count === 0) return null;
    const height = Math.max(2, ((large.bottom - large.top) * count) / highest);
    const x = large.left + step * i;
    return [
      svg("rect", { class: "plot-bar", x: (x + large.gap / 2).toFixed(1), y: (large.bottom - height).toFixed(1), width: (step - large.gap).toFixed(1), height: height.toFixed(1), rx: 2 }),
      svg("text", { class: "plot-value", x: (x + step / 2).toFixed(1), y: (large.bottom - height - 5).toFixed(1) }, String(count)),
    ];
  });
  return svg("svg", { class: "plot plot-histogram", viewBox: `0 0 ${large.width} ${large.height}`, role: "img" },
    svg("title", {}, title),
    svg("desc", {}, bins.map((count, i) => `${edge(i)} to ${edge(i + 1)} %: ${count}`).join("; ")),
    bars, axis(mean));
}

/*
 * plots.js - the ring of a score, and the line of attempts. Each says in words what it shows.
 */
import { points, svg } from "./dom.js";

const radius = 42;
const around = 2 * Math.PI * radius;

export function shareClass(share) {
  return share >= 0.7 ? "good" : share >= 0.4 ? "half" : "bad";
}

export function ring(score, max) {
  const share = max > 0 ? Math.min(1, score / max) : 0;
  return svg("svg", { class: `plot ring ${shareClass(share)}`, viewBox: "0 0 100 100", role: "img", "aria-label": `${points(score)} of ${points(max)} points` },
    svg("circle", { class: "ring-track", cx: "50", cy: "50", r: String(radius) }),
    share > 0 && svg("circle", { class: "ring-fill", cx: "50", cy: "50", r: String(radius), transform: "rotate(-90 50 50)",
      "stroke-dasharray": `${(share * around).toFixed(1)} ${around.toFixed(1)}` }),
    svg("text", { class: "ring-score", x: "50", y: "55" }, points(score)),
    svg("text", { class: "ring-max", x: "50", y: "71" }, `of ${points(max)}`));
}

/* Attempts from the first to the last; the last is the one that is told apart. */
export function attemptsPlot(attempts) {
  const width = 320;
  const height = 96;
  const left = 28;
  const step = attempts.length > 1 ? (width - left - 24) / (attempts.length - 1) : 0;
  const x = (i) => left + 8 + i * step;
  const y = (attempt) => 12 + (height - 34) * (1 - Math.min(1, attempt.score / attempt.max));
  const top = attempts[attempts.length - 1].max;
  const words = attempts.map((attempt, i) => `attempt ${i + 1}: ${points(attempt.score)}`).join(", ");
  const grid = [0, 0.5, 1].map((share) => {
    const at = String(12 + (height - 34) * (1 - share));
    return [svg("line", { class: "plot-grid", x1: String(left), x2: String(width), y1: at, y2: at }),
      svg("text", { class: "plot-end", x: String(left - 6), y: String(Number(at) + 4) }, points(share * top))];
  });
  return svg("svg", { class: "plot attempts-plot", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Scores of your attempts. ${words}` },
    grid.flat(),
    svg("polyline", { class: "attempts-line", points: attempts.map((attempt, i) => `${x(i)},${y(attempt)}`).join(" ") }),
    attempts.map((attempt, i) => svg("circle", { class: i === attempts.length - 1 ? "attempts-last" : "attempts-point",
      cx: String(x(i)), cy: String(y(attempt)), r: i === attempts.length - 1 ? "5" : "3.5" })),
    attempts.map((attempt, i) => (attempts.length <= 10 || i % 2 === 1) &&
      svg("text", { x: String(x(i)), y: String(height - 4) }, String(i + 1))));
}

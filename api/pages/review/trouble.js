/*
 * trouble.js - what could not be done stands on the page until it could, with a way to try again.
 */
export function makeTrouble(root) {
  const [text, button] = root.children;
  const waiting = new Map(); // what to do again, by the name of what failed
  let trying = false;

  async function again() {
    if (trying) return;
    trying = true;
    const all = [...waiting.values()];
    waiting.clear();
    root.hidden = true;
    await Promise.all(all.map((retry) => retry()));
    trying = false;
  }

  button.addEventListener("click", again);
  window.addEventListener("online", () => waiting.size > 0 && again());

  return {
    /* `name` is what failed: a later failure of the same takes its place, `clear(name)` ends it. */
    fail(name, error, retry, before = "") {
      const kept = error.kind === "offline" ? " What you typed is still here." : "";
      waiting.set(name, retry);
      text.textContent = `${before}${error.message}${kept}`;
      root.hidden = false;
    },
    clear(name) {
      waiting.delete(name);
      if (waiting.size === 0) root.hidden = true;
    },
  };
}

/*
 * tabs.js - tabs after the ARIA pattern: arrows go from one to the next, Home and End to the ends; what a tab shows is
 * shown when it has the focus.
 */
export function makeTabs(bar, onShow = () => {}) {
  const tabs = [...bar.querySelectorAll("[role=tab]")];
  const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function show(tab, focus) {
    for (const each of tabs) {
      const is = each === tab;
      each.setAttribute("aria-selected", String(is));
      each.tabIndex = is ? 0 : -1;
      panelOf(each).hidden = !is;
    }
    if (focus) tab.focus();
    onShow(tab.id);
  }

  bar.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) show(tab, false);
  });
  bar.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    show(tabs[(to + tabs.length) % tabs.length], true);
  });
  return { show: (id) => show(tabs.find((tab) => tab.id === id), false) };
}

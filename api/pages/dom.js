/*
 * dom.js - elements made without markup, so that no text can become any; messages and questions to the user.
 */

function set(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) set(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/* el("p", {class: "note", onclick: f}, "text", child, [children]) */
export function el(name, attributes, ...children) {
  return build(document.createElement(name), attributes, children);
}

export function svg(name, attributes, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

/* A stylesheet beside the module at `from`, there when the promise is kept; without it the page is plain, but whole. */
export function style(from, name) {
  return new Promise((resolve) => {
    document.head.append(el("link", { rel: "stylesheet", href: new URL(name, from).href, onload: resolve, onerror: resolve }));
  });
}

/* 4.5, 10, 0.3: no more digits than there are. */
export function points(value) {
  return String(Math.round(value * 10) / 10);
}

export function counted(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

export function flagChips(flags) {
  return flags.map((flag) => [" ", el("span", { class: "chip" }, flag.replaceAll("_", " "))]);
}

/* Say something that needs no answer; a screen reader says it, too. */
export function toast(text, milliseconds = 5000) {
  const node = el("p", { class: "toast" }, text);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), milliseconds);
}

/*
 * A dialog around a form: `fields` are its contents, `read` gives the outcome when it is sent. Resolves to that, or to
 * null when it was closed. Without `refuse` there is nothing to refuse.
 */
export function ask(title, fields, { send = "OK", refuse = "Cancel", read = () => true } = {}) {
  return new Promise((resolve) => {
    const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), fields,
      el("p", { class: "row" }, el("button", { class: "primary", value: "send" }, send),
        refuse && el("button", { type: "button", onclick: () => dialog.close() }, refuse)));
    const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, form);
    let outcome = null;
    form.addEventListener("submit", () => { outcome = read(); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(outcome);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

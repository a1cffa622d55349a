/*
 * token.js - the token of a service that asks for one: kept until the tab is closed, never in an address.
 */
import { ask, el, toast } from "./dom.js";

const key = "assay.token";
let asking;

export function token() {
  return sessionStorage.getItem(key);
}

function show() {
  const button = document.getElementById("forget-token");
  if (button) button.hidden = !token();
}

export function forgetToken() {
  sessionStorage.removeItem(key);
  show();
}

function form(reason) {
  const input = el("input", { id: "token", type: "password", required: true, autocomplete: "off", spellcheck: "false",
    autofocus: true, "aria-describedby": "token-why" });
  const fields = [
    el("p", { id: "token-why" }, reason, " Whoever runs it gives you one; it begins with assay_. It is kept in this tab ",
      "alone, and forgotten when you close it."),
    el("p", { class: "field" }, el("label", { for: "token" }, "Token"), input),
  ];
  return ask("This service asks for a token", fields, { send: "Use it", read: () => input.value.trim() });
}

/* Ask once, however many requests wait for it; null when the user would not say. */
export async function askToken(reason) {
  asking ??= form(reason);
  const given = await asking;
  asking = undefined;
  if (given) sessionStorage.setItem(key, given);
  show();
  return given;
}

document.getElementById("forget-token")?.addEventListener("click", () => {
  forgetToken();
  toast("The token is forgotten.");
});
show();

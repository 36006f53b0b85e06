/** Questions, alerts and small forms over the chat, with the browser's own <dialog>: it keeps the focus and knows Escape. */

import { el, iconButton } from "./dom.js";

/** Shows the dialog until it closes; resolves to its return value ("" when dismissed). */
function open(dialog) {
  document.body.append(dialog);
  const back = document.activeElement;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      back?.focus?.({ preventScroll: true });
      resolve(dialog.returnValue);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close("");
    });
  });
}

function button(text, value, extra = {}) {
  return el("button", { value, ...extra }, text);
}

const cancel = () => button("Batal", "", { class: "quiet", formnovalidate: true });

/** What show_alert of answerCallbackQuery looks like: a box that has to be closed. */
export function alertBox(title, text) {
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { text: title }),
    el("p", { text }),
    el("menu", {}, button("Tutup", "", { class: "main", autofocus: true })),
  );
  return open(el("dialog", { class: "box", "aria-label": title }, form));
}

/** True when the person says yes. */
export async function confirmBox(title, text, yes) {
  const choices = el("menu", {}, cancel(), button(yes, "yes", { class: "main", autofocus: true }));
  const form = el("form", { method: "dialog" }, el("h2", { text: title }), el("p", { text }), choices);
  return (await open(el("dialog", { class: "box", "aria-label": title }, form))) === "yes";
}

/**
 * A small form; null when dismissed, else the values by field name. Fields: `{name, label, value?, required?, type?,
 * options?: [[value, label]], inputmode?, hint?}`; `options` become radio buttons.
 */
export async function formBox(title, fields, yes) {
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { text: title }),
    ...fields.map(field),
    el("menu", {}, cancel(), button(yes, "yes", { class: "main" })),
  );
  const answer = await open(el("dialog", { class: "box", "aria-label": title }, form));
  return answer === "yes" ? Object.fromEntries(new FormData(form)) : null;
}

function field({ name, label, value, options, hint, ...extra }) {
  if (options) return choice(name, label, options, value);
  return el(
    "label",
    {},
    el("span", { text: label }),
    el("input", { name, value, autocomplete: "off", ...extra }),
    hint ? el("small", { text: hint }) : null,
  );
}

function choice(name, label, options, chosen) {
  const draw = ([value, text]) =>
    el("label", { class: "option" }, el("input", { type: "radio", name, value, checked: value === chosen }), text);
  return el("fieldset", {}, el("legend", { text: label }), ...options.map(draw));
}

/** Any content in a box; `closeWith` is given to a builder so that a button can end it with a value. */
export function customBox(title, build) {
  const dialog = el("dialog", { class: "box", "aria-label": title });
  dialog.append(
    el("h2", { text: title }),
    build((value) => dialog.close(value)),
  );
  return open(dialog);
}

export function showPicture(address) {
  const dialog = el("dialog", { class: "picture", "aria-label": "Foto" });
  dialog.append(
    el("img", { src: address, alt: "Foto" }),
    iconButton("close", "Tutup", () => dialog.close(), { class: "icon-button over" }),
  );
  return open(dialog);
}

/** A short notice over `root` that goes away by itself. */
export function toast(root, text) {
  root.querySelector(".toast")?.remove();
  const note = el("div", { class: "toast", text });
  root.append(note);
  setTimeout(() => note.remove(), 3500 + text.length * 40);
}

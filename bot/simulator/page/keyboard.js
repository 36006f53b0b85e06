/** The two kinds of keyboards (Bot API, InlineKeyboardMarkup and ReplyKeyboardMarkup). */

import { el, icon } from "./dom.js";

/** Buttons under a message. `view` gives `tap(message, button)` (a promise or nothing) and `open(address, button, message)`. */
export function inlineKeyboard(rows, message, view) {
  const draw = (button) => {
    const leaves = button.url && !view.isDeepLink(button.url);
    const element = el(
      "button",
      { type: "button", class: "inline-button" },
      el("span", { text: button.text }),
      leaves ? icon("link") : null,
    );
    element.addEventListener("click", () => press(button, element, message, view));
    return element;
  };
  return el(
    "div",
    { class: "inline-keyboard" },
    ...rows.map((row) => el("div", { class: "button-row" }, ...row.map(draw))),
  );
}

async function press(button, element, message, view) {
  if (element.getAttribute("aria-busy") === "true") return;
  if (button.url) view.open(button.url, button, message);
  else if (button.copy_text) view.copy(button.copy_text.text);
  else if (button.callback_data === undefined) view.notice("Tombol ini hanya berfungsi di Telegram asli.");
  else {
    element.setAttribute("aria-busy", "true");
    await view.tap(message, button, element);
  }
}

/** Forgets that buttons inside `root` wait for an answer. */
export function stopWaiting(root) {
  for (const button of root.querySelectorAll('[aria-busy="true"]')) button.removeAttribute("aria-busy");
}

/** The keyboard below the input. `onPress(button)` gets `{text, request_contact?, request_location?}`. */
export class ReplyKeyboard {
  #root = el("div", { class: "reply-keyboard", role: "group", "aria-label": "Papan tombol", hidden: true });
  #drawn = "";
  #onPress;
  #onToggle;
  markup = null;

  constructor(onPress, onToggle) {
    this.#onPress = onPress;
    this.#onToggle = onToggle;
  }

  get element() {
    return this.#root;
  }

  get open() {
    return Boolean(this.markup) && !this.#root.hidden;
  }

  /** Draws `markup` (null: none). A keyboard that is new to the person opens by itself. */
  show(markup) {
    const signature = JSON.stringify(markup);
    if (signature === this.#drawn) return;
    const focused = this.#root.contains(document.activeElement);
    this.#drawn = signature;
    this.markup = markup?.keyboard ? markup : null;
    this.#root.classList.toggle("compact", Boolean(markup?.resize_keyboard));
    this.#root.replaceChildren(...(this.markup?.keyboard ?? []).map((row) => this.#row(row)));
    this.toggle(Boolean(this.markup));
    if (focused) this.#root.querySelector("button")?.focus({ preventScroll: true });
  }

  toggle(open = !this.open) {
    this.#root.hidden = !open || !this.markup;
    this.#onToggle();
  }

  #row(row) {
    const buttons = row.map((button) => (typeof button === "string" ? { text: button } : button));
    const draw = (button) =>
      el("button", { type: "button", class: "reply-button", onclick: () => this.#press(button) }, button.text);
    return el("div", { class: "button-row" }, ...buttons.map(draw));
  }

  #press(button) {
    this.#onPress(button);
    if (this.markup?.one_time_keyboard) this.toggle(false);
  }
}

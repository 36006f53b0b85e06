/** The list of commands above the input: opened by its button or by typing "/". */

import { el } from "./dom.js";

export class Commands {
  #commands = [];
  #choose;
  #leave;

  /** `choose(command)` gets the name without a slash; `leave()` gives the focus back to the input. */
  constructor(choose, leave) {
    this.#choose = choose;
    this.#leave = leave;
    this.element = el("div", { class: "commands", role: "menu", "aria-label": "Perintah", hidden: true });
    this.element.addEventListener("keydown", (event) => this.#walk(event));
  }

  get any() {
    return this.#commands.length > 0;
  }

  get open() {
    return !this.element.hidden;
  }

  set(commands) {
    this.#commands = commands ?? [];
    if (!this.any) this.close();
  }

  toggle() {
    if (this.open) this.close();
    else this.filter("");
  }

  close() {
    this.element.hidden = true;
  }

  /** Shows the commands that begin with `beginning`; none of them closes the list. */
  filter(beginning) {
    const fitting = this.#commands.filter(({ command }) => command.startsWith(beginning.toLowerCase()));
    this.element.replaceChildren(...fitting.map((one) => this.#entry(one)));
    this.element.hidden = fitting.length === 0;
  }

  focusLast() {
    this.element.lastElementChild?.focus();
  }

  #entry({ command, description }) {
    const choose = () => {
      this.close();
      this.#choose(command);
    };
    return el(
      "button",
      { type: "button", role: "menuitem", onclick: choose },
      el("b", { text: `/${command}` }),
      el("span", { text: description }),
    );
  }

  #walk(event) {
    const current = document.activeElement;
    if (event.key === "ArrowUp") current.previousElementSibling?.focus();
    else if (event.key === "ArrowDown") (current.nextElementSibling ?? { focus: this.#leave }).focus();
    else if (event.key === "Escape") {
      this.close();
      this.#leave();
    } else return;
    event.preventDefault();
  }
}

/** The bottom of a chat: the input with its buttons, or the one big button that the moment asks for. */

import { attachButton } from "./attach.js";
import { Commands } from "./commands.js";
import { el, iconButton } from "./dom.js";
import { preview, senderName } from "./message.js";

const TYPED_COMMAND = /^\/(\w*)$/;
const LONGEST = 4096;

/**
 * `view` gives `say(text)`, `change(message, text)`, `act(action, body)`, `start()`, `unblock()`, `command(name)` and the
 * `keyboard`.
 */
export class Composer {
  #view;
  #replyTo = null;
  #editing = null;
  #drafts = new Map();
  #place = null;
  #input = el("textarea", {
    rows: "1",
    "aria-label": "Tulis pesan",
    maxlength: String(LONGEST),
    enterkeyhint: "send",
    autocomplete: "off",
  });
  #bar = el("div", { class: "reply-bar", hidden: true });
  #big = el("button", { type: "button", class: "big-button" });
  #left = el("p", { class: "left-note", text: "Anda bukan anggota grup ini lagi." });

  constructor(view) {
    this.#view = view;
    this.commands = new Commands(
      (name) => view.command(name),
      () => this.focus(),
    );
    this.#build();
    this.element = el(
      "footer",
      { class: "composer" },
      this.#bar,
      this.commands.element,
      this.row,
      this.#big,
      this.#left,
    );
    this.#input.addEventListener("input", () => this.#changed());
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #build() {
    this.slash = iconButton("command", "Perintah", () => this.commands.toggle());
    this.toggle = iconButton("keyboard", "Papan tombol", () => this.#view.keyboard.toggle());
    this.send = iconButton("send", "Kirim", () => this.#submit(), { class: "icon-button round" });
    this.mic = iconButton("mic", "Kirim pesan suara", () => this.#view.act("voice"), { class: "icon-button round" });
    const field = el("div", { class: "field" }, this.#input, this.slash, this.toggle);
    this.row = el("div", { class: "composer-row" }, attachButton(this.#view), field, this.send, this.mic);
  }

  /** Another chat, named by `place`: its own draft, no reply under way. */
  enter(place) {
    if (this.#place) this.#drafts.set(this.#place, this.#input.value);
    this.#place = place;
    this.#replyTo = this.#editing = null;
    this.#input.value = this.#drafts.get(place) ?? "";
    this.commands.close();
    this.#drawBar();
    this.#changed();
  }

  /** `state` is "ready", "start", "blocked" or "left". */
  update(state, commands) {
    this.state = state;
    this.row.hidden = state !== "ready";
    this.#left.hidden = state !== "left";
    this.#big.hidden = !["start", "blocked"].includes(state);
    this.#big.textContent = state === "start" ? "MULAI" : "Buka blokir";
    this.#big.onclick = () => (state === "start" ? this.#view.start() : this.#view.unblock());
    this.commands.set(commands);
    this.slash.hidden = !this.commands.any;
    this.syncKeyboard();
  }

  /** The toggle and the placeholder follow the reply keyboard. */
  syncKeyboard() {
    const { keyboard } = this.#view;
    keyboard.element.classList.toggle("away", this.state !== "ready");
    this.toggle.hidden = !keyboard.markup;
    this.toggle.setAttribute("aria-pressed", String(keyboard.open));
    this.#input.placeholder = keyboard.markup?.input_field_placeholder ?? this.#view.invitation;
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  replyTo(message) {
    this.#replyTo = message;
    this.#editing = null;
    this.#drawBar();
    this.focus();
  }

  edit(message) {
    this.#replyTo = null;
    this.#editing = message;
    this.#input.value = message.text;
    this.#drawBar();
    this.#changed();
    this.focus();
  }

  /** The message that is being answered; asking takes it, so that it counts once. */
  takeReply() {
    const message = this.#replyTo;
    this.#replyTo = null;
    this.#drawBar();
    return message;
  }

  #drawBar() {
    const message = this.#editing ?? this.#replyTo;
    this.#bar.hidden = !message;
    if (!message) return;
    const title = this.#editing ? "Ubah pesan" : `Balas ${senderName(message)}`;
    const close = iconButton("close", "Batal", () => this.#cancel());
    this.#bar.replaceChildren(
      el("span", { class: "reply-text" }, el("b", { text: title }), el("span", { text: preview(message) })),
      close,
    );
  }

  #cancel() {
    if (this.#editing) this.#input.value = "";
    this.#editing = this.#replyTo = null;
    this.#drawBar();
    this.#changed();
    this.focus();
  }

  #changed() {
    const empty = this.#input.value.trim() === "";
    this.send.hidden = empty;
    this.mic.hidden = !empty;
    this.#input.style.height = "auto";
    // Nothing can be measured in a pane that is not shown; one line is then right.
    if (this.#input.scrollHeight) this.#input.style.height = `${Math.min(this.#input.scrollHeight, 140)}px`;
    const typed = TYPED_COMMAND.exec(this.#input.value);
    if (typed) this.commands.filter(typed[1]);
    else this.commands.close();
  }

  #pressed(event) {
    // Enter also ends the word suggestion of a phone's keyboard; that is not "send".
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "ArrowUp" && this.commands.open) {
      event.preventDefault();
      this.commands.focusLast();
    } else if (event.key === "Escape") {
      if (this.commands.open) this.commands.close();
      else if (this.#editing || this.#replyTo) this.#cancel();
    }
  }

  #submit() {
    const text = this.#input.value.trim();
    if (!text) return;
    const editing = this.#editing;
    this.#input.value = "";
    this.#editing = null;
    this.#changed();
    if (editing) this.#view.change(editing, text);
    else this.#view.say(text);
    this.#drawBar();
    this.focus();
  }
}

/** The scrolling part of a chat: draws what changed, stays at the end unless the reader has scrolled up. */

import { el, icon } from "./dom.js";
import { messageRow, pendingRow } from "./message.js";

const NEAR_END = 60;

export class History {
  #rows = new Map();
  #view;
  #follow = true;
  #unread = 0;
  #drawn = false;
  #size = "";
  #list = el("div", { class: "list" });
  #log = el("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
  #badge = el("span", { class: "badge", hidden: true });
  #toEnd = el(
    "button",
    { type: "button", class: "to-end", "aria-label": "Ke pesan terbaru", hidden: true, onclick: () => this.toEnd() },
    icon("down"),
    this.#badge,
  );

  constructor(view) {
    this.#view = view;
    this.#log.append(this.#list);
    this.element = el("div", { class: "history" }, this.#log, this.#toEnd);
    this.#log.addEventListener("scroll", () => this.#scrolled());
    this.#log.addEventListener("click", (event) => this.#clicked(event));
    this.#log.addEventListener("dblclick", (event) => this.#answered(event));
    this.#log.addEventListener("keydown", (event) => this.#moved(event));
    // Pictures that arrive, a keyboard that opens, a pane that is shown: whatever changes the height.
    const observer = new ResizeObserver(() => this.#follow && this.#scrollToEnd());
    observer.observe(this.#list);
    observer.observe(this.#log);
  }

  /** Forgets everything: another chat is to be shown. */
  reset(label) {
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#log.setAttribute("aria-label", label);
    this.#setUnread(0);
    this.#follow = true;
    this.#drawn = false;
  }

  /** Draws the items; true when anything differs from before. `arrived` is how many new messages are someone else's. */
  render(items, pending, typing, arrived) {
    const wanted = [
      ...items.map((item) => ({ key: item.key, signature: JSON.stringify(item), draw: () => this.#draw(item) })),
      ...pending.map((one) => ({ key: one.key, signature: one.error ?? "", draw: () => pendingRow(one) })),
    ];
    if (typing) wanted.push({ key: "typing", signature: "", draw: typingRow });
    const changed = this.#reconcile(wanted);
    this.#drawn = true;
    if (this.#follow) this.#scrollToEnd();
    else if (arrived) this.#setUnread(this.#unread + arrived);
    return changed;
  }

  toEnd() {
    this.#follow = true;
    this.#setUnread(0);
    this.#scrollToEnd();
  }

  jump(messageId) {
    const row = this.#list.querySelector(`[data-message="${messageId}"]`);
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    row.classList.remove("flash");
    requestAnimationFrame(() => row.classList.add("flash"));
  }

  #draw(item) {
    if (item.kind === "message") return messageRow(item, this.#view);
    return el("div", { class: `notice ${item.kind}` }, el("span", { text: item.line }));
  }

  #reconcile(wanted) {
    let changed = this.#dropMissing(wanted);
    let place = this.#list.firstChild;
    for (const { key, signature, draw } of wanted) {
      const known = this.#rows.get(key);
      let { node } = known ?? {};
      if (known?.signature !== signature) {
        changed = true;
        node = draw();
        if (!known && this.#drawn) node.classList.add("new");
        this.#rows.set(key, { node, signature });
        if (place && place === known?.node) place = place.nextSibling;
        if (known) replaceKeepingFocus(known.node, node);
      }
      if (node === place) place = place.nextSibling;
      else if (node.nextSibling !== place || !node.parentNode) this.#list.insertBefore(node, place);
    }
    return changed;
  }

  #dropMissing(wanted) {
    const keys = new Set(wanted.map(({ key }) => key));
    const gone = [...this.#rows].filter(([key]) => !keys.has(key));
    for (const [key, { node }] of gone) {
      node.remove();
      this.#rows.delete(key);
    }
    return gone.length > 0;
  }

  #scrollToEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#size = this.#measure();
  }

  #measure() {
    return `${this.#log.scrollHeight}:${this.#log.clientHeight}`;
  }

  #scrolled() {
    // A window that changes its size scrolls too; that is not the reader's wish to look back.
    if (this.#follow && this.#size !== this.#measure()) return void this.#scrollToEnd();
    this.#follow = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_END;
    this.#toEnd.hidden = this.#follow;
    if (this.#follow) this.#setUnread(0);
  }

  #setUnread(count) {
    this.#unread = count;
    this.#badge.hidden = count === 0;
    this.#badge.textContent = String(count);
    this.#toEnd.setAttribute("aria-label", count ? `Ke pesan terbaru, ${count} belum dibaca` : "Ke pesan terbaru");
    if (!count && this.#follow) this.#toEnd.hidden = true;
  }

  #clicked(event) {
    const command = event.target.closest("[data-command]");
    if (command) this.#view.say(command.dataset.command);
    const code = event.target.closest("pre, code");
    // Somebody who marks a part of it wants that part.
    if (code && getSelection().isCollapsed) this.#view.copy(code.textContent);
    const link = event.target.closest("a[href]");
    if (link && this.#view.isDeepLink(link.href)) {
      event.preventDefault();
      this.#view.open(link.href);
    }
  }

  /** A double click replies, as in Telegram's own program. */
  #answered(event) {
    const row = event.target.closest(".row[data-message]");
    const message = row && !event.target.closest("button, a") && this.#view.find(Number(row.dataset.message));
    if (!message) return;
    getSelection().removeAllRanges();
    this.#view.reply(message);
  }

  /** Arrow keys walk from message to message, so that replying needs no mouse. */
  #moved(event) {
    const rows = [...this.#list.querySelectorAll(".row[data-message]")];
    const current = rows.indexOf(event.target.closest(".row"));
    const steps = {
      ArrowUp: current < 0 ? rows.length - 1 : current - 1,
      ArrowDown: current + 1,
      Home: 0,
      End: rows.length - 1,
    };
    if (!(event.key in steps) || (current < 0 && event.key !== "ArrowUp")) return;
    const next = rows[steps[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

function typingRow() {
  return el(
    "div",
    { class: "row in first last" },
    el("div", { class: "bubble dots", role: "img", "aria-label": "Sedang mengetik" }, el("i"), el("i"), el("i")),
  );
}

/** Someone who pressed a button by keyboard stays there when the bot edits the message under it. */
function replaceKeepingFocus(old, fresh) {
  const focused = old.contains(document.activeElement);
  const position = [...old.querySelectorAll(".inline-button")].indexOf(document.activeElement);
  old.replaceWith(fresh);
  if (!focused) return;
  const successor = fresh.querySelectorAll(".inline-button")[position] ?? fresh;
  successor.focus({ preventScroll: true });
}

/** The top of a chat: who it is with, what they are doing, and what can be done about it; for forums the topics. */

import { alertBox, formBox } from "./dialogs.js";
import { el, iconButton } from "./dom.js";
import { fullName } from "./format.js";
import { openMenu } from "./menu.js";
import { avatar } from "./message.js";

export class Header {
  #view;
  #face = el("span", { class: "header-face" });
  #title = el("h2");
  #status = el("p", { class: "status" });

  constructor(view) {
    this.#view = view;
    const more = iconButton("more", "Menu obrolan", (event) => this.#menu(event.currentTarget), {
      "aria-haspopup": "menu",
      "aria-expanded": "false",
    });
    this.element = el(
      "header",
      { class: "chat-header" },
      this.#face,
      el("div", { class: "header-text" }, this.#title, this.#status),
      more,
    );
  }

  update(typing) {
    const { group, partner, world } = this.#view;
    this.#face.replaceChildren(avatar(group ?? { id: world.bot?.id, title: partner }));
    this.#title.textContent = partner;
    const people = group ? group.members.length : 0;
    const typingText = group ? `${world.bot?.name ?? "bot"} sedang mengetik…` : "sedang mengetik…";
    this.#status.textContent = typing ? typingText : group ? `${people} anggota` : "bot";
    this.#status.classList.toggle("active", typing);
  }

  #menu(anchor) {
    const { group, me } = this.#view;
    if (group)
      return openMenu(anchor, "Menu obrolan", [
        { label: "Lihat anggota", sign: "contact", action: () => this.#members(group) },
      ]);
    const label = me.blocked ? "Buka blokir" : "Blokir bot";
    return openMenu(anchor, "Menu obrolan", [
      { label: "Buka tautan", sign: "link", action: () => this.#openLink() },
      { label, sign: "ban", action: () => this.#view.block(!me.blocked) },
    ]);
  }

  /** As when a link came to this phone from elsewhere: by WhatsApp, or as a QR code on paper. */
  async #openLink() {
    const hint = "Seperti tautan dari WhatsApp atau kode QR, misalnya dari /daftarkan.";
    const values = await formBox("Buka tautan", [{ name: "address", label: "Tautan", required: true, hint }], "Buka");
    if (!values) return;
    const address = values.address.trim();
    if (this.#view.isDeepLink(address)) this.#view.open(address);
    else this.#view.notice("Tautan itu bukan tautan ke bot ini.");
  }

  #members(group) {
    const people = this.#view.world
      .staff(group)
      .map(({ user, leader }) => `${fullName(user)}${leader ? " (admin)" : ""}`);
    return alertBox(group.title, people.join("\n"));
  }
}

/** The row of topics above a forum's messages; `choose(id)` gets null for all, 0 for the general topic. */
export class Topics {
  #choose;
  #drawn = "";

  constructor(choose) {
    this.#choose = choose;
    this.element = el("div", { class: "topics", role: "group", "aria-label": "Topik", hidden: true });
  }

  update(group, chosen) {
    const topics = (group?.topics ?? []).map(({ message_thread_id: id, name, closed }) => ({ id, name, closed }));
    const signature = JSON.stringify([group?.forum, topics, chosen]);
    if (signature === this.#drawn) return;
    this.#drawn = signature;
    this.element.hidden = !group?.forum;
    const all = [{ id: null, name: "Semua" }, { id: 0, name: "Umum" }, ...topics];
    const draw = ({ id, name, closed }) =>
      el(
        "button",
        { type: "button", "aria-pressed": String(id === chosen), onclick: () => this.#choose(id) },
        closed ? `🔒 ${name}` : name,
      );
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...all.map(draw));
    if (focused) this.element.querySelector('[aria-pressed="true"]')?.focus();
  }
}

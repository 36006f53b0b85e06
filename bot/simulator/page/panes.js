/** The two screens: an owner's phone, and the office with its group and a staff member's private chat. */

import * as api from "./api.js";
import { Chat } from "./chat.js";
import { formBox } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { fullName, phone } from "./format.js";
import { openMenu } from "./menu.js";
import { avatar } from "./message.js";

/** Above so many people, nobody looks for "new" at the end of the list. */
const MANY = 8;

/** What both have: one chat, the person who looks at it, and a button to become someone else. */
class Pane {
  viewer = null;
  #who;

  constructor(root, world, label) {
    this.world = world;
    this.name = root.id;
    this.chat = new Chat(world, (text) => this.openPrivate(text));
    const attributes = {
      type: "button",
      class: "who",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": label,
    };
    this.#who = el("button", {
      ...attributes,
      onclick: (event) => openMenu(event.currentTarget, label, this.#entries()),
    });
    this.label = label;
    this.bar = el("div", { class: "pane-bar" }, this.#who);
    root.append(this.bar, this.chat.element);
    world.addEventListener("change", () => this.#chosen(this.#remembered()));
    world.addEventListener("fresh", () => this.drawBar());
  }

  /** Chats (ids) that a dot in this pane may stand for. */
  get fresh() {
    return this.people().some(({ user }) => this.world.isFresh(user.id));
  }

  drawBar() {
    const user = this.world.user(this.viewer) ?? { first_name: "Belum ada orang" };
    const dot = this.people().some((one) => one.user.id !== this.viewer && this.world.isFresh(one.user.id));
    this.#who.setAttribute(
      "aria-label",
      `${this.label}: ${fullName(user)}${dot ? ", ada pesan baru di akun lain" : ""}`,
    );
    const text = el(
      "span",
      { class: "who-text" },
      el("b", { text: fullName(user) }),
      el("small", { text: user.id ? this.role(user) : "" }),
    );
    this.#who.replaceChildren(avatar(user), text, dot ? el("span", { class: "dot" }) : "", icon("down"));
  }

  choose(viewer) {
    sessionStorage.setItem(this.name, viewer);
    this.#chosen(viewer);
  }

  #chosen(viewer) {
    this.viewer = viewer;
    if (viewer !== null) this.show();
    this.drawBar();
  }

  /** The choice survives a reload of the page; a person who is not there gives way to the first. */
  #remembered() {
    const ids = this.people().map(({ user }) => user.id);
    const known = [this.viewer, Number(sessionStorage.getItem(this.name))].find((id) => ids.includes(id));
    return known ?? ids[0] ?? null;
  }

  #entries() {
    const people = this.people().map(({ user }) => ({
      label: fullName(user),
      detail: this.role(user),
      sign: avatar(user),
      checked: user.id === this.viewer,
      fresh: this.world.isFresh(user.id),
      action: () => this.choose(user.id),
    }));
    const another = { label: this.newLabel, sign: "plus", action: () => this.#add() };
    return people.length > MANY ? [another, ...people] : [...people, another];
  }

  async #add() {
    const fields = [
      { name: "first_name", label: "Nama", required: true, maxlength: "64" },
      { name: "phone", label: "Nomor HP", value: madeUpPhone(), required: true, inputmode: "tel" },
      ...this.extraFields(),
    ];
    const values = await formBox(this.newLabel, fields, "Buat");
    if (!values) return;
    try {
      const { status, ...person } = values;
      const user = await api.post("users", person);
      if (status) await api.post("member", { chat: this.groupId, user: user.id, status });
      await this.world.load();
      this.choose(user.id);
    } catch (error) {
      this.chat.notice(error.message);
    }
  }
}

export class OwnerPane extends Pane {
  newLabel = "Akun baru";

  constructor(root, world) {
    super(root, world, "Akun di ponsel ini");
  }

  people() {
    return this.world.owners().map((user) => ({ user }));
  }

  role(user) {
    return user.blocked ? "memblokir bot" : phone(user.phone);
  }

  extraFields() {
    return [];
  }

  show() {
    return this.chat.show(this.viewer, this.viewer);
  }

  openPrivate(text) {
    return this.chat.say(text);
  }
}

export class StaffPane extends Pane {
  newLabel = "Petugas baru";
  #private = false;
  #group = null;
  #tabs;

  constructor(root, world) {
    super(root, world, "Anda sebagai petugas");
    this.#tabs = el("div", { class: "switch", role: "group", "aria-label": "Obrolan petugas" });
    this.bar.append(this.#tabs);
  }

  /** The group chosen before if it is still there, else the newest: a group that became a supergroup has a new id. */
  get groupId() {
    const { groups } = this.world;
    return groups.find(({ id }) => id === this.#group)?.id ?? groups.at(-1)?.id ?? null;
  }

  get fresh() {
    return super.fresh || this.world.groups.some(({ id }) => this.world.isFresh(id));
  }

  people() {
    return this.world.staff(this.world.group(this.groupId));
  }

  role(user) {
    return this.world.isLeader(this.groupId, user.id) ? "Koordinator (admin grup)" : "Petugas";
  }

  extraFields() {
    const options = [
      ["member", "Petugas (anggota grup)"],
      ["administrator", "Koordinator (admin grup)"],
    ];
    return [{ name: "status", label: "Tugas", options, value: "member" }];
  }

  show() {
    return this.chat.show(this.viewer, this.#private ? this.viewer : this.groupId);
  }

  async openPrivate(text) {
    await this.#turn(true);
    return this.chat.say(text);
  }

  drawBar() {
    super.drawBar();
    const { groups: all } = this.world;
    const name = ({ title }) => (all.length === 1 ? "Grup petugas" : title);
    const groups = all.map((group) => this.#groupTab(group.id, name(group)));
    const own = this.#tab("Chat pribadi", this.viewer, this.#private, () => this.#turn(true));
    const focused = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(...groups, own);
    const chosen = this.#tabs.querySelector('[aria-pressed="true"]');
    if (!chosen) return;
    this.#tabs.scrollLeft = chosen.offsetLeft - this.#tabs.offsetLeft;
    if (focused) chosen.focus();
  }

  #groupTab(id, name) {
    return this.#tab(name, id, !this.#private && id === this.groupId, () => this.#turn(false, id));
  }

  #tab(text, chatId, selected, onclick) {
    const fresh = !selected && this.world.isFresh(chatId);
    const dot = fresh ? el("span", { class: "dot", role: "img", "aria-label": "ada pesan baru" }) : null;
    return el("button", { type: "button", "aria-pressed": String(selected), onclick }, el("span", { text }), dot);
  }

  #turn(isPrivate, group = this.#group) {
    this.#private = isPrivate;
    this.#group = group;
    this.drawBar();
    return this.show();
  }
}

/** A number nobody else has, in Indonesia's mobile form. */
function madeUpPhone() {
  return `+62812${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}

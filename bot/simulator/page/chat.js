/** One chat as one person sees it: reads it from the server, draws it, and does what the person does. */

import * as api from "./api.js";
import { shareOwnContact, sendLocation } from "./attach.js";
import { Composer } from "./composer.js";
import { toast } from "./dialogs.js";
import { announce, el } from "./dom.js";
import { Header, Topics } from "./header.js";
import { History } from "./history.js";
import { itemsOf } from "./items.js";
import { ReplyKeyboard } from "./keyboard.js";
import { deepLink } from "./links.js";
import { preview, senderName } from "./message.js";
import { oneAtATime } from "./reading.js";
import { Sending } from "./sending.js";
import { Taps } from "./taps.js";

const TYPING_LASTS = 5100;

export class Chat {
  viewer = null;
  chat = null;
  #answer = { messages: [], typing: false };
  #newest = null;
  #heard = new Set();
  #topic = null;
  #typingEnds = null;

  /** `openPrivate(text)` shows this person's private chat with the bot and sends the text there. */
  constructor(world, openPrivate) {
    this.world = world;
    this.openPrivate = openPrivate;
    this.keyboard = new ReplyKeyboard(
      (button) => this.#pressed(button),
      () => this.composer.syncKeyboard(),
    );
    this.header = new Header(this);
    this.topics = new Topics((topic) => this.#chooseTopic(topic));
    this.history = new History(this);
    this.composer = new Composer(this);
    this.sending = new Sending(() => this.#draw());
    this.taps = new Taps(this);
    const parts = [this.header, this.topics, this.history, this.composer, this.keyboard].map((part) => part.element);
    this.element = el("div", { class: "screen" }, ...parts);
  }

  get group() {
    return this.world.group(this.chat);
  }

  get isGroup() {
    return this.chat < 0;
  }

  get me() {
    return this.world.user(this.viewer) ?? {};
  }

  get partner() {
    return this.world.title(this.chat);
  }

  /** In the input, while it is empty: in a group it says as whom one writes. */
  get invitation() {
    return this.isGroup ? `Tulis sebagai ${this.me.first_name}…` : "Tulis pesan…";
  }

  get visible() {
    return this.element.offsetParent !== null;
  }

  /** Turns to another person or chat; the same ones only read the world's news again. */
  show(viewer, chat) {
    if (viewer !== this.viewer || chat !== this.chat) {
      Object.assign(this, { viewer, chat });
      this.#answer = { messages: [], typing: false };
      this.#newest = this.#topic = null;
      this.history.reset(`Obrolan dengan ${this.partner}`);
      this.composer.enter(`${viewer}:${chat}`);
    }
    return this.refresh();
  }

  /** Resolves when something read after this call is on the screen. */
  refresh = oneAtATime(() => this.#read());

  async #read() {
    const { viewer, chat } = this;
    if (viewer === null || chat === null) return;
    try {
      const answer = await api.messages(chat, viewer);
      if (viewer !== this.viewer || chat !== this.chat) return;
      this.#answer = answer;
      this.#draw();
    } catch (error) {
      // A lost server has its banner, and everything is read again when it is back.
      if (!error.lost) this.notice(error.message);
    }
  }

  #draw() {
    const { messages, typing, keyboard, commands } = this.#answer;
    const shown =
      this.#topic === null ? messages : messages.filter((one) => (one.message_thread_id ?? 0) === this.#topic);
    const arrived = this.#arrivals(shown);
    this.header.update(typing);
    this.topics.update(this.group, this.#topic);
    this.keyboard.show(this.isGroup ? null : (keyboard ?? null));
    this.composer.update(this.#state(messages), commands);
    const pending = this.sending.shown(this.viewer, this.chat);
    const items = shown.length ? itemsOf(shown) : [this.#nothingYet()];
    if (this.history.render(items, pending, typing, arrived.length)) this.taps.stopWaiting();
    const asking = arrived.findLast((one) => one.reply_markup?.force_reply);
    if (asking) this.composer.replyTo(asking);
    if (this.visible) this.world.seen(this.chat);
    clearTimeout(this.#typingEnds);
    if (typing) this.#typingEnds = setTimeout(() => this.refresh(), TYPING_LASTS);
  }

  /** Messages of others that were not there at the last drawing. They are read aloud, and so are edits. */
  #arrivals(messages) {
    const before = this.#newest;
    const others = messages.filter((one) => !one.out);
    const unheard = others.filter((one) => !this.#heard.has(`${one.message_id} ${one.html}`));
    this.#heard = new Set(others.map((one) => `${one.message_id} ${one.html}`));
    this.#newest = Math.max(0, ...messages.map((one) => one.message_id));
    if (before === null) return [];
    if (this.visible) unheard.forEach((one) => announce(`${senderName(one)}: ${preview(one, 1000)}`));
    return others.filter((one) => one.message_id > before);
  }

  #state(messages) {
    if (this.isGroup)
      return this.world.staff(this.group).some(({ user }) => user.id === this.viewer) ? "ready" : "left";
    if (this.me.blocked) return "blocked";
    return messages.length ? "ready" : "start";
  }

  #nothingYet() {
    const invitation = `Apa yang bisa dilakukan bot ini?\n${this.world.bot?.description ?? "Tekan MULAI untuk membuka obrolan."}`;
    return { key: "empty", kind: "empty", line: this.isGroup ? "Belum ada pesan di sini." : invitation };
  }

  #chooseTopic(topic) {
    this.#topic = topic;
    this.#newest = null;
    this.history.reset(`Obrolan dengan ${this.partner}`);
    this.#draw();
  }

  find(messageId) {
    return this.#answer.messages.find((one) => one.message_id === messageId);
  }

  isLeader(id) {
    return this.world.isLeader(this.chat, id);
  }

  isDeepLink(address) {
    return deepLink(address, this.world.usernames) !== null;
  }

  /** Does one thing as this person; `text` is what a bubble shows while it is under way. */
  act(action, body = {}, text = "Lampiran") {
    const reply = this.composer.takeReply();
    const thread = reply?.is_topic_message ? reply.message_thread_id : this.#topic;
    const place = { ...(reply && { reply_to: reply.message_id }), ...(thread && { thread }) };
    this.history.toEnd();
    return this.sending.send(action, { user: this.viewer, chat: this.chat, ...place, ...body }, text, () =>
      this.refresh(),
    );
  }

  say = (text) => this.act("send", { text }, text);

  start = () => this.say("/start");

  /** In a group a command names its bot, as Telegram's own menu writes it. */
  command(name) {
    return this.say(this.isGroup ? `/${name}@${this.world.bot?.username}` : `/${name}`);
  }

  change(message, text) {
    return this.quietly("edit", { message: message.message_id, text });
  }

  tap = (message, button, element) => this.taps.tap(message, button, element);

  open(address, button) {
    const link = deepLink(address, this.world.usernames);
    if (!link) window.open(address, "_blank", "noopener");
    else if (link.start !== undefined) this.openPrivate(link.start ? `/start ${link.start}` : "/start");
    else if (button) this.quietly("tap", { label: button.text });
    else this.notice("Tautan ini menambahkan bot ke sebuah grup.");
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    this.notice("Disalin.");
  }

  notice(text) {
    toast(this.history.element, text);
    announce(text);
  }

  reply = (message) => this.composer.replyTo(message);

  edit = (message) => this.composer.edit(message);

  jump = (messageId) => this.history.jump(messageId);

  async block(blocked) {
    await this.quietly("block", { blocked });
    await this.world.load().catch(() => {});
  }

  unblock = () => this.block(false);

  /** Does something that leaves no message; false (and a notice) when the server says no. */
  async quietly(action, body) {
    try {
      await api.post(action, { user: this.viewer, chat: this.chat, ...body });
      await this.refresh();
      return true;
    } catch (error) {
      this.notice(error.message);
      return false;
    }
  }

  #pressed(button) {
    if (button.request_contact) shareOwnContact(this);
    else if (button.request_location) sendLocation(this);
    else this.say(button.text);
  }
}

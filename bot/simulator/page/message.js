/** One message (or album) as a bubble with its sender, quote, attachment, text, time and buttons. */

import { el, icon, iconButton } from "./dom.js";
import { clock, fullName, hue, initials, moment } from "./format.js";
import { formatted, plain } from "./html.js";
import { inlineKeyboard } from "./keyboard.js";
import { attachment, summary } from "./media.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]*){1,3}$/u;

const htmlOf = (message) => message.html || escaped(message.text ?? message.caption ?? "");

function escaped(text) {
  return el("p", { text }).innerHTML;
}

/** A line of text for quotes, announcements and the composer's reply bar. */
export function preview(message, length = 120) {
  return plain(htmlOf(message)).replaceAll("\n", " ").slice(0, length) || summary(message);
}

export const senderName = (message) => fullName(message.sender_chat ?? message.from);

/** A row of the chat. `view` gives `isGroup`, `isLeader(id)`, and what can be done: `reply`, `edit`, `tap`, `jump`. */
export function messageRow(item, view) {
  const message = item.messages[0];
  const sides = `row ${message.out ? "out" : "in"}${item.first ? " first" : ""}${item.last ? " last" : ""}`;
  const row = el("div", { class: sides, tabindex: "-1", "data-message": message.message_id });
  if (view.isGroup && !message.out)
    row.append(item.last ? avatar(message.sender_chat ?? message.from) : el("span", { class: "avatar" }));
  const keyboard = item.messages.find((one) => one.reply_markup?.inline_keyboard)?.reply_markup.inline_keyboard;
  row.append(
    el("div", { class: "stack" }, bubble(item, view), keyboard ? inlineKeyboard(keyboard, message, view) : null),
  );
  row.append(actions(message, view));
  return row;
}

export function avatar(person) {
  return el("span", {
    class: "avatar face",
    style: `--hue: ${hue(person?.id ?? 0)}`,
    "aria-hidden": "true",
    text: initials(fullName(person)),
  });
}

function bubble(item, view) {
  const message = item.messages[0];
  const captioned = item.messages.find((one) => htmlOf(one)) ?? message;
  const html = htmlOf(captioned);
  const big = !message.reply_to_message && ONLY_EMOJI.test(plain(html).trim());
  const bare = message.sticker || big ? " bare" : "";
  const pictures = message.photo ? " with-photo" : "";
  return el(
    "div",
    { class: `bubble${bare}${pictures}${html ? "" : " no-text"}` },
    view.isGroup && item.first && !message.out ? sender(message, view) : null,
    message.forward_origin
      ? el("div", { class: "forwarded", text: `Diteruskan dari ${forwarder(message.forward_origin)}` })
      : null,
    quoteOf(message, view),
    attachments(item.messages),
    html ? el("div", { class: big ? "text huge" : "text" }, formatted(html), spacer(message)) : null,
    stamp(item, captioned),
  );
}

function sender(message, view) {
  const person = message.sender_chat ?? message.from ?? {};
  const leader = Boolean(message.sender_chat) || view.isLeader(person.id);
  return el(
    "div",
    { class: "sender", style: `--hue: ${hue(person.id ?? 0)}` },
    el("b", { text: senderName(message) }),
    leader ? el("small", { text: "admin" }) : null,
  );
}

function forwarder(origin) {
  return (
    fullName(origin.sender_user ?? origin.sender_chat ?? origin.chat) || origin.sender_user_name || "akun tersembunyi"
  );
}

function quoteOf(message, view) {
  const original = message.reply_to_message;
  // In a forum every message "replies" to the one that opened its topic; nobody wants to see that.
  if (!original || original.forum_topic_created) return null;
  const current = view.find(original.message_id) ?? original;
  return el(
    "button",
    {
      type: "button",
      class: "quote",
      style: `--hue: ${hue(current.from?.id ?? 0)}`,
      onclick: () => view.jump(original.message_id),
    },
    el("b", { text: senderName(current) }),
    el("span", { text: preview(current) }),
  );
}

function attachments(messages) {
  const parts = messages.map(attachment).filter(Boolean);
  if (!parts.length) return null;
  return parts.length === 1 ? parts[0] : el("div", { class: "album" }, ...parts);
}

/** Keeps the last line of text clear of the time in the corner. */
function spacer(message) {
  return el("span", {
    class: `spacer${message.out ? " wide" : ""}${edited(message) ? " wider" : ""}`,
    "aria-hidden": "true",
  });
}

const edited = (message) => message.edited ?? Boolean(message.edit_date);

function stamp(item, message) {
  const state = item.read ? ["read", "dijawab bot"] : ["sent", "terkirim"];
  const tick = el(
    "span",
    { class: "tick", title: state[1] },
    icon(state[0]),
    el("span", { class: "unseen", text: state[1] }),
  );
  return el(
    "div",
    { class: "stamp", title: moment(message.date) },
    edited(message) ? "diedit " : null,
    el("time", { text: clock(message.date) }),
    message.out ? tick : null,
  );
}

function actions(message, view) {
  const own = message.out && message.text;
  return el(
    "div",
    { class: "actions" },
    iconButton("reply", "Balas", () => view.reply(message)),
    own ? iconButton("edit", "Ubah pesan", () => view.edit(message)) : null,
  );
}

/** A message that is on its way (or was refused): `pending` is `{text, error, again(), drop()}`. */
export function pendingRow(pending) {
  const failed = Boolean(pending.error);
  const buttons = el(
    "div",
    { class: "failure", role: "alert" },
    el("span", { text: `Gagal terkirim. ${pending.error}` }),
    el("button", { type: "button", text: "Kirim lagi", onclick: pending.again }),
    el("button", { type: "button", text: "Buang", onclick: pending.drop }),
  );
  const mark = el("div", { class: "stamp" }, failed ? "gagal" : el("span", { class: "tick" }, icon("waiting")));
  const content = el(
    "div",
    { class: "bubble" },
    el("div", { class: "text" }, pending.text, spacer({ out: true })),
    mark,
  );
  return el(
    "div",
    { class: `row out first last pending${failed ? " failed" : ""}` },
    el("div", { class: "stack" }, content, failed ? buttons : null),
  );
}

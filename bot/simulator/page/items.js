/** A chat's messages as the list of things to draw: days, service lines, albums, and messages in runs of one sender. */

import { day } from "./format.js";
import { serviceLine } from "./service.js";

const RUN_SECONDS = 300;

/**
 * Items `{key, kind: "day" | "service" | "message", …}`, oldest first. A message item has `messages` (several for an
 * album), `first`/`last` (of a run of the same sender) and `read` (a bot has written after it).
 */
export function itemsOf(messages) {
  const items = [];
  for (const message of messages) {
    const previous = items.at(-1);
    addDay(items, message, previous);
    const line = serviceLine(message);
    if (line) {
      items.push({ key: `s${message.message_id}`, kind: "service", line, date: message.date });
    } else if (message.media_group_id && previous?.messages?.[0].media_group_id === message.media_group_id) {
      previous.messages.push(message);
    } else {
      items.push({ key: `m${message.message_id}`, kind: "message", messages: [message], date: message.date });
    }
  }
  markRuns(items);
  markRead(items);
  return items;
}

function addDay(items, message, previous) {
  const name = day(message.date);
  if (!previous || day(previous.date) !== name)
    items.push({ key: `d${name}`, kind: "day", line: name, date: message.date });
}

const senderOf = (message) => message.sender_chat?.id ?? message.from?.id;

function sameRun(one, other) {
  if (one?.kind !== "message" || other?.kind !== "message") return false;
  const [before, after] = [one.messages[0], other.messages[0]];
  return senderOf(before) === senderOf(after) && before.out === after.out && after.date - before.date < RUN_SECONDS;
}

function markRuns(items) {
  items.forEach((item, index) => {
    item.first = !sameRun(items[index - 1], item);
    item.last = !sameRun(item, items[index + 1]);
  });
}

function markRead(items) {
  let answered = false;
  for (const item of [...items].reverse()) {
    item.read = answered;
    if (item.messages?.some((message) => message.from?.is_bot)) answered = true;
  }
}

/** The control API of the simulated Telegram (`/sim/…`): requests, and the stream of changes. */

const FIRST_RETRY = 500;
const LONGEST_RETRY = 4000;

/** The server said no (400) and why, in `message`; or it was not reached at all (`lost` is true). */
export class ServerError extends Error {
  constructor(message, lost = false) {
    super(message);
    this.lost = lost;
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ServerError("Sambungan terputus.", true);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new ServerError(`Ditolak Telegram tiruan: ${answer.error ?? response.status}`, response.status >= 500);
  return answer;
}

/** `{users, groups, bots, now}` */
export const state = () => request("/sim/state");

/** `{messages, keyboard, typing, commands, version}` as `user` sees the chat; a private chat has the user's own id. */
export const messages = (chat, user) => request(`/sim/messages?chat=${chat}&user=${user}`);

/** One action of a person, such as `post("send", {user, chat, text})`. */
export function post(action, body) {
  return request(`/sim/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const fileAddress = (fileUniqueId) => `/sim/file/${encodeURIComponent(fileUniqueId)}`;

/**
 * Follows the changes for as long as the page lives. `onEvent(event)` gets each parsed event; `onOnline()` is called
 * at every (re)connection, when everything shown has to be read again; `onOffline()` when the stream breaks.
 */
export function listen({ onEvent, onOnline, onOffline }) {
  let delay = FIRST_RETRY;
  const connect = () => {
    const source = new EventSource("/sim/events");
    source.onopen = () => {
      delay = FIRST_RETRY;
      onOnline();
    };
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    // The browser gives up for good after an answer that is no stream (a proxy's 502), so the retry is made here.
    source.onerror = () => {
      source.close();
      onOffline();
      setTimeout(connect, delay);
      delay = Math.min(delay * 2, LONGEST_RETRY);
    };
  };
  connect();
}

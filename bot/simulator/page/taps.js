/** Taps on inline buttons, from the finger until the bot's answerCallbackQuery. */

import { alertBox } from "./dialogs.js";
import { stopWaiting } from "./keyboard.js";

const LONGEST_WAIT = 15000;

export class Taps {
  #chat;
  #unanswered = 0;

  constructor(chat) {
    this.#chat = chat;
  }

  /** `element` is the button on the page, already marked as waiting. */
  async tap(message, button, element) {
    this.#unanswered += 1;
    setTimeout(() => element.removeAttribute("aria-busy"), LONGEST_WAIT);
    const sent = await this.#chat.quietly("tap", { message: message.message_id, data: button.callback_data });
    if (sent) return;
    this.#unanswered -= 1;
    element.removeAttribute("aria-busy");
  }

  /** The bot's answer to this person; only the chat in which they tapped shows it. */
  answered({ text, show_alert: alert }) {
    if (this.#unanswered === 0) return;
    this.#unanswered -= 1;
    this.stopWaiting();
    if (text && alert) alertBox(this.#chat.world.bot?.name ?? "", text);
    else if (text) this.#chat.notice(text);
  }

  stopWaiting() {
    stopWaiting(this.#chat.element);
  }
}

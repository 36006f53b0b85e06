/** Messages on their way: shown when the server is slow, kept with a "send again" when it says no or is not there. */

import * as api from "./api.js";

const SLOW = 400;

export class Sending {
  #waiting = [];
  #count = 0;
  #redraw;

  /** `redraw()` is called when what is to be shown has changed. */
  constructor(redraw) {
    this.#redraw = redraw;
  }

  /** What is to be shown at the end of this person's chat. */
  shown(user, chat) {
    return this.#waiting.filter((one) => one.shown && one.body.user === user && one.body.chat === chat);
  }

  /** Resolves when the server has answered: true if it took the message, which is then read with `after()`. */
  async send(action, body, text, after) {
    const pending = { key: `p${(this.#count += 1)}`, text, body, shown: false, error: null };
    pending.drop = () => this.#remove(pending);
    pending.again = () => {
      pending.error = null;
      return this.#deliver(action, pending, after);
    };
    this.#waiting.push(pending);
    await this.#deliver(action, pending, after);
  }

  async #deliver(action, pending, after) {
    const slow = setTimeout(() => this.#show(pending), SLOW);
    try {
      await api.post(action, pending.body);
      clearTimeout(slow);
      this.#waiting = this.#waiting.filter((one) => one !== pending);
      await after();
    } catch (error) {
      clearTimeout(slow);
      pending.error = error.message;
      this.#show(pending);
    }
  }

  #show(pending) {
    pending.shown = true;
    this.#redraw();
  }

  #remove(pending) {
    this.#waiting = this.#waiting.filter((one) => one !== pending);
    this.#redraw();
  }
}

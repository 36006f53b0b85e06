/** Who exists in the simulation, and which chats have something new that nobody has looked at. */

import * as api from "./api.js";
import { fullName } from "./format.js";
import { oneAtATime } from "./reading.js";

const LEADERS = ["creator", "administrator"];
const PRESENT = [...LEADERS, "member", "restricted"];

export class World extends EventTarget {
  users = [];
  groups = [];
  bots = [];
  #since = Infinity;
  #fresh = new Set();
  #asked = new Set();

  /** Reads everything again and tells the listeners of "change". */
  load = oneAtATime(() => this.#read());

  async #read() {
    const { users, groups, bots, now } = await api.state();
    Object.assign(this, { users, groups, bots });
    // Measured by the simulation's clock: what was there before the page opened is not news.
    if (this.#since === Infinity) this.#since = Math.floor(Date.parse(now) / 1000);
    this.dispatchEvent(new Event("change"));
  }

  get bot() {
    return this.bots[0];
  }

  get usernames() {
    return this.bots.map((bot) => bot.username);
  }

  user(id) {
    return this.users.find((user) => user.id === id);
  }

  group(id) {
    return this.groups.find((group) => group.id === id);
  }

  /** People (not bots) who are in the group now, as `{user, leader}`. */
  staff(group) {
    return (group?.members ?? [])
      .filter((member) => PRESENT.includes(member.status) && this.user(member.user_id))
      .map((member) => ({ user: this.user(member.user_id), leader: LEADERS.includes(member.status) }));
  }

  /** People who are in no group: the owners. When there are none, everybody. */
  owners() {
    const staff = new Set(this.groups.flatMap((group) => this.staff(group).map(({ user }) => user.id)));
    const owners = this.users.filter((user) => !staff.has(user.id));
    return owners.length ? owners : this.users;
  }

  isLeader(groupId, userId) {
    return this.staff(this.group(groupId)).some(({ user, leader }) => user.id === userId && leader);
  }

  title(chatId) {
    return fullName(this.group(chatId)) || this.bot?.name || "";
  }

  isFresh(chatId) {
    return this.#fresh.has(chatId);
  }

  seen(chatId) {
    if (this.#fresh.delete(chatId)) this.dispatchEvent(new Event("fresh"));
  }

  /** A chat that is not on the screen has changed: marks it when its newest message is someone else's and new. */
  async touched(chatId, viewerId) {
    if (this.#asked.has(chatId) || this.#fresh.has(chatId)) return;
    this.#asked.add(chatId);
    try {
      const newest = (await api.messages(chatId, viewerId)).messages.at(-1);
      if (newest && !newest.out && newest.date >= this.#since) {
        this.#fresh.add(chatId);
        this.dispatchEvent(new Event("fresh"));
      }
    } catch {
      // Only a dot is missing; the next change of the chat asks again.
    } finally {
      this.#asked.delete(chatId);
    }
  }
}

/** Service messages (Bot API, Message: new_chat_members …) as the centred grey lines of a chat. */

import { fullName } from "./format.js";

const LINES = {
  new_chat_members: (people, who) =>
    people.length === 1 && people[0].id === who.id
      ? `${fullName(who)} bergabung`
      : `${fullName(who)} menambahkan ${people.map(fullName).join(", ")}`,
  left_chat_member: (person, who) =>
    person.id === who.id ? `${fullName(person)} keluar` : `${fullName(who)} mengeluarkan ${fullName(person)}`,
  new_chat_title: (title, who) => `${fullName(who)} mengganti nama grup menjadi “${title}”`,
  new_chat_photo: (_, who) => `${fullName(who)} mengganti foto grup`,
  delete_chat_photo: (_, who) => `${fullName(who)} menghapus foto grup`,
  group_chat_created: (_, who) => `${fullName(who)} membuat grup`,
  supergroup_chat_created: () => "Grup dibuat",
  migrate_to_chat_id: () => "Grup ini naik menjadi supergrup",
  migrate_from_chat_id: () => "Grup ini sekarang supergrup",
  pinned_message: (_, who) => `${fullName(who)} menyematkan pesan`,
  forum_topic_created: (topic) => `Topik “${topic.name}” dibuat`,
  forum_topic_edited: (topic) => (topic.name ? `Topik dinamai “${topic.name}”` : "Topik diubah"),
  forum_topic_closed: () => "Topik ditutup",
  forum_topic_reopened: () => "Topik dibuka kembali",
  general_forum_topic_hidden: () => "Topik umum disembunyikan",
  general_forum_topic_unhidden: () => "Topik umum ditampilkan",
  message_auto_delete_timer_changed: () => "Waktu hapus otomatis diubah",
};

/** The line, or null when the message is an ordinary one. */
export function serviceLine(message) {
  const kind = Object.keys(LINES).find((name) => name in message);
  return kind ? LINES[kind](message[kind], message.sender_chat ?? message.from ?? {}) : null;
}

/** How times, names, sizes and telephone numbers are written on the page. */

const CLOCK = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long" });
const FULL = new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeStyle: "short" });
const HUES = [8, 32, 150, 175, 205, 262, 330];

/** `seconds` since 1970, as Telegram dates are. */
export const clock = (seconds) => CLOCK.format(new Date(seconds * 1000));
export const day = (seconds) => DAY.format(new Date(seconds * 1000));
export const moment = (seconds) => FULL.format(new Date(seconds * 1000));

export function fullName(person) {
  if (!person) return "";
  return person.title ?? [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** At most two letters; whole characters, so that an emoji name is not cut in half. What stands in brackets is no name. */
export function initials(name) {
  const words = name.split(/\s+/u).filter((word) => word && !word.startsWith("("));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    picked
      .map((word) => [...word][0])
      .join("")
      .toUpperCase() || "?"
  );
}

/** The same person always has the same colour. */
export const hue = (id) => HUES[Math.abs(Number(id)) % HUES.length];

export function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

export function duration(seconds = 0) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** "+6281234567890" as "+62 812-3456-7890"; other numbers as they are. */
export function phone(number) {
  if (!number) return "tanpa nomor HP";
  const digits = String(number).replace(/^\+/, "");
  const parts = /^62(\d{3})(\d{3,4})(\d{3,5})$/.exec(digits);
  return parts ? `+62 ${parts[1]}-${parts[2]}-${parts[3]}` : `+${digits}`;
}

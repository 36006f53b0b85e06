/** What a message carries besides text: pictures, files, contacts, places, stickers, voice notes. */

import { fileAddress } from "./api.js";
import { showPicture } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { duration, fileSize, fullName, hue, initials, phone } from "./format.js";

const KINDS = {
  photo: photoButton,
  document: documentCard,
  voice: voiceCard,
  audio: audioCard,
  video: videoCard,
  sticker: stickerFace,
  venue: venuePlace,
  location: locationPlace,
  contact: contactCard,
};

/** In the order above: a venue carries a location too, and is shown as the venue. */
const kindOf = (message) => Object.keys(KINDS).find((name) => message[name]);

/** Elements for the message's attachment; null when it has none. */
export function attachment(message) {
  const kind = kindOf(message);
  return kind ? KINDS[kind](message[kind], message) : null;
}

/** One or two words for a preview of a message without text. */
export function summary(message) {
  const names = {
    photo: "Foto",
    voice: "Pesan suara",
    audio: "Audio",
    video: "Video",
    location: "Lokasi",
    venue: message.venue?.title,
    contact: "Kontak",
    document: message.document?.file_name ?? "Dokumen",
    sticker: `${message.sticker?.emoji ?? ""} Stiker`.trim(),
  };
  return names[kindOf(message)] ?? "Pesan";
}

function photoButton(sizes) {
  const largest = sizes.at(-1);
  const address = fileAddress(largest.file_unique_id);
  // The height is known before the picture is there, so the chat does not jump when it arrives.
  const ratio = largest.width && largest.height ? Math.min(Math.max(largest.width / largest.height, 0.5), 2.2) : 1.33;
  return el(
    "button",
    {
      type: "button",
      class: "photo",
      style: `aspect-ratio: ${ratio}`,
      "aria-label": "Perbesar foto",
      onclick: () => showPicture(address),
    },
    el("img", { src: address, alt: "Foto", loading: "lazy", draggable: "false" }),
  );
}

function card(symbol, title, detail, extra = {}) {
  const { href, ...rest } = extra;
  return el(
    href ? "a" : "div",
    { class: "card", href, ...rest },
    el("span", { class: "card-sign" }, typeof symbol === "string" ? icon(symbol) : symbol),
    el("span", { class: "card-text" }, el("b", { text: title }), detail ? el("small", { text: detail }) : null),
  );
}

function documentCard(file) {
  const name = file.file_name ?? "dokumen";
  const type = name.includes(".") ? name.split(".").at(-1).toUpperCase() : "Dokumen";
  const detail = [fileSize(file.file_size), type].filter(Boolean).join(" · ");
  return card("document", name, detail, {
    href: fileAddress(file.file_unique_id),
    download: name,
    title: `Unduh ${name}`,
  });
}

function voiceCard(note) {
  const heights = [4, 8, 13, 9, 15, 18, 11, 6, 12, 17, 10, 14, 7, 11, 5, 9, 13, 6, 4, 7];
  const wave = el(
    "span",
    { class: "wave", "aria-hidden": "true" },
    ...heights.map((height) => el("i", { style: `height: ${height}px` })),
  );
  return el(
    "div",
    { class: "card" },
    el("span", { class: "card-sign" }, icon("play")),
    el("span", { class: "card-text" }, wave, el("small", { text: `Pesan suara · ${duration(note.duration)}` })),
  );
}

function audioCard(file) {
  return card("play", file.title ?? file.file_name ?? "Audio", duration(file.duration));
}

function videoCard(file) {
  return card(
    "play",
    file.file_name ?? "Video",
    [duration(file.duration), fileSize(file.file_size)].filter(Boolean).join(" · "),
  );
}

function stickerFace({ emoji }) {
  return el("div", { class: "sticker", role: "img", "aria-label": `Stiker ${emoji ?? ""}`, text: emoji ?? "🙂" });
}

function venuePlace({ title, address, location: point }) {
  return place(point, title, address);
}

function locationPlace(point) {
  return place(point, "Lokasi", `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`);
}

function place({ latitude, longitude }, title, detail) {
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return el(
    "a",
    { class: "place", href, target: "_blank", rel: "noopener noreferrer", "aria-label": `${title}, buka peta` },
    el("span", { class: "map" }, icon("pin")),
    el("span", { class: "card-text" }, el("b", { text: title }), el("small", { text: detail })),
  );
}

function contactCard(person) {
  const name = fullName(person);
  const face = el("span", { class: "face", style: `--hue: ${hue(person.user_id ?? 0)}`, text: initials(name) });
  return card(face, name, phone(person.phone_number));
}

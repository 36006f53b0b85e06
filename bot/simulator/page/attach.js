/** What can be sent besides text, each with the smallest question it needs. */

import { customBox, confirmBox, formBox } from "./dialogs.js";
import { el, iconButton } from "./dom.js";
import { fileSize, fullName, phone } from "./format.js";
import { openMenu } from "./menu.js";

const LONGEST_SIDE = 1280;
const LARGEST_FILE = 4 * 1024 * 1024;
const STICKERS = ["👍", "🙏", "😀", "😢", "❤️", "🎉", "🤔", "🐓"];

/** The paper-clip menu. `view` gives `act(action, body)`, `notice(text)`, `me` (the person) and `botName`. */
export function attachMenu(anchor, view) {
  openMenu(anchor, "Kirim", [
    { label: "Foto", sign: "photo", action: () => sendPhoto(view) },
    { label: "Dokumen", sign: "document", action: () => sendDocument(view) },
    { label: "Kontak saya", sign: "contact", action: () => shareOwnContact(view) },
    { label: "Kontak orang lain", sign: "contact", action: () => sendContact(view) },
    { label: "Lokasi", sign: "pin", action: () => sendLocation(view) },
    { label: "Stiker", sign: "sticker", action: () => sendSticker(view) },
    { label: "Pesan suara", sign: "mic", action: () => view.act("voice") },
  ]);
}

/** Asks as Telegram does before a number leaves the phone. */
export async function shareOwnContact(view) {
  if (!view.me.phone) return void view.notice("Akun ini tidak punya nomor HP.");
  const agreed = await confirmBox(
    "Bagikan nomor Anda?",
    `${fullName(view.me)} (${phone(view.me.phone)}) akan terlihat oleh ${view.partner}.`,
    "Bagikan",
  );
  if (agreed) view.act("contact", { own: true });
}

async function sendContact(view) {
  const fields = [
    { name: "first_name", label: "Nama", required: true },
    { name: "phone", label: "Nomor HP", required: true, inputmode: "tel", hint: "contoh: +62 812 3456 7890" },
  ];
  const values = await formBox("Kontak orang lain", fields, "Kirim");
  if (values) view.act("contact", values);
}

export async function sendLocation(view) {
  const fields = [
    { name: "latitude", label: "Lintang", value: "-6.1745", required: true, inputmode: "decimal" },
    { name: "longitude", label: "Bujur", value: "106.2271", required: true, inputmode: "decimal" },
  ];
  const values = await formBox("Kirim lokasi", fields, "Kirim");
  if (values) view.act("location", { latitude: Number(values.latitude), longitude: Number(values.longitude) });
}

async function sendSticker(view) {
  const emoji = await customBox("Pilih stiker", (done) =>
    el(
      "div",
      { class: "sticker-choice" },
      ...STICKERS.map((one) =>
        el("button", { type: "button", "aria-label": `Stiker ${one}`, onclick: () => done(one) }, one),
      ),
    ),
  );
  if (emoji) view.act("sticker", { emoji });
}

async function sendDocument(view) {
  const [file] = await pick("");
  if (!file) return;
  if (file.size > LARGEST_FILE) {
    view.notice(`Demo ini hanya menerima dokumen sampai ${fileSize(LARGEST_FILE)}.`);
    return;
  }
  view.act("document", {
    data: await base64(file),
    file_name: file.name,
    mime_type: file.type || "application/octet-stream",
  });
}

async function sendPhoto(view) {
  let data = null;
  const caption = el("input", {
    name: "caption",
    "aria-label": "Keterangan foto",
    placeholder: "Keterangan (boleh kosong)",
    maxlength: "1024",
  });
  const answer = await customBox("Kirim foto", (done) => {
    const preview = el(
      "div",
      { class: "preview" },
      el("p", { text: "Belum ada foto. Tanpa foto sendiri, foto contoh yang dikirim." }),
    );
    const choose = async () => {
      const [file] = await pick("image/*");
      if (!file) return;
      const canvas = await shrunk(file).catch(() => null);
      if (!canvas)
        return void preview.replaceChildren(el("p", { text: "Foto ini tidak bisa dibuka. Coba foto lain." }));
      data = canvas.toDataURL("image/jpeg", 0.8).split(",")[1];
      preview.replaceChildren(canvas);
    };
    return photoForm(preview, caption, choose, done);
  });
  if (answer === "send")
    view.act("photo", { ...(data && { data }), ...(caption.value.trim() && { caption: caption.value.trim() }) });
}

function photoForm(preview, caption, choose, done) {
  const send = (event) => {
    event.preventDefault();
    done("send");
  };
  const buttons = el(
    "menu",
    {},
    el("button", { type: "button", class: "quiet", onclick: () => done("") }, "Batal"),
    el("button", { type: "button", class: "quiet", onclick: choose }, "Pilih foto…"),
    el("button", { class: "main" }, "Kirim"),
  );
  return el("form", { onsubmit: send }, preview, caption, buttons);
}

/** The files the person picked; empty when the picker was dismissed. */
function pick(accept) {
  const input = el("input", { type: "file", accept, hidden: true });
  document.body.append(input);
  return new Promise((resolve) => {
    const finish = () => {
      input.remove();
      resolve([...input.files]);
    };
    input.addEventListener("change", finish);
    input.addEventListener("cancel", finish);
    input.click();
  });
}

/** Phones send photos smaller than they took them, and so does this page: a canvas of at most 1280 pixels. */
async function shrunk(file) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = el("canvas", { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export const attachButton = (view) =>
  iconButton("attach", "Lampirkan", (event) => attachMenu(event.currentTarget, view), {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  });

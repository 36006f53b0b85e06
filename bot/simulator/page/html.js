/**
 * Telegram's HTML (Bot API, "HTML style") to elements. Only its own tags come through: everything is built anew from a
 * parsed copy that is never part of the page, so scripts, handlers and foreign attributes are left behind.
 */

import { el } from "./dom.js";

const SIMPLE = {
  B: "strong",
  STRONG: "strong",
  I: "em",
  EM: "em",
  U: "u",
  INS: "u",
  S: "s",
  STRIKE: "s",
  DEL: "s",
  CODE: "code",
  PRE: "pre",
};
const SAFE_SCHEME = /^(https?|tg|mailto|tel):/i;
const LINKABLE = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]|(?<![\w/@.])\/[a-z0-9_]{1,32}(?:@\w{3,32})?(?![\w/])/gi;

/** The message's `html` as a fragment; commands and bare addresses become tappable, as on a phone. */
export function formatted(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fragment = document.createDocumentFragment();
  fragment.append(...convert(template.content.childNodes, true));
  return fragment;
}

/** The same without any markup, for previews and announcements. */
export function plain(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.textContent;
}

function convert(nodes, linkable) {
  const pieces = [...nodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return linkable ? autolink(node.data) : [node.data];
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName)) return [];
    return [element(node, linkable)].flat();
  });
  return pieces.map((piece, index) =>
    typeof piece === "string" ? trimmed(piece, pieces[index - 1], pieces[index + 1]) : piece,
  );
}

/** A quote or a code block is a paragraph of its own already: the line ends that touch it would show as empty lines. */
function trimmed(text, before, after) {
  const isBlock = (piece) => piece instanceof Element && piece.matches("blockquote, pre");
  const start = isBlock(before) && text.startsWith("\n") ? 1 : 0;
  const end = isBlock(after) && text.endsWith("\n") ? -1 : undefined;
  return text.slice(start, end);
}

function element(node, linkable) {
  const inside = () => convert(node.childNodes, linkable);
  const { tagName } = node;
  if (tagName === "CODE" || tagName === "PRE") return code(SIMPLE[tagName], convert(node.childNodes, false));
  if (tagName in SIMPLE) return el(SIMPLE[tagName], {}, ...inside());
  if (tagName === "A") return anchor(node.getAttribute("href") ?? "", convert(node.childNodes, false));
  if (tagName === "TG-SPOILER" || node.matches("span.tg-spoiler")) return spoiler(inside());
  if (tagName === "BLOCKQUOTE") return quote(inside(), node.hasAttribute("expandable"));
  if (tagName === "BR") return "\n";
  return inside();
}

/** A tap copies it; the chat listens for the click. */
function code(tag, children) {
  const press = onEnter((event) => event.currentTarget.click());
  return el(tag, { role: "button", tabindex: "0", title: "Salin", onkeydown: press }, ...children);
}

function anchor(href, children) {
  if (!SAFE_SCHEME.test(href)) return children;
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function spoiler(children) {
  const reveal = (event) => event.currentTarget.classList.add("revealed");
  return el(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      title: "Tampilkan",
      onclick: reveal,
      onkeydown: onEnter(reveal),
    },
    ...children,
  );
}

function quote(children, expandable) {
  if (!expandable) return el("blockquote", {}, ...children);
  const toggle = (event) => event.currentTarget.classList.toggle("open");
  return el(
    "blockquote",
    { class: "expandable", role: "button", tabindex: "0", onclick: toggle, onkeydown: onEnter(toggle) },
    ...children,
  );
}

function onEnter(action) {
  return (event) => {
    if (event.key === "Enter") action(event);
  };
}

function autolink(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(LINKABLE)) {
    pieces.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    pieces.push(match[0].startsWith("/") ? command(match[0]) : anchor(match[0], [match[0]]));
  }
  return [...pieces, text.slice(end)].flat().filter((piece) => piece !== "");
}

function command(text) {
  return el("button", { type: "button", class: "command-link", "data-command": text, text });
}

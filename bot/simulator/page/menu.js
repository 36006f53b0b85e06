/** Pop-up menus: the browser's popover closes them on Escape and outside clicks, the arrow keys and first letters walk
 * through them. */

import { el, icon } from "./dom.js";

const GAP = 6;

/**
 * Opens a menu next to `anchor`. Entries: `{label, action, detail?, sign?: icon name or element, checked?, fresh?}`;
 * `checked` (true or false, not undefined) makes the entry a choice, `fresh` puts a dot beside it.
 */
export function openMenu(anchor, label, entries) {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  menu.append(...entries.map((entry) => item(entry, menu)));
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      anchor.focus({ preventScroll: true });
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  place(menu, anchor.getBoundingClientRect());
  (menu.querySelector('[aria-checked="true"]') ?? menu.firstElementChild).focus();
}

function item({ label, detail, sign, checked, fresh, action }, menu) {
  const choice = checked !== undefined;
  const choose = () => {
    menu.hidePopover();
    action();
  };
  return el(
    "button",
    {
      type: "button",
      role: choice ? "menuitemradio" : "menuitem",
      "aria-checked": choice ? String(checked) : null,
      tabindex: "-1",
      onclick: choose,
    },
    el("span", { class: "menu-sign" }, typeof sign === "string" ? icon(sign) : sign),
    el("span", { class: "menu-text" }, el("b", { text: label }), detail ? el("small", { text: detail }) : null),
    fresh ? el("span", { class: "dot", role: "img", "aria-label": "Ada pesan baru" }) : null,
    checked ? icon("check") : null,
  );
}

function place(menu, anchor) {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + GAP;
  const top = below + height <= window.innerHeight ? below : Math.max(anchor.top - GAP - height, GAP);
  const left = Math.min(anchor.left, window.innerWidth - width - GAP);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(left, GAP)}px`;
}

function walk(event, menu) {
  const entries = [...menu.children];
  const current = entries.indexOf(document.activeElement);
  const named = (entry) => entry.querySelector("b").textContent.toLowerCase().startsWith(event.key.toLowerCase());
  const following = [...entries.slice(current + 1), ...entries.slice(0, current + 1)].find(named);
  if (event.key.length === 1 && event.key !== " ") following?.focus();
  const steps = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 };
  if (event.key === "Tab") menu.hidePopover();
  if (!(event.key in steps)) return;
  event.preventDefault();
  entries.at(steps[event.key] % entries.length).focus();
}

/** Starts the page: the world, the two panes, and the stream of changes that moves them. */

import { listen } from "./api.js";
import { OwnerPane, StaffPane } from "./panes.js";
import { World } from "./world.js";

const GRACE = 700;

const world = new World();
const panes = [
  new OwnerPane(document.getElementById("owner"), world),
  new StaffPane(document.getElementById("staff"), world),
];
const tabs = panes.map((pane) => document.getElementById(`tab-${pane.name}`));
const banner = document.getElementById("banner");
let losing = null;

function onEvent(event) {
  if (event.world) world.load().catch(() => {});
  else if (event.answer)
    panes.filter((pane) => pane.viewer === event.answer.user).forEach((pane) => pane.chat.taps.answered(event.answer));
  else if (event.chat !== undefined) changed(event.chat);
}

function changed(chatId) {
  const showing = panes.filter((pane) => pane.chat.chat === chatId);
  showing.forEach((pane) => pane.chat.refresh());
  if (showing.some((pane) => pane.chat.visible)) return;
  world.touched(chatId, chatId < 0 ? panes[1].viewer : chatId);
}

function onOnline() {
  clearTimeout(losing);
  losing = null;
  banner.hidden = true;
  world.load().catch(() => {});
}

/** A break shorter than a blink is not worth a word. */
function onOffline() {
  losing ??= setTimeout(() => {
    banner.textContent = "Menyambung lagi…";
    banner.hidden = false;
  }, GRACE);
}

/** On a narrow screen one pane is shown at a time. */
function turnTo(index) {
  document.querySelector(".panes").dataset.shown = panes[index].name;
  tabs.forEach((tab, position) => {
    tab.setAttribute("aria-selected", String(position === index));
    tab.tabIndex = position === index ? 0 : -1;
  });
  panes[index].chat.refresh();
}

tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => turnTo(index));
  tab.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    turnTo(1 - index);
    tabs[1 - index].focus();
  });
});

world.addEventListener("fresh", () => tabs.forEach((tab, index) => tab.classList.toggle("fresh", panes[index].fresh)));
listen({ onEvent, onOnline, onOffline });

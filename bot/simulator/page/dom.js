/** Small helpers for building elements: no innerHTML, so nothing a person types can become markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. `properties` are set as attributes, except `on…` (listeners), `class`, `text` and booleans;
 * children that are null or false are left out.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the drawings in index.html; decoration only, so the button around it needs its own label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

/** A button that shows only an icon and says its label to a screen reader and on hover. */
export function iconButton(name, label, onclick, extra = {}) {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...extra },
    icon(name),
  );
}

/** Puts `text` where screen readers announce it, without moving the focus. */
export function announce(text) {
  document.getElementById("announcer").append(el("p", { text }));
  const lines = document.getElementById("announcer").children;
  if (lines.length > 5) lines[0].remove();
}

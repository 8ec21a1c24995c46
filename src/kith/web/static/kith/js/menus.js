// Menus are <details>: a click elsewhere or Escape closes them, and an open one stands inside the window.
const open = () => document.querySelectorAll("details.menu[open]");
const EDGE = 8;

// How far a stretch has to move to stand in a window of this size; its beginning counts most.
const shift = (start, end, size) => Math.max(EDGE - start, Math.min(0, size - EDGE - end));

function place(menu) {
  const sheet = menu.querySelector(":scope > .sheet");
  if (!sheet) return;
  sheet.style.translate = "none";
  const summary = menu.querySelector("summary");
  const at = summary.getBoundingClientRect();
  if (at.bottom < 0 || at.top > window.innerHeight) summary.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = sheet.getBoundingClientRect();
  const across = shift(box.left, box.right, document.documentElement.clientWidth);
  sheet.style.translate = `${across}px ${shift(box.top, box.bottom, window.innerHeight)}px`;
}

document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.menu[open]")) place(event.target);
}, true);
window.addEventListener("resize", () => open().forEach(place));

// What is opened to be typed into is typed into at once; only where a person opened it, not the page.
document.addEventListener("toggle", (event) => {
  const box = event.target;
  if (!box.matches("details.change[open]") || document.activeElement !== box.querySelector(":scope > summary")) return;
  box.querySelector("input:not([type=hidden], [type=radio]), textarea")?.focus();
}, true);

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

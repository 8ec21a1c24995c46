// Letters that press what is on the page: [data-key] presses itself, rows are walked with j and k. Silent while something is typed.
const places = { t: "/", p: "/people", i: "/imports", s: "/suggestions" };
let afterG = false;

const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
const current = () => document.querySelector("[data-row].at");

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  current()?.classList.remove("at");
  next.classList.add("at");
  next.querySelector("a, button, summary")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const within = current();
  const target = (within && within.querySelector(`[data-key="${key}"]`))
    || [...document.querySelectorAll(`[data-key="${key}"]`)].find((element) => !element.closest("[data-row]"))
    || (key === "u" ? document.querySelector('[data-key="u"]') : null);
  target?.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && typing(event.target)) {
    event.target.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (typing(event.target)) return;
  const key = event.key;
  if (afterG) {
    afterG = false;
    if (places[key]) { location.assign(places[key]); event.preventDefault(); return; }
  }
  const done = press(key)
    || (key === "j" && (walk(1), true)) || (key === "k" && (walk(-1), true))
    || (key === "o" && current() && (current().querySelector("a.person, a")?.click(), true))
    || (key === "?" && (location.assign("/shortcuts"), true))
    || (key === "a" && (location.assign("/add"), true))
    || (key === "g" && (afterG = true));
  if (done) event.preventDefault();
});

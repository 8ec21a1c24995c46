// The search box as a palette: / and Ctrl K put the cursor there, arrows choose among what was found, Enter opens it.
const form = document.querySelector("[data-palette]");
const input = form?.querySelector("input");
const box = form?.querySelector(".found");

if (input && box) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "found");
  input.setAttribute("aria-expanded", "false");
  const options = () => [...box.querySelectorAll('[role="option"]')];
  const chosen = () => box.querySelector('[aria-selected="true"]');

  function choose(option) {
    chosen()?.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  document.addEventListener("keydown", (event) => {
    const typed = event.target.closest("input, textarea, select");
    const slash = event.key === "/" && !typed && !event.ctrlKey && !event.metaKey;
    const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!slash && !command) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown" && all.length) choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp" && all.length) choose(all[(at - 1 + all.length) % all.length]);
    else if (event.key === "Enter" && chosen()) location.assign(chosen().href);
    else return;
    event.preventDefault();
  });

  box.addEventListener("htmx:afterSwap", () => {
    choose(null);
    input.setAttribute("aria-expanded", String(options().length > 0));
  });
}

// The search box as a palette: / and Ctrl K put the cursor there, arrows choose among what was found, Enter opens it. The server
// chooses a place that is called as typed; whoever presses Enter before it has answered waits for that, but not for long.
const form = document.querySelector("[data-palette]");
const input = form?.querySelector("input");
const box = form?.querySelector(".found");

if (input && box) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "found");
  input.setAttribute("aria-expanded", "false");
  const options = () => [...box.querySelectorAll('[role="option"]')];
  let answered = input.value; // to which words what is found belongs
  let hurry = 0;
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

  function enter() {
    clearTimeout(hurry);
    hurry = 0;
    const option = input.value === answered && chosen();
    if (!option) { form.submit(); return; }
    input.blur();
    location.assign(option.href);
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown" && all.length) choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp" && all.length) choose(all[(at - 1 + all.length) % all.length]);
    else if (event.key === "Enter" && input.value !== answered) hurry ||= setTimeout(enter, 1000);
    else if (event.key === "Enter" && chosen()) enter();
    else return;
    event.preventDefault();
  });

  box.addEventListener("htmx:afterSwap", (event) => {
    choose(chosen());
    input.setAttribute("aria-expanded", String(options().length > 0));
    answered = event.detail.requestConfig.parameters.q;
    if (hurry && input.value === answered) enter();
  });
}

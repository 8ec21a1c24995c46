// After htmx put an answer into a row's place, the focus goes to its undo, so that the keyboard stays where the eye is.
let walked = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  walked = Boolean(event.detail.target?.closest?.("[data-row].at"));
});
document.addEventListener("htmx:afterSettle", (event) => {
  const row = event.detail.elt?.closest?.("[data-row]");
  if (!row) return;
  if (walked) row.classList.add("at"); // j and k go on from here
  const next = row.classList.contains("is-done") ? "u" : "e";
  row.querySelector(`[data-key="${next}"]`)?.focus({ preventScroll: true });
});

// What the server refused, and a server that is gone, are said beside the row; the words stand in the page, nothing is guessed here.
function say(event, words) {
  const row = event.detail.elt.closest("[data-row], form") ?? document.querySelector("main");
  const line = row.querySelector(":scope > .problem") ?? document.createElement("p");
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.textContent = words;
  row.append(line);
}

document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  const words = ["h1", ".lead", ".lead + p"].map((part) => answer.querySelector(part)?.textContent ?? "");
  say(event, words.join(" ").trim() || "That did not work. Load the page again.");
});
document.addEventListener("htmx:sendError", (event) => say(event, "Kith does not answer. Is it still running?"));

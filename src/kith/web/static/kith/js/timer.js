// Saying a pitch aloud: counts down from the room there is, goes on counting when it is over, and hands the seconds to the form.
// Without this file the two buttons are two posts and the server measures.
for (const box of document.querySelectorAll("[data-timer]")) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const begin = part("begin");
  if (!begin) continue;
  const room = Number(box.dataset.room);
  const clock = part("left").parentElement;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let began = 0;

  const gone = () => (performance.now() - began) / 1000;

  function show() {
    const left = Math.ceil(room - gone());
    part("left").textContent = String(Math.abs(left));
    part("under").hidden = left < 0;
    part("over").hidden = left >= 0;
    clock.classList.toggle("due", left < 0);
    if (!still.matches) part("gone").value = Math.min(room, gone());
  }

  begin.addEventListener("click", (event) => {
    event.preventDefault();
    began = performance.now();
    begin.hidden = true;
    clock.hidden = part("done").hidden = false;
    part("gone").hidden = still.matches; // a number is enough where nothing is to move
    part("done").focus();
    show();
    setInterval(show, 200);
  });

  part("done").addEventListener("click", () => {
    part("seconds").disabled = false;
    part("seconds").value = String(Math.max(1, Math.round(gone())));
  });
}

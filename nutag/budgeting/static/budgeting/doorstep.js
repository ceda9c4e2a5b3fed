// Keeps what was found at the doors while there is no network and sends it once: numbers of slips,
// never names. What is sent is kept no longer. Without this the buttons send the page as usual.
"use strict";

const form = document.getElementById("doors");
const told = document.getElementById("waiting");
const place = `doors:${location.pathname}`;
const kept = () => JSON.parse(localStorage.getItem(place) || "{}");

function keep(found) {
  if (Object.keys(found).length) localStorage.setItem(place, JSON.stringify(found));
  else localStorage.removeItem(place);
}

function show(done, wrong) {
  const number = Object.keys(kept()).length;
  const waits = number ? `${told.dataset.words} ${number}.` : "";
  told.textContent = [wrong, waits || (done ? told.dataset.done : "")].filter(Boolean).join(" ");
}

function mark(serial, found) {
  const button = form.querySelector(`button[value="${serial}:${found}"]`);
  if (button) button.closest("li").querySelector("[data-found]").textContent = button.firstChild.data;
}

async function send() {
  const sent = kept();
  if (!Object.keys(sent).length) return "";
  const answer = await fetch(form.dataset.notes, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify(sent),
  });
  const said = await answer.json();
  const now = kept();
  for (const serial of said.done || []) if (now[serial] === sent[serial]) delete now[serial];
  keep(now);
  return said.wrong || "";
}

let line = Promise.resolve();
function sync() {
  line = line.then(send).then((wrong) => show(true, wrong), () => show(false, ""));
}

if (form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name !== "slip") return;
    event.preventDefault();
    const [serial, found] = button.value.split(":");
    keep({ ...kept(), [serial]: found });
    mark(serial, found);
    show(false, "");
    sync();
  });
  window.addEventListener("online", sync);
  for (const [serial, found] of Object.entries(kept())) mark(serial, found);
  sync();
}

// Keeps what is pressed while there is no network and sends it once; keeps the page itself, too, as
// long as the session is not over. Without it the buttons send the page as usual.
"use strict";

const form = document.getElementById("marks");
const told = document.getElementById("waiting");
const place = `marks:${location.pathname}`;
const kept = () => JSON.parse(localStorage.getItem(place) || "[]");
const keep = (marks) => localStorage.setItem(place, JSON.stringify(marks));

function show(done) {
  const number = kept().length;
  const waits = number ? `${told.dataset.words} ${number}.` : "";
  const wrong = told.dataset.wrong || "";
  told.textContent = `${waits} ${wrong}`.trim() || (done ? told.dataset.done : "");
}

async function send() {
  const marks = kept();
  if (!marks.length) return false;
  const answer = await fetch(form.dataset.marks, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify(marks),
  });
  const said = await answer.json();
  if (!answer.ok) {
    told.dataset.wrong = said.wrong;
    return false;
  }
  delete told.dataset.wrong;
  const refused = marks.filter((mark) => mark.once in said.refused);
  keep(kept().filter((mark) => !said.kept.includes(mark.once) && !(mark.once in said.refused)));
  refused.reverse().forEach((mark) => takeBack(mark, said.refused[mark.once]));
  return !refused.length;
}

// What the city does not take is told in its row and goes from the device; the button goes back.
function takeBack(mark, why) {
  told.dataset.wrong = `${told.dataset.refused}: ${why}`;
  const button = form.querySelector(`button[value^="${mark.booking}:"]`);
  if (!button) return;
  turned(button, mark.step === "in" ? "out" : "in");
  const row = button.closest("li").firstElementChild;
  const words = row.querySelector(".refused") || row.appendChild(document.createElement("strong"));
  words.className = "refused";
  words.textContent = why;
}

const CACHE = "nutag-private-attendance";

async function keepPage() {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  if (form.dataset.over && !kept().length) {
    await caches.delete(CACHE);
    return;
  }
  await navigator.serviceWorker.register("/training/sw.js", { scope: "/training/" });
  const links = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const parts = links.map((each) => new URL(each.href || each.src).pathname);
  const page = await fetch(location.pathname);
  const cache = await caches.open(CACHE);
  if (!page.ok || page.redirected) {
    await cache.delete(location.pathname);
    return;
  }
  await cache.put(location.pathname, page);
  await cache.addAll(parts);
}

let line = Promise.resolve();
function sync() {
  line = line.then(send).then(show, () => show(false));
  line = line.then(keepPage).catch(() => show(false));
}

function turned(button, step) {
  const [seat] = button.value.split(":");
  const next = step === "in" ? "out" : "in";
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const once = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  button.value = `${seat}:${next}:${once}`;
  button.classList.toggle("primary", next === "in");
  button.classList.toggle("secondary", next === "out");
  button.firstChild.textContent = next === "out" ? form.dataset.left : form.dataset.came;
}

if (form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name !== "mark") return;
    event.preventDefault();
    const [booking, step, once] = button.value.split(":");
    keep([...kept(), { booking: Number(booking), step, once, at: new Date().toISOString() }]);
    turned(button, step);
    const said = button.closest("li").querySelector(".refused");
    if (said) said.remove();
    delete told.dataset.wrong;
    show(false);
    sync();
  });
  window.addEventListener("online", sync);
  for (const mark of kept()) {
    const button = form.querySelector(`button[value^="${mark.booking}:"]`);
    if (button) turned(button, mark.step);
  }
  sync();
}

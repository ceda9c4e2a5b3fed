// Keeps modules on this device, and sends answers once when the network is back.
"use strict";
const CACHE = "nutag-learn";
const STORE = "nutag-answers";
const place = document.querySelector("[data-offline]");
const able = "serviceWorker" in navigator && "caches" in window;

const waiting = () => JSON.parse(localStorage.getItem(STORE) || "{}");
const put = (all) => localStorage.setItem(STORE, JSON.stringify(all));

function say(name) {
  if (place) place.textContent = place.dataset[name] || "";
}

async function keep(button) {
  const cache = await caches.open(CACHE);
  const links = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const parts = links.map((each) => new URL(each.href || each.src).pathname);
  button.disabled = true;
  say("keeping");
  try {
    await cache.addAll([...parts, ...button.dataset.keep.split(" ")]);
    say("kept");
  } catch {
    say("failed");
  }
  button.disabled = false;
}

async function forget() {
  await caches.delete(CACHE);
  localStorage.removeItem(STORE);
  say("forgotten");
}

async function sendOne(key, kept) {
  const page = new DOMParser().parseFromString(await (await fetch(kept.url)).text(), "text/html");
  const token = page.querySelector("input[name=csrfmiddlewaretoken]");
  if (!token) return "";
  const fields = new URLSearchParams(kept.fields);
  fields.set("csrfmiddlewaretoken", token.value);
  const answer = await fetch(kept.url, { method: "POST", body: fields });
  if (!answer.ok || answer.url.includes("/account/")) return "";
  const all = waiting();
  delete all[key];
  put(all);
  return answer.url;
}

async function send() {
  let last = "";
  for (const [key, kept] of Object.entries(waiting())) {
    try {
      last = (await sendOne(key, kept)) || last;
    } catch {
      return "";
    }
  }
  return last;
}

async function answered(event) {
  const form = event.target;
  event.preventDefault();
  const fields = [...new FormData(form).entries()].map(([name, told]) => [name, String(told)]);
  const key = form.elements.key.value;
  put({ ...waiting(), [key]: { url: location.pathname, fields } });
  const next = await send();
  if (next) {
    location.href = next;
  } else {
    say("waits");
    place.scrollIntoView();
  }
}

if (able) {
  navigator.serviceWorker.register("/learn/sw.js", { scope: "/learn/" });
  for (const each of document.querySelectorAll("[data-keep]")) {
    each.hidden = false;
    each.addEventListener("click", () => keep(each));
  }
  for (const each of document.querySelectorAll("[data-forget]")) {
    each.hidden = false;
    each.addEventListener("click", forget);
  }
  for (const form of document.querySelectorAll("form[data-answers]")) {
    form.addEventListener("submit", answered);
  }
  if (document.querySelector("[data-keep]") && location.pathname !== "/learn/offline/") say("missing");
  if (Object.keys(waiting()).length) say("waits");
  const sync = async () => {
    if (Object.keys(waiting()).length && (await send())) say("sent");
  };
  window.addEventListener("online", sync);
  sync();
}

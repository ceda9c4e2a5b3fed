// The attendance page that was opened last is shown when there is no network.
"use strict";
const CACHE = "nutag-private-attendance";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const asked = event.request;
  const url = new URL(asked.url);
  if (asked.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(fetch(asked).catch(() => keptOf(url.pathname)));
});

async function keptOf(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) || Response.error();
}

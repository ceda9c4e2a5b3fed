// Lessons that were kept on this device are shown when there is no network.
"use strict";
const CACHE = "nutag-learn";
// Without network a kept page stands in for one that needs the server.
const INSTEAD = [
  [/^\/learn\/([^/]+)\/test\/$/, (code) => `/learn/${code}/kept/`],
  [/^\/learn\/([^/]+)\/try\/[AB]\/$/, (code) => `/learn/${code}/kept/try/`],
];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const asked = event.request;
  const url = new URL(asked.url);
  if (asked.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(newest(asked, url.pathname));
});

async function newest(asked, path) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(asked);
    if (answer.ok && !answer.redirected && (await cache.match(path))) {
      await cache.put(path, answer.clone());
    }
    return answer;
  } catch (error) {
    const kept = (await cache.match(path)) || (await instead(cache, path));
    if (kept) return kept;
    throw error;
  }
}

async function instead(cache, path) {
  for (const [pattern, other] of INSTEAD) {
    const found = pattern.exec(path);
    if (found && (await cache.match(other(found[1])))) return Response.redirect(other(found[1]));
  }
  return cache.match("/learn/offline/");
}

// Whoever signs out leaves no page with names behind: those kept for use without a network go.
"use strict";

if ("caches" in window) {
  caches.keys().then((names) =>
    names.filter((name) => name.startsWith("nutag-private-")).forEach((name) => caches.delete(name)),
  );
}

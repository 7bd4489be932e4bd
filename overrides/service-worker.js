// Keeps the site in the browser for when there is no network. What to keep, the build writes before the first line, as `release`.
// As it stands here, without one, it is the empty release: it takes away what earlier ones kept, and itself.

import { answer } from "./assets/javascripts/study/worker/answer.js";
import { keep, leave, tell, tidy } from "./assets/javascripts/study/worker/keep.js";
import { astray, release, scope, worker } from "./assets/javascripts/study/worker/release.js";

worker.addEventListener("install", (event) => event.waitUntil(release && !astray ? keep() : worker.skipWaiting()));
// A page asks at each visit to go on, as saving data may have ended; the start page asks what is kept.
worker.addEventListener("message", (event) => event.waitUntil(event.data === "kept?" ? tell(event.source) : keep()));
worker.addEventListener("activate", (event) => event.waitUntil(astray ? leave() : tidy().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (release && !astray && method === "GET" && url.startsWith(scope.href)) event.respondWith(answer(event.request));
});

// Kept on the device: the shell, the offline page and public pages last seen. Private pages never.
const SHELL = "shell-{{ version }}";
const PAGES = "pages";
const FILES = [{% for file in files %}"{{ file|escapejs }}", {% endfor %}{% for twin in twins.values %}"{{ twin|escapejs }}", {% endfor %}"/offline/"];
const MOST = 40;
// Pages that must open without a network, and their twins that hold no token and nobody.
const TWINS = { {% for page, twin in twins.items %}"{{ page|escapejs }}": "{{ twin|escapejs }}", {% endfor %}};

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== SHELL && name !== PAGES);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

const isPublic = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected
  && !/no-store|private/.test(answer.headers.get("Cache-Control") || "");

async function keep(request, answer) {
  const cache = await caches.open(PAGES);
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((each) => cache.delete(each)));
}

async function page(event) {
  try {
    const answer = await fetch(event.request);
    if (isPublic(answer)) event.waitUntil(keep(event.request, answer.clone()));
    return answer;
  } catch {
    const kept = await caches.match(event.request, { cacheName: PAGES, ignoreVary: true });
    if (kept) return kept;
    const twin = TWINS[new URL(event.request.url).pathname] || "/offline/";
    return caches.match(twin, { cacheName: SHELL, ignoreVary: true });
  }
}

// Names of static files hold the hash of their content: what is kept is never stale.
async function file(event) {
  const kept = await caches.match(event.request, { cacheName: SHELL });
  if (kept) return kept;
  const answer = await fetch(event.request);
  const copy = answer.clone();
  if (answer.ok) event.waitUntil(caches.open(SHELL).then((cache) => cache.put(event.request, copy)));
  return answer;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname.includes("/logout")) event.waitUntil(caches.delete(PAGES));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith("{{ static_url|escapejs }}")) event.respondWith(file(event));
});

addEventListener("message", (event) => {
  const url = new URL(event.data.keep, location.href);
  if (url.origin !== location.origin) return;
  const request = new Request(url, { credentials: "same-origin" });
  event.waitUntil(fetch(request).then((answer) => (isPublic(answer) ? keep(request, answer) : null)).catch(() => {}));
});

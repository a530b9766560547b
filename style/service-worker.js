// Keeps the page for times without a network: exactly the files it was built of, each by the hash of what is in it, and
// nothing else that goes over the network. In front of this the build writes VERSION and FILES, the hash of each by its name.

// Other pages of this host may keep a version of their own.
const PLACE = registration.scope;
const OURS = "echoline-";
const CACHE = `${OURS}${VERSION} ${PLACE}`;
// What a version writes down beside its files: the versions before it, and the tabs that were open when it took over.
const OLDER = "older-versions";
const TABS = "older-tabs";
// A name with the hash of what is in it means the same in every version.
const HASHED = /-[\da-f]{16}[._]/;

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("message", (event) => {
  // It waits for that, because a tab that is open is somebody's line.
  if (event.data === "take over") skipWaiting();
  if (event.data === "tidy") event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file) event.respondWith(answer(file, event.request));
});

/** Takes all files or none: a host that is half updated gives another hash for one of them, and is asked again later. */
async function fetchAll() {
  const older = (await caches.keys()).filter(
    (name) => name.startsWith(OURS) && name.endsWith(` ${PLACE}`) && name !== CACHE,
  );
  // What the browser has of the page is asked for again, and comes again only if it has changed.
  const files = Object.entries(FILES).map(
    ([file, integrity]) => new Request(file, { cache: "no-cache", integrity }),
  );
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(files);
    await note(OLDER, older);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function takeOver() {
  const tabs = await clients.matchAll({ includeUncontrolled: true });
  await note(
    TABS,
    tabs.map((tab) => tab.id),
  );
  await clients.claim();
}

/** Lets older versions go, unless a tab is still open that may want a part of them. */
async function tidy() {
  const tabs = await Promise.all((await noted(TABS)).map((id) => clients.get(id)));
  if (tabs.some((tab) => tab)) return;
  await Promise.all((await noted(OLDER)).map((name) => caches.delete(name)));
}

async function note(what, list) {
  const cache = await caches.open(CACHE);
  await cache.put(what, new Response(JSON.stringify(list)));
}

async function noted(what) {
  const list = await caches.match(what, { cacheName: CACHE });
  return list ? list.json() : [];
}

/** Which file of the page is asked for, of this version or of one that a tab was opened with. */
function fileOf({ method, mode, url }) {
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(PLACE)) return;
  const file = address.slice(PLACE.length);
  if (mode === "navigate") return file === "" || file === "index.html" ? "./" : undefined;
  return Object.hasOwn(FILES, file) || HASHED.test(file) ? file : undefined;
}

async function answer(file, request) {
  const place = HASHED.test(file) ? {} : { cacheName: CACHE };
  return (await caches.match(file, { ignoreVary: true, ...place })) ?? fetch(request);
}

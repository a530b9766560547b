// Starts the page, or shows the sentence in index.html that says why there is none. On https the page is kept for times
// without a network as well, and it is said when a new version is here.
const loader = document.getElementById("loader");
const { js, wasm, offline } = loader.dataset;
const whole = (path) => new URL(path, document.baseURI);
// Only where nobody on the way can change what is loaded does a browser have them.
const workers = navigator.serviceWorker;
const worker = new URL("service-worker.js", import.meta.url);
// On loopback a worker would serve yesterday's build to developers and tests, unless they ask for it.
const isKept = location.protocol === "https:" || offline !== undefined;
// The page comes first, then its parts.
const FIRST = 2_000;
const HOUR = 3_600_000;
// How long somebody looks at an empty page before they are told.
const PATIENCE = 5_000;

translate();
document.getElementById("reload").addEventListener("click", reload);

try {
  const { default: start } = await import(whole(js));
  await start({ module_or_path: whole(wasm) });
  if (workers) setTimeout(() => keep().catch(console.warn), FIRST);
} catch (error) {
  console.error(error);
  const isLeaving = await makeWay().catch(() => false);
  document.getElementById("failure").hidden = isLeaving;
}
document.getElementById("loading").remove();

/** Says what index.html says in the language that the page is going to speak. */
function translate() {
  let tags = navigator.languages;
  try {
    const chosen = localStorage.getItem("echoline.language");
    if (chosen) tags = [chosen];
  } catch {
    // A browser may let a page keep nothing.
  }
  const known = tags.map((tag) => tag.split("-")[0]).find((tag) => ["en", "pt", "zh"].includes(tag));
  for (const it of document.querySelectorAll(`[data-${known}]`)) {
    it.textContent = it.dataset[known];
    it.lang = known;
  }
}

/** A page that was kept too long names files that are gone: it makes way for the one that is there now. */
async function makeWay() {
  // Once is enough, however often a host changes its mind.
  if (performance.getEntriesByType("navigation")[0]?.type === "reload") return false;
  const page = await fetch(location.href, { cache: "reload", signal: AbortSignal.timeout(PATIENCE) });
  if (!page.ok || (await page.text()).includes(js)) return false;
  // A worker would give the same page again.
  await (await registered())?.unregister();
  location.reload();
  return true;
}

/** Has the page kept, and says when a new version waits; what is kept already is followed wherever it is. */
async function keep() {
  const registration = await (isKept ? workers.register(worker) : registered());
  if (!registration) return;
  registration.active?.postMessage("tidy");
  let asked = Date.now();
  const ask = () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    // Without a network it is asked another time.
    registration.update().catch(() => {});
  };
  const timer = setInterval(ask, HOUR / 4);
  document.addEventListener("visibilitychange", ask);
  const look = () => {
    // The very first one waits for nobody.
    if (!registration.active || !registration.waiting) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", ask);
    loader.dataset.version = "new";
    loader.dispatchEvent(new Event("version"));
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();
}

/** Takes the new version if one waits. */
async function reload() {
  const registration = await registered().catch(() => {});
  if (!registration?.waiting) return location.reload();
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take over");
}

/** What keeps this page, and no other page around it. */
async function registered() {
  const registration = await workers?.getRegistration();
  return registration?.active?.scriptURL === worker.href ? registration : undefined;
}

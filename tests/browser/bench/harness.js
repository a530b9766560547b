// Runs in each page before its own scripts, the same in all of them: it keeps hold of the page's socket and memory, and
// plays what is measured.

{
const bench = { socket: null, memory: null, longest: 0, began: 0, sent: 0 };
window.bench = bench;

// What is to run when the page is done with a message, its microtasks included.
bench.after = null;
const followed = listener => event => {
  listener(event);
  if (bench.after) queueMicrotask(bench.after);
};

window.WebSocket = class extends WebSocket {
  #followed = new Map();

  constructor(...given) {
    super(...given);
    bench.socket = this;
  }

  send(data) {
    bench.sent = performance.now();
    super.send(data);
  }

  set onmessage(listener) {
    super.onmessage = followed(listener);
  }

  addEventListener(type, listener, ...options) {
    if (type === "message") this.#followed.set(listener, listener = followed(listener));
    super.addEventListener(type, listener, ...options);
  }

  removeEventListener(type, listener, ...options) {
    super.removeEventListener(type, this.#followed.get(listener) ?? listener, ...options);
  }
};

for (const name of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await real.apply(WebAssembly, given);
    bench.memory ??= (made.instance ?? made).exports.memory;
    return made;
  };
}

// A browser tells of tasks over 50 ms only, and some time after they are over.
const note = tasks => {
  const ours = tasks.filter(({ startTime }) => startTime >= bench.began);
  for (const { duration } of ours) bench.longest = Math.max(bench.longest, duration);
};
const watch = new PerformanceObserver(tasks => note(tasks.getEntries()));
watch.observe({ type: "longtask" });

// How long a page may take until it is ready, in ms.
const PATIENCE = 60_000;

const frame = () => new Promise(requestAnimationFrame);
const pause = ms => new Promise(then => setTimeout(then, ms));

/** How many messages the page says it has received. */
const received = () => window.received?.()
  ?? Number(document.querySelector("[data-testid=received]").textContent.split(" ")[0].replaceAll(",", ""));

/** Forgets the long tasks of before: how the page was loaded, and what was thrown away in front of the measurement. */
const begin = () => {
  bench.began = performance.now();
  bench.longest = 0;
};

/** How long the longest task since was, in ms, 0 for none over 50. */
const longest = async () => {
  await frame();
  await frame();
  note(watch.takeRecords());
  return bench.longest;
};

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Resolves when the line is open and the page is at rest. */
bench.ready = async () => {
  const chip = () => document.querySelector(".chip");
  const is = {
    open: () => bench.socket?.readyState === WebSocket.OPEN,
    shown: () => (chip()?.dataset.state ?? "connected") === "connected",
    // Echoline's list comes after the page.
    listed: () => !chip() || document.querySelector("#messages .row"),
  };
  while (!Object.values(is).every(holds => holds())) {
    if (performance.now() > PATIENCE) throw new Error(`the page is not ready: ${document.body.innerText}`);
    await pause(20);
  }
  await pause(300);
};

/** Asks the server for so many messages at once: how long until the page has them all, in ms. */
bench.flood = async (number, size) => {
  begin();
  const before = received(), started = performance.now();
  bench.socket.send(`flood ${number} ${size}`);
  while (received() < before + number) await pause(10);
  const wall = performance.now() - started;
  return { wall, longest: await longest() };
};

/** What the next dispatches hand out, and a socket whose handler only counts: the zero of the page's own. */
bench.prepare = async (number, size) => {
  const text = seq => `{"type":"tick","seq":${seq},"pad":"`.padEnd(size - 2, "x") + '"}';
  // Through JSON, so that each is one piece of memory, as those from the network are.
  bench.texts = JSON.parse(JSON.stringify(Array.from({ length: number }, (_, seq) => text(seq))));
  const { socket } = bench;
  bench.zero ??= new WebSocket(socket.url);
  bench.socket = socket;
  bench.counted = 0;
  bench.zero.onmessage = () => { bench.counted++; };
  while (bench.zero.readyState !== WebSocket.OPEN) await pause(20);
  await pause(300);
  return {};
};

/** Each message with the microtasks that one of its own would have, and no frame in between: what painting costs, a flood shows. */
const dispatch = async socket => {
  for (const data of bench.texts) {
    socket.dispatchEvent(new MessageEvent("message", { data }));
    await null;
  }
};

/** Dispatches what was prepared to the page's own handler. */
bench.synthetic = async () => {
  const before = received();
  await dispatch(bench.socket);
  while (received() < before + bench.texts.length) await pause(5);
  return {};
};

/** The same to the handler that only counts. */
bench.nothing = async () => {
  const before = bench.counted;
  await dispatch(bench.zero);
  while (bench.counted < before + bench.texts.length) await pause(5);
  return {};
};

const say = text => {
  const field = document.querySelector(".composer__field");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector(".send").click();
};

/** Types and presses Send on an idle line: how long until the echo stands in the list, in ms. */
bench.press = async times => {
  const list = document.querySelector("#messages"), samples = [];
  for (let time = 0; time < times; time++) {
    // Not in step with the frames.
    await pause(60 + time * 7 % 17);
    const text = `press ${time}`;
    const stands = new Promise(then => {
      const observer = new MutationObserver(changes => {
        const shows = ({ target }) => {
          const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
          return element.textContent === text && element.closest("[data-direction=received]");
        };
        if (changes.some(shows)) {
          observer.disconnect();
          then(performance.now());
        }
      });
      observer.observe(list, { subtree: true, childList: true, characterData: true });
    });
    const started = performance.now();
    say(text);
    samples.push(await stands - started);
  }
  samples.sort((a, b) => a - b);
  return { p50: quantile(samples, 0.5), p99: quantile(samples, 0.99) };
};

/**
 * Types the next message when the page is done with the echo of the one before: the round trips in ms, from when the
 * page hands a message to its socket until it is done with the echo.
 */
bench.sequence = async (times, size) => {
  const samples = [], text = "x".repeat(size);
  await new Promise(then => {
    bench.after = () => {
      samples.push(performance.now() - bench.sent);
      if (samples.length < times) return say(text);
      bench.after = null;
      then();
    };
    say(text);
  });
  samples.sort((a, b) => a - b);
  return { p50: quantile(samples, 0.5), p99: quantile(samples, 0.99) };
};

/** Takes so many messages a second for a while: how far apart the frames were, in ms. */
bench.steady = async (rate, seconds, size) => {
  begin();
  const before = received(), frames = [];
  bench.socket.send(`steady ${rate} ${seconds} ${size}`);
  let last = await frame();
  while (received() < before + rate * seconds) {
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  frames.sort((a, b) => a - b);
  return { p99: quantile(frames, 0.99), longest: await longest() };
};

/** Opens the chart on two lines of the page's own prices, each of them so many points a second, and lets it settle. */
bench.chart = async hz => {
  document.querySelector("#chart").click();
  const field = document.querySelector("#address");
  field.value = `demo:prices?symbols=ACME,GLOBEX&hz=${hz}&only=price_updated`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.form.requestSubmit();
  const started = performance.now();
  while (document.querySelectorAll(".chart__card").length < 3) {
    if (performance.now() - started > PATIENCE) throw new Error(`nothing is charted: ${document.body.innerText}`);
    await pause(20);
  }
  await pause(3_000);
  return {};
};

/** Watches what comes by itself for a while: how far apart the frames were, in ms, and how many messages came a second. */
bench.watch = async seconds => {
  begin();
  const before = received(), frames = [], started = await frame();
  let last = started;
  while (last < started + seconds * 1000) {
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  const rate = (received() - before) / ((last - started) / 1000);
  frames.sort((a, b) => a - b);
  return { p99: quantile(frames, 0.99), longest: await longest(), rate };
};

/** Jumps about a long list: how often rows stood at the place in the next frame. */
bench.jump = async times => {
  const list = document.querySelector("#messages"), { left, top, width, height } = list.getBoundingClientRect();
  const reach = list.scrollHeight - list.clientHeight;
  let shown = 0;
  for (let time = 0; time < times; time++) {
    await frame();
    list.scrollTop = -Math.floor(reach * (time * 0.618 % 1));
    // The browser tells of the scroll before it asks for the next frame.
    await frame();
    const seen = [0.1, 0.5, 0.9].map(share =>
      document.elementFromPoint(left + width / 4, top + height * share)?.closest(".row")?.textContent);
    shown += seen.every(Boolean) && new Set(seen).size === seen.length;
  }
  return { shown };
};

/** The page's own memory, in bytes. */
bench.held = async () => bench.memory?.buffer.byteLength ?? 0;
}

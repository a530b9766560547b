// Runs in each page before its own scripts, the same in all of them: it keeps hold of the page's socket and memory, and
// plays what is measured.

{
const bench = { socket: null, memory: null, longest: 0 };
window.bench = bench;

window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    bench.socket = this;
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

// A browser tells of tasks over 50 ms only.
new PerformanceObserver(tasks => {
  for (const { duration } of tasks.getEntries()) bench.longest = Math.max(bench.longest, duration);
}).observe({ type: "longtask" });

const frame = () => new Promise(requestAnimationFrame);
const pause = ms => new Promise(then => setTimeout(then, ms));
// A task of its own, without the pause that nested timers get.
const { port1, port2 } = new MessageChannel();
const task = () => new Promise(then => { port1.onmessage = then; port2.postMessage(0); });

/** How many messages the page says it has received. */
const received = () => window.received?.()
  ?? Number(document.querySelector("[data-testid=received]").textContent.split(" ")[0].replaceAll(",", ""));

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Resolves when the line is open and the page is at rest. */
bench.ready = async () => {
  const chip = () => document.querySelector(".chip")?.dataset.state ?? "connected";
  while (bench.socket?.readyState !== WebSocket.OPEN || chip() !== "connected") await pause(20);
  // Echoline's list comes after the page.
  while (document.querySelector(".chip") && !document.querySelector("#messages .row")) await pause(20);
  await pause(300);
};

/** Asks the server for so many messages at once: how long until the page has them all, in ms. */
bench.flood = async (number, size) => {
  const before = received(), started = performance.now();
  bench.socket.send(`flood ${number} ${size}`);
  while (received() < before + number) await pause(10);
  const wall = performance.now() - started;
  await frame();
  await frame();
  return { wall, longest: bench.longest };
};

/** Dispatches messages to the page's own handler, each with the microtasks that a message of its own would have. */
bench.synthetic = async (number, size) => {
  const texts = Array.from({ length: number }, (_, seq) => `{"type":"tick","seq":${seq},"pad":"`.padEnd(size - 2, "x") + '"}');
  await pause(300);
  const before = received(), { socket } = bench, started = performance.now();
  for (let seq = 0; seq < number; seq++) {
    socket.dispatchEvent(new MessageEvent("message", { data: texts[seq] }));
    await null;
    if (seq % 500 === 499) await task();
  }
  while (received() < before + number) await pause(5);
  return { wall: performance.now() - started };
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

/** Sends the next message when the page is done with the echo of the one before: the round trips, in ms. */
bench.sequence = async (times, size) => {
  const samples = [], text = "x".repeat(size);
  await new Promise(then => {
    let started;
    const next = () => {
      started = performance.now();
      say(text);
    };
    // Added last, so that the page's own handler has run, and its microtasks with it.
    bench.socket.addEventListener("message", function after() {
      samples.push(performance.now() - started);
      if (samples.length < times) return next();
      bench.socket.removeEventListener("message", after);
      then();
    });
    next();
  });
  samples.sort((a, b) => a - b);
  return { p50: quantile(samples, 0.5), p99: quantile(samples, 0.99) };
};

/** Takes so many messages a second for a while: how far apart the frames were, in ms. */
bench.steady = async (rate, seconds, size) => {
  const before = received(), frames = [];
  bench.socket.send(`steady ${rate} ${seconds} ${size}`);
  let last = await frame();
  while (received() < before + rate * seconds) {
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  frames.sort((a, b) => a - b);
  return { p99: quantile(frames, 0.99), longest: bench.longest };
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

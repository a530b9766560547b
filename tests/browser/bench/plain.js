// Page (b): what a careful author writes without a framework. Everything is kept in an array; only the visible rows are
// in the document, and are written into again and again; the page paints at once when it was idle, then once a frame.

const ROW = 28;
const MARGIN = 4;

const list = document.querySelector("#messages");
const body = list.firstElementChild;
const form = document.querySelector("form");
const field = form.querySelector("textarea");
const counts = ["sent", "received"].map(id => document.getElementById(id).firstChild);

const entries = [];
const totals = [0, 0];
const pool = [];
let view = list.clientHeight;
let offset = 0;
let frame = 0;
let owed = false;

const socket = new WebSocket(new URLSearchParams(location.hash.slice(1)).get("url"));

function keep(received, text) {
  entries.push({ at: Date.now(), received, text });
  totals[+received]++;
}

socket.onmessage = ({ data }) => {
  keep(true, data);
  if (frame) {
    owed = true;
  } else {
    paint();
    frame = requestAnimationFrame(endFrame);
  }
};

function endFrame() {
  frame = 0;
  if (owed) {
    owed = false;
    paint();
    frame = requestAnimationFrame(endFrame);
  }
}

form.addEventListener("submit", event => {
  event.preventDefault();
  if (field.value === "" || socket.readyState !== WebSocket.OPEN) return;
  socket.send(field.value);
  keep(false, field.value);
  field.value = "";
  field.focus();
  // The turn to be shown at once is left to the answer.
  requestAnimationFrame(() => frame || paint());
});

list.addEventListener("scroll", () => {
  offset = -list.scrollTop;
  paint();
});

new ResizeObserver(() => {
  view = list.clientHeight;
  paint();
}).observe(list);

let height = 0;

function paint() {
  const end = entries.length;
  if (end * ROW !== height) {
    const more = end * ROW - height;
    height = end * ROW;
    body.style.blockSize = `${height}px`;
    // A reader who left the newest keeps what is read.
    if (offset > 4) list.scrollTop = -(offset += more);
  }
  const first = Math.max(0, Math.floor(offset / ROW) - MARGIN);
  const last = Math.min(end, Math.floor((offset + view) / ROW) + 1 + MARGIN);
  while (pool.length < last - first) {
    pool.push(newRow());
    for (const row of pool) row.place = -1;
  }
  let used = 0;
  for (let turn = first; turn < last; turn++, used++) {
    const place = end - 1 - turn;
    const row = pool[place % pool.length];
    if (row.place !== place) write(row, place);
    row.element.style.transform = `translateY(${-turn * ROW}px)`;
    if (row.element.hidden) row.element.hidden = false;
  }
  if (used < pool.length) {
    for (const row of pool) {
      const turn = end - 1 - row.place;
      row.element.hidden = row.place < 0 || turn < first || turn >= last;
    }
  }
  counts[0].data = totals[0];
  counts[1].data = totals[1];
}

function write(row, place) {
  const { at, received, text } = entries[place];
  row.place = place;
  row.element.dataset.direction = received ? "received" : "sent";
  row.element.setAttribute("aria-rowindex", place + 1);
  const [time, way, kind, preview, size] = row.cells;
  time.data = clock(at);
  way.data = received ? "↓ received" : "↑ sent";
  const start = text.trimStart()[0];
  kind.data = start === "{" || start === "[" ? "json" : "text";
  preview.data = text.slice(0, 240);
  size.data = `${text.length} B`;
}

function newRow() {
  const element = document.createElement("div");
  element.className = "row";
  element.role = "row";
  const cells = ["row__time", "row__way", "row__kind", "row__text", "row__size"].map(name => {
    const cell = document.createElement("span");
    cell.className = name;
    cell.role = "gridcell";
    element.append(cell);
    return cell.appendChild(document.createTextNode(""));
  });
  body.append(element);
  return { element, cells, place: -1 };
}

const zone = -60_000 * new Date().getTimezoneOffset();

function clock(at) {
  const ms = (at + zone) % 86_400_000;
  const two = number => String(Math.floor(number)).padStart(2, "0");
  return `${two(ms / 3_600_000)}:${two(ms / 60_000 % 60)}:${two(ms / 1000 % 60)}.${String(ms % 1000).padStart(3, "0")}`;
}

window.received = () => totals[1];

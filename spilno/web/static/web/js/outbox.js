// What is sent without a network waits on this device and is sent exactly once: each sending has a key
// of its own, and the server answers a key that came before with what it made then.
// <form data-outbox="title" data-outbox-token="/token/"> with a hidden field «key».
const NAME = "outbox";
const WIDEST = 1600; // pixels of a photo
const MARK = "outbox"; // in localStorage: something waits
const SENT = "outbox-sent"; // in localStorage: what went while another page was open

const opened = () => new Promise((done, failed) => {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(NAME, { keyPath: "key" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

async function store(mode, act) {
  const base = await opened();
  try {
    const part = base.transaction(NAME, mode);
    const asked = act(part.objectStore(NAME));
    await new Promise((done, failed) => { part.oncomplete = done; part.onerror = part.onabort = () => failed(part.error); });
    return asked.result;
  } finally { base.close(); }
}

const all = () => store("readonly", (box) => box.getAll());
const put = (letter) => store("readwrite", (box) => box.put(letter));
async function drop(key) {
  await store("readwrite", (box) => box.delete(key));
  if (!(await all()).length) localStorage.removeItem(MARK);
}

// Drawn anew: smaller, upright, without the place and the camera that a photo carries.
async function shrink(file) {
  if (!file.type.startsWith("image/") || !window.createImageBitmap) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const part = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.8); });
    return made ? new File([made], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" }) : file;
  } catch { return file; }
}

async function letterOf(form) {
  const key = crypto.randomUUID().replaceAll("-", "");
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "key" || name === "csrfmiddlewaretoken") continue;
    if (!(value instanceof File)) fields.push([name, value]);
    else if (value.size) fields.push([name, await shrink(value)]);
  }
  return { key, fields: [...fields, ["key", key]], url: form.dataset.outboxUrl || location.pathname, token: form.dataset.outboxToken, title: [form.dataset.outbox, form.elements.namedItem("text")?.value.slice(0, 60)].filter(Boolean).join(": "), who: form.dataset.outboxWho || "", draft: form.dataset.draft };
}

// Answers {url}, {errors}, {other: true} when another person is signed in, null when nothing came through.
async function post(letter) {
  const most = AbortSignal.timeout(120000);
  const asked = await fetch(letter.token, { cache: "no-store", signal: most });
  if (!asked.ok) return null;
  const { token, who } = await asked.json();
  if (letter.who && letter.who !== who) return { other: true };
  const body = new FormData();
  letter.fields.forEach(([name, value]) => body.append(name, value));
  const answer = await fetch(letter.url, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" }, signal: most });
  if (![200, 201, 413, 422].includes(answer.status)) return null;
  return answer.json();
}

async function send(letter) {
  const answer = await post(letter).catch(() => null);
  if (answer?.url) {
    await drop(letter.key);
    if (letter.draft) localStorage.removeItem(`draft:${letter.draft}`);
  } else if (answer?.errors) await put({ ...letter, errors: Object.values(answer.errors).flat() });
  return answer;
}

// One tab at a time: two would only send the same key twice, but on a poor network that costs.
export const flush = () => {
  const work = async () => {
    for (const letter of (await all()).filter((each) => !each.errors)) {
      const answer = await send(letter);
      if (!answer) return false;
      if (answer.url) localStorage.setItem(SENT, JSON.stringify([...sent(), { title: letter.title, number: answer.number, url: answer.url }].slice(-9)));
    }
    return true;
  };
  return navigator.locks ? navigator.locks.request(NAME, { ifAvailable: true }, (held) => (held ? work() : null)) : work();
};

const item = (text, url) => {
  const line = document.createElement("li");
  line.append(url ? Object.assign(document.createElement("a"), { href: url, textContent: text }) : text);
  return line;
};

function sent() {
  try { return JSON.parse(localStorage.getItem(SENT)) || []; } catch { return []; }
}

const list = (selector, lines) => document.querySelectorAll(selector).forEach((place) => {
  place.hidden = !lines.length;
  place.querySelector("ul").replaceChildren(...lines);
});

// What the server refused comes back into the form, photos too.
function again(letter) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: document.querySelector("[data-outbox-list]").dataset.outboxAgain });
  button.addEventListener("click", async () => {
    const form = document.querySelector("form[data-outbox]");
    for (const [name, value] of letter.fields) {
      const field = form?.elements.namedItem(name);
      if (!field || name === "key") continue;
      if (!(value instanceof File)) field.value = value;
      else {
        const files = new DataTransfer();
        files.items.add(value);
        field.files = files.files;
      }
    }
    if (form) await drop(letter.key);
    show();
  });
  return button;
}

export async function show() {
  const letters = await all().catch(() => []);
  list("[data-outbox-list]", letters.map((letter) => {
    const line = item([letter.title, ...(letter.errors || [])].join(" · "));
    if (letter.errors) line.append(" ", again(letter));
    return line;
  }));
  list("[data-outbox-sent]", sent().map(({ title, number, url }) => item(`${title} ${number ? `№ ${number}` : ""}`, url)));
}

function say(form, name, lines = []) {
  const place = form.querySelector(`[data-outbox-${name}]`);
  form.querySelectorAll("[data-outbox-wait], [data-outbox-kept], [data-outbox-errors]").forEach((each) => { each.hidden = each !== place; });
  place?.querySelector("ul")?.replaceChildren(...lines.map((text) => item(text)));
  place?.focus();
}

// A network that comes and goes says nothing: while the page is open it is tried again, ever more seldom.
let wait = 2500;
let timer;
function againSoon() {
  clearTimeout(timer);
  wait = Math.min(wait * 2, 60000);
  timer = setTimeout(go, wait);
}
async function go() {
  const went = navigator.onLine && await flush().catch(() => false);
  if (went === false) againSoon();
  show();
}

export function take(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = form.querySelector("button:not([type=button])");
    button.disabled = true;
    say(form, "wait");
    let letter;
    try {
      letter = await letterOf(form);
      localStorage.setItem(MARK, "1");
      await put(letter);
    } catch { form.submit(); return; } // the device keeps nothing: as a plain form
    const answer = navigator.onLine ? await send(letter) : null;
    button.disabled = false;
    if (answer?.url) location.assign(answer.url);
    else if (answer?.errors) {
      await drop(letter.key);
      say(form, "errors", Object.values(answer.errors).flat());
    }
    else {
      form.reset();
      say(form, "kept");
      show();
      againSoon();
    }
  }, { capture: true });
}

export function start() {
  document.querySelectorAll("form[data-outbox]").forEach(take);
  show();
  addEventListener("online", go);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) go(); });
  go();
}

// Runs in the sandboxed frame and nowhere else: shows the text, opens the key, signs, gives the
// signature out. It has no way to the net (its page is served with `connect-src 'none'`), and all
// it ever says is in `tell`.
const { Buffer } = require("buffer");
const certificates = require("./certificates.js");
const { open, Refused } = require("./containers.js");
const cades = require("./cades.js");

const LARGEST = 200_000; // bytes: containers have a few thousand
const page = document.documentElement;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const origin = page.dataset.origin; // of our own page around this frame
let text = null;

function tell(message) {
  parent.postMessage({ spilno: "signer", ...message }, origin);
}

function say(code) {
  for (const line of document.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== code;
  part("signed").hidden = code !== "";
}

function failed(code) {
  for (const field of document.querySelectorAll("input")) field.setAttribute("aria-invalid", String(field.dataset.of?.split(" ").includes(code) ?? false));
  part("busy").hidden = true;
  part("sign").disabled = false;
  say(code);
  part("signed").hidden = true;
  const place = code.includes("certificate") || code === "other_key" ? "certificate" : code === "password" ? "password" : "key";
  if (place === "certificate") part("more").open = true;
  part(place).focus();
}

async function octets(field) {
  const [file] = field.files;
  if (!file) return null;
  if (file.size > LARGEST) throw new Refused(field === part("key") ? "large" : "no_certificate_in_it");
  return Buffer.from(await file.arrayBuffer());
}

const matches = (key, certificate) => key.pub().serialize().equals(certificate.point);

// The key and its certificate: of several pairs the one that may sign and lasts longest.
function pair(keys, found) {
  const pairs = found.flatMap((certificate) => keys.filter((key) => matches(key, certificate)).map((key) => ({ key, certificate })));
  const best = pairs.filter(({ certificate }) => certificate.signs).sort((a, b) => b.certificate.to - a.certificate.to)[0];
  if (!best) throw new Refused(found.length ? "other_key" : "certificate");
  if (best.certificate.to < new Date()) throw new Refused("expired");
  return best;
}

async function chosen() {
  const file = await octets(part("key"));
  if (!file) throw new Refused("no_file");
  const added = await octets(part("certificate"));
  const store = open(file, part("password").value);
  const more = added ? certificates.all(certificates.unarmoured(added)) : [];
  if (added && !more.length) throw new Refused("no_certificate_in_it");
  file.fill(0);
  return pair(store.keys, [...store.certificates, ...more]);
}

async function sign() {
  if (text === null || part("sign").disabled) return;
  say("");
  part("signed").hidden = true;
  part("busy").hidden = false;
  part("sign").disabled = true;
  await new Promise((done) => setTimeout(done, 30)); // let the screen say it: opening takes a second
  try {
    const began = performance.now();
    const { key, certificate } = await chosen();
    const opened = performance.now();
    const signature = cades.sign(Buffer.from(text, "utf8"), key, certificate, new Date());
    part("name").textContent = certificate.name;
    part("busy").hidden = true;
    part("signed").hidden = false;
    part("password").value = part("key").value = "";
    page.dataset.took = `${Math.round(opened - began)} ${Math.round(performance.now() - opened)}`;
    tell({ signature: signature.toString("base64") });
  } catch (refusal) {
    failed(refusal instanceof Refused ? refusal.message : "broken");
  }
}

function listen({ source, origin: from, data }) {
  if (source !== parent || from !== origin || typeof data?.text !== "string" || text !== null) return;
  text = data.text;
  part("text").textContent = text;
}

addEventListener("message", listen);
part("sign").addEventListener("click", sign);
part("password").addEventListener("keydown", ({ key }) => { if (key === "Enter") sign(); });
new ResizeObserver(() => tell({ height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
tell({ ready: true });

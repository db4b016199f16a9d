// Checks a proof of inclusion in this browser: nothing is asked of the server but the two files.
// Formats: c2sp.org/tlog-proof, tlog-checkpoint, signed-note; hashing: RFC 6962, 2.1.
const box = document.getElementById("check");
const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const encode = (text) => new TextEncoder().encode(text);
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const hex = (data) => [...data].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));

function parse(text) {
  const [head, ...rest] = text.split("\n\n");
  const lines = head.split("\n");
  if (lines[0] !== "c2sp.org/tlog-proof@v1") throw new Error("format");
  const extra = lines.find((line) => line.startsWith("extra "));
  const at = lines.findIndex((line) => line.startsWith("index "));
  return { data: bytes(extra.slice(6)), index: BigInt(lines[at].slice(6)), path: lines.slice(at + 1).map(bytes), checkpoint: rest.join("\n\n") };
}

// RFC 9162, 2.1.3.2
async function root(leaf, index, size, path) {
  let [fn, sn, hash] = [index, size - 1n, leaf];
  for (const step of path) {
    if (sn === 0n) throw new Error("path");
    if (fn & 1n || fn === sn) {
      hash = await sha256(join([1], step, hash));
      while (!(fn & 1n) && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
    } else {
      hash = await sha256(join([1], hash, step));
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  if (sn !== 0n) throw new Error("path");
  return hash;
}

async function signed(note, vkey) {
  const [name, id, ...rest] = vkey.trim().split("+");
  const material = rest.join("+"); // base64 has plus signs of its own
  const end = note.indexOf("\n\n") + 1;
  const line = note.slice(end).split("\n").find((part) => part.startsWith(`— ${name} `) && hex(bytes(part.split(" ")[2])).startsWith(id));
  if (!line) throw new Error("signature");
  const key = await crypto.subtle.importKey("raw", bytes(material).slice(1), { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, key, bytes(line.split(" ")[2]).slice(4), encode(note.slice(0, end)));
}

function say(name, outcome) {
  const line = document.getElementById(`check-${name}`);
  line.hidden = false;
  line.dataset.outcome = outcome;
  line.querySelector(`[data-when="${outcome}"]`).hidden = false;
}

async function check() {
  const [proof, vkey] = await Promise.all([box.dataset.proof, box.dataset.vkey].map(async (address) => {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error("fetch");
    return answer.text();
  }));
  const found = parse(proof);
  const leaf = await sha256(join([0], found.data));
  say("leaf", hex(leaf) === box.dataset.leaf ? "yes" : "no");
  const [, size, head] = found.checkpoint.split("\n");
  const computed = await root(leaf, found.index, BigInt(size), found.path).catch(() => new Uint8Array());
  say("root", hex(computed) === hex(bytes(head)) ? "yes" : "no");
  await signed(found.checkpoint, vkey).then((fits) => say("signature", fits ? "yes" : "no"), (fault) => say("signature", fault.name === "NotSupportedError" ? "cannot" : "no"));
}

if (box && crypto.subtle) check().catch(() => say("leaf", "no"));

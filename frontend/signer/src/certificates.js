// Certificates (RFC 5280) as far as a signer needs them: the public key, the name, the term.
const { Buffer } = require("buffer");
const der = require("./der.js");

const NAME = { cn: der.oid("2.5.4.3"), surname: der.oid("2.5.4.4"), given: der.oid("2.5.4.42") };
const USAGE = der.oid("2.5.29.15");

function read(octets) {
  const raw = Buffer.from(octets); // a copy: what the file held is wiped
  const [body, , signature] = der.parts(der.value(raw));
  const fields = der.parts(body).filter((field) => field.tag !== 0xa0);
  const [serial, , issuer, term, subject, key] = fields;
  const [way, bits] = der.parts(key);
  if (signature.tag !== der.BITS || bits.tag !== der.BITS || way.tag !== der.SEQUENCE) throw new Error("no certificate");
  const [from, to] = der.parts(term).map(moment);
  return { raw, serial: serial.raw, issuer: issuer.raw, from, to, point: bits.content.subarray(1), name: nameOf(subject), signs: signs(fields) };
}

function moment({ tag, content }) {
  const text = content.toString("latin1");
  const year = tag === 0x17 ? (text < "5" ? "20" : "19") + text : text;
  return new Date(year.replace(/^(....)(..)(..)(..)(..)(..).*$/, "$1-$2-$3T$4:$5:$6Z"));
}

function nameOf(subject) {
  const found = {};
  for (const pair of der.parts(subject).flatMap(der.parts)) {
    const [type, text] = der.parts(pair);
    for (const [name, oid] of Object.entries(NAME)) if (type.raw.equals(oid)) found[name] = text.content.toString("utf8");
  }
  return [found.surname, found.given].filter(Boolean).join(" ") || found.cn || "";
}

// The use of a key (RFC 5280 4.2.1.3): a key for agreement only does not sign.
function signs(fields) {
  const holder = fields.find((field) => field.tag === 0xa3);
  for (const extension of holder ? der.parts(der.parts(holder)[0]) : []) {
    const [type, ...rest] = der.parts(extension);
    if (type.raw.equals(USAGE)) return Boolean(der.value(rest[rest.length - 1].content).content[1] & 0xc0);
  }
  return true;
}

// All certificates in a file: DER, PEM, .p7b, or a container.
function all(octets) {
  const found = [];
  for (const node of der.tree(octets)) {
    if (node.tag !== der.SEQUENCE) continue;
    try {
      found.push(read(node.raw));
    } catch { /* another sequence */ }
  }
  return found;
}

// PEM or bare base64 as octets; anything else as it is.
function unarmoured(octets) {
  const text = octets.toString("latin1");
  const inner = /-----BEGIN[^-]*-----([^-]*)-----END/.exec(text)?.[1] ?? (/^MI[\w+/=\s]+$/.test(text) ? text : null);
  return inner === null ? octets : Buffer.from(inner.replace(/\s/g, ""), "base64");
}

module.exports = { all, unarmoured };

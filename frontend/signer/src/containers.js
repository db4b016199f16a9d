// Keys in the containers that Ukrainian providers give: PKCS#12 and PKCS#8 with PBES2 (pfx, p12,
// pk8, zs2), Key-6.dat of IIT, JKS. Reading is jkurwa's; finding the parts is ours, for its own
// reader expects them at fixed places.
const { Buffer } = require("buffer");
const gost = require("gost89");
const jks = require("jksreader");
require("jkurwa/lib/curve.js");
const Priv = require("jkurwa/lib/models/Priv.js");
const keystore = require("jkurwa/lib/spec/keystore.js");
const pbes = require("jkurwa/lib/spec/pbes.js");
const der = require("./der.js");
const certificates = require("./certificates.js");

const algorithms = gost.compat.algos();
const { hash } = algorithms;
const SLOWEST = 200_000; // rounds of a key derivation: more is a file made to hang the browser
const SBOX = "a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17f8e9720dc615b43a28975f0bc1dea36438b564ea2c179fd0123e6db8fac57904";

class Refused extends Error {}

// Open a file: {keys, certificates}. Throws Refused("not_a_key" | "password" | "algorithm").
function open(file, password) {
  const octets = certificates.unarmoured(file[0] === 0x51 ? file.subarray(6) : file);
  const store = isJks(octets) ? fromJks(octets, password) : fromDer(octets, password);
  if (!store.keys.length) throw new Refused(store.isOther ? "algorithm" : store.isEncrypted ? "password" : "not_a_key");
  return store;
}

const isJks = (octets) => octets.length > 12 && octets.readUInt32BE(0) === 0xfeedfeed;

function fromJks(octets, password) {
  const found = { keys: [], certificates: [], isEncrypted: true };
  for (const entry of parsed(() => jks.parse(octets).material)) {
    const opened = entry.key && jks.decode(entry.key, password);
    if (opened) found.keys.push(...keysIn(opened));
    if (opened && !found.keys.length) found.isOther = true;
    for (const raw of entry.certs ?? []) found.certificates.push(...certificates.all(raw));
  }
  return found;
}

function parsed(read) {
  try {
    return read();
  } catch {
    throw new Refused("not_a_key");
  }
}

function fromDer(octets, password) {
  const stores = encrypted(octets);
  const found = { keys: stores.length ? [] : keysIn(octets), certificates: certificates.all(octets), isEncrypted: stores.length > 0 };
  for (const secret of stores.length ? secrets(password) : []) {
    const derived = {};
    for (const opened of stores.map((store) => decrypted(store, secret, derived))) {
      found.keys.push(...keysIn(opened));
      found.certificates.push(...certificates.all(opened));
      if (!keysIn(opened).length && isKey(opened)) found.isOther = true;
    }
    if (found.keys.length) break;
  }
  return found;
}

// The content of a store. Deriving a key from the password takes a second: once for each salt.
function decrypted(store, secret, derived) {
  if (store.format !== "PBES2") return algorithms.storeload(store, secret);
  const cipher = gost.init(), out = Buffer.alloc(store.body.length);
  cipher.key((derived[`${store.salt.toString("hex")} ${store.iters}`] ??= gost.pbkdf(secret, store.salt, store.iters)));
  cipher.decrypt_cfb(store.iv, store.body, out);
  return out;
}

// What is encrypted in a file, wherever it lies.
function encrypted(octets) {
  const found = [];
  for (const node of der.tree(octets)) {
    for (const read of [keystore.enc_parse, (raw) => pbes.pbes2_parse(shrouded(raw))[0]]) {
      try {
        found.push(read(node.raw));
      } catch { /* another sequence */ }
    }
  }
  if (found.some(({ iters }) => iters > SLOWEST)) throw new Refused("not_a_key");
  if (found.some(({ sbox }) => sbox && sbox.toString("hex") !== SBOX)) throw new Refused("algorithm");
  return found;
}

// EncryptedContentInfo of PKCS#7 in the shape of EncryptedPrivateKeyInfo; the latter as it is.
function shrouded(raw) {
  const inside = der.parts(der.value(raw));
  if (inside[0].tag !== der.OID) return raw;
  return der.write(der.SEQUENCE, inside[1].raw, der.write(der.OCTETS, inside[2].content));
}

// A password's octets: as UTF-8, and as old Windows programs had it (cp1251). HMAC (RFC 2104) takes
// a key longer than the block of 32 octets by its hash; gost89 leaves that to its caller.
function secrets(password) {
  const spellings = [Buffer.from(password, "utf8"), Buffer.from(Array.from(password, cyrillic))];
  const differing = spellings[0].equals(spellings[1]) ? spellings.slice(1) : spellings;
  return differing.map((secret) => (secret.length > 32 ? hash(secret) : secret));
}

function cyrillic(sign) {
  const other = { Ґ: 0xa5, ґ: 0xb4, Є: 0xaa, є: 0xba, І: 0xb2, і: 0xb3, Ї: 0xaf, ї: 0xbf, Ё: 0xa8, ё: 0xb8, "’": 0x92, "№": 0xb9 };
  const code = sign.codePointAt(0);
  return other[sign] ?? (code >= 0x410 && code <= 0x44f ? code - 0x350 : code < 128 ? code : 0x3f);
}

function keysIn(octets) {
  try {
    return Priv.from_asn1(octets, true).keys;
  } catch {
    return [];
  }
}

// A private key (RFC 5208: a version, an algorithm, octets) of a kind that nothing here can use.
function isKey(octets) {
  try {
    const [version, way, key] = der.parts(der.value(octets));
    return version.tag === 2 && way.tag === der.SEQUENCE && key.tag === der.OCTETS;
  } catch {
    return false;
  }
}

module.exports = { open, hash, Refused };

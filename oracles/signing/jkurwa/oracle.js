// jkurwa by itself, for check.py: reads JSON lines «[verb, …]», answers each with one JSON line.
const readline = require("node:readline");
const { randomBytes } = require("node:crypto");
const { readFileSync } = require("node:fs");
const jk = require("jkurwa");
const algorithms = require("gost89").compat.algos();

const octets = (hex) => Buffer.from(hex, "hex");
const kept = {};
const curve = (m) => jk.std_curve(`DSTU_PB_${m}`);
const hexKey = (key) => key.pub().serialize().toString("hex");

const number = (field) => BigInt(`0x${Buffer.from(field.buf8()).toString("hex")}`);
const isAbove = ({ d, curve: own }) => number(d) >= number(own.order);

const verbs = {
  // A signature of its own: the public key as certificates hold it, and r and s as CMS does.
  make(m, text) {
    const key = (kept[m] ??= curve(m).keygen());
    return [hexKey(key), key.sign(algorithms.hash(octets(text)), "le").toString("hex")];
  },
  check(m, point, text, value) {
    const compressed = [0, ...octets(point).subarray(2).reverse()];
    const field = new jk.Field(compressed, "buf8", curve(m));
    return curve(m).pubkey(field.bytes, "buf32").verify(algorithms.hash(octets(text)), octets(value), "le");
  },
  // CMS as its own writer makes it, with a key and a certificate of ours.
  cms(info, certificate, text) {
    const message = new jk.models.Message({
      type: "signedData", cert: jk.Certificate.from_asn1(octets(certificate)), data: octets(text),
      signer: jk.Priv.from_asn1(octets(info)), hash: algorithms.hash,
    });
    return message.as_asn1().toString("hex");
  },
  read(message) {
    return new jk.models.Message(octets(message)).verify(algorithms.hash, () => null);
  },
  // Key containers: what it opens, and what it seals (its own writer of PBES2 needs a fork of asn1.js).
  open(container, password) {
    return jk.Priv.from_protected(octets(container), password, algorithms).keys.map(hexKey);
  },
  sealed(m, password) {
    let key;
    do key = curve(m).keygen(); while (isAbove(key)); // it makes keys above the order too
    const iv = randomBytes(8), salt = randomBytes(32);
    const { body } = algorithms.storesave(key.to_asn1(), "PBES2", password, iv, salt);
    return [hexKey(key), ...[iv, salt, body].map((part) => part.toString("hex"))];
  },
  sample: () => readFileSync(require.resolve("jkurwa/test/data/STORE_A040.dat")).toString("hex"),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const [verb, ...rest] = JSON.parse(line);
  let answer;
  try {
    answer = verbs[verb](...rest);
  } catch (error) {
    answer = { error: String(error) };
  }
  console.log(JSON.stringify(answer));
});

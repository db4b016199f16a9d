// DER, read as a tree and written piece by piece: what CMS and key containers need, no more.
const { Buffer } = require("buffer");

const SEQUENCE = 0x30, SET = 0x31, OCTETS = 4, BITS = 3, OID = 6;
const DEEP = 24; // levels of nesting after which a file is not a key

// One value at `at`: its tag, all its octets and its content. Throws where the octets do not fit.
function value(octets, at = 0) {
  if ((octets[at] & 0x1f) === 0x1f) throw new Error("der: long tag");
  let length = octets[at + 1], start = at + 2;
  if (length > 0x80) {
    const size = length & 0x7f;
    if (size > 4) throw new Error("der: length");
    length = octets.readUIntBE(start, size);
    start += size;
  } else if (length === 0x80) throw new Error("der: no length");
  if (!(start + length <= octets.length)) throw new Error("der: cut");
  return { tag: octets[at], raw: octets.subarray(at, start + length), content: octets.subarray(start, start + length) };
}

function parts(node) {
  const found = [];
  for (let at = 0; at < node.content.length;) {
    const next = value(node.content, at);
    found.push(next);
    at += next.raw.length;
  }
  return found;
}

// Every constructed value in a file, those within octet strings as well; what is no DER is passed by.
function* tree(octets, depth = 0) {
  let inside;
  try {
    inside = parts({ content: octets });
  } catch {
    return;
  }
  for (const node of depth > DEEP ? [] : inside) {
    if (node.tag & 0x20) yield node;
    if (node.tag & 0x20 || node.tag === OCTETS) yield* tree(node.content, depth + 1);
  }
}

function write(tag, ...pieces) {
  const content = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  const length = content.length;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : length < 0x10000 ? [0x82, length >> 8, length & 255] : null;
  if (!head) throw new Error("der: too long");
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function oid(dotted) {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second];
  for (const arc of rest) {
    const group = [arc & 127];
    for (let left = arc >> 7; left; left >>= 7) group.unshift(128 | (left & 127));
    octets.push(...group);
  }
  return write(OID, octets);
}

module.exports = { value, parts, tree, write, oid, SEQUENCE, SET, OCTETS, BITS, OID };

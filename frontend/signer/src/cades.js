// A detached CAdES-BES signature (ETSI EN 319 122-1) with DSTU 4145 and GOST 34.311.
const der = require("./der.js");
const { hash } = require("./containers.js");

const { write, oid, SEQUENCE, SET, OCTETS } = der;
const HASH = write(SEQUENCE, oid("1.2.804.2.1.1.1.1.2.1"));
const WAY = write(SEQUENCE, oid("1.2.804.2.1.1.1.1.3.1.1"));
const DATA = oid("1.2.840.113549.1.7.1");
const ONE = write(2, [1]);

function attribute(type, value) {
  return write(SEQUENCE, oid(type), write(SET, value));
}

function attributes(content, certificate, at) {
  const stamp = at.toISOString().replace(/^..|[-T:]|\.\d+/g, ""); // YYMMDDhhmmssZ
  const meant = write(SEQUENCE, write(SEQUENCE, HASH, write(OCTETS, hash(certificate.raw))));
  return [
    attribute("1.2.840.113549.1.9.3", DATA),
    attribute("1.2.840.113549.1.9.5", write(0x17, Buffer.from(stamp))),
    attribute("1.2.840.113549.1.9.4", write(OCTETS, hash(content))),
    attribute("1.2.840.113549.1.9.16.2.47", write(SEQUENCE, meant)),
  ].sort(Buffer.compare); // DER orders a set (X.690 11.6): checkers encode it anew
}

function sign(content, key, certificate, at) {
  const signed = attributes(content, certificate, at);
  const digest = hash(write(SET, ...signed));
  const value = key.sign(digest, "le");
  if (!key.pub().verify(digest, value, "le")) throw new Error("a signature of ours does not verify");
  const who = write(SEQUENCE, certificate.issuer, certificate.serial);
  const info = write(SEQUENCE, ONE, who, HASH, write(0xa0, ...signed), WAY, write(OCTETS, value));
  const body = write(SEQUENCE, ONE, write(SET, HASH), write(SEQUENCE, DATA), write(0xa0, certificate.raw), write(SET, info));
  return write(SEQUENCE, oid("1.2.840.113549.1.7.2"), write(0xa0, body));
}

module.exports = { sign };

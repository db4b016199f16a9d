// What runs in the browser's frame, for check.py: opens containers and signs, without the frame.
const readline = require("node:readline");
const source = process.argv[2];
const { open } = require(`${source}/containers.js`);
const cades = require(`${source}/cades.js`);
const certificates = require(`${source}/certificates.js`);

const octets = (hex) => Buffer.from(hex, "hex");
const verbs = {
  open: (container, password) => open(octets(container), password).keys.map((key) => key.pub().serialize().toString("hex")),
  sign(container, password, text, certificate = "") {
    const { keys, certificates: inside } = open(octets(container), password);
    for (const held of [...inside, ...certificates.all(octets(certificate))]) {
      const key = keys.find((one) => one.pub().serialize().equals(held.point));
      if (key) return cades.sign(octets(text), key, held, new Date()).toString("hex");
    }
    return { error: "no pair" };
  },
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

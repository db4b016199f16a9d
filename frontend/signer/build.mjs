// Builds the one script of the signing frame, beside it the licences of all that is in it, and notes
// the digests that a test compares: `npm ci --ignore-scripts && node build.mjs [FOLDER]`.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url).pathname;
const folder = process.argv[2] ?? here("../../spilno/people/static/people");
const outfile = `${folder}/signer-frame.js`;
const digest = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

mkdirSync(folder, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here("."),
  entryPoints: ["src/entry.js"],
  outfile,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  platform: "browser",
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
  inject: ["src/buffer.js"],
  banner: { js: "/* Built from frontend/signer, not written by hand; licences: signer-frame.licences.txt */" },
});

const used = Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
const packages = [...new Set(used)].sort((a, b) => (b === "jkurwa") - (a === "jkurwa") || (a < b ? -1 : 1));
function licence(name) {
  const { version, license } = JSON.parse(readFileSync(here(`node_modules/${name}/package.json`)));
  const own = readdirSync(here(`node_modules/${name}`)).find((file) => /^licen[cs]e/i.test(file));
  const path = existsSync(here(`licences/${name}.txt`)) ? `licences/${name}.txt` : `node_modules/${name}/${own}`;
  return `== ${name} ${version} (${license})\n\n${readFileSync(here(path), "utf8").trim()}\n`;
}
writeFileSync(`${folder}/signer-frame.licences.txt`, packages.map(licence).join("\n"));

if (!process.argv[2]) {
  const sources = ["build.mjs", "package.json", "package-lock.json", ...readdirSync(here("src")).sort().map((file) => `src/${file}`)];
  const digests = Object.fromEntries(sources.map((path) => [path, digest(here(path))]));
  writeFileSync(here("built.json"), `${JSON.stringify({ script: digest(outfile), sources: digests }, null, 2)}\n`);
}

// Builds the one file of Leaflet that maps load, its licence beside it, and notes the digests that a
// test compares: `npm ci --ignore-scripts && node build.mjs [FOLDER]`.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url).pathname;
const folder = process.argv[2] ?? here("../../spilno/tools/problems/static/problems");
const outfile = `${folder}/leaflet.js`;
const digest = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

// While it loads Leaflet tries whether SVG can be written as text: our policy forbids even the try.
const probe = /var inlineSvg = [\s\S]*?\}\)\(\);/;
const trusted = {
  name: "trusted",
  setup({ onLoad }) {
    onLoad({ filter: /leaflet\/src\/core\/Browser\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!probe.test(text)) throw new Error("the probe of inline SVG is not where it was");
      return { contents: text.replace(probe, "var inlineSvg = true;"), loader: "js" };
    });
  },
};

mkdirSync(folder, { recursive: true });
await build({
  absWorkingDir: here("."),
  entryPoints: ["src/leaflet.js"],
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  plugins: [trusted],
  banner: { js: "/* Leaflet 1.9.4, parts of it: built from frontend/map. BSD 2-Clause, see leaflet.licence.txt */" },
});
copyFileSync(here("node_modules/leaflet/LICENSE"), `${folder}/leaflet.licence.txt`);

if (!process.argv[2]) {
  const sources = ["build.mjs", "package.json", "package-lock.json", ...readdirSync(here("src")).sort().map((file) => `src/${file}`)];
  const digests = Object.fromEntries(sources.map((path) => [path, digest(here(path))]));
  writeFileSync(here("built.json"), `${JSON.stringify({ script: digest(outfile), sources: digests }, null, 2)}\n`);
}

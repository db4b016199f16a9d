// Maps come on a tap: until then a page carries these few lines only, and each says the same in words.
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function styled(href) {
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done });
    document.head.append(link);
  });
}

async function open(box) {
  const ground = box.querySelector("[data-map-ground]");
  const button = box.querySelector("[data-map-open]");
  button.disabled = true;
  box.dataset.tapped = String(performance.now());
  try {
    const [{ lay, draw }, { start }, borders] = await Promise.all([
      import("./ground.js"),
      box.dataset.map === "pick" ? import("./pick.js") : import("./marks.js"),
      fetch(box.dataset.borders).then((answer) => answer.json()),
      styled(box.dataset.css),
      import("./leaflet.js"), // the others name it too, but are read first
    ]);
    box.querySelector("[data-map-shown]").hidden = false;
    button.hidden = true;
    const map = lay(ground, borders, box.dataset, isStill());
    for (const [name, zoom] of [["in", 1], ["out", -1]]) {
      box.querySelector(`[data-map-${name}]`).addEventListener("click", () => map.setZoom(map.getZoom() + zoom));
    }
    start(map, box); // asks for the marks while the borders are drawn
    draw(map, borders, box.dataset);
    ground.focus({ preventScroll: true });
  } catch {
    button.disabled = false; // no network: the list below still says it all
    box.querySelector("[data-map-failed]").hidden = false;
  }
}

document.querySelectorAll("[data-map]").forEach((box) => {
  const button = box.querySelector("[data-map-open]");
  button.hidden = false;
  button.addEventListener("click", () => open(box));
  if (location.hash === "#map") open(box);
});

// Reports on the map: the server gathers them, each mark is a link. One opens its page; many come nearer.
import { LayerGroup } from "./leaflet.js";
import { DEEPEST, sign } from "./ground.js";

const SIZE = 48;

class Marks {
  constructor(map, box) {
    Object.assign(this, { map, url: box.dataset.marks, category: box.dataset.category ?? "", ground: map.getContainer(), tapped: Number(box.dataset.tapped) });
    this.status = box.querySelector("[data-map-status]");
    this.layer = new LayerGroup().addTo(map);
    this.dragged = 0;
    map.on("dragend", () => { this.dragged = performance.now(); });
    map.on("moveend", () => this.ask());
    this.ask();
  }

  async ask() {
    this.pending?.abort();
    this.pending = new AbortController();
    const bounds = this.map.getBounds().pad(0.1);
    const edges = [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
    const asked = { box: edges.map((each) => each.toFixed(5)).join(), zoom: Math.round(this.map.getZoom()), category: this.category };
    try {
      const join = this.url.includes("?") ? "&" : "?";
      const answer = await fetch(`${this.url}${join}${new URLSearchParams(asked)}`, { signal: this.pending.signal });
      if (answer.ok) this.show((await answer.json()).marks);
    } catch { /* moved on or no network: what is drawn stays */ }
  }

  show(marks) {
    const wasInside = this.layer.getLayers().some((each) => each.getElement()?.contains(document.activeElement));
    this.layer.clearLayers();
    marks.forEach((mark) => sign(mark.at, this.link(mark), SIZE, mark.number).addTo(this.layer));
    if (wasInside) this.ground.focus({ preventScroll: true });
    const seen = this.map.getBounds();
    const number = marks.filter(({ at }) => seen.contains(at)).reduce((sum, each) => sum + each.number, 0);
    this.status.textContent = `${this.status.dataset.words} ${number}`;
    this.ground.dataset.took ??= String(Math.round(performance.now() - this.tapped)); // for `make bench`
    this.ground.dataset.drawn = String(marks.length);
    this.ground.dataset.round = String(Number(this.ground.dataset.round ?? 0) + 1);
  }

  link(mark) {
    const link = document.createElement("a");
    link.href = mark.url;
    link.className = `map-mark${mark.number > 1 ? " map-many" : ""}${mark.late ? " map-late" : ""}`;
    link.draggable = false;
    link.setAttribute("aria-label", mark.label);
    link.title = mark.label;
    const text = document.createElement("span");
    text.textContent = mark.number > 1 ? mark.number : mark.late ? "!" : "";
    link.append(text);
    link.addEventListener("click", (event) => this.press(event, mark));
    return link;
  }

  press(event, mark) {
    event.stopPropagation();
    if (performance.now() - this.dragged < 300) event.preventDefault(); // the end of a drag is no tap
    else if (mark.number > 1 && this.map.getZoom() < DEEPEST - 1 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.map.setView(mark.at, Math.min(this.map.getZoom() + 2, DEEPEST));
    }
  }
}

export const start = (map, box) => new Marks(map, box);

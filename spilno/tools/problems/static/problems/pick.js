// Choosing a point: a tap, or arrows and Enter at the cross in the middle. It fills the two fields.
import { sign } from "./ground.js";

const NEAR = 15;

class Pick {
  constructor(map, box) {
    this.map = map;
    this.lat = document.getElementById(box.dataset.lat);
    this.lon = document.getElementById(box.dataset.lon);
    this.status = box.querySelector("[data-map-status]");
    const ground = map.getContainer();
    ground.classList.add("map-picking");
    map.on("click", ({ latlng }) => this.choose(latlng));
    ground.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== ground) return;
      event.preventDefault(); // it would send the form
      this.choose(map.getCenter());
    });
    [this.lat, this.lon].forEach((field) => field.addEventListener("change", () => this.follow()));
    if (this.lat.value) this.follow();
  }

  choose({ lat, lng }) {
    this.lat.value = lat.toFixed(5);
    this.lon.value = lng.toFixed(5);
    this.mark([lat, lng]);
    this.lon.dispatchEvent(new Event("change", { bubbles: true }));
    // From afar a tap is some hundred metres: come nearer, so that the next one is exact.
    if (this.map.getZoom() < NEAR) this.map.setView([lat, lng], Math.min(this.map.getZoom() + 3, NEAR));
  }

  // The fields were filled by another way: «my location», typing.
  follow() {
    const at = [this.lat.value, this.lon.value].map((text) => Number.parseFloat(text.replace(",", ".")));
    if (!at.every(Number.isFinite)) return;
    this.mark(at);
    if (!this.map.getBounds().contains(at)) this.map.setView(at, Math.max(this.map.getZoom(), NEAR));
  }

  mark(at) {
    this.chosen?.remove();
    const pin = document.createElement("span");
    pin.className = "map-pin";
    this.chosen = sign(at, pin, 32).addTo(this.map);
    this.status.textContent = `${this.status.dataset.words} ${at.map((each) => Number(each).toFixed(5)).join(", ")}`;
  }
}

export const start = (map, box) => new Pick(map, box);

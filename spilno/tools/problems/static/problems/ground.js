// What every map stands on: borders, names of neighbours, tiles when the operator has some.
import { DivIcon, GeoJSON, Map, Marker, SVG, TileLayer } from "./leaflet.js";

export const DEEPEST = 19;

// A mark made of an element of ours: Leaflet would write text as markup, which our policy forbids.
export function sign(at, element, size = 0, above = 0) {
  const icon = new DivIcon({ html: element, className: "map-sign", iconSize: [size, size] });
  return new Marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: above });
}

function name(feature) {
  const text = document.createElement("span");
  text.className = "map-name";
  text.textContent = feature.properties.name;
  text.setAttribute("aria-hidden", "true");
  return sign(feature.properties.middle, text, 0, -1000);
}

export function lay(ground, borders, data, still) {
  const map = new Map(ground, {
    attributionControl: false, zoomControl: false, boxZoom: false, tapHold: false, scrollWheelZoom: false,
    minZoom: 5, maxZoom: DEEPEST, zoomSnap: data.tiles ? 1 : 0.5, renderer: new SVG({ padding: 0.5 }),
    zoomAnimation: !still, fadeAnimation: !still, inertia: !still, keyboardPanDelta: 64,
  });
  const [south, west, north, east] = borders.box;
  map.fitBounds([[south, west], [north, east]], { animate: false, padding: [8, 8] });
  // The wheel moves the page unless one works with the map.
  ground.addEventListener("focus", () => map.scrollWheelZoom.enable());
  ground.addEventListener("blur", () => map.scrollWheelZoom.disable());
  return map;
}

export function draw(map, borders, data) {
  if (data.tiles) new TileLayer(data.tiles, { maxZoom: DEEPEST, referrerPolicy: "origin" }).addTo(map);
  const style = ({ properties }) => ({ className: properties.own ? "map-own" : "map-other", interactive: false, smoothFactor: 1.5 });
  new GeoJSON(borders, { style, interactive: false }).addTo(map);
  if (!data.tiles) borders.features.filter(({ properties }) => !properties.own).forEach((each) => name(each).addTo(map));
}

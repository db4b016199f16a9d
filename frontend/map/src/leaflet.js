// What a map of ours needs of Leaflet, taken file by file. Left out: controls, pop-ups and tooltips
// (they write markup as text, which `require-trusted-types-for` forbids), images, VML, box zoom.
export { Map } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
export { DivIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { Marker } from "leaflet/src/layer/marker/Marker.js";
export { LayerGroup } from "leaflet/src/layer/LayerGroup.js";
export { GeoJSON } from "leaflet/src/layer/GeoJSON.js";
export { SVG } from "leaflet/src/layer/vector/SVG.js";
import "leaflet/src/layer/vector/Renderer.getRenderer.js";
export { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";

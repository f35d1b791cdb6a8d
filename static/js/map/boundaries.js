// Boundaries of places: where something happened, as the outline of the place itself.

import { boxText } from './geometry.js';

const KEPT = 200; // outlines in memory
/** @type {Map<string, Promise<object | null>>} */
const outlines = new Map();

/**
 * The GeoJSON feature of a place's boundary; null where it cannot be had.
 * @param {string} address
 */
export function boundary(address) {
  const held = outlines.get(address) ?? load(address);
  outlines.delete(address); // to stand last again: the least used go first
  outlines.set(address, held);
  if (outlines.size > KEPT) outlines.delete(outlines.keys().next().value);
  return held;
}

async function load(address) {
  try {
    const reply = await fetch(address);
    return reply.ok ? await reply.json() : null;
  } catch {
    outlines.delete(address);
    return null;
  }
}

/**
 * The feature as a layer, its attribution as text among the map's.
 * @param {object} feature
 * @param {L.PathOptions} style
 */
export function outline(feature, style) {
  return L.geoJSON(feature, { style, interactive: false, attribution: escaped(feature.properties.attribution) });
}

/** Leaflet writes an attribution as HTML. @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/**
 * All boundaries in view, thin and grey, while they are wanted.
 * @param {string} address of those in a box
 */
export function createOutlines(address) {
  return new Outlines(address);
}

const Outlines = L.LayerGroup.extend({
  initialize(address) {
    L.LayerGroup.prototype.initialize.call(this);
    this._address = address;
  },

  onAdd(map) {
    L.LayerGroup.prototype.onAdd.call(this, map);
    map.on('moveend', this._refresh, this);
    if (map._loaded) this._refresh();
  },

  onRemove(map) {
    map.off('moveend', this._refresh, this);
    this._asked = null;
    this.clearLayers();
    L.LayerGroup.prototype.onRemove.call(this, map);
  },

  async _refresh() {
    const asked = (this._asked = {});
    const bounds = this._map.getBounds();
    const box = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
    const reply = await fetch(`${this._address}?bbox=${boxText(box)}`).catch(() => null);
    if (!reply?.ok) return;
    const { boundaries } = await reply.json();
    const features = await Promise.all(boundaries.map(({ address }) => boundary(address)));
    if (asked !== this._asked) return;
    this.clearLayers();
    for (const feature of features) {
      if (feature) outline(feature, { className: 'outline' }).addTo(this);
    }
  },
});

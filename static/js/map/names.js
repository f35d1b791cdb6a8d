// The layer of names over the base map: what is in view, on two canvases that move with the map.

import { countryName } from './countries.js';
import { COUNTRY, letter, townStyle } from './lettering.js';
import { palette } from './paint.js';
import { rest } from './rest.js';
import { source } from './sources.js';
import { drawTint } from './tint.js';

const COUNTRIES_TO_ZOOM = 7; // closer, towns matter more
const LEAST_ZOOM = 4; // below, only countries are named
const MOST_ZOOM = 12; // deeper views use these tiles too
const TINTED = [8, 9, 10, 11, 12]; // zooms; closer, one town would fill the view
const TINT_DENSITY = 0.5; // soft anyway: finer pixels would only cost time
const MARGIN = 140; // pixels drawn beyond the view, for dragging
const PATIENCE = 1500; // milliseconds that the first names wait for the signs they make room for

/**
 * @param {import('./sources.js').BaseMapFiles & {labels: string}} addresses
 * @returns {L.Layer}
 */
export function createNames(addresses) {
  return new Names(addresses);
}

const Names = L.Layer.extend({
  initialize(addresses) {
    this._addresses = addresses;
    this._tiles = new Map();
    this._obstacles = null; // none known yet
    this._towns = [];
    this._countries = [];
  },

  onAdd(map) {
    this._tint = canvasIn(map, 'tint', 250);
    this._text = canvasIn(map, 'names', 450);
    this._listeners = { moveend: this._refresh, resize: this._refresh, symbols: this._avoid, trouble: this._goOn };
    map.on(this._listeners, this);
    this._patience = setTimeout(() => this._goOn(), PATIENCE);
    if (map._loaded) this._refresh();
  },

  onRemove(map) {
    clearTimeout(this._patience);
    map.off(this._listeners, this);
    this._tint.remove();
    this._text.remove();
  },

  _avoid({ obstacles }) {
    this._obstacles = obstacles;
    this._redrawText();
  },

  /** No signs came: the names do without. */
  _goOn() {
    if (!this._obstacles) this._avoid({ obstacles: [] });
  },

  async _refresh() {
    const asked = (this._asked = {});
    const [countries, ...tiles] = await Promise.all([this._fetchCountries(), ...this._tilesInView().map((tile) => this._fetch(tile))]);
    if (asked !== this._asked || !this._map) return;
    this._countries = countries;
    this._towns = tiles.flat().sort((a, b) => b[3] - a[3]);
    this.redraw();
  },

  async _fetchCountries() {
    if (this._map.getZoom() > COUNTRIES_TO_ZOOM) return [];
    return source(this._addresses.names).then(({ names }) => names, () => []);
  },

  _tilesInView() {
    const zoom = Math.min(this._map.getZoom(), MOST_ZOOM);
    if (zoom < LEAST_ZOOM) return [];
    const side = 256 * 2 ** (this._map.getZoom() - zoom);
    const { min, max } = this._map.getPixelBounds();
    const count = 2 ** zoom;
    const tiles = [];
    for (let x = Math.floor(min.x / side); x <= max.x / side; x += 1) {
      for (let y = Math.max(0, Math.floor(min.y / side)); y <= max.y / side && y < count; y += 1) {
        tiles.push({ z: zoom, x: ((x % count) + count) % count, y });
      }
    }
    return tiles;
  },

  _fetch(tile) {
    const address = this._addresses.labels.replace(/\{([zxy])\}/g, (_, axis) => tile[axis]);
    if (!this._tiles.has(address)) {
      const loading = fetch(address).then((reply) => (reply.ok ? reply.json() : []));
      this._tiles.set(address, loading.catch(() => this._tiles.delete(address) && []));
    }
    return this._tiles.get(address);
  },

  redraw() {
    this._redrawText();
    this._redrawTint();
  },

  /** Once for all that asks for it before the next frame: on opening, names, signs and countries come in turn. */
  _redrawText() {
    if (!this._obstacles) return;
    this._frame ??= requestAnimationFrame(() => {
      this._frame = undefined;
      if (this._map?._loaded) this._drawNames(this._clear(this._text));
    });
  },

  /** After the names, in a frame of its own. */
  async _redrawTint() {
    const asked = (this._tinted = {});
    await rest();
    requestAnimationFrame(() => {
      if (asked === this._tinted && this._map?._loaded) this._drawTint(this._clear(this._tint, TINT_DENSITY));
    });
  },

  _drawTint(context) {
    if (!TINTED.includes(this._map.getZoom())) return;
    drawTint(context, this._map, this._towns, palette(this._map.getContainer()).town, this._addresses, MARGIN);
  },

  _clear(canvas, density = Math.min(devicePixelRatio || 1, 2)) {
    const size = this._map.getSize().add([2 * MARGIN, 2 * MARGIN]);
    canvas.width = size.x * density;
    canvas.height = size.y * density;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint([-MARGIN, -MARGIN]));
    const context = canvas.getContext('2d');
    context.scale(density, density);
    context.translate(MARGIN, MARGIN);
    return context;
  },

  _drawNames(context) {
    const { x: width, y: height } = this._map.getSize();
    const isNear = ({ x, y }) => x > -MARGIN && y > -MARGIN && x < width + MARGIN && y < height + MARGIN;
    const wanted = [...this._wanted()]
      .map((name) => ({ ...name, point: this._map.latLngToContainerPoint([name.latitude, name.longitude]) }))
      .filter(({ point }) => isNear(point));
    const colours = palette(this._map.getContainer());
    const drawn = letter(context, wanted, this._obstacles, controlBoxes(this._map), colours);
    this._map.getContainer().dataset.names = String(drawn);
  },

  /** Countries while they are what matters, then towns, most populous first. */
  _wanted() {
    const zoom = this._map.getZoom();
    const countries = this._countries
      .filter(({ size }) => zoom <= COUNTRIES_TO_ZOOM && size * 2 ** zoom > 3600)
      .sort((a, b) => b.size - a.size)
      .map((country) => ({ ...country, ...COUNTRY, name: countryName(country.name) }));
    const towns = this._towns.map(([name, latitude, longitude, population, kind]) => ({
      name, latitude, longitude, ...townStyle(population, zoom), dotted: kind !== 'district',
    }));
    return zoom <= 5 ? [...countries, ...towns] : [...towns, ...countries];
  },
});

function canvasIn(map, name, level) {
  const pane = map.createPane(name);
  pane.style.zIndex = String(level);
  pane.style.pointerEvents = 'none';
  const canvas = L.DomUtil.create('canvas', 'leaflet-zoom-hide', pane);
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}

/** Where buttons and notes lie over the map, in pixels of its container. */
function controlBoxes(map) {
  const container = map.getContainer();
  const { left, top } = container.getBoundingClientRect();
  const over = container.parentElement.querySelectorAll('.leaflet-control, .map-tool, .map-untold');
  return [...over].map((control) => {
    const box = control.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
}

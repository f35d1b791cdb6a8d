// The incidents in view: asked from the server, drawn as symbols with circles of uncertainty.

import { filtersOf } from './address.js';
import { boundary, createOutlines, outline } from './boundaries.js';
import { boxText, widened } from './geometry.js';
import { drawing, spoken, symbolRadius } from './symbols.js';

const LEAST = 20; // pixels: a smaller circle would be hidden by its sign
const WIDE = 240; // pixels: a circle this large gets no fill

/**
 * @param {{clusters: string, cards: string, boundaries: string}} options addresses of symbols, list and boundaries
 * @returns {L.Layer} fires `reply`, `symbols`, `openincident`, `openstack` and `trouble` on its map
 */
export function incidents(options) {
  return new Incidents(options);
}

const Incidents = L.Layer.extend({
  initialize(options) {
    this.addresses = options;
  },

  onAdd(map) {
    this._areas = L.layerGroup().addTo(map);
    this._symbols = L.layerGroup().addTo(map);
    this._renderer = L.svg({ padding: 0.5 });
    map.on('moveend', this.refresh, this);
    if (map._loaded) this.refresh();
  },

  /** Whether the boundaries of all places in view are drawn, incident or not. @param {boolean} wanted */
  showBoundaries(wanted) {
    this._outlines ??= createOutlines(this.addresses.boundaries);
    if (wanted) this._outlines.addTo(this._map);
    else this._outlines.remove();
  },

  onRemove(map) {
    map.off('moveend', this.refresh, this);
    this._areas.remove();
    this._symbols.remove();
  },

  /** Ask for what is in view, with the filters of the page's address. */
  async refresh() {
    this._pending?.abort();
    const pending = (this._pending = new AbortController());
    const zoom = this._map.getZoom();
    const view = this._box();
    try {
      const [, content] = await Promise.all([
        ask(this.addresses.clusters, { bbox: boxText(widened(view, zoom)), zoom }, pending.signal).then((drawn) => this._draw(drawn)),
        ask(this.addresses.cards, { bbox: boxText(view) }, pending.signal),
      ]);
      this._map.fire('reply', { content });
    } catch (error) {
      if (error.name !== 'AbortError') this._map?.fire('trouble', { message: error.message });
    }
  },

  _box() {
    const bounds = this._map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  },

  _draw({ symbols, areas }) {
    const focused = document.activeElement?.dataset?.symbol;
    this._areas.clearLayers();
    this._symbols.clearLayers();
    const points = new Set(symbols.filter(({ count, stacked }) => stacked || count === 1).map(pointKey));
    areas.filter((area) => points.has(pointKey(area))).forEach((area) => this._drawArea(area));
    const labels = labelsOfTypes();
    symbols.forEach((symbol) => this._drawSymbol(symbol, focused, labels));
    this._map.fire('symbols', { obstacles: symbols.map((symbol) => this._obstacle(symbol)) });
  },

  /** The circle in its true size, until the place's own boundary takes its turn. */
  _drawArea({ latitude, longitude, metres, type, boundary: address }) {
    const style = { renderer: this._renderer, interactive: false, className: `area type-${type}` };
    const circle = L.circle([latitude, longitude], { radius: metres, ...style }).addTo(this._areas);
    if (circle._radius < LEAST) return circle.remove();
    if (circle._radius > WIDE) circle.getElement().classList.add('area-wide');
    if (address) this._replaceByBoundary(circle, address, style);
  },

  async _replaceByBoundary(circle, address, style) {
    const feature = await boundary(address);
    if (!feature || !this._areas.hasLayer(circle)) return; // it cannot be had, or the map has moved on
    circle.remove();
    this._areas.removeLayer(circle);
    const wide = circle._radius > WIDE ? ' area-wide' : '';
    outline(feature, { ...style, className: `${style.className} area-place${wide}` }).addTo(this._areas);
  },

  _drawSymbol(symbol, focused, labels) {
    const radius = symbolRadius(symbol);
    const icon = L.divIcon({ html: drawing(symbol), className: 'symbol', iconSize: [2 * radius, 2 * radius] });
    const marker = L.marker([symbol.latitude, symbol.longitude], { icon, riseOnHover: true }).addTo(this._symbols);
    const button = marker.getElement();
    button.dataset.symbol = symbol.ids[0];
    button.dataset.ids = symbol.ids.join(' ');
    button.setAttribute('aria-label', spoken(symbol, (type) => labels.get(type) ?? type));
    marker.on('click', () => this._open(symbol));
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this._open(symbol);
    });
    if (focused && focused === button.dataset.symbol) button.focus({ preventScroll: true });
  },

  _open(symbol) {
    if (symbol.count === 1) {
      this._map.fire('openincident', { id: symbol.ids[0] });
    } else if (symbol.stacked || this._map.getZoom() >= this._map.getMaxZoom()) {
      this._map.fire('openstack', { symbol });
    } else {
      const [west, south, east, north] = symbol.bounds;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this._map.fitBounds([[south, west], [north, east]], { padding: [60, 60], animate: !still, maxZoom: 14 });
    }
  },

  _obstacle(symbol) {
    const { x, y } = this._map.latLngToContainerPoint([symbol.latitude, symbol.longitude]);
    return { x, y, radius: symbolRadius(symbol) };
  },
});

/** What the server answers with the filters of the page's address and these parameters. */
async function ask(address, parameters, signal) {
  const query = filtersOf(location.search);
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  const reply = await fetch(`${address}?${query}`, { signal });
  const content = await reply.json();
  if (!reply.ok) throw new Error(content.error);
  return content;
}

/** The codebook's words for the types, as the legend of the page has them. */
function labelsOfTypes() {
  return new Map([...document.querySelectorAll('[data-label-of]')].map((part) => [part.dataset.labelOf, part.textContent]));
}

function pointKey({ latitude, longitude }) {
  return `${latitude},${longitude}`;
}

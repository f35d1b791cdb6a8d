// The base map that needs no network but ours: outlines drawn on canvas tiles, names on top.

import { gettext } from '../words.js';
import { EXTENT, inTheWorld } from './geometry.js';
import { createNames } from './names.js';
import { paintTile, palette } from './paint.js';
import { rest } from './rest.js';
import { outlines } from './sources.js';

// Leaflet parses it as HTML: no word of it comes from outside this file and the catalogue.
const ATTRIBUTION =
  '<a href="https://www.naturalearthdata.com/" rel="noopener noreferrer">Natural Earth</a> · ' +
  `${gettext('names')} <a href="https://www.geonames.org/" rel="noopener noreferrer">GeoNames</a> ` +
  '<a href="https://creativecommons.org/licenses/by/4.0/" rel="noopener noreferrer">CC BY 4.0</a>';

/**
 * @param {import('./sources.js').BaseMapFiles & {labels: string}} addresses
 * @returns {L.GridLayer}
 */
export function baseMap(addresses) {
  return new BaseMap(addresses);
}

const BaseMap = L.GridLayer.extend({
  options: { tileSize: 256, updateWhenZooming: false, keepBuffer: 2, attribution: ATTRIBUTION },

  onAdd(map) {
    L.GridLayer.prototype.onAdd.call(this, map);
    this._colours = palette(map.getContainer());
    this._names = createNames(this.options).addTo(map);
    this._scheme = matchMedia('(prefers-color-scheme: dark)');
    this._recolour = () => {
      this._colours = palette(map.getContainer());
      this.redraw();
      this._names.redraw();
    };
    this._scheme.addEventListener('change', this._recolour);
    map.on('schemechange', this._recolour);
  },

  onRemove(map) {
    this._scheme.removeEventListener('change', this._recolour);
    map.off('schemechange', this._recolour);
    this._names.remove();
    L.GridLayer.prototype.onRemove.call(this, map);
  },

  createTile(coordinates, done) {
    const size = this.getTileSize().x;
    const density = Math.min(devicePixelRatio || 1, 2);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size * density;
    canvas.setAttribute('aria-hidden', 'true');
    this._paint(canvas, coordinates, EXTENT / size).then(
      () => done(null, canvas),
      (error) => {
        this._map?.fire('basemaperror', { error });
        done(error, canvas);
      },
    );
    return canvas;
  },

  async _paint(canvas, coordinates, pixel) {
    const tile = inTheWorld(coordinates);
    if (tile.y < 0 || tile.y >= 2 ** tile.z) return;
    const { world, europe } = await outlines(this.options, tile);
    await rest();
    const context = canvas.getContext('2d');
    context.scale(canvas.width / EXTENT, canvas.width / EXTENT);
    paintTile(context, tile, world, europe, this._colours, pixel);
  },
});

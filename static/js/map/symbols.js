// The signs on the map: one shape per incident, a ring with a number for several.

import { gettext, interpolate, number } from '../words.js';
import { shape, svg } from './dom.js';
import { arcs, radius } from './donut.js';

/**
 * @typedef {object} MapSymbol
 * @property {number} latitude
 * @property {number} longitude
 * @property {number} count
 * @property {Record<string, number>} types
 * @property {[number, number, number, number]} bounds
 * @property {string} place
 * @property {boolean} stacked all at one point
 * @property {string[]} ids of its incidents, the first sixty
 * @property {string} title of a single incident
 */

/** @param {MapSymbol} symbol @returns {number} in pixels */
export function symbolRadius(symbol) {
  return symbol.count === 1 ? 16 : radius(symbol.count);
}

/** @param {MapSymbol} symbol @returns {SVGElement} */
export function drawing(symbol) {
  return symbol.count === 1 ? single(Object.keys(symbol.types)[0]) : ring(symbol);
}

/**
 * What a screen reader says.
 * @param {MapSymbol} symbol
 * @param {(type: string) => string} label
 */
export function spoken(symbol, label) {
  if (symbol.count === 1) return symbol.title;
  const types = Object.entries(symbol.types).map(([type, count]) => `${label(type)} ${number(count)}`);
  const told = symbol.stacked ? gettext('%(count)s incidents in %(place)s: %(types)s') : gettext('%(count)s incidents around %(place)s: %(types)s');
  return interpolate(told, { count: number(symbol.count), place: symbol.place, types: types.join(', ') });
}

/**
 * A number that fits into a ring: 999, 1.2k, 12k, 1.2M.
 * @param {number} count
 */
export function shortened(count) {
  if (count < 1000) return String(count);
  const [unit, letter] = count < 999_500 ? [1000, 'k'] : [1_000_000, 'M'];
  const share = count / unit;
  return `${number(share < 9.95 ? Number(share.toFixed(1)) : Math.round(share))}${letter}`;
}

function single(type) {
  const sign = shape(type, 'symbol-shape');
  sign.setAttribute('width', '26');
  sign.setAttribute('height', '26');
  return sign;
}

function ring({ count, types }) {
  const outer = radius(count);
  const width = 6;
  const middle = outer - width / 2 - 1;
  const circumference = 2 * Math.PI * middle;
  const parts = arcs(types, circumference).map(({ type, length, offset }) =>
    svg('circle', {
      class: `symbol-arc type-${type}`, cx: outer, cy: outer, r: middle, 'stroke-width': width,
      'stroke-dasharray': `${length} ${circumference - length}`, 'stroke-dashoffset': -offset,
      transform: `rotate(-90 ${outer} ${outer})`,
    }),
  );
  return svg('svg', { width: 2 * outer, height: 2 * outer, viewBox: `0 0 ${2 * outer} ${2 * outer}`, 'aria-hidden': 'true' },
    svg('circle', { class: 'symbol-disc', cx: outer, cy: outer, r: outer }),
    ...parts,
    svg('text', { class: 'symbol-count', x: outer, y: outer }, shortened(count)),
  );
}

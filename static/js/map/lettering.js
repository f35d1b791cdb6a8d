// Draws names on a canvas so that none covers another, a sign or a dot.

import { overlaps, place } from './placement.js';

/** How a country is written. */
export const COUNTRY = { font: '600 13px', spaced: true, strong: false, dotted: false };

/**
 * @param {number} population
 * @param {number} zoom
 */
export function townStyle(population, zoom) {
  if (population >= 500_000) return { font: '700 16px', strong: true, spaced: false };
  if (population >= 80_000) return { font: `600 ${zoom >= 10 ? 14 : 13}px`, strong: true, spaced: false };
  return { font: `500 ${population >= 15_000 ? 13 : 12}px`, strong: false, spaced: false };
}

/**
 * @typedef {{name: string, point: {x: number, y: number}, font: string, spaced: boolean, strong: boolean, dotted: boolean}} Name
 * @typedef {{x: number, y: number, radius: number}} Obstacle a sign on the map
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Name[]} names most important first
 * @param {Obstacle[]} obstacles
 * @param {import('./placement.js').Box[]} controls what lies over the map
 * @param {Record<string, string>} colours
 * @returns {number} how many found room
 */
export function letter(context, names, obstacles, controls, colours) {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const taken = [...controls, ...obstacles.map((sign) => around(sign, sign.radius))];
  const signs = obstacles.map((sign) => ({ ...sign, isNamed: false })); // one name per sign
  return names.filter((name) => write(context, name, signs, taken, colours)).length;
}

function write(context, name, signs, taken, colours) {
  const dot = around(name.point, 4);
  const under = signs.find((sign) => overlaps(around(sign, sign.radius), dot));
  if (under?.isNamed) return false;
  const isDotted = name.dotted && !under;
  if (isDotted && taken.some((box) => overlaps(box, dot))) return false;
  context.font = `${name.font} system-ui, "Noto Sans", sans-serif`;
  context.letterSpacing = name.spaced ? '0.08em' : '0px';
  const size = { width: context.measureText(name.name).width + 8, height: 17 };
  const box = place({ ...(under ?? name.point), ...size, gap: under ? under.radius + 1 : isDotted ? 4 : 0 }, taken);
  if (!box) return false;
  taken.push(box);
  if (under) under.isNamed = true;
  if (isDotted) {
    taken.push(dot);
    drawDot(context, name.point, colours);
  }
  drawText(context, name, box, colours);
  return true;
}

function drawText(context, { name, strong }, box, colours) {
  const at = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  context.lineWidth = 3.5;
  context.strokeStyle = colours.halo;
  context.strokeText(name, ...at);
  context.fillStyle = strong ? colours['label-strong'] : colours.label;
  context.fillText(name, ...at);
}

function drawDot(context, { x, y }, colours) {
  context.beginPath();
  context.arc(x, y, 2, 0, 7);
  context.fillStyle = colours.label;
  context.fill();
}

function around({ x, y }, reach) {
  return [x - reach, y - reach, x + reach, y + reach];
}

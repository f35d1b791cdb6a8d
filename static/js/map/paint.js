// Paints one tile of the base map on a canvas.

import { covered, EUROPE, EUROPE_FROM_ZOOM, EXTENT, gridStep, tileX, tileY } from './geometry.js';

const COLOURS = ['water', 'land', 'border', 'river', 'town', 'grid', 'label', 'label-strong', 'halo'];

/** The map's colours as the style sheet has them now. @param {Element} container the map's */
export function palette(container) {
  const style = getComputedStyle(container);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]));
}

/**
 * @param {CanvasRenderingContext2D} context scaled so that a tile is EXTENT units wide
 * @param {{z: number, x: number, y: number}} tile
 * @param {import('./sources.js').Source} world
 * @param {import('./sources.js').Source | null} europe
 * @param {Record<string, string>} colours
 * @param {number} pixel units per CSS pixel
 */
export function paintTile(context, tile, world, europe, colours, pixel) {
  const finer = europe && tile.z >= EUROPE_FROM_ZOOM ? covered(EUROPE, tile) : null;
  context.fillStyle = colours.water;
  context.fillRect(0, 0, EXTENT, EXTENT);
  paintLand(context, world.features('countries', tile), colours, pixel);
  if (finer) {
    const [left, top, right, bottom] = finer;
    context.fillStyle = colours.water;
    context.fillRect(left, top, right - left, bottom - top);
    paintLand(context, europe.features('countries', tile), colours, pixel);
  }
  paintGrid(context, tile, colours, pixel);
  if (tile.z <= 8) paintWater(context, finer ? [europe, world] : [world], tile, colours, pixel);
  const borders = (finer ? europe : world).features('borders', tile);
  stroke(context, borders, colours.border, (tile.z < 6 ? 0.8 : 1.3) * pixel);
}

/** Land is also stroked in its own colour, which hides the seams between countries. */
function paintLand(context, features, colours, pixel) {
  fill(context, features, colours.land);
  stroke(context, features, colours.land, 0.8 * pixel);
}

function paintWater(context, sources, tile, colours, pixel) {
  for (const source of sources) {
    fill(context, source.features('lakes', tile), colours.water);
    if (tile.z >= 4) stroke(context, source.features('rivers', tile), colours.river, pixel);
  }
}

function paintGrid(context, tile, colours, pixel) {
  const step = gridStep(tile.z);
  const degrees = 360 / 2 ** tile.z;
  const west = tile.x * degrees - 180;
  context.beginPath();
  for (let line = Math.ceil(west / step) * step; line <= west + degrees; line += step) {
    const x = tileX(line, tile);
    context.moveTo(x, 0);
    context.lineTo(x, EXTENT);
  }
  for (const y of parallels(tile, step)) {
    context.moveTo(0, y);
    context.lineTo(EXTENT, y);
  }
  context.strokeStyle = colours.grid;
  context.lineWidth = 0.7 * pixel;
  context.stroke();
}

function* parallels(tile, step) {
  const top = (Math.atan(Math.sinh(Math.PI * (1 - (2 * tile.y) / 2 ** tile.z))) * 180) / Math.PI;
  for (let line = Math.floor(top / step) * step; line >= -85; line -= step) {
    const y = tileY(line, tile);
    if (y > EXTENT) return;
    yield y;
  }
}

/** Traces the rings or lines of vector-tile features. */
export function trace(path, features) {
  for (const feature of features) {
    if (feature.type === 1) continue;
    for (const line of feature.geometry) {
      line.forEach(([x, y], index) => (index ? path.lineTo(x, y) : path.moveTo(x, y)));
    }
  }
}

function fill(context, features, colour) {
  context.beginPath();
  trace(context, features);
  context.fillStyle = colour;
  context.fill('evenodd');
}

function stroke(context, features, colour, width) {
  context.beginPath();
  trace(context, features);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.stroke();
}

// Pure geometry of the base map: no DOM, no Leaflet.

/** Coordinates inside one vector tile. */
export const EXTENT = 4096;

/** Where finer outlines replace the world's: west, south, east, north. */
export const EUROPE = [-25, 34, 45, 72];
export const EUROPE_FROM_ZOOM = 6;

/** @typedef {{z: number, x: number, y: number}} Tile */

/**
 * Where a longitude lies in a tile, in tile units.
 * @param {number} longitude
 * @param {Tile} tile
 */
export function tileX(longitude, tile) {
  return (((longitude + 180) / 360) * 2 ** tile.z - tile.x) * EXTENT;
}

/**
 * Where a latitude lies in a tile (Web Mercator), in tile units.
 * @param {number} latitude
 * @param {Tile} tile
 */
export function tileY(latitude, tile) {
  const sine = Math.tan((latitude * Math.PI) / 180);
  return ((0.5 - Math.asinh(sine) / (2 * Math.PI)) * 2 ** tile.z - tile.y) * EXTENT;
}

/**
 * The part of a tile that a box covers, or null where they do not meet.
 * @param {[number, number, number, number]} box west, south, east, north
 * @param {Tile} tile
 * @returns {[number, number, number, number] | null} left, top, right, bottom in tile units
 */
export function covered([west, south, east, north], tile) {
  const left = Math.max(0, tileX(west, tile));
  const right = Math.min(EXTENT, tileX(east, tile));
  const top = Math.max(0, tileY(north, tile));
  const bottom = Math.min(EXTENT, tileY(south, tile));
  return left < right && top < bottom ? [left, top, right, bottom] : null;
}

/**
 * Whether a tile and a box have more than an edge in common.
 * @param {number[]} box west, south, east, north
 * @param {Tile} tile
 */
export function meets(box, tile) {
  return covered(box, tile) !== null;
}

/**
 * Whether a tile lies in a box as a whole.
 * @param {Tile} tile
 * @param {number[]} box west, south, east, north
 */
export function isWithin(tile, box) {
  const part = covered(box, tile);
  return part !== null && part[0] === 0 && part[1] === 0 && part[2] === EXTENT && part[3] === EXTENT;
}

/** Tiles beyond the antimeridian are those of the other side. @param {Tile} tile @returns {Tile} */
export function inTheWorld({ z, x, y }) {
  const tiles = 2 ** z;
  return { z, x: ((x % tiles) + tiles) % tiles, y };
}

/**
 * Degrees between two lines of the grid, so that a few cross every screen.
 * @param {number} zoom
 */
export function gridStep(zoom) {
  const steps = [30, 20, 10, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.1, 0.05, 0.025, 0.01];
  return steps[Math.min(zoom, steps.length - 1)];
}

/**
 * A longitude brought back to -180…180.
 * @param {number} longitude
 */
export function wrapped(longitude) {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/**
 * `bbox` for the server: west,south,east,north, within the Earth.
 * @param {{west: number, south: number, east: number, north: number}} view may reach beyond ±180
 */
export function boxText(view) {
  const whole = view.east - view.west >= 360;
  const edges = [
    whole ? -180 : wrapped(view.west),
    Math.max(-90, view.south),
    whole ? 180 : wrapped(view.east),
    Math.min(90, view.north),
  ];
  return edges.map((edge) => edge.toFixed(5)).join(',');
}

/**
 * The view widened to whole tiles of its zoom, so that all who look about here ask the same.
 * @param {{west: number, south: number, east: number, north: number}} view
 * @param {number} zoom
 */
export function widened({ west, south, east, north }, zoom) {
  const tiles = 2 ** zoom;
  const column = (longitude) => ((longitude + 180) / 360) * tiles;
  const row = (latitude) => tileY(clipped(latitude), { z: zoom, x: 0, y: 0 }) / EXTENT;
  return {
    west: (Math.floor(column(west)) / tiles) * 360 - 180,
    south: latitudeOf(Math.min(tiles, Math.ceil(row(south))) / tiles),
    east: (Math.ceil(column(east)) / tiles) * 360 - 180,
    north: latitudeOf(Math.max(0, Math.floor(row(north))) / tiles),
  };
}

function clipped(latitude) {
  return Math.max(-85.0511, Math.min(85.0511, latitude));
}

function latitudeOf(share) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}

/**
 * How far around a place its people plausibly live, in metres: for a tint under its name.
 * @param {number} population
 */
export function townRadius(population) {
  return Math.sqrt(population / (0.0032 * Math.PI)); // about 3 200 people per square kilometre
}

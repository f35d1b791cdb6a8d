// The outlines of the base map: TopoJSON files cut into vector tiles, each loaded once, where it is looked at.

import { EUROPE, EUROPE_FROM_ZOOM, inTheWorld, isWithin, meets } from './geometry.js';
import { rest } from './rest.js';

const SECTORS_FROM_ZOOM = 5;

const CUT = { maxZoom: 17, indexMaxZoom: 4, tolerance: 2, extent: 4096, buffer: 64 };
const AREAS_AND_LINES = ['countries', 'borders', 'lakes', 'rivers'];

/**
 * @typedef {object} BaseMapFiles addresses
 * @property {string} overview the world from afar
 * @property {string} names of countries
 * @property {Piece[]} sectors of the world
 * @property {Piece[]} europe
 *
 * @typedef {[number, number, number, number, string]} Piece west, south, east, north, address
 *
 * @typedef {object} Source
 * @property {(layer: string, tile: {z: number, x: number, y: number}) => object[]} features
 * @property {{name: string, size: number, latitude: number, longitude: number}[]} names
 */

/** @type {Map<string, Promise<Source>>} */
const loaded = new Map();

/**
 * What a tile is drawn from: the coarser outlines, none where the finer ones cover it, and the finer ones, if any.
 * @param {BaseMapFiles} files
 * @param {{z: number, x: number, y: number}} coordinates of a tile
 * @returns {Promise<{world: Source, europe: Source | null}>}
 */
export async function outlines(files, coordinates) {
  const tile = inTheWorld(coordinates);
  const [finer, pieces] = [finest(files, tile), coarser(files, tile)];
  const [europe, world] = await Promise.all([finer, pieces].map((addresses) => Promise.all(addresses.map(source))));
  return { world: joined(world), europe: finer.length ? joined(europe) : null };
}

/**
 * The addresses of the coarser outlines of a tile.
 * @param {BaseMapFiles} files
 * @param {{z: number, x: number, y: number}} tile
 */
export function coarser(files, tile) {
  if (tile.z < SECTORS_FROM_ZOOM) return [files.overview];
  if (tile.z >= EUROPE_FROM_ZOOM && isWithin(tile, EUROPE)) return [];
  return piecesOf(files.sectors, tile);
}

/** The addresses of the finer outlines of a tile. */
function finest(files, tile) {
  return tile.z < EUROPE_FROM_ZOOM ? [] : piecesOf(files.europe, tile);
}

function piecesOf(pieces, tile) {
  return pieces.filter((piece) => meets(piece, tile)).map((piece) => piece[4]);
}

/** @param {Source[]} pieces @returns {Source} */
function joined(pieces) {
  return { names: [], features: (layer, tile) => pieces.flatMap((piece) => piece.features(layer, tile)) };
}

/**
 * @param {string} address
 * @returns {Promise<Source>}
 */
export function source(address) {
  if (!loaded.has(address)) {
    const loading = load(address);
    loading.catch(() => loaded.delete(address));
    loaded.set(address, loading);
  }
  return loaded.get(address);
}

async function load(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  const topology = await reply.json();
  const cut = new Map();
  for (const layer of AREAS_AND_LINES) {
    const object = topology.objects[layer];
    await rest();
    if (object) cut.set(layer, new GeoJSONVT(topojson.feature(topology, object), CUT));
  }
  return {
    features: (layer, { z, x, y }) => cut.get(layer)?.getTile(z, x, y)?.features ?? [],
    names: names(topology),
  };
}

function names(topology) {
  if (!topology.objects.names) return [];
  return topojson
    .feature(topology, topology.objects.names)
    .features.filter((feature) => feature.geometry)
    .map(({ properties, geometry }) => {
      const point = geometry.type === 'MultiPoint' ? geometry.coordinates[0] : geometry.coordinates;
      return { name: properties.name, size: properties.size, latitude: point[1], longitude: point[0] };
    });
}

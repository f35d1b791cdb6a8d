// The outlines of the base map: TopoJSON files cut into vector tiles, each loaded once.

/** Where the finer file replaces the world's: west, south, east, north. */
export const EUROPE = [-25, 34, 45, 72];
export const EUROPE_FROM_ZOOM = 6;

const CUT = { maxZoom: 17, indexMaxZoom: 4, tolerance: 2, extent: 4096, buffer: 64 };
const AREAS_AND_LINES = ['countries', 'borders', 'lakes', 'rivers'];

/**
 * @typedef {object} Source
 * @property {(layer: string, tile: {z: number, x: number, y: number}) => object[]} features
 * @property {{name: string, size: number, latitude: number, longitude: number}[]} names
 */

/** @type {Map<string, Promise<Source>>} */
const loaded = new Map();

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

// A soft tint where people live, so that a city looks like one without streets.

import { townRadius } from './geometry.js';
import { trace } from './paint.js';
import { outlines } from './sources.js';

/**
 * @param {CanvasRenderingContext2D} context its origin is the corner of the map's container
 * @param {L.Map} map
 * @param {[string, number, number, number, string][]} towns name, latitude, longitude, population, kind
 * @param {string} colour "#rrggbb"
 * @param {import('./sources.js').BaseMapFiles} files of the land, where the tint ends
 * @param {number} margin pixels drawn beyond the view
 */
export async function drawTint(context, map, towns, colour, files, margin) {
  const zoom = map.getZoom();
  for (const [, latitude, longitude, population] of towns) {
    const radius = townRadius(population) / metresPerPixel(latitude, zoom);
    if (radius >= 9) disc(context, map.latLngToContainerPoint([latitude, longitude]), radius, colour);
  }
  const tiles = [...tilesAround(map, margin)];
  const land = await Promise.all(tiles.map((tile) => outlines(files, tile))).catch(() => null);
  if (!land || !map._loaded || zoom !== map.getZoom()) return;
  context.globalCompositeOperation = 'destination-in';
  context.fillStyle = '#000';
  context.fill(landPath(map, tiles, land));
}

function disc(context, { x, y }, radius, colour) {
  const shade = context.createRadialGradient(x, y, radius * 0.35, x, y, radius);
  shade.addColorStop(0, colour);
  shade.addColorStop(1, `${colour}00`);
  context.fillStyle = shade;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

function landPath(map, tiles, land) {
  const path = new Path2D();
  tiles.forEach((tile, index) => {
    const corner = map.layerPointToContainerPoint(L.point(tile.x * 256, tile.y * 256).subtract(map.getPixelOrigin()));
    const piece = new Path2D();
    trace(piece, (land[index].europe ?? land[index].world).features('countries', tile));
    path.addPath(piece, new DOMMatrix([1 / 16, 0, 0, 1 / 16, corner.x, corner.y]));
  });
  return path;
}

function* tilesAround(map, margin) {
  const zoom = map.getZoom();
  const { min, max } = map.getPixelBounds();
  for (let x = Math.floor((min.x - margin) / 256); x <= (max.x + margin) / 256; x += 1) {
    for (let y = Math.floor((min.y - margin) / 256); y <= (max.y + margin) / 256; y += 1) {
      yield { z: zoom, x, y };
    }
  }
}

function metresPerPixel(latitude, zoom) {
  return (40_075_016.7 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** zoom);
}

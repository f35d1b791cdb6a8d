import assert from 'node:assert/strict';
import { test } from 'node:test';

import { boxText, covered, EUROPE, EXTENT, inTheWorld, isWithin, meets, tileX, tileY, widened, wrapped } from '../../static/js/map/geometry.js';

const WORLD = { z: 0, x: 0, y: 0 };

test('the middle of the world is the middle of its tile', () => {
  assert.equal(tileX(0, WORLD), EXTENT / 2);
  assert.equal(tileY(0, WORLD), EXTENT / 2);
});

test('a box covers its part of a tile', () => {
  const [left, top, right, bottom] = covered([0, 0, 180, 85], WORLD);
  assert.deepEqual([left, right, bottom], [EXTENT / 2, EXTENT, EXTENT / 2]);
  assert.ok(top >= 0 && top < 20);
});

test('a box elsewhere covers nothing', () => {
  assert.equal(covered([-25, 34, 45, 72], { z: 2, x: 0, y: 3 }), null);
});

test('longitudes come back to the Earth', () => {
  assert.equal(wrapped(190), -170);
  assert.equal(wrapped(-190), 170);
});

test('a view over the antimeridian keeps west greater than east', () => {
  assert.equal(boxText({ west: 170, south: -20, east: 190, north: 0 }), '170.00000,-20.00000,-170.00000,0.00000');
});

test('a view wider than the world asks for all of it', () => {
  assert.equal(boxText({ west: -300, south: -95, east: 300, north: 95 }), '-180.00000,-90.00000,180.00000,90.00000');
});

test('a view is widened to whole tiles, the same for all who look about there', () => {
  const one = widened({ west: 4.23, south: 50.7, east: 4.6, north: 50.9 }, 9);
  const other = widened({ west: 4.25, south: 50.72, east: 4.58, north: 50.88 }, 9);
  assert.deepEqual(one, other);
  assert.ok(one.west <= 4.23 && one.east >= 4.6 && one.south <= 50.7 && one.north >= 50.9);
});

test('a view of the whole world is widened to it and no further', () => {
  const { south, north } = widened({ west: -400, south: -90, east: 400, north: 90 }, 0);
  assert.ok(Math.abs(north - 85.0511) < 1e-3 && Math.abs(south + 85.0511) < 1e-3);
});

test('a tile knows the boxes that it meets, not those that it only touches', () => {
  const eastern = { z: 1, x: 1, y: 0 };
  assert.ok(meets([0, 20, 45, 50], eastern));
  assert.ok(!meets([-45, 20, 0, 50], eastern));
});

test('a tile lies in a box as a whole or not', () => {
  assert.ok(isWithin({ z: 8, x: 131, y: 85 }, EUROPE));
  assert.ok(!isWithin({ z: 2, x: 2, y: 1 }, EUROPE));
});

test('beyond the antimeridian the tiles of the other side follow', () => {
  assert.deepEqual(inTheWorld({ z: 2, x: -1, y: 1 }), { z: 2, x: 3, y: 1 });
});

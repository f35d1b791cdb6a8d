import assert from 'node:assert/strict';
import { test } from 'node:test';

import { boxText, covered, EXTENT, tileX, tileY, wrapped } from '../../static/js/map/geometry.js';

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

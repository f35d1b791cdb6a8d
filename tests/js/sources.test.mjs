import assert from 'node:assert/strict';
import { test } from 'node:test';

import { coarser } from '../../static/js/map/sources.js';

const FILES = { overview: 'overview', europe: [], names: 'names', sectors: [[0, 20, 45, 50, 'south'], [0, 50, 45, 90, 'north'], [-90, 20, -45, 50, 'west']] };
const belgium = (z) => ({ z, x: Math.floor((184.35 / 360) * 2 ** z), y: Math.floor(0.3355 * 2 ** z) });

test('from afar one file shows the world', () => {
  assert.deepEqual(coarser(FILES, belgium(4)), ['overview']);
});

test('closer, only the sectors that a tile meets are asked for', () => {
  assert.deepEqual(coarser(FILES, { z: 5, x: 16, y: 10 }), ['south', 'north']);
  assert.deepEqual(coarser(FILES, { z: 5, x: 9, y: 11 }), ['west']);
});

test('in Europe the finer outlines need no coarser ones', () => {
  assert.deepEqual(coarser(FILES, belgium(8)), []);
});

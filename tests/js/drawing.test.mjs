import assert from 'node:assert/strict';
import { test } from 'node:test';

import { arcs, radius } from '../../static/js/map/donut.js';
import { overlaps, place } from '../../static/js/map/placement.js';
import { shortened } from '../../static/js/map/symbols.js';

test('the arcs make a whole ring, largest first', () => {
  const parts = arcs({ raid: 1, arrest: 3 }, 100);
  assert.deepEqual(parts, [
    { type: 'arrest', length: 75, offset: 0 },
    { type: 'raid', length: 25, offset: 75 },
  ]);
});

test('a ring never outgrows the distance that the server keeps between two', () => {
  assert.ok(radius(1e9) <= 28);
});

test('a name takes the first free spot around its point', () => {
  const below = [-20, 10, 20, 30];
  const box = place({ x: 0, y: 0, width: 30, height: 16, gap: 4 }, [below]);
  assert.ok(box[3] < 0);
  assert.ok(!overlaps(box, below));
});

test('a name without room is left out', () => {
  assert.equal(place({ x: 0, y: 0, width: 30, height: 16, gap: 4 }, [[-99, -99, 99, 99]]), null);
});

test('boxes that only touch do not overlap', () => {
  assert.equal(overlaps([0, 0, 1, 1], [1, 0, 2, 1]), false);
});

test('large numbers are shortened until they fit', () => {
  assert.deepEqual([999, 1000, 1234, 12_345, 999_499, 999_500, 1_000_000].map(shortened), ['999', '1k', '1.2k', '12k', '999k', '1M', '1M']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keep, kept, tidy } from '../../static/js/map/choices.js';

const USUAL = { ground: 'tiles', scheme: 'auto', areas: true, boundaries: false };

test('what was stored is taken where it makes sense', () => {
  assert.deepEqual(tidy({ ground: 'outlines', scheme: 'dark', areas: false, boundaries: true }), { ground: 'outlines', scheme: 'dark', areas: false, boundaries: true });
});

test('anything else is the usual choice', () => {
  for (const found of [null, 7, {}, { scheme: 'pink', areas: 'yes' }]) assert.deepEqual(tidy(found), USUAL);
});

test('a browser that stores nothing shows the usual choice', () => {
  keep({ ...USUAL, areas: false });
  assert.deepEqual(kept(), USUAL);
});

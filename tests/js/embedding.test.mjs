// How high an embed wants to be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameHeight } from '../../static/js/embed-height.js';

test('a wide frame is higher than a narrow one, within bounds', () => {
  assert.equal(frameHeight({ width: 320, foot: 100 }), 362);
  assert.equal(frameHeight({ width: 800, foot: 60 }), 542);
  assert.equal(frameHeight({ width: 3000, foot: 60 }), 682);
});

test('a page of text is as high as its text', () => {
  assert.equal(frameHeight({ width: 800, foot: 40, note: 150 }), 192);
});

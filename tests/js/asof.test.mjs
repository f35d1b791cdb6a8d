import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.TZ = 'Europe/Brussels'; // an hour ahead of UTC in March, two from the 27th on
const { asofText, differs, inputValue, momentWords } = await import('../../static/js/map/asof_moment.js');
const { widened } = await import('../../static/js/map/time_answers.js');

test('a moment is read on the clock that was chosen', () => {
  assert.equal(asofText('2016-03-23T18:00', 'utc'), '2016-03-23T18:00Z');
  assert.equal(asofText('2016-03-23T18:00', 'local'), '2016-03-23T17:00Z');
  assert.equal(asofText('2016-07-23T18:00', 'local'), '2016-07-23T16:00Z');
});

test('no moment is none', () => {
  assert.equal(asofText('', 'utc'), '');
  assert.equal(asofText('soon', 'local'), '');
});

test('a moment goes into the input as either clock shows it', () => {
  assert.equal(inputValue('2016-03-23T18:00:00Z', 'utc'), '2016-03-23T18:00');
  assert.equal(inputValue('2016-03-23T18:00:00Z', 'local'), '2016-03-23T19:00');
});

test('both clocks are told where they differ', () => {
  assert.equal(differs('2016-03-23T18:00:00Z'), true);
  assert.match(momentWords('2016-03-23T18:00:00Z', 'utc'), /23 March 2016.*18:00/);
  assert.match(momentWords('2016-03-23T18:00:00Z', 'local'), /23 March 2016.*19:00/);
});

test('a period outside the frame widens it, one that touches it does not', () => {
  const frame = { start: '2007-01-01', end: '2016-12-31' };
  assert.equal(widened(frame, { start: '1915-05-07', end: '1915-05-07' }), '1915-05-07/2016-12-31');
  assert.equal(widened(frame, { start: '2020-01-01', end: '' }), '2007-01-01/2020-01-01');
  assert.equal(widened(frame, { start: '', end: '' }), null);
  assert.equal(widened(frame, { start: '2006-01-01', end: '2007-02-01' }), null);
});

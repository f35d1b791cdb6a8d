import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Player } from '../../static/js/map/time_player.js';
import * as units from '../../static/js/map/time_units.js';
import { barWords, outsideWords, periodWords, ticks, undatedWords } from '../../static/js/map/time_words.js';

const WEEK = units.laidOut({ start: '2016-03-22', end: '2016-03-25' }, 'day', [
  { start: '2016-03-22', count: 4 }, { start: '2016-03-25', count: 2 },
]);
const measure = (text) => 7 * text.length;

test('units begin where the calendar has it', () => {
  assert.equal(units.startOf('2016-03-22', 'week'), '2016-03-21');
  assert.equal(units.startOf('2016-03-27', 'week'), '2016-03-21');
  assert.equal(units.startOf('2016-03-22', 'month'), '2016-03-01');
  assert.equal(units.lastDay('2016-02-01', 'month'), '2016-02-29');
  assert.equal(units.later('2016-01-01', 'year', -1), '2015-01-01');
  assert.equal(units.startOf('0099-03-22', 'year'), '0099-01-01');
});

test('few days stand in the middle of seven', () => {
  assert.deepEqual([WEEK.starts[0], WEEK.starts.at(-1)], ['2016-03-21', '2016-03-27']);
  assert.deepEqual(WEEK.counts, [0, 4, 0, 0, 2, 0, 0]);
});

test('a period lies between two edges, and back', () => {
  const edges = units.edgesOf(WEEK, { start: '2016-03-22', end: '2016-03-23' });
  assert.deepEqual(edges, { from: 1, to: 3 });
  assert.deepEqual(units.periodBetween(WEEK, 1, 3), { start: '2016-03-22', end: '2016-03-23' });
});

test('an open or outlying period is held by the frame', () => {
  assert.deepEqual(units.edgesOf(WEEK, { start: '', end: '' }), { from: 0, to: 7 });
  assert.deepEqual(units.edgesOf(WEEK, { start: '1915-01-01', end: '' }), { from: 0, to: 7 });
  assert.deepEqual(units.edgesOf(WEEK, { start: '1915-01-01', end: '1916-01-01' }), { from: 0, to: 1 });
  assert.deepEqual(units.edgesOf(WEEK, { start: '2030-01-01', end: '' }), { from: 6, to: 7 });
});

test('playing goes bar by bar and leaps over empty stretches', () => {
  const seen = [];
  for (let at = units.playedFirst(WEEK, 1); at; at = units.playedOn(WEEK, at)) seen.push(WEEK.starts[at.from]);
  assert.deepEqual(seen, ['2016-03-22', '2016-03-23', '2016-03-25']);
});

test('a wider window keeps its width as it plays', () => {
  assert.deepEqual(units.playedOn(WEEK, { from: 1, to: 3 }), { from: 2, to: 4 });
});

test('a unit of which too many bars would be needed does not fit', () => {
  const decade = { start: '2007-01-01', end: '2016-12-31' };
  assert.deepEqual(units.UNITS.filter((unit) => units.fits(decade, unit)), ['month', 'year']);
});

test('the calendar ends', () => {
  const bars = units.laidOut({ start: '0001-01-01', end: '9999-12-31' }, 'year', []);
  assert.equal(bars.starts.length, 9999 + 1);
  assert.equal(units.laidOut({ start: '9999-12-30', end: '9999-12-31' }, 'day', []).starts.length, 7);
  assert.deepEqual(units.around({ start: '0001-01-01', end: '0001-01-02' }).start, '0001-01-01');
});

test('zooming leaves something to see around the period', () => {
  const frame = units.around({ start: '2016-03-01', end: '2016-03-31' });
  assert.deepEqual(frame, { start: '2016-02-14', end: '2016-04-16' });
});

test('periods are said as people say them', () => {
  assert.equal(periodWords({ start: '2016-03-22', end: '2016-03-22' }), '22 March 2016');
  assert.equal(periodWords({ start: '2016-03-22', end: '2016-03-25' }).replace(/[\u2009 ]–[\u2009 ]/, '–'), '22–25 March 2016');
  assert.equal(periodWords({ start: '2016-03-01', end: '2016-03-31' }), 'March 2016');
});

test('a bar says its day and its count', () => {
  assert.equal(barWords(WEEK, 1), '22 March 2016: 4 incidents');
  assert.equal(barWords(units.laidOut({ start: '2016-01-01', end: '2016-01-01' }, 'year', []), 3), '2016: 0 incidents');
});

test('what is not drawn is counted in words', () => {
  assert.equal(outsideWords({ before: 160, after: 0 }), '160 earlier: show all');
  assert.equal(outsideWords({ before: 1, after: 2 }), '1 earlier, 2 later: show all');
  assert.equal(undatedWords(0), '');
  assert.equal(undatedWords(3), '3 undated, always shown');
});

test('labels below the bars never overlap', () => {
  for (const width of [250, 390, 800, 1600]) {
    for (const [start, end, unit] of [
      ['2016-03-22', '2016-03-25', 'day'], ['2016-01-01', '2016-04-30', 'day'], ['2014-01-01', '2016-06-30', 'week'],
      ['2007-01-01', '2016-12-31', 'month'], ['1915-01-01', '2016-12-31', 'year'], ['1999-06-01', '2001-01-01', 'week'],
    ]) {
      const found = ticks(units.laidOut({ start, end }, unit, []), width, measure);
      assert.ok(found.length >= 1, `${start} ${width}`);
      found.slice(1).forEach(({ x }, index) => assert.ok(found[index].x + measure(found[index].text) < x));
    }
  }
});

test('the player steps when it may and says when it is over', async () => {
  const said = [];
  let left = 3;
  const player = new Player(() => left-- > 0, async () => said.push('rested'), (isPlaying) => said.push(isPlaying));
  await player.start();
  assert.deepEqual(said, [true, 'rested', 'rested', 'rested', false]);
});

test('a stopped player takes no further step', async () => {
  let steps = 0;
  const player = new Player(() => ++steps > 0, async () => player.stop(), () => {});
  await player.start();
  assert.equal(steps, 1);
  assert.equal(player.isPlaying, false);
});

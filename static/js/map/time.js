// The strip of time below the map: bars, two handles and Play. What is chosen stands in the page's address.

import { gettext, interpolate } from '../words.js';
import { periodText, pushAddress, replaceAddress } from './address.js';
import { Answers, chosenPeriod } from './time_answers.js';
import { chartOn, pointing } from './time_chart.js';
import { Player } from './time_player.js';
import * as units from './time_units.js';
import { barWords, outsideWords, periodWords, undatedWords } from './time_words.js';

const STEP = 1000; // milliseconds that a step is shown at least
const PATIENCE = 5000; // and how long the map may take to follow
const QUIET = 4000; // between two things said while playing
const EVERYTHING = '../..'; // as a frame
const TOGETHER = 2000; // changes that follow so closely are one step for the back button

const strip = document.querySelector('[data-time]');
const part = (name) => strip.querySelector(`[data-${name}]`);
const [play, back, on, unit] = ['play', 'back', 'on', 'unit'].map(part);
const [from, to] = [part('from'), part('to')];
const chart = chartOn(part('chart'), part('axis'));
const player = new Player(step, rested, showPlaying);
const answers = new Answers(strip.dataset.address, take);
let bars = null; // none while nothing is loaded or nothing has a date
let answer = null;
let edges = { from: 0, to: 0 };
let changedAt = 0;
let saidAt = 0;

/** Bring the strip in step with the address. */
function follow() {
  if (answers.follow()) player.stop();
  else if (bars) show();
}

/** @param {import('./time_answers.js').Answer} content */
function take(content) {
  answer = content;
  bars = content.frame && units.laidOut(content.frame, content.unit, content.buckets);
  strip.classList.toggle('is-empty', !bars);
  for (const control of [play, back, on, unit, from, to]) control.disabled = !bars;
  part('undated').textContent = undatedWords(content.undated);
  if (!bars) {
    part('time-told').textContent = content.undated ? gettext('None of these incidents has a date.') : gettext('No incidents');
    return;
  }
  for (const handle of [from, to]) handle.max = String(bars.counts.length);
  unit.value = content.unit;
  for (const option of unit.options) option.disabled = !units.fits(content.frame, option.value);
  const isEverything = answers.frame === EVERYTHING;
  part('outside').hidden = !isEverything && (answers.frame !== 'auto' || !(content.before + content.after));
  part('outside').textContent = isEverything ? gettext('Show most of them closer') : outsideWords(content);
  chart.draw(bars);
  show();
}

/** The period of the address on the bars. */
function show() {
  const chosen = chosenPeriod();
  edges = isWhole(chosen) ? { from: 0, to: bars.counts.length } : units.edgesOf(bars, chosen);
  showEdges(edges, chosen);
  part('all-time').hidden = isWhole(chosen);
  part('whole').hidden = answers.frame === 'auto' || answers.frame === EVERYTHING;
  const isNarrow = edges.to - edges.from <= bars.counts.length / 2;
  part('closer').hidden = !isNarrow || (bars.unit === 'day' && bars.counts.length < 60);
}

function showEdges(shown, chosen = units.periodBetween(bars, shown.from, shown.to)) {
  chart.choose(bars, shown);
  from.value = String(shown.from);
  to.value = String(shown.to);
  const frame = units.periodBetween(bars, shown.from, shown.to);
  const days = { start: chosen.start || frame.start, end: chosen.end || frame.end };
  from.setAttribute('aria-valuetext', periodWords({ start: days.start, end: days.start }));
  to.setAttribute('aria-valuetext', periodWords({ start: days.end, end: days.end }));
  part('time-told').textContent = told(chosen, days);
}

function told(chosen, days) {
  if (!isWhole(chosen)) return periodWords(days);
  const text = answer.before + answer.after ? gettext('All time; shown here: %(period)s') : gettext('All time: %(period)s');
  return interpolate(text, { period: periodWords(answer.frame) });
}

const isWhole = ({ start, end }) => !start && !end;

/** Ask for what lies between two edges. */
function choose(wanted) {
  edges = wanted;
  const all = edges.from === 0 && edges.to === bars.counts.length && !answer.before && !answer.after;
  const { start, end } = units.periodBetween(bars, edges.from, edges.to);
  const datetime = all ? null : periodText(start, end);
  if (player.isPlaying || Date.now() - changedAt < TOGETHER) replaceAddress({ datetime });
  else pushAddress({ datetime });
  changedAt = Date.now();
  document.dispatchEvent(new CustomEvent('filterschange'));
  say();
}

function step() {
  const width = edges.to - edges.from;
  const isAll = width === bars.counts.length;
  const next = isAll ? units.playedFirst(bars, 1) : units.playedOn(bars, edges);
  if (next) choose(next);
  return next !== null;
}

/** When the step was seen: after a while, and not before the map has followed. */
function rested() {
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const followed = new Promise((resolve) => document.addEventListener('mapfollowed', resolve, { once: true }));
  return Promise.all([wait(STEP), Promise.race([followed, wait(PATIENCE)])]);
}

function showPlaying(isPlaying) {
  strip.classList.toggle('is-playing', isPlaying);
  part('play-label').textContent = isPlaying ? gettext('Pause') : gettext('Play');
  document.querySelector('[data-told]')?.setAttribute('aria-live', isPlaying ? 'off' : 'polite');
  if (!isPlaying) say();
  document.dispatchEvent(new CustomEvent('playchange', { detail: { isPlaying } }));
}

function togglePlay() {
  if (player.isPlaying) return player.stop();
  const width = edges.to - edges.from;
  pushAddress({}); // one step back for all that is played
  if (width < bars.counts.length && !units.playedOn(bars, edges)) choose(units.playedFirst(bars, width));
  return player.start();
}

/** One bar earlier or later, from all time to the first or last bar with any. */
function shift(by) {
  player.stop();
  const { from: start, to: end } = edges;
  const whole = end - start === bars.counts.length;
  const full = units.filled(bars);
  if (whole) choose(by > 0 ? { from: full.from, to: full.from + 1 } : { from: full.to - 1, to: full.to });
  else if (start + by >= 0 && end + by <= bars.counts.length) choose({ from: start + by, to: end + by });
}

/** Say the period to who listens, not at every step. */
function say() {
  const now = Date.now();
  if (player.isPlaying && now - saidAt < QUIET) return;
  saidAt = now;
  part('time-say').textContent = part('time-told').textContent;
}

for (const handle of [from, to]) {
  handle.addEventListener('input', () => {
    player.stop();
    const [start, end] = [Number(from.value), Number(to.value)];
    choose(handle === from ? { from: Math.min(start, edges.to - 1), to: edges.to } : { from: edges.from, to: Math.max(end, edges.from + 1) });
  });
}
pointing(part('chart'), {
  count: () => bars?.counts.length ?? 0,
  edges: () => edges,
  moved(wanted) {
    player.stop();
    choose(wanted);
  },
  over(index) {
    if (index === null) return show();
    part('time-told').textContent = barWords(bars, index);
  },
});
play.addEventListener('click', togglePlay);
back.addEventListener('click', () => shift(-1));
on.addEventListener('click', () => shift(1));
play.addEventListener('keydown', ({ key }) => key.startsWith('Arrow') && shift(key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : 1));
unit.addEventListener('change', () => answers.ask({ unit: unit.value }));
part('all-time').addEventListener('click', () => {
  player.stop();
  pushAddress({ datetime: null });
  document.dispatchEvent(new CustomEvent('filterschange'));
  play.focus();
});
part('closer').addEventListener('click', () => {
  const { start, end } = units.around(units.periodBetween(bars, edges.from, edges.to));
  answers.ask({ frame: `${start}/${end}`, unit: 'auto' });
});
part('whole').addEventListener('click', () => answers.ask({ frame: 'auto', unit: 'auto' }));
part('outside').addEventListener('click', () => answers.ask({ frame: answers.frame === EVERYTHING ? 'auto' : EVERYTHING, unit: 'auto' }));
document.addEventListener('filterschange', follow);
document.addEventListener('visibilitychange', () => document.hidden && player.stop());
addEventListener('popstate', () => {
  player.stop();
  follow();
});
new ResizeObserver(() => bars && (chart.draw(bars), show())).observe(part('chart'));
answers.ask();

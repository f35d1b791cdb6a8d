// Days, weeks, months and years as a row of bars: pure. Days are ISO texts, "2016-03-22".

const DAY = 86_400_000;
export const UNITS = ['day', 'week', 'month', 'year'];
const LENGTHS = { day: 1, week: 7, month: 30.44, year: 365.25 }; // days
const MOST_BARS = 400; // as the server has it
const FEWEST_BARS = 7; // a single day looks lost without its week

/** @typedef {'day' | 'week' | 'month' | 'year'} Unit */
/** @typedef {{start: string, end: string}} Period both days included; "" for an open end */
/** @typedef {{unit: Unit, starts: string[], counts: number[]}} Bars every unit of the frame, those without any too */

/** @param {string} iso @param {number} days */
export function shifted(iso, days) {
  return text(new Date(Date.parse(iso) + days * DAY));
}

/** The first day of the unit that holds a day; weeks begin on Monday. @param {string} iso @param {Unit} unit */
export function startOf(iso, unit) {
  if (unit === 'week') return shifted(iso, -((new Date(iso).getUTCDay() + 6) % 7));
  return unit === 'month' ? `${iso.slice(0, 7)}-01` : unit === 'year' ? `${iso.slice(0, 4)}-01-01` : iso;
}

/** The first day of the unit some units later. @param {string} start @param {Unit} unit */
export function later(start, unit, units = 1) {
  if (unit === 'day' || unit === 'week') return shifted(start, units * LENGTHS[unit]);
  const date = new Date(start);
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + units);
  else date.setUTCFullYear(date.getUTCFullYear() + units);
  return text(date);
}

/** @param {string} start @param {Unit} unit */
export function lastDay(start, unit) {
  return shifted(later(start, unit), -1);
}

/** How many days, both included. @param {Period} period */
export function length({ start, end }) {
  return (Date.parse(end) - Date.parse(start)) / DAY + 1;
}

/** Whether a frame holds few enough bars of a unit. @param {Period} frame @param {Unit} unit */
export function fits(frame, unit) {
  return unit === 'year' || length(frame) / LENGTHS[unit] <= MOST_BARS;
}

/**
 * All bars of a frame, with some empty ones around where there would be few.
 * @param {Period} frame
 * @param {Unit} unit
 * @param {{start: string, count: number}[]} buckets those with any
 * @returns {Bars}
 */
export function laidOut(frame, unit, buckets) {
  const starts = [];
  for (let start = startOf(frame.start, unit); start <= frame.end && start !== starts.at(-1); start = later(start, unit)) starts.push(start);
  while (starts.length < FEWEST_BARS) {
    starts.push(later(starts.at(-1), unit));
    if (starts.length < FEWEST_BARS) starts.unshift(later(starts[0], unit, -1));
  }
  const counts = new Map(buckets.map(({ start, count }) => [start, count]));
  return { unit, starts, counts: starts.map((start) => counts.get(start) ?? 0) };
}

/**
 * Between which edges of bars a period lies: 0 is the left edge of the first bar.
 * @param {Bars} bars
 * @param {Period} period
 */
export function edgesOf({ starts }, { start, end }) {
  const from = start ? Math.max(0, starts.findLastIndex((first) => first <= start)) : 0;
  const last = end ? starts.findLastIndex((first) => first <= end) : starts.length - 1;
  return { from: Math.min(from, starts.length - 1), to: Math.max(last, from, 0) + 1 };
}

/** The days between two edges. @param {Bars} bars @returns {Period} */
export function periodBetween({ starts, unit }, from, to) {
  return { start: starts[from], end: lastDay(starts[to - 1], unit) };
}

/** The bars from the first to the last with any, as edges. @param {Bars} bars */
export function filled({ counts }) {
  const from = counts.findIndex(Boolean);
  return from < 0 ? { from: 0, to: counts.length } : { from, to: counts.findLastIndex(Boolean) + 1 };
}

/**
 * Where a window goes next as it plays: one bar on; over empty stretches to the next bar with any. Null at the end.
 * @param {Bars} bars
 * @param {{from: number, to: number}} window
 */
export function playedOn(bars, { from, to }) {
  const { to: end } = filled(bars);
  if (to >= end) return null;
  const isEmpty = !bars.counts.slice(from, to).some(Boolean);
  const next = isEmpty ? bars.counts.findIndex((count, index) => index >= to && count) + 1 : to + 1;
  return { from: next - (to - from), to: next };
}

/** Where it begins. @param {Bars} bars @param {number} width in bars */
export function playedFirst(bars, width) {
  const { from } = filled(bars);
  return { from, to: Math.min(from + width, bars.counts.length) };
}

/** A frame in which the period fills the middle half. @param {Period} period @returns {Period} */
export function around(period) {
  const margin = Math.max(3, Math.ceil(length(period) / 2));
  return { start: shifted(period.start, -margin), end: shifted(period.end, margin) };
}

/** No day of the calendar that the server has is before the year 1 or after 9999. */
function text(date) {
  const iso = date.toISOString();
  if (iso.startsWith('+')) return '9999-12-31';
  return iso < '0001' ? '0001-01-01' : iso.slice(0, 10); // "-" sorts before all digits
}

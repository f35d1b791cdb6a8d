// Periods and axis labels in the reader's language: pure, but for the page's language.

import { day, gettext, interpolate, language, ngettext, number } from '../words.js';
import { lastDay, startOf } from './time_units.js';

const STYLES = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};
const TICKS = [ // what may be told below the bars, from the finest on
  { every: 1, of: 'day' }, { every: 2, of: 'day' }, { every: 1, of: 'week' }, { every: 2, of: 'week' },
  { every: 1, of: 'month' }, { every: 3, of: 'month' }, { every: 6, of: 'month' },
  ...[1, 2, 5, 10, 20, 50, 100, 500].map((every) => ({ every, of: 'year' })),
];
const NARROWEST = 36; // pixels that any label takes
const SHORT = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

/**
 * "22–25 March 2016", "March 2016", "2014–2016": whole months and years by their names.
 * @param {import('./time_units.js').Period} period
 */
export function periodWords({ start, end }) {
  if (start === end) return day(start);
  const unit = ['year', 'month'].find((unit) => startOf(start, unit) === start && lastDay(startOf(end, unit), unit) === end);
  const locale = language() === 'en' ? 'en-GB' : language();
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...STYLES[unit ?? 'day'] });
  return format.formatRange(new Date(start), new Date(unit ? startOf(end, unit) : end));
}

/** "March 2016: 4 incidents". @param {import('./time_units.js').Bars} bars @param {number} index */
export function barWords({ starts, counts, unit }, index) {
  const when = periodWords({ start: starts[index], end: lastDay(starts[index], unit) });
  const text = ngettext('%(when)s: %(count)s incident', '%(when)s: %(count)s incidents', counts[index]);
  return interpolate(text, { when, count: number(counts[index]) });
}

/** What the frame leaves out. @param {{before: number, after: number}} counts */
export function outsideWords({ before, after }) {
  const counted = [
    before && interpolate(ngettext('%(count)s earlier', '%(count)s earlier', before), { count: number(before) }),
    after && interpolate(ngettext('%(count)s later', '%(count)s later', after), { count: number(after) }),
  ];
  return interpolate(gettext('%(counted)s: show all'), { counted: counted.filter(Boolean).join(', ') });
}

/** @param {number} count */
export function undatedWords(count) {
  const text = ngettext('%(count)s undated, always shown', '%(count)s undated, always shown', count);
  return count ? interpolate(text, { count: number(count) }) : '';
}

/**
 * The labels below the bars that have room, each at the left edge of its bar.
 * @param {import('./time_units.js').Bars} bars
 * @param {number} width of all bars, in pixels
 * @param {(text: string) => number} measure how wide a text is
 * @returns {{x: number, text: string}[]}
 */
export function ticks(bars, width, measure) {
  for (const tick of TICKS) {
    const found = ticksOf(bars, tick);
    if (!found.length || found.length * NARROWEST > width + NARROWEST) continue;
    const told = found.map((index) => ({
      x: (index * width) / bars.starts.length, text: day(bars.starts[index], SHORT[tick.of]),
    }));
    if (told.length > 1 && told.at(-1).x + measure(told.at(-1).text) > width) told.pop();
    if (haveRoom(told, measure)) return told;
  }
  return [];
}

/** The bars below which a tick stands. */
function ticksOf({ starts }, { every, of }) {
  return [...starts.keys()].filter((index) => begins(starts[index], starts[index - 1], every, of));
}

/** Whether a tick stands at this bar: it is the first of its stretch of time. */
function begins(start, before, every, of) {
  if (!before) return stretch(start, every, of).start === start;
  return stretch(start, every, of).number !== stretch(before, every, of).number;
}

function stretch(iso, every, of) {
  const [year, month] = iso.split('-').map(Number);
  const days = Date.parse(iso) / 86_400_000;
  const numbers = { day: days, week: Math.floor((days + 3) / 7), month: 12 * year + month - 1, year };
  const number = Math.floor(numbers[of] / every);
  const isFirst = of === 'day' || startOf(iso, of) === iso;
  return { number, start: isFirst && numbers[of] % every === 0 ? iso : '' };
}

function haveRoom(found, measure) {
  return found.every(({ x, text }, index) => {
    const next = found[index + 1]?.x ?? Infinity;
    return x + measure(text) + 14 <= next;
  });
}

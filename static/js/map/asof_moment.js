// Moments in UTC and on the reader's own clock: pure, but for the clock's zone.

import { language } from '../words.js';

/**
 * `asof` for what <input type="datetime-local"> gives, read on one of two clocks; "" for none.
 * @param {string} value "2016-03-23T18:00"
 * @param {'utc' | 'local'} clock
 */
export function asofText(value, clock) {
  if (!value) return '';
  const moment = new Date(clock === 'utc' ? `${value}Z` : value);
  return Number.isNaN(moment.valueOf()) ? '' : `${moment.toISOString().slice(0, 16)}Z`;
}

/**
 * The same the other way round.
 * @param {string} iso a moment
 * @param {'utc' | 'local'} clock
 */
export function inputValue(iso, clock) {
  if (!iso) return '';
  const moment = new Date(iso);
  const shift = clock === 'utc' ? 0 : moment.getTimezoneOffset() * 60_000;
  return new Date(moment - shift).toISOString().slice(0, 16);
}

/** Whether the reader's clock differs from UTC at this moment. @param {string} iso */
export function differs(iso) {
  return new Date(iso).getTimezoneOffset() !== 0;
}

/**
 * "23 March 2016, 18:00", on one of the two clocks.
 * @param {string} iso
 * @param {'utc' | 'local'} clock
 */
export function momentWords(iso, clock) {
  const locale = language() === 'en' ? 'en-GB' : language();
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long', timeStyle: 'short', ...(clock === 'utc' ? { timeZone: 'UTC' } : {}),
  }).format(new Date(iso));
}

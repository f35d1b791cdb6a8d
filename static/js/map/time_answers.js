// Asks the server for the bars of the filters in the page's address.

import { filtersOf, periodOf } from './address.js';

/** @typedef {import('./time_units.js').Unit} Unit */
/**
 * @typedef {{frame: {start: string, end: string} | null, unit: Unit, buckets: {start: string, count: number}[],
 *   before: number, after: number, undated: number}} Answer `before` and `after` are outside the frame
 */

export class Answers {
  #loaded = null; // the filters that the bars are of
  #turn = null;

  /** @param {string} address @param {(answer: Answer) => void} take */
  constructor(address, take) {
    Object.assign(this, { address, take, frame: 'auto', unit: 'auto' });
  }

  /** Ask where the filters, the period aside, are others than before; false where they are the same. */
  follow() {
    if (filters() === this.#loaded) return false;
    this.ask();
    return true;
  }

  /** @param {{frame?: string, unit?: string}} [changes] "auto", or two days with "/" between */
  async ask(changes = {}) {
    Object.assign(this, changes);
    const turn = (this.#turn = {});
    this.#loaded = filters();
    try {
      const reply = await fetch(`${this.address}?${this.#query()}`);
      const answer = await reply.json();
      if (turn !== this.#turn || !reply.ok) return;
      const wider = this.frame === 'auto' && answer.frame && widened(answer.frame, chosenPeriod());
      if (wider) this.ask({ frame: wider });
      else this.take(answer);
    } catch {
      this.#loaded = null; // asked again with the next change
    }
  }

  #query() {
    const query = new URLSearchParams(filters());
    query.set('frame', this.frame);
    query.set('unit', this.unit);
    return query;
  }
}

/** The period of the address. @returns {{start: string, end: string}} */
export function chosenPeriod() {
  return periodOf(filtersOf(location.search).get('datetime'));
}

/**
 * A frame that holds the chosen period too, where that lies wholly outside; else null.
 * @param {{start: string, end: string}} frame
 * @param {{start: string, end: string}} chosen
 */
export function widened(frame, chosen) {
  const isOutside = (chosen.end && chosen.end < frame.start) || chosen.start > frame.end;
  if (!isOutside) return null;
  const days = [frame.start, frame.end, chosen.start || chosen.end, chosen.end || chosen.start].sort();
  return `${days[0]}/${days.at(-1)}`;
}

/** The filters without the period, which the bars are the frame of. */
function filters() {
  const found = filtersOf(location.search);
  found.delete('datetime');
  return found.toString();
}

// What the fields of the filter form ask for. Pure: fields come as names with values, as FormData has them.

import { FILTERS, periodText } from '../map/address.js';

const LISTS = ['event_type', 'outcome', 'verification_status'];
const PLAIN = ['source', 'story', 'q', 'max_uncertainty_m'];

/**
 * The parameters of the address that a form stands for; "" takes one away.
 * @param {Iterable<[string, FormDataEntryValue]>} fields
 * @returns {Record<string, string>}
 */
export function filtersOfFields(fields) {
  const given = [...fields].map(([name, value]) => [name, String(value).trim()]);
  const all = (name) => given.filter(([key, value]) => key === name && value).map(([, value]) => value);
  const one = (name) => all(name)[0] ?? '';
  return {
    ...Object.fromEntries(LISTS.map((name) => [name, all(name).join(',')])),
    ...Object.fromEntries(PLAIN.map((name) => [name, one(name)])),
    datetime: periodOfDays(one('from'), one('to')),
    place: one('place') && one('place') === one('place_name') ? one('place_id') || one('place') : one('place'),
  };
}

/**
 * Every filter as a query string has it; "" for those that it lacks.
 * @param {string} search
 * @returns {Record<string, string>}
 */
export function filtersOfSearch(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(FILTERS.map((name) => [name, given.get(name) ?? '']));
}

/**
 * Whether an address asks for what these filters say already.
 * @param {string} search
 * @param {Record<string, string>} filters
 */
export function isAsked(search, filters) {
  const given = new URLSearchParams(search);
  return Object.entries(filters).every(([name, value]) => (given.get(name) ?? '') === value);
}

/** Two days, be they the wrong way round. @param {string} start @param {string} end */
function periodOfDays(start, end) {
  return start && end && start > end ? periodText(end, start) : periodText(start, end);
}

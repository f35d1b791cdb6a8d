// What the server says of the present choice: counts, chips, what to loosen, which place may be meant.

import { element, svg } from '../map/dom.js';
import { gettext, number } from '../words.js';

/**
 * @typedef {{label: string, without: string}} Chip
 * @typedef {{label: string, count: number, without: string}} Loosening
 * @typedef {{id: string, name: string, within: string, count: number, address: string}} PlaceChoice
 * @typedef {object} Facets as /map/facets.json gives them
 * @property {number} count
 * @property {Record<string, Record<string, number>>} facets
 * @property {Chip[]} chips
 * @property {Loosening[]} loosenings
 * @property {string} summary
 * @property {string} place
 * @property {PlaceChoice[]} other_places
 */

/**
 * @param {HTMLElement} finder
 * @param {Facets} told
 */
export function showChoices(finder, told) {
  showCounts(finder, told.facets);
  fill(finder.querySelector('[data-chips]'), told.chips.map(chipItem));
  const nothing = finder.querySelector('[data-nothing]');
  nothing.hidden = !told.loosenings.length;
  nothing.querySelector('[data-loosenings]').replaceChildren(...told.loosenings.map(looseningItem));
  const others = finder.querySelector('[data-other-places]');
  others.hidden = !told.other_places.length;
  others.querySelector('[data-asked-place]').textContent = told.place;
  others.querySelector('[data-places-list]').replaceChildren(...told.other_places.map(placeItem));
  const summary = document.querySelector('[data-summary]');
  if (summary) summary.textContent = told.summary;
}

/** How many there would be of each choice; a choice of none is dimmed, never taken away. */
function showCounts(finder, facets) {
  for (const field of finder.querySelectorAll('fieldset[data-facet]')) {
    for (const figure of field.querySelectorAll('[data-count]')) {
      const count = facets[field.dataset.facet][figure.dataset.count] ?? 0;
      figure.textContent = number(count);
      figure.closest('.chip').classList.toggle('is-empty', !count);
    }
  }
  for (const select of finder.querySelectorAll('select[data-facet]')) {
    for (const option of select.querySelectorAll('[data-label]')) {
      option.textContent = `${option.dataset.label} (${number(facets[select.dataset.facet][option.value] ?? 0)})`;
    }
  }
}

function chipItem({ label, without }) {
  const cross = svg('svg', { class: 'active-cross', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, svg('path', { d: 'M2 2l8 8M10 2l-8 8' }));
  const spoken = element('span', { class: 'unseen' }, `${gettext('Remove filter:')} `);
  return element('li', {}, element('a', { class: 'active-chip', href: without, 'data-without': '' }, spoken, element('span', { class: 'active-label' }, label), cross));
}

function looseningItem({ label, count, without }) {
  return element('li', {}, element('a', { href: without, 'data-without': '' }, label), `: ${number(count)}`);
}

function placeItem({ id, name, within, count, address }) {
  const link = element('a', { href: address, 'data-place': id, 'data-without': '' }, name);
  return element('li', {}, link, within && `, ${within}`, ' ', element('span', { class: 'quiet' }, number(count)));
}

function fill(list, items) {
  list.replaceChildren(...items);
  list.hidden = !items.length;
}

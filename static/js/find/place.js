// The place of the filter form: suggested while it is typed, chosen by its id. Without this the field takes a name.

import { filtersOf } from '../map/address.js';
import { element } from '../map/dom.js';
import { gettext, interpolate, ngettext, number } from '../words.js';
import { combobox } from './combobox.js';

/** @typedef {{id: string, name: string, within: string, count: number}} Place */

const form = document.querySelector('[data-filters]');
const input = form?.querySelector('[name=place]');

if (input) {
  combobox(input, { suggest, parts, choose, told, label: gettext('Places') });
}

/**
 * Put a place into the form: its name in the field, its id beside it.
 * @param {HTMLFormElement} target
 * @param {string} id "" for a name that may mean several places, or none
 * @param {string} name
 */
export function setPlace(target, id, name) {
  target.querySelectorAll('[name=place_id], [name=place_name]').forEach((field) => field.remove());
  target.elements.place.value = name;
  if (!id || id === name) return;
  target.append(
    element('input', { type: 'hidden', name: 'place_id', value: id }),
    element('input', { type: 'hidden', name: 'place_name', value: name }),
  );
}

async function suggest(typed, signal) {
  const query = filtersOf(location.search);
  const words = query.get('q');
  query.delete('place');
  query.set('q', typed.slice(0, 100));
  if (words) query.set('words', words);
  const reply = await fetch(`${form.closest('[data-places]').dataset.places}?${query}`, { signal });
  return reply.ok ? (await reply.json()).places : [];
}

/** @param {Place} place */
function parts(place) {
  return [
    element('span', { class: 'option-name' }, place.name),
    place.within && element('span', { class: 'option-within' }, place.within),
    element('span', { class: 'option-count' }, number(place.count)),
  ].filter(Boolean);
}

/** @param {Place} place */
function choose(place) {
  setPlace(form, place.id, place.name);
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function told(count) {
  if (!count) return gettext('No place with incidents is called so.');
  return interpolate(ngettext('%(count)s place. Go through them with the arrow keys.', '%(count)s places. Go through them with the arrow keys.', count), { count: number(count) });
}

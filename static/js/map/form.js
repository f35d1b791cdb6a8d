// The filter form: what it asks for, and how it follows the page's address.

import { filtersOf, periodOf, periodText, written } from './address.js';

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>} parameters for the address
 */
export function formFilters(form) {
  const types = [...form.querySelectorAll('[name=event_type]:checked')].map(({ value }) => value);
  return { event_type: types.join(','), datetime: periodText(form.elements.from.value, form.elements.to.value) };
}

/**
 * Bring the form and the links that carry its filters in step with the address.
 * @param {HTMLFormElement} form
 */
export function showFilters(form) {
  const filters = filtersOf(location.search);
  const types = (filters.get('event_type') ?? '').split(',');
  form.querySelectorAll('[name=event_type]').forEach((box) => (box.checked = types.includes(box.value)));
  const { start, end } = periodOf(filters.get('datetime'));
  form.elements.from.value = start;
  form.elements.to.value = end;
  form.querySelector('[data-clear]').hidden = !filters.size;
  for (const link of document.querySelectorAll('[data-list-link], [data-rest] a')) link.search = written(filters);
}

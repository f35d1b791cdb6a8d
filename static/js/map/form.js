// The filter form beside the map: every change is a step of the address, and the form follows the address.

import { showChoices } from '../find/choices.js';
import { filtersOfFields, filtersOfSearch, isAsked } from '../find/fields.js';
import { setPlace } from '../find/place.js';
import { filtersOf, periodOf, pushAddress, replaceAddress, written } from './address.js';

const PAUSE = 300; // milliseconds between the last letter and the search
const LISTS = ['event_type', 'outcome', 'verification_status'];

const finder = document.querySelector('[data-finder]');
const form = finder?.querySelector('[data-live]');
let isTyping = false; // the letters of one search are one step back
let timer = 0;
let asking = null;

if (form) start();

function start() {
  form.addEventListener('change', () => {
    isTyping = false;
    apply();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  form.elements.q.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(typed, PAUSE);
  });
  document.addEventListener('click', follow);
  document.addEventListener('filterschange', show);
  addEventListener('popstate', () => {
    isTyping = false;
    show();
  });
}

/** Ask for what the form says, as a step that the back button undoes. */
function apply(change = pushAddress) {
  clearTimeout(timer);
  const filters = filtersOfFields(new FormData(form));
  if (isAsked(location.search, filters)) return;
  change(filters);
  document.dispatchEvent(new CustomEvent('filterschange'));
}

function typed() {
  apply(isTyping ? replaceAddress : pushAddress);
  isTyping = true;
}

/** A chip, a loosening or a place that is meant: a link whose filters are asked for without leaving the page. */
function follow(event) {
  const link = event.target.closest('[data-without], [data-place], [data-clear]');
  if (!link || !finder.contains(link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const asked = link.search;
  pushAddress(filtersOfSearch(asked));
  isTyping = false;
  form.elements.q.value = filtersOfSearch(asked).q;
  document.dispatchEvent(new CustomEvent('filterschange'));
  focusBeside(link);
}

/** What was clicked goes away: the keyboard goes on with the next chip, else with the form. */
function focusBeside(link) {
  const chips = [...finder.querySelectorAll('.active-chip')].filter((chip) => chip !== link);
  const beside = [finder.querySelector('.finder-open'), form.elements.q].find((part) => part.offsetParent);
  (chips[0] ?? beside)?.focus({ preventScroll: true });
}

/** Bring the form, its counts and the links that carry its filters in step with the address. */
function show() {
  const filters = filtersOf(location.search);
  for (const name of LISTS) {
    const chosen = (filters.get(name) ?? '').split(',');
    form.querySelectorAll(`[name=${name}]`).forEach((box) => (box.checked = chosen.includes(box.value)));
  }
  const { start: from, end: to } = periodOf(filters.get('datetime'));
  const values = { from, to, source: filters.get('source') ?? '', story: filters.get('story') ?? '' };
  if (!isTyping) values.q = filters.get('q') ?? '';
  for (const [name, value] of Object.entries(values)) if (form.elements[name]) form.elements[name].value = value;
  if (!filters.get('place')) setPlace(form, '', '');
  form.querySelector('[data-clear]').hidden = !filters.size;
  for (const link of document.querySelectorAll('[data-list-link], [data-rest] a')) link.search = written(filters);
  ask(filters);
}

async function ask(filters) {
  asking?.abort();
  const pending = (asking = new AbortController());
  try {
    const reply = await fetch(`${finder.dataset.facets}?${filters}`, { signal: pending.signal });
    if (!reply.ok) return; // the map says what is wrong
    const told = await reply.json();
    showChoices(finder, told);
    showNumbers(told.chips.length);
    const place = filters.get('place') ?? '';
    if (document.activeElement !== form.elements.place || told.place !== place) setPlace(form, place, told.place);
  } catch (error) {
    if (error.name !== 'AbortError') showNumbers(filters.size);
  }
}

/** How many filters are active, in all and among those folded away. */
function showNumbers(active) {
  const button = finder.querySelector('.finder-open');
  const folded = filtersOfFields(new FormData(form));
  const more = ['outcome', 'verification_status'].flatMap((name) => folded[name].split(',')).filter(Boolean).length
    + ['place', 'source', 'story'].filter((name) => folded[name]).length;
  const figures = [[button.querySelector('[data-number]'), active], [form.querySelector('[data-more-number]'), more]];
  for (const [figure, count] of figures) {
    figure.textContent = String(count);
    figure.hidden = !count;
  }
}

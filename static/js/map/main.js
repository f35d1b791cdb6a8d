// The map page: joins folium's map, the list and the panel. The shell script calls what is exported here.

import { boundsOf, pushAddress, replaceAddress, viewOf } from './address.js';
import { baseMap } from './basemap.js';
import { showCards } from './cards.js';
import { showIncident, showStack } from './detail.js';
import { incidents } from './incidents.js';
import { stackPage, stackTitle } from './stack.js';

const stage = document.querySelector('[data-stage]');
const overview = document.querySelector('[data-overview]');
const detail = document.querySelector('[data-detail]');
const trouble = document.querySelector('[data-trouble]');
const form = document.querySelector('[data-filters]');
let chosen = '';
let wanted = null; // the request for the panel that counts
let opener = null; // what to return to when the panel closes

globalThis.IncidentMap = { baseMap, incidents, start };
document.documentElement.classList.add('has-script');

/**
 * @param {L.Map} map folium's map, not yet looking anywhere
 * @param {L.Layer} layer the incidents on it
 */
function start(map, layer) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  map.on('reply', ({ content }) => {
    if (trouble.dataset.of === 'incidents') trouble.hidden = true;
    if (form) showCards(overview, content);
    point(chosen);
    document.documentElement.dataset.ready = 'true';
  });
  map.on('reply trouble', () => document.dispatchEvent(new CustomEvent('mapfollowed')));
  map.on('trouble', ({ message }) => warn(`The incidents could not be loaded: ${message}`, 'incidents'));
  map.on('basemaperror', () => warn('The outlines of the map could not be loaded. Reload the page to try again.'));
  map.on('openincident', ({ id }) => open(map, id));
  map.on('openstack', ({ symbol }) => openStack(symbol));
  look(map);
  map.on('moveend', () => replaceAddress({ view: viewText(map) }));
  new ResizeObserver(() => map.invalidateSize()).observe(stage);
  listen(map, layer);
  reopen(map, !viewOf(new URLSearchParams(location.search).get('view')));
}

/** Look where the address says, else where the page was told to open. */
function look(map) {
  const view = viewOf(new URLSearchParams(location.search).get('view')) ?? viewOf(stage.dataset.view);
  const bounds = boundsOf(stage.dataset.bounds);
  if (view) map.setView([view.latitude, view.longitude], view.zoom);
  else if (bounds) map.fitBounds(bounds, { padding: [40, 40], maxZoom: 12 });
}

function listen(map, layer) {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-open]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(map, link.dataset.open, true);
    }
    if (event.target.closest('[data-close]')) close();
    const everywhere = event.target.closest('[data-everywhere]');
    if (everywhere) map.fitBounds(boundsOf(everywhere.dataset.bounds), { padding: [40, 40], animate: !matchMedia('(prefers-reduced-motion: reduce)').matches });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !detail.hidden) close();
  });
  document.addEventListener('pointerover', ({ target }) => point(target.closest('[data-incident]')?.dataset.incident ?? chosen));
  addEventListener('popstate', () => {
    reopen(map, false);
    layer.refresh();
  });
  document.addEventListener('filterschange', () => layer.refresh());
}

async function open(map, id, move = false) {
  if (await show(map, id, move)) pushAddress({ incident: id });
}

/** Show the incident that the address names, or the list where it names none. */
function reopen(map, move) {
  const id = new URLSearchParams(location.search).get('incident');
  if (id) show(map, id, move);
  else conceal();
}

async function show(map, id, move) {
  const asked = (wanted = {});
  const incident = await fetchIncident(id);
  if (asked !== wanted) return false; // another one was asked for meanwhile
  if (!incident) return false;
  trouble.hidden = true;
  showIncident(detail, incident);
  reveal();
  point((chosen = id));
  if (incident.point) bringIntoSight(map, incident.point, move);
  return true;
}

/** The incident, or null after saying why there is none. */
async function fetchIncident(id) {
  try {
    const reply = await fetch(stage.dataset.incidentAddress.replace('ID', encodeURIComponent(id)));
    if (reply.ok) return await reply.json();
    warn('The incident in this link is not public.');
  } catch {
    warn('The incident could not be loaded. Try again in a moment.');
  }
  return null;
}

/** Move the map so that the panel, a sheet over it on a phone, does not hide the incident. */
function bringIntoSight(map, { latitude, longitude }, centre) {
  if (centre) map.setView([latitude, longitude], Math.max(map.getZoom(), 11), { animate: false });
  const frame = map.getContainer().getBoundingClientRect();
  const free = Math.min(frame.bottom, innerHeight, sheetTop()) - frame.top;
  const { y } = map.latLngToContainerPoint([latitude, longitude]);
  if (centre || y > free - 30) map.panBy([0, y - free / 2], { animate: false });
}

function sheetTop() {
  return getComputedStyle(detail).position === 'fixed' ? detail.getBoundingClientRect().top : Infinity;
}

async function openStack(symbol) {
  try {
    const first = await stackPage(stage.dataset, symbol);
    showStack(detail, stackTitle(symbol), first, (after) => stackPage(stage.dataset, symbol, after).catch(() => null));
    reveal();
  } catch {
    warn('The incidents at this place could not be loaded. Try again in a moment.');
  }
}

function reveal() {
  if (detail.hidden) opener = document.activeElement;
  detail.hidden = false;
  overview.classList.add('is-behind');
  detail.parentElement.scrollTop = 0;
  detail.scrollTop = 0;
  detail.focus({ preventScroll: true });
}

function close() {
  conceal();
  returnFocus();
  pushAddress({ incident: null });
}

/** To what opened the panel, or to the sign or card that has been drawn in its place. */
function returnFocus() {
  if (!opener || opener.isConnected) return opener?.focus({ preventScroll: true });
  const id = CSS.escape((opener.dataset.symbol || opener.dataset.open) ?? '');
  const again = id && document.querySelector(`.symbol[data-ids~="${id}"], [data-placed] [data-open="${id}"]`);
  (again || document.querySelector('[data-stage] .map')).focus({ preventScroll: true });
}

function conceal() {
  wanted = null;
  point((chosen = ''));
  detail.hidden = true;
  overview.classList.remove('is-behind');
}

/** Lift the sign of an incident; "" lifts none. */
function point(id) {
  document.querySelectorAll('.symbol.is-pointed').forEach((symbol) => symbol.classList.remove('is-pointed'));
  if (id) document.querySelector(`.symbol[data-ids~="${CSS.escape(id)}"]`)?.classList.add('is-pointed');
}

function warn(message, about = '') {
  trouble.textContent = message;
  trouble.dataset.of = about;
  trouble.hidden = false;
}

function viewText(map) {
  const { lat, lng } = map.getCenter();
  return `${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}`;
}

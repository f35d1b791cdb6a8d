// The map page: joins folium's map, the list and the panel. The shell script calls what is exported here.

import { gettext, interpolate } from '../words.js';
import { boundsOf, replaceAddress, viewOf } from './address.js';
import { baseMap } from './basemap.js';
import { showCards } from './cards.js';
import { incidents } from './incidents.js';
import { clearNote, note } from './note.js';
import { close, open, openStack, point, reopen } from './panel.js';
import { rest } from './rest.js';
import { provideTools } from './tools.js';

const stage = document.querySelector('[data-stage]');
const overview = document.querySelector('[data-overview]');
const form = document.querySelector('[data-filters]');

globalThis.IncidentMap = { baseMap, incidents, start };
document.documentElement.classList.add('has-script');

/**
 * @param {L.Map} map folium's map, not yet looking anywhere
 * @param {L.Layer} layer the incidents on it
 * @param {Record<string, {layer: L.Layer, closest: number}>} grounds the base maps to choose from
 */
async function start(map, layer, grounds) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  map.on('reply', ({ content }) => {
    clearNote('incidents');
    if (form) showCards(overview, content);
    point();
    document.documentElement.dataset.ready = 'true';
  });
  map.on('reply trouble', () => document.dispatchEvent(new CustomEvent('mapfollowed'))); // whoever plays time waits for it
  map.on('trouble', ({ message }) =>
    note(interpolate(gettext('The incidents could not be loaded: %(reason)s'), { reason: message }), 'incidents'));
  map.on('basemaperror', () => note(gettext('The outlines of the map could not be loaded. Reload the page to try again.')));
  map.on('openincident', ({ id }) => open(map, id));
  map.on('openstack', ({ symbol }) => openStack(symbol));
  look(map);
  map.on('moveend', async () => {
    await rest(); // what is in view is asked first: writing the address takes the browser a while
    replaceAddress({ view: viewText(map) });
  });
  await rest();
  new ResizeObserver(() => map.invalidateSize()).observe(stage);
  provideTools(map, layer, grounds);
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
  document.addEventListener('click', (event) => clicked(event, map));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.addEventListener('pointerover', ({ target }) => point(target.closest('[data-incident]')?.dataset.incident));
  addEventListener('popstate', () => {
    reopen(map, false);
    layer.refresh();
  });
  document.addEventListener('filterschange', () => layer.refresh());
}

function clicked(event, map) {
  const link = event.target.closest('[data-open]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(map, link.dataset.open, true);
  }
  if (event.target.closest('[data-close]')) close();
  const everywhere = event.target.closest('[data-everywhere]');
  if (!everywhere) return;
  const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  map.fitBounds(boundsOf(everywhere.dataset.bounds), { padding: [40, 40], animate });
}

function viewText(map) {
  const { lat, lng } = map.getCenter();
  return `${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}`;
}

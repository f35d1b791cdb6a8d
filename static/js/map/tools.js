// The buttons over the map: fullscreen, where am I, and what the map shows.

import { gettext } from '../words.js';
import { keep, kept } from './choices.js';
import { clearNote, note } from './note.js';

const TOWN = 12; // the zoom at which a visitor's own surroundings are shown
const REASONS = {
  1: () => gettext('Your browser does not tell this page where you are. You can allow it in the browser’s settings.'),
  2: () => gettext('Where you are could not be found out. Try again in the open.'),
  3: () => gettext('Finding out where you are took too long. Try again in a moment.'),
};

/**
 * @param {L.Map} map
 * @param {L.Layer} layer the incidents
 * @param {Record<string, {layer: L.Layer, closest: number}>} grounds the base maps to choose from
 */
export function provideTools(map, layer, grounds) {
  const tools = document.querySelector('[data-map-tools]');
  if (!tools) return;
  tools.hidden = false;
  fullscreen(tools.querySelector('[data-fullscreen]'));
  locating(map, tools.querySelector('[data-locate]'));
  layers(tools.querySelector('[data-layers]'), (choices) => apply(map, layer, grounds, choices));
}

/** The whole page without the browser around it; phones that cannot do so get no button. */
function fullscreen(button) {
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener('click', () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => note(gettext('This browser does not allow fullscreen here.')));
  });
  document.addEventListener('fullscreenchange', () => button.setAttribute('aria-pressed', String(Boolean(document.fullscreenElement))));
}

function locating(map, button) {
  const here = L.layerGroup().addTo(map);
  button.addEventListener('click', () => {
    note(gettext('Looking for where you are…'), 'locating');
    map.locate({ timeout: 10_000, maximumAge: 60_000 });
  });
  map.on('locationfound', ({ latlng, accuracy }) => {
    clearNote('locating');
    here.clearLayers();
    L.circle(latlng, { radius: accuracy, interactive: false, className: 'here-area' }).addTo(here);
    L.circleMarker(latlng, { radius: 7, interactive: false, className: 'here' }).addTo(here);
    map.setView(latlng, Math.max(TOWN, map.getZoom()), { animate: !matchMedia('(prefers-reduced-motion: reduce)').matches });
  });
  map.on('locationerror', ({ code }) => note((REASONS[code] ?? REASONS[2])()));
}

/** @param {(choices: import('./choices.js').Choices) => void} show */
function layers(menu, show) {
  const choices = kept();
  show(choices);
  for (const input of menu.querySelectorAll('input')) {
    input.checked = input.type === 'radio' ? choices[input.name] === input.value : choices[input.name];
    input.addEventListener('change', () => {
      choices[input.name] = input.type === 'radio' ? input.value : input.checked;
      keep(choices);
      show(choices);
    });
  }
  document.addEventListener('pointerdown', ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

function apply(map, layer, grounds, { ground, scheme, areas, boundaries }) {
  const stage = map.getContainer().closest('[data-stage]');
  if (scheme === 'auto') delete stage.dataset.scheme;
  else stage.dataset.scheme = scheme;
  stage.classList.toggle('is-without-areas', !areas);
  layer.showBoundaries(boundaries);
  stand(map, grounds, grounds[ground] ?? grounds.outlines);
  map.fire('schemechange');
}

/** One base map under the incidents; nobody gets closer than it has anything to show. */
function stand(map, grounds, chosen) {
  for (const { layer } of Object.values(grounds)) {
    if (layer !== chosen.layer) layer.remove();
  }
  chosen.layer.addTo(map);
  map.setMaxZoom(chosen.closest);
}

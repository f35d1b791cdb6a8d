// The panel beside the map, a sheet over it on a phone: one incident, or those at one place, over the list.

import { gettext } from '../words.js';
import { pushAddress } from './address.js';
import { showIncident, showStack } from './detail.js';
import { clearNote, note } from './note.js';
import { stackPage, stackTitle } from './stack.js';

const stage = document.querySelector('[data-stage]');
const overview = document.querySelector('[data-overview]');
const detail = document.querySelector('[data-detail]');
let chosen = '';
let wanted = null; // the request for the panel that counts
let opener = null; // what to return to when the panel closes

/**
 * Show an incident and say so in the address.
 * @param {L.Map} map
 * @param {string} id
 * @param {boolean} [move] whether the map goes to it
 */
export async function open(map, id, move = false) {
  if (await show(map, id, move)) pushAddress({ incident: id });
}

/** Show the incident that the address names, or the list where it names none. */
export function reopen(map, move) {
  const id = new URLSearchParams(location.search).get('incident');
  if (id) show(map, id, move);
  else conceal();
}

/** Show the incidents behind one sign. @param {import('./symbols.js').MapSymbol} symbol */
export async function openStack(symbol) {
  const asked = (wanted = {});
  try {
    const first = await stackPage(stage.dataset, symbol);
    if (asked !== wanted) return;
    showStack(detail, stackTitle(symbol), first, (after) => stackPage(stage.dataset, symbol, after).catch(() => null));
    reveal();
  } catch {
    note(gettext('The incidents at this place could not be loaded. Try again in a moment.'));
  }
}

/** Back to the list, and to what opened the panel. */
export function close() {
  if (detail.hidden) return;
  conceal();
  returnFocus();
  pushAddress({ incident: null });
}

/** Lift the sign of an incident, of the chosen one for none. @param {string} [id] */
export function point(id = chosen) {
  document.querySelectorAll('.symbol.is-pointed').forEach((symbol) => symbol.classList.remove('is-pointed'));
  if (id) document.querySelector(`.symbol[data-ids~="${CSS.escape(id)}"]`)?.classList.add('is-pointed');
}

async function show(map, id, move) {
  const asked = (wanted = {});
  const incident = await fetchIncident(id);
  if (asked !== wanted || !incident) return false; // another one was asked for meanwhile, or there is none
  clearNote();
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
    note(gettext('The incident in this link is not public.'));
  } catch {
    note(gettext('The incident could not be loaded. Try again in a moment.'));
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

function reveal() {
  if (detail.hidden) opener = document.activeElement;
  detail.hidden = false;
  overview.classList.add('is-behind');
  detail.parentElement.scrollTop = 0;
  detail.scrollTop = 0;
  detail.focus({ preventScroll: true });
}

function conceal() {
  wanted = null;
  point((chosen = ''));
  detail.hidden = true;
  overview.classList.remove('is-behind');
}

/** To what opened the panel, or to the sign or card that has been drawn in its place. */
function returnFocus() {
  if (!opener || opener.isConnected) return opener?.focus({ preventScroll: true });
  const id = CSS.escape((opener.dataset.symbol || opener.dataset.open) ?? '');
  const again = id && document.querySelector(`.symbol[data-ids~="${id}"], [data-placed] [data-open="${id}"]`);
  (again || document.querySelector('[data-stage] .map')).focus({ preventScroll: true });
}

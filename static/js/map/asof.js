// What was known when: the banner over an earlier state and the picker, in step with the address.

import { gettext, interpolate } from '../words.js';
import { changed, filtersOf, pushAddress } from './address.js';
import { asofText, differs, inputValue, momentWords } from './asof_moment.js';
import { element } from './dom.js';

const banner = document.querySelector('[data-knowledge]');
const picker = document.querySelector('[data-asof-picker]');
const form = picker.querySelector('[data-asof-form]');
const input = form.elements.asof;
const zone = form.querySelector('[data-zone]');
const isOnMap = Boolean(document.querySelector('[data-stage]'));
let shown = queried(); // what the page as it came shows
let isPlaying = false;

const clock = () => zone.value;

/** Bring banner and picker in step with the address; while time plays, the numbers can wait. */
async function follow() {
  const wanted = queried();
  if (wanted === shown || isPlaying) return;
  shown = wanted;
  const reply = await fetch(`${picker.dataset.address}?${wanted}`).catch(() => null);
  if (!reply?.ok || wanted !== shown) return;
  const known = await reply.json();
  showBanner(known.banner);
  picker.querySelector('[data-grown]').textContent = known.grown;
  picker.querySelector('[data-steps]').hidden = !known.choices.length;
  picker.querySelector('[data-steps]').replaceChildren(...known.choices.map(stepItem));
  localise();
}

function queried() {
  return filtersOf(location.search).toString();
}

function showBanner(told) {
  banner.hidden = !told;
  if (!told) return;
  const words = banner.querySelector('[data-told-moment]');
  words.textContent = told.told;
  words.dataset.moment = told.moment;
  banner.querySelector('[data-since]').textContent = told.since;
  banner.querySelector('[data-corrections]')?.toggleAttribute('hidden', !told.has_changes);
}

function stepItem({ asof, label, changes, chosen }) {
  const link = element('a', { href: changed(location.search, { asof }), 'data-asof': asof, 'aria-current': chosen ? 'true' : null }, label);
  return element('li', {}, link, ' ', element('span', { class: 'quiet' }, changes));
}

/** What only the reader's clock can tell: the moment of the banner and of the input on it. */
function localise() {
  const { moment } = banner.querySelector('[data-told-moment]').dataset;
  const isEarlier = !banner.hidden && moment;
  const local = banner.querySelector('[data-local-moment]');
  local.hidden = !isEarlier || !differs(moment);
  if (!local.hidden) local.textContent = interpolate(gettext('On your clock: %(moment)s.'), { moment: momentWords(moment, 'local') });
  input.value = isEarlier ? inputValue(moment, clock()) : '';
  convert();
}

/** The moment in the input on the other clock. */
function convert() {
  const asof = asofText(input.value, clock());
  const said = picker.querySelector('[data-converted]');
  said.hidden = !asof || !differs(asof);
  if (said.hidden) return;
  said.textContent = clock() === 'utc'
    ? interpolate(gettext('On your clock: %(moment)s.'), { moment: momentWords(asof, 'local') })
    : interpolate(gettext('In UTC: %(moment)s.'), { moment: momentWords(asof, 'utc') });
}

function go(asof) {
  if (!isOnMap) {
    location.search = changed(location.search, { asof, page: null });
    return;
  }
  pushAddress({ asof });
  document.dispatchEvent(new CustomEvent('filterschange'));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-asof]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.dataset.asof);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  go(asofText(input.value, clock()));
});
input.addEventListener('input', convert);
zone.addEventListener('change', () => {
  const asof = asofText(input.value, clock() === 'utc' ? 'local' : 'utc');
  input.value = inputValue(asof, clock());
  convert();
});
document.addEventListener('filterschange', follow);
document.addEventListener('playchange', ({ detail }) => {
  isPlaying = detail.isPlaying;
  follow();
});
addEventListener('popstate', follow);
if (differs(new Date().toISOString())) {
  form.querySelector('[data-zone-field]').hidden = false;
  form.querySelector('[data-zone-plain]').hidden = true;
}
localise();

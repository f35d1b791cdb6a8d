// "Share or embed": copies, sends, and keeps links and HTML in step with the map's address.

import { filtersOf, viewOf, written } from './map/address.js';
import { gettext } from './words.js';

const box = document.querySelector('[data-sharing]');
const isMap = Boolean(document.querySelector('[data-stage]'));

/** What of the map's address is shared: filters, where it looks, which incident is open. */
function shared() {
  const given = new URLSearchParams(location.search);
  const parameters = filtersOf(location.search);
  if (viewOf(given.get('view'))) parameters.set('view', given.get('view'));
  if (given.get('incident')) parameters.set('incident', given.get('incident'));
  return parameters;
}

/** @param {string} address @param {URLSearchParams} parameters */
function withParameters(address, parameters) {
  return address.split('?')[0] + written(parameters);
}

/** The moment that a frozen embed shows is the one it was made with. */
function frozen(parameters, address) {
  const copy = new URLSearchParams(parameters);
  const asof = new URL(address).searchParams.get('asof');
  if (asof && !copy.get('asof')) copy.set('asof', asof);
  copy.delete('incident');
  return copy;
}

function follow() {
  const parameters = shared();
  const link = box.querySelector('[data-link]');
  link.value = withParameters(link.value, parameters);
  for (const field of box.querySelectorAll('[data-snippet]')) {
    field.value = field.value.replace(/src="([^"]*)"/, (_, escaped) => {
      const address = escaped.replaceAll('&amp;', '&');
      const own = 'frozen' in field.dataset ? frozen(parameters, address) : parameters;
      return `src="${withParameters(address, own).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
    });
  }
  const pictured = new URLSearchParams(parameters);
  pictured.delete('incident');
  for (const picture of box.querySelectorAll('[data-picture]')) {
    picture.setAttribute('href', withParameters(picture.getAttribute('href'), pictured));
  }
}

async function copy(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say(gettext('Copied'));
  } catch {
    say(gettext('Press Ctrl+C to copy what is marked.'));
  }
}

function say(message) {
  const said = box.querySelector('[data-said]');
  said.textContent = '';
  requestAnimationFrame(() => (said.textContent = message));
}

function send({ dataset }) {
  const url = box.querySelector('[data-link]').value;
  navigator.share({ title: dataset.title, url }).catch(() => {}); // the reader thought better of it
}

if (box) {
  for (const button of box.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(document.getElementById(button.dataset.copy)));
  }
  const sender = box.querySelector('[data-send]');
  sender.hidden = !navigator.share;
  sender.addEventListener('click', () => send(sender));
  for (const field of box.querySelectorAll('[data-copied]')) field.addEventListener('focus', () => field.select());
  if (isMap) {
    for (const event of ['toggle', 'pointerenter', 'focusin']) box.addEventListener(event, follow);
    document.addEventListener('filterschange', follow);
    addEventListener('popstate', follow);
    globalThis.navigation?.addEventListener('currententrychange', follow);
  }
}

// The list beside the map.

import { gettext, interpolate, ngettext, number } from '../words.js';
import { element, shape } from './dom.js';

/** @typedef {{id: string, url: string, title: string, title_language: string, event_type: string, where: string, date: string, counts: string, verification: string}} Card */

/**
 * @param {Card} card
 * @param {string} heading tag that fits the headings above
 * @returns {HTMLElement} the same markup as the server's
 */
export function cardItem(card, heading = 'h3') {
  const line = [
    element('span', { class: 'card-date' }, card.date),
    card.counts && element('span', {}, card.counts),
    element('span', {}, card.verification),
  ].filter(Boolean);
  return element('li', { class: 'card', 'data-incident': card.id },
    shape(card.event_type),
    element('div', { class: 'card-text' },
      element(heading, { class: 'card-title' }, element('a', { href: card.url, 'data-open': card.id }, element('bdi', { lang: card.title_language || null }, card.title))),
      element('p', { class: 'card-where' }, card.where),
      element('p', { class: 'card-line' }, ...line.flatMap((part) => [part, ' '])),
    ),
  );
}

/**
 * @param {Element} overview
 * @param {{told: string, count: number, placed: Card[], unplaced: Card[], elsewhere: {count: number, bounds: number[]} | null}} content
 */
export function showCards(overview, content) {
  overview.querySelector('[data-told]').textContent = interpolate(gettext('%(told)s in view'), { told: content.told });
  overview.querySelector('[data-placed]').replaceChildren(...content.placed.map((card) => cardItem(card)));
  overview.querySelector('[data-unplaced]').replaceChildren(...content.unplaced.map((card) => cardItem(card)));
  overview.querySelector('[data-unplaced-block]').hidden = !content.unplaced.length;
  showUntold(document.querySelector('[data-untold]'), content.untold);
  const everywhere = overview.querySelector('[data-everywhere]');
  everywhere.parentElement.hidden = !content.elsewhere;
  everywhere.dataset.bounds = content.elsewhere?.bounds.join(',') ?? '';
  const outside = content.elsewhere?.count ?? 0;
  everywhere.textContent = interpolate(
    ngettext('%(count)s more outside this view: show all', '%(count)s more outside this view: show all', outside), { count: number(outside) });
  const rest = overview.querySelector('[data-rest]');
  if (!rest) return;
  const more = content.count - content.placed.length;
  rest.hidden = more <= 0;
  rest.firstElementChild.textContent = interpolate(
    ngettext('%(count)s more in the list', '%(count)s more in the list', more), { count: number(more) });
}

/** On the map's edge: how many stand only in the list. */
function showUntold(link, count) {
  if (!link) return;
  link.hidden = !count;
  link.textContent = interpolate(ngettext('%(count)s not drawn: no closer place known', '%(count)s not drawn: no closer place known', count), { count: number(count) });
}

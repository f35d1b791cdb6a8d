// The list beside the map.

import { element, shape } from './dom.js';

/** @typedef {{id: string, url: string, title: string, event_type: string, where: string, date: string, counts: string, verification: string}} Card */

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
      element(heading, { class: 'card-title' }, element('a', { href: card.url, 'data-open': card.id }, card.title)),
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
  overview.querySelector('[data-told]').textContent = `${content.told} in view`;
  overview.querySelector('[data-placed]').replaceChildren(...content.placed.map((card) => cardItem(card)));
  overview.querySelector('[data-unplaced]').replaceChildren(...content.unplaced.map((card) => cardItem(card)));
  overview.querySelector('[data-unplaced-block]').hidden = !content.unplaced.length;
  const everywhere = overview.querySelector('[data-everywhere]');
  everywhere.parentElement.hidden = !content.elsewhere;
  everywhere.dataset.bounds = content.elsewhere?.bounds.join(',') ?? '';
  everywhere.textContent = `${content.elsewhere?.count.toLocaleString('en')} more outside this view: show all`;
  const rest = overview.querySelector('[data-rest]');
  if (!rest) return;
  const more = content.count - content.placed.length;
  rest.hidden = more <= 0;
  rest.firstElementChild.textContent = `${more.toLocaleString('en')} more in the list`;
}

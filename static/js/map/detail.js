// The panel's view of one incident, or of several at one place. Text only: nothing is parsed as HTML.

import { gettext, interpolate, ngettext, number } from '../words.js';
import { cardItem } from './cards.js';
import { element, outwardLink, shape } from './dom.js';

/**
 * @param {HTMLElement} host
 * @param {object} incident as /map/incidents/<id>.json gives it
 */
export function showIncident(host, incident) {
  const { card } = incident;
  const parts = [
    bar(),
    element('header', {},
      element('p', { class: 'kicker' }, shape(card.event_type), `${card.type_label} · ${card.date}`),
      element('h1', { class: 'detail-title', lang: card.title_language || null }, card.title),
      element('p', { class: 'detail-where' }, card.where),
      element('p', { class: 'badges' },
        element('span', { class: `badge badge-${card.verification_status}` }, card.verification),
        element('a', { href: card.url }, gettext('All details'))),
    ),
    incident.summary && element('p', { class: 'summary', lang: incident.summary_language || null }, incident.summary),
    incident.counted_in && element('p', { class: 'remark' }, `${gettext('Its numbers are part of a shared total:')} `,
      element('a', { href: incident.counted_in.url }, incident.counted_in.title)),
    element('div', {}, ...incident.facts.filter(hasSubstance).map(factSection)),
  ];
  host.replaceChildren(...parts.filter(Boolean));
}

/**
 * @typedef {{cards: import('./cards.js').Card[], after: string | null}} StackPage
 * @param {HTMLElement} host
 * @param {string} title
 * @param {StackPage} page
 * @param {(after: string) => Promise<StackPage | null>} next fetches the page behind one
 */
export function showStack(host, title, page, next) {
  const list = element('ul', { class: 'cards' }, ...items(page));
  const more = element('button', { class: 'plain-button', type: 'button' }, gettext('Show more'));
  let { after } = page;
  more.hidden = !after;
  more.addEventListener('click', async () => {
    more.disabled = true;
    const following = await next(after);
    more.disabled = false;
    if (!following) return;
    const added = items(following);
    list.append(...added);
    added[0]?.querySelector('a')?.focus();
    after = following.after;
    more.hidden = !after;
  });
  host.replaceChildren(bar(), element('h1', { class: 'detail-title' }, title), list, more);
}

function items({ cards }) {
  return cards.map((card) => cardItem(card, 'h2'));
}

function bar() {
  return element('div', { class: 'detail-bar' },
    element('button', { class: 'plain-button', type: 'button', 'data-close': '', 'aria-label': gettext('Close and return to the list') }, gettext('Close')));
}

function hasSubstance(fact) {
  return fact.value && fact.claims.length;
}

function factSection(fact) {
  const contested = fact.claims.some(({ side }) => side);
  return element('section', { class: 'fact' },
    element('h2', { class: 'fact-label' }, fact.label),
    element('p', { class: 'fact-value' }, fact.value, contested && ' ',
      contested && element('span', { class: 'badge badge-disputed' }, gettext('accounts differ'))),
    ...claimList(fact.claims, contested),
  );
}

/** The first claim of each side where accounts differ, else the first one; the others folded away. */
function claimList(claims, contested) {
  const first = claims.filter((claim, at) => (contested ? claim.side && claims.findIndex(({ side }) => side === claim.side) === at : at === 0));
  const figures = first.map((claim) => claimFigure(claim, contested));
  const rest = claims.filter((claim) => !first.includes(claim)).map((claim) => claimFigure(claim, contested));
  const told = interpolate(ngettext('%(count)s more quote', '%(count)s more quotes', rest.length), { count: number(rest.length) });
  return [
    element('div', { class: 'claims' }, ...figures),
    rest.length > 0 && element('details', { class: 'more' }, element('summary', {}, told), element('div', { class: 'claims' }, ...rest)),
  ];
}

function claimFigure(claim, contested) {
  return element('figure', { class: `claim claim-${claim.stance}` },
    contested && claim.value && element('p', { class: 'claim-value' }, claim.value),
    ...claim.quotes.map((quote) => blockquote(quote, claim.source?.language_code)),
    element('figcaption', {},
      claim.attributed_to && `${interpolate(gettext('according to %(who)s'), { who: claim.attributed_to })} · `,
      claim.source ? sourceLine(claim.source) : claim.method,
      claim.derivation && element('span', { class: 'derivation' }, `${gettext('How it follows:')} `, element('bdi', { lang: claim.derivation_language || null }, claim.derivation))),
  );
}

function blockquote(quote, language) {
  const parts = quote.map(({ text, marked }) => (marked ? element('mark', {}, text) : text));
  return element('blockquote', { lang: language || null }, element('p', {}, ...parts));
}

/** The title leads to the text with its evidence marked where we may show it, else to the outlet. */
function sourceLine(source) {
  const title = source.title || gettext('article');
  const own = source.article_url;
  return element('cite', { class: 'source' },
    element('b', {}, source.publisher), ', ',
    own ? element('a', { href: own }, title) : outwardLink(source.url, title),
    source.published && ` · ${source.published}`,
    own && source.url && ' · ',
    own && source.url && outwardLink(source.url, gettext('at its outlet')));
}

// The incidents behind one sign, asked from the server page by page.

import { filtersOf } from './address.js';
import { interpolate, ngettext, number } from '../words.js';

/**
 * Some of the incidents at one point, or of those that share a sign at the closest zoom.
 * @param {{stackAddress: string, listAddress: string}} addresses
 * @param {import('./symbols.js').MapSymbol} symbol
 * @param {string} after where the page before ended
 * @returns {Promise<import('./detail.js').StackPage>} rejects where there is no answer
 */
export async function stackPage({ stackAddress, listAddress }, symbol, after = '') {
  const parameters = filtersOf(location.search);
  if (symbol.stacked) parameters.set('at', `${symbol.longitude},${symbol.latitude}`);
  else parameters.set('bbox', symbol.bounds.join(','));
  if (after) parameters.set('after', after);
  const reply = await fetch(`${symbol.stacked ? stackAddress : listAddress}?${parameters}`);
  const content = await reply.json();
  if (!reply.ok) throw new Error(content.error);
  return { cards: content.cards ?? content.placed, after: content.after ?? null };
}

/** @param {import('./symbols.js').MapSymbol} symbol */
export function stackTitle({ count, place }) {
  return interpolate(ngettext('%(count)s incident in %(place)s', '%(count)s incidents in %(place)s', count), { count: number(count), place });
}

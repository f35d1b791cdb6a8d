// What countries are called in the reader's language: the browser knows, once it is asked by code.

import { language } from '../words.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const named = (tongue) => new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none' });

// What Natural Earth writes otherwise than browsers do.
const OTHERWISE = {
  'Bosnia and Herz.': 'BA', 'Central African Rep.': 'CF', Congo: 'CG', "Côte d'Ivoire": 'CI', 'Dem. Rep. Congo': 'CD',
  'Dominican Rep.': 'DO', Macedonia: 'MK', Myanmar: 'MM', Palestine: 'PS', 'S. Sudan': 'SS', Turkey: 'TR',
  'United States of America': 'US', 'W. Sahara': 'EH',
};

let codes;

/** English name → two letters of ISO 3166. */
function codesByName() {
  const english = named('en');
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return new Map([...all.map((code) => [english.of(code), code]), ...Object.entries(OTHERWISE)]);
}

/**
 * "Germany" → "Deutschland"; a name that the browser does not know stays as it is.
 * @param {string} name in English, as the base map has it
 * @param {string} [tongue]
 * @returns {string}
 */
export function countryName(name, tongue = language()) {
  if (tongue === 'en') return name;
  codes ??= codesByName();
  const code = codes.get(name);
  return (code && named(tongue).of(code)) ?? name;
}

// Texts, numbers and days in the reader's language. The catalogue is Django's, loaded as a script of its own;
// without it the texts stay as they are written in the code, in English.

const catalogue = () => globalThis.django ?? {};

/** @returns {string} the page's language, as `lang` says */
export const language = () => globalThis.document?.documentElement.lang || 'en';

/** @param {string} text */
export function gettext(text) {
  return catalogue().gettext?.(text) ?? text;
}

/**
 * @param {string} one
 * @param {string} many
 * @param {number} count
 */
export function ngettext(one, many, count) {
  return catalogue().ngettext?.(one, many, count) ?? (count === 1 ? one : many);
}

/**
 * "%(count)s in %(place)s" with its names filled in.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** @type {Map<string, Intl.NumberFormat>} by language; making one takes longer than a thousand uses */
const formats = new Map();

/** 1234567 → "1,234,567" as the reader writes it. @param {number} value */
export function number(value) {
  const tongue = language();
  if (!formats.has(tongue)) formats.set(tongue, new Intl.NumberFormat(tongue));
  return formats.get(tongue).format(value);
}

/**
 * "2016-03-22" → "22 March 2016" as the reader writes it.
 * @param {string} iso
 * @param {Intl.DateTimeFormatOptions} [style]
 */
export function day(iso, style = { day: 'numeric', month: 'long', year: 'numeric' }) {
  const locale = language() === 'en' ? 'en-GB' : language();
  const told = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...style }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
  return locale === 'fr' ? told.replace(/^1 /, '1er ') : told; // what CLDR leaves out
}

// What the visitor chose to see on the map, kept in this browser where it lets us.

const KEY = 'incident-map-layers';
const USUAL = { ground: 'tiles', scheme: 'auto', areas: true, boundaries: false };

/** @typedef {{ground: 'tiles' | 'outlines', scheme: 'auto' | 'light' | 'dark', areas: boolean, boundaries: boolean}} Choices */

/** @returns {Choices} */
export function kept() {
  try {
    return tidy(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return { ...USUAL }; // storage is closed, or holds something else
  }
}

/** @param {Choices} choices */
export function keep(choices) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // the choice holds for this page
  }
}

/** @param {any} found whatever was stored @returns {Choices} */
export function tidy(found) {
  const scheme = ['light', 'dark'].includes(found?.scheme) ? found.scheme : USUAL.scheme;
  const ground = found?.ground === 'outlines' ? 'outlines' : USUAL.ground;
  const flags = ['areas', 'boundaries'].map((name) => [name, typeof found?.[name] === 'boolean' ? found[name] : USUAL[name]]);
  return { ground, scheme, ...Object.fromEntries(flags) };
}

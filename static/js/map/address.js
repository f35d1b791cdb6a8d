// What the page's address says and how it changes: pure, but for the two functions that touch history.

/** Filters that the server's queries know. */
export const FILTERS = [
  'datetime', 'event_type', 'outcome', 'verification_status', 'place', 'source', 'story', 'q', 'max_uncertainty_m', 'asof',
  'filter', 'filter-lang',
];

/**
 * The filters of a query string, without the empty ones.
 * @param {string} search
 * @returns {URLSearchParams}
 */
export function filtersOf(search) {
  const given = new URLSearchParams(search);
  return new URLSearchParams(FILTERS.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
}

/**
 * "50.85,4.35,11" → a view on the Earth, or null where it is none.
 * @param {string | null | undefined} text
 */
export function viewOf(text) {
  const numbers = (text || '').split(',').map(Number);
  if (!text || numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
  const [latitude, longitude, zoom] = numbers;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 360) return null;
  return { latitude, longitude, zoom: Math.min(17, Math.max(2, Math.round(zoom))) };
}

/**
 * "4.2,50.8,4.5,50.9" → Leaflet's corners, or null; a box across the antimeridian reaches beyond 180.
 * @param {string | null | undefined} text west,south,east,north
 */
export function boundsOf(text) {
  const numbers = (text || '').split(',').map(Number);
  if (!text || numbers.length !== 4 || !numbers.every(Number.isFinite)) return null;
  const [west, south, east, north] = numbers;
  return [[south, west], [north, east < west ? east + 360 : east]];
}

/**
 * `datetime` for two days as <input type="date"> gives them.
 * @param {string} start
 * @param {string} end
 */
export function periodText(start, end) {
  if (!start && !end) return '';
  return start === end ? start : `${start || '..'}/${end || '..'}`;
}

/**
 * The two days of a `datetime`, as <input type="date"> wants them.
 * @param {string | null} text
 */
export function periodOf(text) {
  const [start, end = start] = (text || '').split('/').map((day) => (day === '..' ? '' : day.slice(0, 10)));
  return { start, end };
}

/**
 * The query string with some parameters set; null or "" takes one away.
 * @param {string} search
 * @param {Record<string, string | null>} changes
 */
export function changed(search, changes) {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  return written(parameters);
}

/** @param {URLSearchParams} parameters @returns {string} "" or "?…", commas and slashes readable */
export function written(parameters) {
  const text = parameters.toString().replace(/%2C/g, ',').replace(/%2F/g, '/').replace(/%3A/g, ':');
  return text ? `?${text}` : '';
}

/** @param {Record<string, string | null>} changes */
export function replaceAddress(changes) {
  history.replaceState(history.state, '', location.pathname + changed(location.search, changes));
}

/** @param {Record<string, string | null>} changes */
export function pushAddress(changes) {
  history.pushState({}, '', location.pathname + changed(location.search, changes));
}

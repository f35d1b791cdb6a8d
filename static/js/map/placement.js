// Where names go so that none covers another: pure, greedy, most important first.

/**
 * @typedef {[number, number, number, number]} Box left, top, right, bottom in pixels
 * @typedef {{x: number, y: number, width: number, height: number, gap: number}} Wish
 *   a name of that size that belongs to a point; `gap` keeps it off the point; 0 = the name of an area: on it or near
 */

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlaps(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/**
 * The box around the name, at the first free spot around its point, or null where none is.
 * @param {Wish} wish
 * @param {Box[]} taken
 * @returns {Box | null}
 */
export function place(wish, taken) {
  return spots(wish).find((box) => !taken.some((other) => overlaps(box, other))) ?? null;
}

/** @param {Wish} wish @returns {Box[]} */
function spots({ x, y, width, height, gap }) {
  if (!gap) return [0, -20, 20, -34, 34].map((shift) => around(x, y + shift, width, height));
  const aside = gap + width / 2;
  const above = gap + height / 2;
  return [
    around(x, y + above, width, height),
    around(x, y - above, width, height),
    around(x + aside, y, width, height),
    around(x - aside, y, width, height),
  ];
}

/** @returns {Box} */
function around(x, y, width, height) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

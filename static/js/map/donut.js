// The arcs of a ring whose parts are counts: pure.

/**
 * @param {Record<string, number>} counts by type
 * @param {number} circumference
 * @returns {{type: string, length: number, offset: number}[]} largest first, together the whole ring
 */
export function arcs(counts, circumference) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  let start = 0;
  return Object.entries(counts)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([type, count]) => {
      const length = (count / total) * circumference;
      const arc = { type, length, offset: start };
      start += length;
      return arc;
    });
}

/**
 * @param {number} count incidents in the ring
 * @returns {number} its outer radius in pixels
 */
export function radius(count) {
  return Math.min(26, 17 + 4 * Math.log10(count));
}

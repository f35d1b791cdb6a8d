// How high an embed wants to be: pure.

const SHARE = 0.6; // of its width
const LEAST = 260;
const MOST = 620;

/**
 * @param {{width: number, foot: number, note?: number}} parts pixels; `note` is a page of text without a map
 * @returns {number}
 */
export function frameHeight({ width, foot, note }) {
  const map = Math.min(MOST, Math.max(LEAST, Math.round(width * SHARE)));
  return (note ?? map) + foot + 2;
}

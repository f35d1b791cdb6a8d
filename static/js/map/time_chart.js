// Draws the bars, their axis and what is chosen of them.

import { language } from '../words.js';
import { element, svg } from './dom.js';
import { ticks } from './time_words.js';

const HEIGHT = 100; // units of the drawing; the style says how high it stands
const LEAST = 4; // a single incident among thousands is still to be seen
const WIDEST = 64; // pixels of a bar

/**
 * @param {HTMLElement} chart
 * @param {HTMLElement} axis
 */
export function chartOn(chart, axis) {
  const drawing = chart.querySelector('[data-bars]');
  const window = chart.querySelector('[data-window]');
  const highest = chart.querySelector('[data-highest]');
  const pen = document.createElement('canvas').getContext('2d');

  /** @param {import('./time_units.js').Bars} bars */
  function draw(bars) {
    const { width } = chart.getBoundingClientRect();
    const most = Math.max(1, ...bars.counts);
    const each = width / bars.counts.length;
    const bar = Math.min(WIDEST, each > 4 ? each - Math.max(1, each / 8) : each);
    drawing.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    drawing.replaceChildren(...bars.counts.flatMap((count, index) => {
      if (!count) return [];
      const height = LEAST + (count / most) * (HEIGHT - LEAST);
      const x = (index + 0.5) * each - bar / 2;
      return svg('rect', { x: x.toFixed(2), y: (HEIGHT - height).toFixed(2), width: bar.toFixed(2), height: height.toFixed(2), 'data-at': index });
    }));
    highest.textContent = most.toLocaleString(language(), { notation: most > 9999 ? 'compact' : 'standard' });
    label(bars, width);
  }

  /** @param {import('./time_units.js').Bars} bars */
  function label(bars, width) {
    const { fontSize, fontFamily } = getComputedStyle(axis);
    pen.font = `${fontSize} ${fontFamily}`; // `font` is empty where its digits are of one width
    const told = ticks(bars, width, (text) => pen.measureText(text).width);
    axis.replaceChildren(...told.map(({ x, text }) => {
      const label = element('span', {}, text);
      label.style.left = `${x}px`;
      return label;
    }));
  }

  /** @param {import('./time_units.js').Bars} bars @param {{from: number, to: number}} edges */
  function choose(bars, { from, to }) {
    const count = bars.counts.length;
    window.style.left = `${(100 * from) / count}%`;
    window.style.right = `${100 - (100 * to) / count}%`;
    for (const bar of drawing.children) {
      const at = Number(bar.dataset.at);
      bar.classList.toggle('is-outside', at < from || at >= to);
    }
  }

  return { draw, choose };
}

/**
 * What a pointer does on the bars: a click takes one, a pull on the window moves it, a pull elsewhere takes a period.
 * @param {HTMLElement} chart
 * @param {{count: () => number, edges: () => {from: number, to: number}, moved: (edges: {from: number, to: number}) => void, over: (index: number | null) => void}} hooks
 */
export function pointing(chart, { count, edges, moved, over }) {
  let pull = null;

  const at = ({ clientX }) => {
    const { left, width } = chart.getBoundingClientRect();
    return Math.min(count() - 1, Math.max(0, Math.floor(((clientX - left) / width) * count())));
  };
  const pulled = (index) => {
    const { first, window, last } = pull;
    if (!window) return { from: Math.min(first, index), to: Math.max(first, index) + 1 };
    const shift = Math.min(count() - window.to, Math.max(-window.from, index - first));
    return index === first && last === first ? window : { from: window.from + shift, to: window.to + shift };
  };

  chart.addEventListener('pointerdown', (event) => {
    if (event.button || event.target.tagName === 'INPUT' || !count()) return;
    const [first, { from, to }] = [at(event), edges()];
    const isWindow = first >= from && first < to && (from > 0 || to < count()) && to - from > 1;
    pull = { first, last: first, x: event.clientX, hasMoved: false, window: isWindow ? { from, to } : null };
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener('pointermove', (event) => {
    if (!count()) return;
    const index = at(event);
    over(index);
    if (!pull || (!pull.hasMoved && Math.abs(event.clientX - pull.x) < 4)) return;
    pull.hasMoved = true;
    if (index !== pull.last || !pull.window) moved(pulled(index));
    pull.last = index;
  });
  chart.addEventListener('pointerup', (event) => {
    if (!pull) return;
    const index = at(event);
    const edges = pull.hasMoved ? pulled(index) : { from: index, to: index + 1 };
    pull = null;
    moved(edges);
  });
  chart.addEventListener('pointercancel', () => (pull = null));
  chart.addEventListener('pointerleave', () => over(null));
}

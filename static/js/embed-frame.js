// Inside the frame: tells the page around it which height suits its width. Only numbers leave.

import { frameHeight } from './embed-height.js';

const foot = document.querySelector('[data-embed-foot]');
const note = document.querySelector('.embed-note');
let told = 0;

/** The same height is not said twice unless it is asked for. */
function tell(again = false) {
  const height = frameHeight({ width: innerWidth, foot: foot.offsetHeight, note: note?.scrollHeight });
  if (height === told && !again) return;
  told = height;
  // Whoever shows this page may know how high it wants to be: there is nothing secret in it.
  parent.postMessage({ type: 'incident-map-height', height }, '*');
}

if (parent !== globalThis) {
  new ResizeObserver(() => tell()).observe(foot);
  addEventListener('resize', () => tell());
  addEventListener('message', ({ data, source }) => {
    if (source === parent && data?.type === 'incident-map-ask') tell(true);
  });
  tell();
}

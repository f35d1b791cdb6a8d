// For pages that show our map in a frame: gives each frame the height that its map asks for.
// Nothing else is read or changed, and a page works as well without it.
(() => {
  'use strict';
  const LEAST = 200;
  const MOST = 1200;
  const home = new URL(document.currentScript.src).origin;
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== home || data?.type !== 'incident-map-height' || !Number.isFinite(data.height)) return;
    const height = Math.min(MOST, Math.max(LEAST, Math.round(data.height)));
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.height = String(height);
    }
  });
  // Frames that were ready before this script are asked to say their height again;
  // one that has not loaded yet has another origin, and is not meant.
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.src.startsWith(`${home}/`)) frame.contentWindow?.postMessage({ type: 'incident-map-ask' }, '*');
  }
})();

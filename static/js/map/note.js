// The one line over the map that says what went wrong, or what the map is doing.

const line = document.querySelector('[data-trouble]');

/**
 * @param {string} message
 * @param {string} [about] what it is about, so that its end can take it away
 */
export function note(message, about = '') {
  line.textContent = message;
  line.dataset.of = about;
  line.hidden = false;
}

/** Take the line away; with `about` only where it is about that. @param {string} [about] */
export function clearNote(about) {
  if (about === undefined || line.dataset.of === about) line.hidden = true;
}

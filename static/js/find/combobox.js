// A text field that suggests: the listbox pattern of the ARIA Authoring Practices (combobox with list autocomplete).

import { element } from '../map/dom.js';

/**
 * @template T
 * @typedef {object} Suggesting
 * @property {(typed: string, signal: AbortSignal) => Promise<T[]>} suggest what fits, the likeliest first
 * @property {(item: T) => (Node | string)[]} parts what an option shows
 * @property {(item: T) => void} choose
 * @property {(count: number) => string} told what is said of so many options
 * @property {string} label of the list
 */

/**
 * @template T
 * @param {HTMLInputElement} input
 * @param {Suggesting<T>} suggesting
 */
export function combobox(input, suggesting) {
  const list = element('ul', { class: 'options', role: 'listbox', id: `${input.id}-options`, 'aria-label': suggesting.label, hidden: '' });
  const said = element('p', { class: 'unseen', role: 'status' });
  input.after(list, said);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
  let items = [];
  let active = -1;
  let asking = null;
  let timer = 0;

  const isOpen = () => !list.hidden;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', list.children[index].id);
      list.children[index].scrollIntoView({ block: 'nearest' });
    }
  }

  function open(found) {
    items = found;
    list.replaceChildren(...items.map((item, index) => element('li', { class: 'option', role: 'option', id: `${list.id}-${index}`, 'aria-selected': 'false' }, ...suggesting.parts(item))));
    said.textContent = suggesting.told(items.length);
    list.hidden = !items.length;
    input.setAttribute('aria-expanded', String(isOpen()));
    mark(-1);
  }

  function choose(index) {
    const item = items[index];
    close();
    said.textContent = '';
    suggesting.choose(item);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    try {
      open(await suggesting.suggest(input.value.trim(), asking.signal));
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(ask, 120);
    else close();
  });
  input.addEventListener('keydown', (event) => {
    const next = isOpen() ? moved(event.key, active, items.length) : null;
    if (next !== null) {
      event.preventDefault();
      mark(next);
    } else if (event.key === 'ArrowDown' && !isOpen() && input.value.trim()) {
      event.preventDefault();
      ask();
    } else if (event.key === 'Enter' && isOpen() && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('click', (event) => {
    const index = [...list.children].indexOf(event.target.closest('[role=option]'));
    if (index >= 0) choose(index);
  });
}

/**
 * Which option a key leads to: down and up go round, -1 is the field itself; null for other keys.
 * @param {string} key
 * @param {number} active
 * @param {number} length
 * @returns {number | null}
 */
export function moved(key, active, length) {
  if (!length) return null;
  if (key === 'ArrowDown') return active + 1 >= length ? -1 : active + 1;
  if (key === 'ArrowUp') return active < 0 ? length - 1 : active - 1;
  return null;
}

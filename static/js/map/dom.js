// Builds elements. Text only ever arrives as text nodes: no string from the server is parsed as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name tag name
 * @param {Record<string, string | number | null | undefined>} [attributes] null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/**
 * @param {string} name
 * @param {Record<string, string | number | null | undefined>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/**
 * The sign of an event type, from the page's sprite.
 * @param {string} type codebook key
 * @param {string} [className]
 */
export function shape(type, className = 'shape') {
  return svg('svg', { class: `${className} type-${type}`, 'aria-hidden': 'true' }, svg('use', { href: `#shape-${type}` }));
}

/**
 * A link, or plain text where the address is not http(s).
 * @param {string} address
 * @param {string} text
 */
export function outwardLink(address, text) {
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  return element('a', { href: address, rel: 'noopener noreferrer nofollow' }, text);
}

function fill(target, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) target.setAttribute(name, String(value));
  }
  target.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return target;
}

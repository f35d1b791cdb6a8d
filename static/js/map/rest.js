// Long work in short pieces, so that a tap in between is answered.

/** Lets the browser do what waits, then goes on. @returns {Promise<void>} */
export function rest() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

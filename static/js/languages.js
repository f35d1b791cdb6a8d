// The links to the same page in other languages follow the address, which scripts change.

const links = document.querySelectorAll('[data-languages] a');

/** Give every link the query of the page as it stands now. */
function follow() {
  for (const link of links) {
    link.search = location.search;
    link.hash = location.hash;
  }
}

// The map rewrites the address at every move: the links need it only when somebody reaches for one.
for (const reach of ['pointerdown', 'pointerover', 'focusin']) {
  document.querySelector('[data-languages]')?.addEventListener(reach, follow);
}
document.addEventListener('filterschange', follow);
addEventListener('popstate', follow);

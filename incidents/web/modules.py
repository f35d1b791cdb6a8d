"""Which modules a script imports, so that the browser may fetch all of them at once."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

_IMPORT = re.compile(r"""^(?:import|export|\}).*?from '(\.{1,2}/[^']+)';""", re.MULTILINE)


def modules_of(entry: str) -> tuple[str, ...]:
    """All that a module imports, through others too; paths below static/, itself left out."""
    return _found(entry) if settings.DEBUG else _kept(entry)


@lru_cache(maxsize=16)
def _kept(entry: str) -> tuple[str, ...]:
    return _found(entry)


def _found(entry: str) -> tuple[str, ...]:
    found = [entry]
    for path in found:
        found += [name for name in _imports(path) if name not in found]
    return tuple(found[1:])


def _imports(path: str) -> list[str]:
    file = finders.find(path)
    if not isinstance(file, str):
        return []
    written = Path(file).read_text("utf-8")
    names = [posixpath.join(posixpath.dirname(path), name) for name in _IMPORT.findall(written)]
    return list(dict.fromkeys(map(posixpath.normpath, names)))

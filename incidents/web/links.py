"""Addresses of others as HTML may carry them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_HOST = re.compile(r"[\s<>\"'\\\\^`{|}]")
_ALLOWED = "/%:@!$&'()*+,;=~"  # RFC 3986, pchar


def written_out(url: str) -> str:
    """The same address with what RFC 3986 forbids percent-encoded; "" where no host is named."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if not parts.netloc or _NO_HOST.search(parts.netloc):
        return ""
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", part), safe=allowed)
        for part, allowed in (
            (parts.path, _ALLOWED),
            (parts.query, _ALLOWED + "?"),
            (parts.fragment, _ALLOWED + "?"),
        )
    )
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))

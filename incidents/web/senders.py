"""Who sends a form: told apart for a day without being known, and from which site."""

from __future__ import annotations

import datetime as dt
import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

_SALT = "incidents.web.senders"
_OWN_SITES = frozenset({"same-origin", "none"})


def sender_key(request: HttpRequest) -> str:
    """The same for one sender all day, another tomorrow; "" where senders cannot be told apart.

    Keyed, so that without the site's secret no address can be found by trying all of them. Of an
    IPv6 address only the network counts, since one household has billions.
    """
    address = _address(request)
    if address is None:
        return ""
    network = ipaddress.ip_network((address, 64 if address.version == 6 else 32), strict=False)
    today: dt.date = timezone.now().date()
    return salted_hmac(_SALT, f"{today} {network}", algorithm="sha256").hexdigest()[:40]


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page made the browser send this.

    Browsers say so in Sec-Fetch-Site, older ones in Origin; those that say neither are let in:
    a form without session has nothing that another site could misuse but this reader's patience.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OWN_SITES
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    try:
        sender = urlsplit(origin).netloc
    except ValueError:  # no browser writes it so
        return True
    return sender not in {request.get_host(), urlsplit(settings.PUBLIC_URL).netloc}


def _address(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Where it comes from, as the last proxy that is ours says; None where that is nowhere."""
    proxies = settings.INCIDENT_MAP_PROXIES
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    told = passed[-proxies] if 0 < proxies <= len(passed) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told.strip())
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address if address.is_global or settings.DEBUG else None

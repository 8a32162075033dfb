"""Where a request comes from, as far as that can be known: what limits of any kind count by."""

import ipaddress
from typing import Any

from django.conf import settings

_SITE_BITS = 64  # of an IPv6 address; the others are one household's own to choose


def address_of(request: Any) -> str:
    """The address as our own proxies saw it; what the caller wrote before them counts nothing."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.PROXIES and hops != [""]:
        return str(hops[-min(settings.PROXIES, len(hops))].strip())
    return str(request.META.get("REMOTE_ADDR", ""))


def site_of(request: Any) -> str:
    """The same for all addresses that one caller may choose from; empty where there is none."""
    try:
        known = ipaddress.ip_address(address_of(request))
    except ValueError:  # a socket has none
        return ""
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, _SITE_BITS), strict=False).network_address)

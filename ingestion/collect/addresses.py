"""Addresses of pages: their one form, and which of them may be fetched from the outside."""

import ipaddress
import re
import socket
import unicodedata
from urllib.parse import SplitResult, urldefrag, urlsplit

from courlan import clean_url
from django.conf import settings

LONGEST = 600
# Names that mean something only within one machine or house.
_WITHIN = (".localhost", ".local", ".internal", ".lan", ".home", ".intranet", ".corp", ".arpa")
_PORTS = (None, 80, 443)
# Numbers in any of the ways that a system takes for an address: 127.1, 2130706433, 0x7f.1
_NUMBERS = re.compile(r"^(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?$", re.IGNORECASE)
# Once a way into other networks, for anybody who claims it.
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")
# Controls and halves of surrogate pairs: no address has them, and no database takes some.
_NO_LETTERS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_NOT_FOR_NAMES = re.compile(r"[\s<>\"'\\^`{|}]")


class AddressRefused(ValueError):
    """`code` is one of those below, told in words by `ingestion.wording`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


NO_ADDRESS, TOO_LONG, CREDENTIALS = "address_none", "address_long", "address_login"
PRIVATE, PORT = "address_private", "address_port"


def canonical(url: str) -> str | None:
    """Return the address in its one form; None for what is no address of a page."""
    cleaned = clean_url(urldefrag(url.strip()).url)
    if not cleaned or len(cleaned) > LONGEST or _NO_LETTERS.search(cleaned):
        return None
    return cleaned if cleaned.startswith(("https://", "http://")) and _has_host(cleaned) else None


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def address_of(url: str | None) -> str:
    """Return the canonical form of an address that a page gives of itself; empty for nonsense."""
    return (canonical(url) if url else None) or ""


def check_fetchable(url: str) -> str:
    """Return the canonical address of a public page; raises AddressRefused.

    What a name leads to is looked at again when it is fetched: it may change until then.
    """
    if len(url.strip()) > LONGEST:
        raise AddressRefused(TOO_LONG)
    parts = _split(url.strip())
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(CREDENTIALS)
    host = _as_resolved(parts.hostname or "")
    port = _port(parts)
    if not is_also_allowed(url):
        if not _is_public(host):
            raise AddressRefused(PRIVATE)
        if port not in _PORTS:
            raise AddressRefused(PORT)
    cleaned = canonical(url)
    if cleaned is None:
        raise AddressRefused(NO_ADDRESS)
    return cleaned


def is_also_allowed(url: str) -> bool:
    """Tell whether this host and port are named by COLLECT_ALSO_ALLOWED, which tests set."""
    return urlsplit(url.strip()).netloc.lower() in settings.COLLECT_ALSO_ALLOWED


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise AddressRefused(NO_ADDRESS) from error
    if parts.scheme.lower() not in ("http", "https") or not host or _NOT_FOR_NAMES.search(url):
        raise AddressRefused(NO_ADDRESS)
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise AddressRefused(NO_ADDRESS) from error


def _as_resolved(host: str) -> str:
    """As a resolver takes it: ①②⑦ are digits, and 。is a dot."""
    folded = unicodedata.normalize("NFKC", host).replace("\u3002", ".").lower()
    return folded.rstrip(".")


def _is_public(host: str) -> bool:
    if ":" in host:
        return is_global(ipaddress.ip_address(host.split("%")[0]))
    if _NUMBERS.match(host):
        try:
            return is_global(ipaddress.IPv4Address(socket.inet_aton(host)))
        except OSError:
            return False
    named = host == "localhost" or ("." + host).endswith(_WITHIN)
    return "." in host and not named


def is_global(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Neither property tells it alone, and some forms of IPv6 carry another address inside."""
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo or (None,))[0]
        carried = inside is not None or int(address) >> 32 == 0x64FF9B << 64
        if carried or address.is_site_local or int(address) < 1 << 32:
            return False
    elif address in _RELAYS:
        return False
    return address.is_global and not address.is_private and not address.is_multicast

"""Addresses as people read them: a name that mixes scripts is shown as the machine has it. Pure.

A Cyrillic а in a Latin name looks the same and leads elsewhere. Arabic letters look like none of
the others, so that they may stand beside Latin ones.
"""

import unicodedata
from urllib.parse import urlsplit

_LIKE_NO_OTHER = frozenset(("ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CJK", "HANGUL"))


def shown_address(url: str) -> str:
    """Return it with its host in ASCII (xn--…) where letters of look-alike scripts stand in one."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return url
    if host.isascii() or len(_scripts(host)) < 2:
        return url
    at = url.lower().find(host)
    return url if at < 0 else url[:at] + _in_ascii(host) + url[at + len(host) :]


def _scripts(host: str) -> set[str]:
    """Return the scripts whose letters can be taken for those of another."""
    told = {unicodedata.name(sign, "?").split()[0] for sign in host if sign.isalpha()}
    return told - _LIKE_NO_OTHER


def _in_ascii(host: str) -> str:
    return ".".join(_label(label) for label in host.split("."))


def _label(label: str) -> str:
    if label.isascii():
        return label
    folded = unicodedata.normalize("NFKC", label).lower()
    return folded if folded.isascii() else "xn--" + folded.encode("punycode").decode("ascii")

"""Addresses of pages, without trackers and fragments, so that one page is one identity."""

from urllib.parse import urldefrag

from courlan import clean_url

LONGEST = 600


def canonical(url: str) -> str | None:
    """Return the address in its one form; None for what is no address of a page."""
    cleaned = clean_url(urldefrag(url.strip()).url)
    if not cleaned or len(cleaned) > LONGEST:
        return None
    return cleaned if cleaned.startswith(("https://", "http://")) else None


def address_of(url: str | None) -> str:
    """Return the canonical form of an address that a page gives of itself; empty for nonsense."""
    return (canonical(url) if url else None) or ""

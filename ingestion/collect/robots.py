"""What a site's robots.txt lets us fetch, as RFC 9309 reads it, and how often."""

import datetime as dt

from django.utils import timezone
from protego import Protego

from ingestion.collect import wire
from ingestion.collect.faults import ROBOTS, FetchFault
from ingestion.extract.result import storable
from ingestion.models import Host, RobotsState

# The RFC asks for 500 KiB at least; what stands beyond is not read.
MOST_BYTES, MOST_SECONDS = 512 * 1024, 10.0
KEPT_FOR = dt.timedelta(hours=24)
AWAY_FOR = dt.timedelta(minutes=30)
LONGEST_DELAY = dt.timedelta(seconds=60)
AWAY = "robots_away"


def check(host: Host, url: str) -> dt.timedelta | None:
    """Return the pause that the site asks for, if any; raises FetchFault where we may not."""
    now = timezone.now()
    if host.robots_until is None or host.robots_until <= now:
        _look(host)
    if host.robots_state == RobotsState.AWAY:
        raise FetchFault(AWAY, after=(host.robots_until or now) - now)
    if host.robots_state == RobotsState.NONE:
        return None
    rules = Protego.parse(host.robots)
    if not rules.can_fetch(url, wire.PRODUCT):
        raise FetchFault(ROBOTS, lasting=True)
    delay = rules.crawl_delay(wire.PRODUCT)
    return min(dt.timedelta(seconds=max(0.0, delay)), LONGEST_DELAY) if delay else None


def sitemaps(host: Host) -> list[str]:
    """Return the sitemaps that the robots.txt names; `check` has read it before."""
    return list(Protego.parse(host.robots).sitemaps)[:20]


def _look(host: Host) -> None:
    """Fetch it anew. None there: all is allowed; not to be had: nothing is, for a while.

    A host that does not answer at all is told as that; one that had rules keeps them meanwhile.
    """
    try:
        state, text = _fetch(host.origin)
    except FetchFault as fault:
        if fault.code in (wire.NO_ANSWER, wire.BROKEN_OFF, wire.CERTIFICATE):
            raise
        # Rules that lead into somebody's own network are none.
        state, text = (RobotsState.NONE if fault.lasting else RobotsState.AWAY), ""
    away = state == RobotsState.AWAY
    if not (away and host.robots_state == RobotsState.READ):
        host.robots_state, host.robots = state, text
    host.robots_until = timezone.now() + (AWAY_FOR if away else KEPT_FOR)
    host.save(update_fields=["robots_state", "robots", "robots_until"])


def _fetch(origin: str) -> tuple[RobotsState, str]:
    deadline = wire.Deadline(MOST_SECONDS)
    address: str | None = f"{origin}/robots.txt"
    for _hop in range(wire.MOST_HOPS + 1):
        if address is None:
            break
        answer = wire.get(address, most_bytes=MOST_BYTES, deadline=deadline, cut=True)
        if answer.status < 300:
            return RobotsState.READ, storable(answer.data.decode("utf-8", "replace"))
        if answer.status >= 500 or answer.status == 429:
            return RobotsState.AWAY, ""
        address = wire.next_hop(address, answer)
    return RobotsState.NONE, ""

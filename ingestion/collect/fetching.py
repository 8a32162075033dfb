"""Fetch one address politely: each hop vetted, each host held alone and asked for its rules."""

import datetime as dt
from contextlib import ExitStack
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from ingestion.collect import hosts, robots, wire
from ingestion.collect.addresses import AddressRefused, check_fetchable
from ingestion.collect.faults import FetchFault, of_status
from ingestion.models import Host

REDIRECTED = "redirects"
_FOR_GOOD = (301, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, as evidence: the final address, the headers, when. 304 brings no bytes.

    `moved`: where the address has gone for good, if every redirect said so.
    """

    address: str
    status: int
    headers: dict[str, str]
    data: bytes
    at: dt.datetime
    moved: str = ""

    @property
    def is_unchanged(self) -> bool:
        return self.status == 304


def fetch(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """Return what the address holds; raises FetchFault, or HostBusy where it must wait.

    With the validators of an earlier answer a site may say that nothing has changed.
    """
    _vet(url)
    headers = {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    with ExitStack() as held:
        return _follow(url, headers, held)


def _follow(url: str, headers: dict[str, str], held: ExitStack) -> Fetched:
    deadline = wire.Deadline(settings.COLLECT_MAX_SECONDS)
    entered: dict[str, Host] = {}
    address, moved = url, url
    for _hop in range(wire.MOST_HOPS + 1):
        answer = _ask(address, headers, deadline, entered, held)
        onwards = wire.next_hop(address, answer)
        if onwards is None:
            return _told(address, answer, moved if moved != url else "", bool(headers))
        address = onwards
        moved = onwards if answer.status in _FOR_GOOD and moved else ""
    raise FetchFault(REDIRECTED, lasting=True)


def _ask(
    address: str,
    headers: dict[str, str],
    deadline: wire.Deadline,
    entered: dict[str, Host],
    held: ExitStack,
) -> wire.Answer:
    origin = hosts.origin_of(address)
    if origin not in entered:
        entered[origin] = held.enter_context(hosts.alone_at(origin))
    pause = robots.check(entered[origin], address)
    try:
        answer = wire.get(
            address, most_bytes=settings.COLLECT_MAX_BYTES, deadline=deadline, headers=headers
        )
    finally:
        hosts.leave_alone(origin, pause or dt.timedelta(seconds=settings.COLLECT_PAUSE_SECONDS))
    if answer.status in (429, 503):
        fault = of_status(answer.status, answer.headers.get("retry-after"))
        hosts.leave_alone(origin, fault.after or dt.timedelta())
    return answer


def _told(address: str, answer: wire.Answer, moved: str, conditional: bool) -> Fetched:
    unchanged = answer.status == 304 and conditional
    if not (unchanged or 200 <= answer.status < 300):
        raise of_status(answer.status, answer.headers.get("retry-after"))
    return Fetched(address, answer.status, answer.headers, answer.data, timezone.now(), moved)


def _vet(url: str) -> None:
    try:
        check_fetchable(url)
    except AddressRefused as refused:
        raise FetchFault(refused.code, lasting=True) from None

"""Files that are made while they are sent: few at once, so that others are still answered."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from relations.api.problems import Problem

# Of the four threads that each web process has (config/programs.py).
MOST_AT_ONCE = 2
WAIT = 30  # seconds to ask again after

_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def take_place() -> None:
    if not _places.acquire(blocking=False):
        detail = _("Other exports are being sent. Ask again in a while, or take a snapshot.")
        problem = Problem(429, detail)
        problem.wait = WAIT  # type: ignore[attr-defined]
        raise problem


@contextmanager
def one_place() -> Iterator[None]:
    take_place()
    try:
        yield
    finally:
        _places.release()


class Sending:
    """Blocks on their way to a reader; the place is given back however it ends.

    A reader who goes away, or never reads, ends it too: the server closes every answer.
    """

    def __init__(self, blocks: Iterator[bytes]) -> None:
        take_place()
        self._blocks, self._has_place = blocks, True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._blocks)

    def close(self) -> None:
        try:
            close = getattr(self._blocks, "close", None)
            if close is not None:
                close()
        finally:
            if self._has_place:
                self._has_place = False
                _places.release()

"""How fetching fails: with a code, told in words by `ingestion.wording`."""

import datetime as dt
from email.utils import parsedate_to_datetime

from django.utils import timezone

LONGEST_WAIT = dt.timedelta(days=7)

BLOCKED, ROBOTS = "blocked_address", "robots"
# Answers after which the same question may be answered otherwise.
_PASSING = (408, 425, 429)


class FetchFault(Exception):
    """`lasting`: another try would end the same; `after`: how long the site asks us to wait."""

    def __init__(
        self, code: str, *, lasting: bool = False, after: dt.timedelta | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.lasting = lasting
        self.after = after

    @property
    def is_refusal(self) -> bool:
        """Tell whether we would not fetch it, rather than could not."""
        return self.code in (BLOCKED, ROBOTS) or self.code.startswith("address_")


class HostBusy(Exception):
    """Another worker is at this host (`held`), or it asked to be left alone until then."""

    def __init__(self, origin: str, until: dt.datetime, *, held: bool = False) -> None:
        super().__init__(origin)
        self.until = until
        self.held = held


def of_status(status: int, retry_after: str | None) -> FetchFault:
    lasting = 400 <= status < 500 and status not in _PASSING
    return FetchFault(f"http_{status}", lasting=lasting, after=wait_of(retry_after))


def wait_of(retry_after: str | None) -> dt.timedelta | None:
    """Return how long a Retry-After header asks for, in seconds or as a date; bounded."""
    text = (retry_after or "").strip()
    if not text:
        return None
    try:
        if text.isdigit():
            wait = dt.timedelta(seconds=min(int(text), 10**9))
        else:
            wait = parsedate_to_datetime(text) - timezone.now()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait, dt.timedelta()), LONGEST_WAIT)

"""What will go from the API one day, declared half a year before: the one table of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import http_date

NOTICE = dt.timedelta(days=183)


@dataclass(frozen=True)
class Deprecation:
    """An address, or with `parameter` that parameter of it, and of all addresses below it.

    It goes on `ends`, not earlier than half a year after `since`; `link` says what to use instead.
    """

    path: str
    since: dt.date
    ends: dt.date
    link: str
    parameter: str = ""

    def __post_init__(self) -> None:
        if self.ends - self.since < NOTICE:
            raise ValueError(f"{self.path} goes too soon: announce it half a year before")

    def concerns(self, path: str, asked: QueryDict) -> bool:
        return path.startswith(self.path) and (not self.parameter or self.parameter in asked)


DEPRECATED: tuple[Deprecation, ...] = ()


def announcements(path: str, asked: QueryDict, table: Iterable[Deprecation]) -> dict[str, str]:
    """Return the headers of RFC 9745 and RFC 8594 for what is used here; the first end counts."""
    used = sorted((one for one in table if one.concerns(path, asked)), key=lambda one: one.ends)
    if not used:
        return {}
    return {
        "Deprecation": f"@{_seconds(min(one.since for one in used))}",
        "Sunset": http_date(_seconds(used[0].ends)),
        "Link": ", ".join(f'<{one.link}>; rel="deprecation"' for one in used),
    }


def _seconds(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())

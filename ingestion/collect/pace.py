"""When a feed is fetched next: by how much of it was new, by what it asks for, by how it failed."""

import datetime as dt
import random
import re
from collections.abc import Mapping

QUICKEST = 5  # minutes
DAY = 24 * 60
# Of a feed's items, when so many are new the next may be missed; when none is, it can wait.
MUCH, SLOWER = 0.5, 1.25
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")


def steer(pace: int, chosen: int, *, items: int, new: int) -> int:
    """Return the minutes to the next fetch of a feed that was read.

    What the editor chose is where it starts from; it is halved while much is new, and lengthened,
    up to four times what was chosen, while nothing is.
    """
    if items and new >= MUCH * items:
        pace = pace // 2
    elif new:
        pace = (pace + chosen) // 2
    else:
        pace = int(pace * SLOWER) + 1
    return max(QUICKEST, min(pace, 4 * chosen, max(DAY, chosen)))


def back_off(chosen: int, failures: int) -> dt.timedelta:
    """Twice as long after each failure in a row, up to a day; never all feeds at once."""
    minutes = min(DAY, max(QUICKEST, chosen) * 2 ** min(failures - 1, 12))
    return dt.timedelta(minutes=minutes * random.uniform(1.0, 1.2))


def jittered(minutes: int) -> dt.timedelta:
    """A little later, by chance: feeds that were added together come apart."""
    return dt.timedelta(minutes=minutes * random.uniform(1.0, 1.1))


def asked_for(every: int, headers: Mapping[str, str]) -> dt.timedelta:
    """Return how long the feed and its server ask to be left alone; at most a day."""
    found = _MAX_AGE.search(headers.get("cache-control", "").lower())
    seconds = max(60 * every, int(found[1]) if found else 0)
    return dt.timedelta(seconds=min(seconds, 60 * DAY))

"""When an item was published: RFC 822, ISO, month names of both Arabic families, the Hijri year."""

import datetime as dt
import re
import time

from hijridate import Hijri

from ingestion.clean.published import full_date
from ingestion.months import HIJRI_MONTHS
from relations.arabic import fold_text

EARLIEST = dt.date(1990, 1, 1)
AHEAD = dt.timedelta(hours=24)
OK, FUTURE, PAST, MISSING = "ok", "future", "past", "missing"
_HIJRI_YEARS = range(1400, 1500)
_HIJRI_NAMES = "|".join(sorted(map(re.escape, HIJRI_MONTHS), key=len, reverse=True))
_HIJRI = re.compile(
    rf"(?<!\d)(\d{{1,2}})[ /-]{{1,3}}({_HIJRI_NAMES})[ /،,-]{{1,3}}(1[45]\d\d)(?!\d)"
)
_HIJRI_ISO = re.compile(r"(?<!\d)(1[45]\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def date_of(
    raw: str, parsed: time.struct_time | None, now: dt.datetime
) -> tuple[dt.date | None, str]:
    """Return the day, in the zone of `now`, and how it is; one that is out of bounds is none."""
    told = _told(raw.strip()[:100], parsed, now.tzinfo)
    if told is None:
        return None, MISSING
    if told.date() < EARLIEST:
        return None, PAST
    if told > now + AHEAD:
        return None, FUTURE
    return told.astimezone(now.tzinfo).date(), OK


def _told(raw: str, parsed: time.struct_time | None, zone: dt.tzinfo | None) -> dt.datetime | None:
    hijri = _hijri(fold_text(raw)) if raw else None
    if hijri:
        return _noon(hijri, zone)
    if parsed is not None:
        try:
            return dt.datetime(*parsed[:6], tzinfo=dt.UTC)
        except ValueError:
            return None
    day = full_date(raw) if raw else None
    return _noon(day, zone) if day else None


def _noon(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=zone)


def _hijri(folded: str) -> dt.date | None:
    if found := _HIJRI.search(folded):
        return _gregorian(int(found[3]), HIJRI_MONTHS[found[2]], int(found[1]))
    if found := _HIJRI_ISO.search(folded):
        return _gregorian(int(found[1]), int(found[2]), int(found[3]))
    return None


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    if year not in _HIJRI_YEARS:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(found.year, found.month, found.day)

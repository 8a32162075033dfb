"""English datelines: "ANKARA (AA) –", "DAMASCUS, Oct 3 (SANA) -", "MOSCOW, October 3. /TASS/."."""

import re

_CITY = r"(?!(?:On |By |In )?[A-Z][a-z]+day\b)[A-Z][A-Za-z'’.-]+(?:[ /][A-Z][A-Za-z'’.-]+){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DATE = rf"(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?)(?:,? \d{{4}})?"
_AGENCY = r"(?:\([A-Z][^()\n]{1,30}\)|/[^/\n]{1,20}/)"
_DASH = r"[-–—]{1,3}"
_SHAPES = tuple(
    re.compile(rf"^\s*({shape})")
    for shape in (
        rf"{_CITY}(?:, {_CITY})?, {_DATE}\.? ?{_AGENCY})\.?(?: ?{_DASH})?(?= ",
        rf"{_CITY}(?:, {_CITY})?, {_DATE}(?:, [A-Z]{{2,10}})?)(?:\.| ?{_DASH})(?= ",
        rf"{_CITY}(?:, {_CITY})?,? (?:{_AGENCY}|[A-Z]{{3,10}})) ?{_DASH}(?= ",
        rf"[A-Z]{{3,}}(?:[ /][A-Z]+){{0,2}} {_AGENCY})(?= ",
    )
)


def english_dateline(line: str) -> tuple[int, int] | None:
    """Where the dateline that opens a line stands in it."""
    for shape in _SHAPES:
        if found := shape.match(line):
            return found.span(1)
    return None

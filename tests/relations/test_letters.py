"""What stays of a line that people read: all that is writing, nothing that deceives."""

import pytest

from ingestion.extract import plain_title
from relations.correcting import clean as clean_report
from relations.letters import is_seen, plain
from relations.search_words import read
from relations.views.asked import clean

# Marks of direction, joiners, isolates that are closed: as Arabic, Persian and mixed lines have them.
WRITTEN = (
    "دمشق\u200f (2025)",
    "\u200eUN\u200f و\u061cسوريا",
    "می\u200cخواهم",
    "\u2067تركيا\u2069 و\u2068Russia\u2069",
    "وَقَّعَ ـ ﷺ ٣٫٥٪",
)
OVERRIDES = [chr(code) for code in range(0x202A, 0x202F)]


@pytest.mark.parametrize("line", WRITTEN)
def test_what_belongs_to_arabic_stays(line: str) -> None:
    assert plain(line) == plain_title(line) == clean(line) == clean_report(line) == line


@pytest.mark.parametrize(
    "trick", [*OVERRIDES, "\x00", "\x1b", "\x9b", "\ufeff", "\u2028", "\ud800"]
)
def test_what_turns_or_hides_letters_goes(trick: str) -> None:
    for mend in (plain, plain_title, clean, clean_report):
        found = mend(f"تقرير{trick}txt.exe")
        assert trick not in found
        assert found.split() in (["تقرير", "txt.exe"], ["تقريرtxt.exe"], ["تقرير�txt.exe"])


@pytest.mark.parametrize(
    "line", ["\u2067open", "shut\u2069", "\u2069a\u2067", "\u2066\u2066a\u2069"]
)
def test_an_isolate_that_is_not_closed_reaches_into_nothing(line: str) -> None:
    assert not set(plain(line)) & set("\u2066\u2067\u2068\u2069")
    # Nor does one Arabic letter, or one closed isolate, let an override through.
    assert "\u202e" not in plain(f"س\u2067a\u2069\u202e{line}")


def test_a_title_of_nothing_to_see_is_none() -> None:
    assert plain_title("\u200f\u200e \u2067\u2069") == ""
    assert not is_seen("\u200f\u00a0")
    assert is_seen("…")


def test_a_joiner_does_not_cut_a_word_that_is_looked_for() -> None:
    assert read("می\u200cخواهم").terms == read("میخواهم").terms
    assert read("دمشق\u200f").terms == read("دمشق").terms

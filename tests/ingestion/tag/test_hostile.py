"""Texts nobody would write: each is read in bounded work, and its spans lie in it.

Work is counted in calls, which no busy machine changes. `make fuzz` draws thousands of mixtures,
`make chaos` reads five megabytes of each kind.
"""

import sys
import time
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.clean import clean
from ingestion.tag import Findings, tag
from ingestion.tag.reading import MOST_HITS
from relations.arabic import fold_text
from tests.ingestion.seed_lexicon import seed_lexicon
from tests.ingestion.tag.reader import read

SENTENCE = "زار وزير الخارجية السوري أسعد الشيباني أنقرة أمس ووقع مذكرة تفاهم مع نظيره هاكان فيدان"
PIECES = {
    "no Arabic": "The quick brown fox jumps over 13 lazy dogs. ",
    "neither Arabic nor Latin": "我们今天去大马士革。Сегодня в Москве. ",
    "one line": SENTENCE + " ",
    "short lines": "سوريا\n",
    "one endless word": "سوريا",
    "one endless Latin word": "a",
    "one endless number": "2025",
    "lone surrogates": "سوريا \ud800 تركيا\udfff ",
    "bidi overrides": "\u202eسوريا\u202c \u2067تركيا\u2069 ",
    "presentation forms": "ﺳﻮﺭﻳﺎ ﻭﺗﺮﻛﻴﺎ ﷲ ﷺ ",
    "Persian and Urdu letters": "سوریه و ترکیه گفتگو کردند ۱۲ پاکستان کے وزیرِ اعظم نے ",
    "entities": "سوريا&nbsp;وتركيا &#1587;&amp;quot;&lt;p&gt; ",
    "marks": "ًٌٍَُِّْ",
    "blanks": " \u00a0\u2003\t",
    "punctuation": "،.؛:«»()[]…/-",
    "dates": "12 شباط/فبراير 2025 ",
    "months": "شباط ",
    "agreements without a stop": "وقع اتفاق بين سوريا وتركيا ",
    "agreements": "وقعت سوريا وتركيا مذكرة تفاهم. ",
    "visits": "زار الرئيس السوري أحمد الشرع تركيا. ",
    "titles": "وزير الخارجية ونائب رئيس الوزراء ",
    "counterparts": "ونظيره التركي هاكان فيدان ",
    "markup": "<div class='a'><p>سوريا",
    "addresses": "www.example.com/a_b-c.jpg\n",
    "sentences": SENTENCE + ".\n",
    "without a stop": "قال وزير الخارجية السوري إن تركيا وقعت اتفاقا مع دمشق في أنقرة ",
    "names of one country": "تركيا ",
    "digits": "7 ",
    "one letter": "و",
    "one letter apart": "و ",
    "opening quotation marks": '«قال "',
    "line ends": "\r\n",
    "stops": ". ",
    "scripts in turns": "سوريا Syria تركيا Turkey ",
    "scripts in one word": "سSyоrия",
    "days": "الأحد الماضي ",
    "fractions": "1/2/",
    "lines of dates": "12/2/2025\n",
    "datelines": "دمشق - سانا\n",
    "unknown names": "وزير النقل يعرب بدر ",
    "English": "Syrian President Ahmed al-Sharaa visited Turkey on Monday and signed an agreement. ",
}
MOST_CALLS = 80  # for one character; half of that is seen
each_piece = pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def counted(text: str) -> int:
    """Calls made while the text is cleaned and tagged, those into C included."""
    read(text)  # what is made once for a lexicon is not counted
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return calls


def assert_inside(found: Findings, text: str) -> None:
    spans = [
        finding.span
        for group in (found.countries, found.officials, found.dates, found.events, found.agreements)
        for finding in group
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@each_piece
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = filled(piece, 3_000), filled(piece, 12_000)
    assert_inside(read(short), short)
    assert counted(long) < 5 * counted(short) + 2_000


@given(st.lists(st.sampled_from([*PIECES.values(), SENTENCE, "\n"]), max_size=40).map("".join))
def test_any_mixture_is_read_in_bounded_work(text: str) -> None:
    assert_inside(read(text), text)
    assert counted(text) < 3_000 + MOST_CALLS * len(text)


@given(st.sampled_from([*PIECES.values()]), st.sampled_from([*PIECES.values()]), st.booleans())
def test_two_kinds_in_turns_are_no_worse(one: str, two: str, in_lines: bool) -> None:
    text = filled(one + two + "\n" * in_lines, 4_000)
    assert counted(text) < 3_000 + MOST_CALLS * len(text)


@pytest.mark.chaos
@pytest.mark.timeout(600)
@each_piece
def test_five_megabytes_take_their_share_of_time(piece: str) -> None:
    """Ten times the text; a pattern that looks back over all of it would take a hundred times."""
    lexicon = seed_lexicon()

    def seconds(size: int) -> float:
        text = filled(piece, size // len(piece.encode("utf-8", "surrogatepass")) * len(piece))
        start = time.process_time()
        tag(text, cleaned=clean(text), lexicon=lexicon, published=date(2025, 11, 20))
        return time.process_time() - start

    read("سوريا")
    assert seconds(5_000_000) < max(10.0, 25 * seconds(500_000))


def test_of_too_much_the_first_part_is_read_and_the_rest_told() -> None:
    text = filled(SENTENCE + ".\n", 200_000)
    found = read(text)
    (rest,) = [near for near in found.dropped if near.rule == "text.limit"]
    assert str(MOST_HITS) in rest.reason
    assert 50_000 < rest.span.start < len(text)
    assert text[slice(*rest.span)] == rest.trigger
    assert max(mention.span.end for mention in found.countries) <= rest.span.start
    assert found.countries[0] == read(text[:1000]).countries[0]
    assert found.events


def test_of_too_many_dates_the_first_are_read_and_the_rest_told() -> None:
    found = read(filled("12 شباط 2025.\n", 200_000))
    (rest,) = [near for near in found.dropped if near.rule == "text.limit"]
    assert "dates" in rest.reason
    assert 1_000 < len(found.dates) <= 10_000
    assert max(d.span.end for d in found.dates) <= rest.span.start + 100


def test_an_article_of_usual_length_is_read_to_its_end() -> None:
    found = read(filled(SENTENCE + ".\n", 20_000))
    assert "text.limit" not in {near.rule for near in found.dropped}


def countries(text: str) -> set[str]:
    return {mention.country for mention in read(text).countries}


@pytest.mark.parametrize(
    "name",
    ["presentation forms", "bidi overrides", "lone surrogates", "entities", "one line"],
)
def test_names_are_found_in_disguise(name: str) -> None:
    assert countries(PIECES[name]) == {"SY", "TR"}


def test_persian_letters_fold_onto_arabic_ones() -> None:
    assert fold_text("سوریا وترکیا") == fold_text("سوريا وتركيا")
    assert countries("سوریا وترکیا") == {"SY", "TR"}


@pytest.mark.parametrize("name", ["no Arabic", "one endless word", "marks", "blanks", "months"])
def test_nothing_is_found_where_nothing_is_said(name: str) -> None:
    found = read(filled(PIECES[name], 2_000))
    assert not found.events
    assert not found.agreements
    assert not found.partners


def test_a_future_publication_date_dates_the_past_from_then() -> None:
    ahead = date(2090, 1, 2)
    found = read("زار الرئيس السوري أحمد الشرع أنقرة أمس.", ahead)
    assert [d.start for d in found.dates] == [date(2090, 1, 1)]

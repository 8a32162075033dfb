"""Folding, tokens and stems: what is equal, and where it stands in the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.arabic import (
    bounded_words,
    fold,
    fold_text,
    light_stem,
    search_key,
    tokenise,
    words,
)

MESSY = st.text(
    alphabet=st.one_of(
        st.sampled_from("سوريا أإآٱىةؤئء ًٌَُِّْـ\u200f\u202e\u2069\u00a0 \t\n.،؛؟-–—ﷲﻻﻼﺍﺓ٠۵7ßİıəÇ’“”"),
        st.characters(),
    ),
    max_size=200,
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("أحمد", "احمد"),
        ("مُرهف أبو قصرة", "مرهف ابو قصره"),
        ("كـمجلس", "كمجلس"),
        ("مبنى", "مبني"),
        ("١٢ شباط ۲۰۲۵", "12 شباط 2025"),
        ("وزير\u00a0  الطاقة", "وزير الطاقه"),
        ("ﻻﺋﺤﺔ", "لائحه"),
        ("تركي–سوري", "تركي-سوري"),
        ("دمشق\u200f", "دمشق"),
        ("کابل", "كابل"),
        ("Erdoğan İSTANBUL", "erdogan istanbul"),
    ],
)
def test_spellings_that_readers_take_as_one_fold_alike(one: str, two: str) -> None:
    assert fold_text(one) == fold_text(two)


def test_hamza_on_its_seat_stays() -> None:
    assert fold_text("رؤوف") != fold_text("روف")


@given(MESSY)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(MESSY)
def test_map_runs_forward_and_ends_at_the_end(text: str) -> None:
    folded = fold(text)
    assert len(folded.map) == len(folded.text) + 1
    assert list(folded.map) == sorted(folded.map)
    assert folded.map[len(folded.text)] == len(text)


@given(MESSY, st.data())
def test_every_span_maps_back_to_raw_text_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.raw_span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    if end > start:
        assert folded.text[start:end] in fold(text[span.start : span.end]).text


@given(MESSY)
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokenise(text):
        assert token.text in fold(text[token.start : token.end]).text


def test_marks_belong_to_the_letter_they_hang_on() -> None:
    text = "زار سورياً أمس"
    token = tokenise(text)[1]
    assert text[token.start : token.end] == "سورياً"


@pytest.mark.parametrize(
    ("word", "stem"),
    [("والمساعدات", "مساعد"), ("وزير", "وزير"), ("بالتعاون", "تعاون"), ("للوزراء", "وزراء")],
)
def test_light_stems(word: str, stem: str) -> None:
    assert light_stem(word) == stem


def test_search_key_meets_other_forms() -> None:
    assert search_key("المساعدات السورية") == search_key("مساعدات سوري")


@given(MESSY)
def test_words_have_the_same_bounds_all_at_once_and_one_by_one(text: str) -> None:
    folded = fold(text).text
    found = [(m.group(), m.start(), m.end()) for m in words(folded)]
    assert list(zip(*bounded_words(folded), strict=True)) == found


@given(MESSY)
def test_a_long_text_folds_like_its_short_parts(text: str) -> None:
    line = text.replace("\n", "") + "\n"
    many = 140_000 // len(line) + 1
    assert fold(line * many).text == fold(line).text * many

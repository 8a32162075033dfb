"""A question as typed: whatever it is, it asks for words and nothing else."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from relations.search_words import LONGEST_QUESTION, MOST_WORDS, Term, read


def test_words_are_asked_for_together() -> None:
    assert read("تركيا غاز").terms == (Term(("تركيا",)), Term(("غاز",)))


def test_straight_and_curly_marks_hold_exact_words() -> None:
    for typed in ('"إعادة الإعمار"', "“إعادة الإعمار”"):
        assert read(typed).terms == (Term(("اعاده", "الاعمار"), exact=True),)


def test_angled_marks_hold_words_side_by_side() -> None:
    (term,) = read("«إعادة الإعمار»").terms
    assert term == Term(("اعاده", "الاعمار"))
    assert "<->" in term.tsquery


def test_a_minus_leaves_out() -> None:
    question = read('زيارة -سياحة -"خط الغاز"')
    assert [term.unwanted for term in question.terms] == [False, True, True]
    assert question.wanted == (Term(("زياره",)),)


def test_a_minus_within_a_word_is_a_dash() -> None:
    assert read("تركي-سوري").terms == (Term(("تركي",)), Term(("سوري",)))


def test_small_words_are_left_out_where_others_remain() -> None:
    assert read("زيارة إلى أنقرة").terms == (Term(("زياره",)), Term(("انقره",)))
    assert read("من إلى").terms == (Term(("من",)), Term(("الي",)))
    assert read('"إلى أنقرة"').terms == (Term(("الي", "انقره"), exact=True),)


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "«»", "-", "؟!", "\x00\x01", "<>|&"])
def test_no_word_is_no_question(typed: str) -> None:
    assert not read(typed).terms


def test_an_open_mark_is_text() -> None:
    assert read('"إعادة الإعمار').terms == (Term(("اعاده",)), Term(("الاعمار",)))


def test_what_is_too_long_is_cut_and_says_so() -> None:
    question = read("كلمة" * 3000)
    assert question.shortened
    assert len(question.typed) == LONGEST_QUESTION
    many = read(" ".join(f"w{n}" for n in range(40)))
    assert many.shortened
    assert sum(len(term.words) for term in many.terms) == MOST_WORDS
    assert not read("تركيا").shortened


@pytest.mark.django_db
@given(st.text(max_size=120) | st.text(alphabet="'\"\\:*&|!()<->اب +=\x00ﷺ", max_size=60))
def test_the_database_takes_every_question(typed: str) -> None:
    question = read(typed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsquery", [question.tsquery])
    assert bool(question.tsquery) == bool(question.terms)

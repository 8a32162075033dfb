"""Texts as vectors: the database takes all of them, however long."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.search_vectors import LAST_PLACE, Part, vector_of
from relations.search_words import read

pytestmark = pytest.mark.django_db


def answers(vector: str, typed: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector, read(typed).tsquery])
        return bool(cursor.fetchone()[0])


@settings(max_examples=30)
@given(st.text(max_size=300), st.text(max_size=300))
def test_the_database_takes_every_text(title: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector", [vector_of([Part(title, True), Part(text)])])


def test_no_phrase_reaches_from_title_to_text() -> None:
    vector = vector_of([Part("خبر إعادة", True), Part("الإعمار بدأ")])
    assert answers(vector, "إعادة الإعمار")
    assert not answers(vector, '"إعادة الإعمار"')


def test_a_word_far_back_in_a_long_text_is_found() -> None:
    text = "كلام عن شيء " * LAST_PLACE + "ثم ذكر القافلة"
    vector = vector_of([Part(text)])
    assert answers(vector, "قافلة كلام")
    assert answers(vector, '"كلام عن"')


def test_a_text_of_nothing_but_new_words_is_cut_where_the_database_ends() -> None:
    text = " ".join(f"كلمة{number}ات" for number in range(120_000))
    vector = vector_of([Part("عنوان", True), Part(text)])
    assert answers(vector, "كلمة7ات عنوان")


def test_a_word_without_end_is_cut() -> None:
    vector = vector_of([Part("ا" * 5000)])
    assert answers(vector, "ا" * 150)

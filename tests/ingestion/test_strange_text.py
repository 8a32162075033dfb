"""Letters nobody expects, through the whole pipeline: kept, told, and never a fault of a database."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.extract import ExtractionRefused, extract
from ingestion.models import Document, Outcome, Stage
from ingestion.wording import get_reason
from relations import search, search_index
from relations.search import Narrowed
from relations.search_words import read
from relations.views.search_results import visible_to
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = (
    "وزير الطاقة التركي يزور دمشق ويلتقي نظيره السوري\n\n"
    "زار وزير تركي دمشق أمس وبحث التعاون في مجال الطاقة مع نظيره السوري في مقر الوزارة."
)
# As outlets write it: vowel signs, tatweel, hamza, ligatures, digits of three scripts, marks.
CLEAN = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإئؤةىٱپچژگکی ًٌٍَُِّْٰـ٠١٢٣۴۵0189 .،؛؟!«»()-–…%٪"),
        st.sampled_from(
            "\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u00a0\n\tﷺﷲﻻabcXYZéğış"
        ),
    ),
    min_size=1,
    max_size=200,
)
ANY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x00\x01\x08\x0b\x0c\x1b\x1f\x7f\x85\u2028\u202e\ufeff\ufffe\uffff\ud800\udfff"),
        st.sampled_from("سوريا تركيا "),
    ),
    max_size=200,
)  # fmt: skip


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    make.countries()
    with translation.override("ar"):
        yield


def take_in(data: bytes, name: str = "article.txt", **values: Any) -> Document:
    document = receive(data, name=name, **values).document
    if document.stage == Stage.RECEIVED:
        pipeline.parse(document.pk)
    document.refresh_from_db()
    return document


def text_of(document: Document) -> str:
    return str(document.article.versions.get().text)


def test_what_a_file_is_called_decides_nothing() -> None:
    page = f"<!doctype html><html lang=ar><body><article><p>{TEXT}</p></article></body></html>"
    assert take_in(page.encode(), "report.pdf").outcome == Outcome.CREATED
    assert take_in(b"MZ\x90\x00" + bytes(300), "report.pdf").code == "program"
    assert take_in(b"\x89PNG\r\n\x1a\n" + bytes(300), "article.html").code == "image"


@pytest.mark.parametrize("sign", ["\x01", "\x08", "\x1b", "\x1f", "\x7f", "\ud800", "\ufffe"])
def test_what_is_no_letter_is_left_out_and_told_in_both_languages(sign: str) -> None:
    document = take_in(TEXT.replace("تركي ", f"تركي{sign} ").encode("utf-8", "surrogatepass"))
    assert document.outcome == Outcome.CREATED
    assert text_of(document).replace("\ufffd", "") == TEXT
    assert document.code == "letters_lost"
    for language, word in (("ar", "ليست كتابة"), ("en", "no writing")):
        with translation.override(language):
            assert word in get_reason(document)


def test_ends_of_pages_and_soft_lines_are_ends_of_lines() -> None:
    assert text_of(take_in(TEXT.replace("\n\n", "\x0c").encode())) == TEXT.replace("\n\n", "\n")
    assert "\x0b" not in text_of(take_in(f"{TEXT}\x0bآخر".encode()))


def test_a_few_bytes_of_damage_are_shown_and_much_is_refused() -> None:
    data = TEXT.encode() * 20
    few = take_in(data[:400] + b"\xff\xfe" + data[400:])
    assert (few.outcome, few.code) == (Outcome.CREATED, "letters_lost")
    assert "\ufffd" in text_of(few)
    much = take_in(bytes(range(128, 256)) * 3 + bytes(range(32)) * 9)
    assert (much.outcome, much.code) == (Outcome.REJECTED, "binary")


def test_marks_of_direction_stay_in_titles_and_names_and_overrides_do_not() -> None:
    title = "وزير الطاقة\u200f التركي \u2067يزور\u2069 دمشق ويلتقي نظيره السوري"
    body = TEXT.split("\n\n")[1]
    document = take_in(f"\u202e{title}\u202c\n\n{body}".encode(), name="تقرير\u200f\u202etxt.exe")
    assert document.article.title == title
    assert document.name == "تقرير\u200f txt.exe"
    assert "\u202e" not in str(document)


def test_what_is_turned_around_in_a_body_ends_with_its_line(client: Client) -> None:
    """The text is kept as it came; on the page each line is a block, and nothing reaches out."""
    outlet = make.outlet("paper", text_policy="full")
    article = make.article(
        f"{TEXT}\nعكس \u202eسطر\nوآخر",
        outlet=outlet,
        published_on="2026-01-01",
        language="ar",
    )
    page = client.get(f"/articles/{article.public_id}/").content.decode()
    (line,) = (part for part in page.split("<p") if "\u202e" in part)
    assert "</p>" in line
    assert "وآخر" not in line


def test_messages_in_the_log_hold_no_tricks(caplog: pytest.LogCaptureFixture, monkeypatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault nobody foresaw")

    monkeypatch.setattr(pipeline, "clean", broken)
    with caplog.at_level(logging.INFO):
        document = take_in(TEXT.encode(), name="تقرير\u202etxt.exe\x1b[2J")
    assert document.outcome == Outcome.FAILED
    assert caplog.records
    assert not any("\u202e" in record.getMessage() or "\x1b" in record.getMessage() for record in caplog.records)  # fmt: skip


@pytest.mark.chaos  # half a minute where others work, too
def test_two_megabytes_of_new_words_are_kept_and_found_by_the_first() -> None:
    words = " ".join(f"كلمة{number:x}ات" for number in range(100_000))
    data = f"{TEXT}\n{words}.".encode()
    assert 1_500_000 < len(data) < 3_000_000
    document = take_in(data)
    assert document.outcome == Outcome.CREATED
    search_index.refresh()
    asked = read("نظيره الوزارة")
    assert search.ask(asked, visible_to(AnonymousUser()), Narrowed(), size=5).total == 1


def test_an_address_longer_than_any_is_refused_in_words() -> None:
    from ingestion.collect.addresses import AddressRefused, canonical, check_fetchable

    for length in (601, 2_001, 100_000):
        url = "https://paper.example/" + "a" * length
        with pytest.raises(AddressRefused) as refused:
            check_fetchable(url)
        assert refused.value.code == "address_long"
        assert canonical(url) is None
    # One that a page gives of itself is left out, and the page is kept by its content.
    page = f"<!doctype html><html><head><link rel=canonical href='https://paper.example/{'a' * 9000}'></head><body><article><p>{TEXT}</p></article></body></html>"  # fmt: skip
    document = take_in(page.encode())
    assert document.outcome == Outcome.CREATED
    assert document.article.canonical_url == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CLEAN)
def test_clean_arabic_comes_back_byte_by_byte(text: str) -> None:
    """Through the reader of files and the database, as `make fuzz` does with thousands."""
    stored = through(f"خبر {text}")
    assert stored is not None
    assert stored.encode() == f"خبر {text}".encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY, ANY)
def test_no_text_is_a_fault_of_the_database(text: str, name: str) -> None:
    through(text, name)


def through(text: str, name: str = "a.txt") -> str | None:
    """Receive a file, read it and store its text, without what is found in it."""
    data = text.encode("utf-8", "surrogatepass")
    with transaction.atomic():
        receive(data, name=name)
        try:
            found = extract(data)
        except ExtractionRefused:
            found = None
        version = make.article(found.text).versions.get() if found else None
        if version is not None:
            version.refresh_from_db()
        transaction.set_rollback(True)
    assert version is None or version.text == found.text
    return version and str(version.text)

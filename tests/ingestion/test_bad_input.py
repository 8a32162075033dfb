"""What people really hand in: each file gets the answer they would hope for."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.models import Document, Stage
from ingestion.wording import get_doubts
from relations.models import Article
from relations.views.rollup import trust
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = (
    "وزير الطاقة التركي يزور دمشق ويلتقي نظيره السوري\n\n"
    "زار وزير تركي دمشق أمس وبحث التعاون في مجال الطاقة مع نظيره السوري في مقر الوزارة."
)


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    make.countries()
    with translation.override("ar"):  # another test's page may have left its language
        yield


def take_in(data: bytes, name: str = "article.txt", **values: Any) -> Document:
    document = receive(data, name=name, **values).document
    if document.stage == Stage.RECEIVED:
        pipeline.parse(document.pk)
    document.refresh_from_db()
    return document


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "empty.txt", "empty"),
        (b" \n\t \xef\xbb\xbf", "blank.txt", "empty"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "report.pdf", "damaged"),
        (b"PK\x03\x04" + bytes(300), "report.docx", "damaged"),
        (b"\x7fELF" + bytes(range(256)) * 20, "program.txt", "program"),
        (bytes(range(256)) * 40, "noise.txt", "binary"),
    ],
)
def test_what_holds_no_article_is_rejected_in_words(data: bytes, name: str, code: str) -> None:
    document = take_in(data, name)
    assert (document.outcome, document.code) == ("rejected", code)
    assert len(document.error) > 20
    assert not Article.objects.exists()


def test_50_mb_of_text_are_refused_and_not_kept(settings) -> None:
    document = take_in("نص ".encode() * (50 * 1024 * 1024 // 5))
    assert (document.outcome, document.code) == ("rejected", "too_large")
    assert str(settings.INGEST_MAX_BYTES // (1024 * 1024)) in document.error
    assert bytes(document.data) == b""


@pytest.mark.parametrize(
    "encoding", ["windows-1256", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "iso-8859-6"]
)
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    document = take_in(TEXT.encode(encoding))
    assert document.outcome == "created"
    assert document.article.versions.get().text.strip() == TEXT


def test_nul_is_dropped_and_the_rest_read() -> None:
    document = take_in(TEXT.replace("تركي ", "تركي\x00 ").encode())
    assert document.outcome == "created"
    assert document.article.versions.get().text == TEXT


def test_bidi_overrides_reach_neither_titles_nor_names() -> None:
    document = take_in(("\u202e" + TEXT).encode(), name="تقرير\u202etxt.exe")
    assert "\u202e" not in document.name
    assert "\u202e" not in document.article.title
    assert document.article.title.startswith("وزير الطاقة")


def test_a_date_still_to_come_is_told_and_moves_no_window() -> None:
    ahead = timezone.localdate() + dt.timedelta(days=400)
    document = take_in(TEXT.encode(), published_on=ahead)
    assert document.outcome == "created"
    (doubt,) = get_doubts(document.article)
    assert "تاريخ النشر" in doubt
    assert trust(AnonymousUser()).data_through is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وزیر خارجه ترکیه روز گذشته با همتای سوری خود در دمشق دیدار و گفتگو کرد.", "fa"),
        ("ترکی کے وزیر خارجہ نے دمشق میں اپنے شامی ہم منصب سے ملاقات کی اور بات چیت کی۔", "ur"),
        (
            "وەزیری دەرەوەی تورکیا لە دیمەشق لەگەڵ هاوتا سورییەکەی کۆبووەوە و باسی هاوکارییان کرد.",
            "ckb",
        ),
        ("Suriye Dışişleri Bakanı Ankara'da mevkidaşı ile görüştü ve anlaşma imzaladı.", "tr"),
        ("Министр иностранных дел Сирии прибыл в Москву с визитом.", "ru"),
    ],
)
def test_another_language_is_told(text: str, language: str) -> None:
    article = take_in(text.encode()).article
    assert article.language == language
    (doubt,) = get_doubts(article)
    assert "العربية" in doubt


def test_arabic_and_english_of_today_are_not_doubted() -> None:
    assert list(get_doubts(take_in(TEXT.encode(), published_on=dt.date(2025, 5, 4)).article)) == []
    english = "The Syrian foreign minister met his Turkish counterpart in Ankara on Sunday."
    assert list(get_doubts(take_in(english.encode()).article)) == []


def test_an_address_that_is_none_is_refused() -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="javascript"):
        receive(TEXT.encode(), name="a.txt", url="javascript:alert(1)")
    assert not Document.objects.exists()


def test_an_unforeseen_fault_keeps_the_bytes_and_says_so(monkeypatch, caplog) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault nobody foresaw")

    monkeypatch.setattr(pipeline, "clean", broken)
    document = take_in(TEXT.encode())
    assert (document.outcome, document.code, document.attempts) == ("failed", "internal", 1)
    assert "a fault nobody foresaw" in document.error
    assert bytes(document.data) == TEXT.encode()
    assert not Article.objects.exists()


def test_a_missing_path_is_named_and_nothing_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match=r"gone\.txt"):
        call_command("ingest", tmp_path / "here.txt", tmp_path / "gone.txt")
    assert not Document.objects.exists()


def test_an_unknown_outlet_is_named_beside_the_known_ones(tmp_path: Path) -> None:
    make.outlet("sana")
    (tmp_path / "here.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match=r"sama.*sana"):
        call_command("ingest", tmp_path, outlet="sama")


@pytest.mark.django_db(transaction=True)
def test_ingest_reports_each_document_as_json(tmp_path: Path, capsys, worker) -> None:
    folder = tmp_path / "مقالات جديدة"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (folder / "c.json").write_text("{}")
    (folder / ".hidden.txt").write_text(TEXT)
    named = tmp_path / "photo.png"
    named.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    with pytest.raises(SystemExit):
        call_command("ingest", folder, named, wait=True, json=True)

    report = json.loads(capsys.readouterr().out)
    rows = {row["name"]: row for row in report.pop("documents")}
    assert [Path(path).name for path in report.pop("skipped")] == ["c.json"]
    assert report == {
        "received": 3,
        "created": 1,
        "new_version": 0,
        "duplicate": 1,
        "rejected": 1,
        "failed": 0,
    }
    assert (rows["photo.png"]["outcome"], rows["photo.png"]["code"]) == ("rejected", "image")
    assert rows["a.txt"]["article"] == rows["b.html"]["article"]

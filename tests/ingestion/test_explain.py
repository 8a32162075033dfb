"""`explain FILE`: what is found and why, what was seen and dropped, and nothing stored."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingestion.models import Document
from relations.models import Article
from tests import factories as make

TEXT = """وزير الخارجية التركي يزور دمشق
زار وزير الخارجية التركي هاكان فيدان دمشق يوم 4 أيار 2025 وبحث مع نظيره السوري إعادة الإعمار.
ويتوقع التوصل إلى اتفاقيات بين البلدين.
اجتمع رئيس البلدية مع السكان في الحي.
"""


@pytest.fixture
def seeds(seeded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")  # a table that breaks no line


def explain(file: Path, *arguments: str) -> str:
    out = io.StringIO()
    call_command("explain", str(file), *arguments, stdout=out)
    return out.getvalue()


def line(told: str, *words: str) -> str:
    """The one row of the tables that holds all these words."""
    rows = [row for row in told.splitlines() if all(word in row for word in words)]
    assert len(rows) == 1, told
    return rows[0]


def test_findings_come_with_reasons_and_near_misses_with_why(seeds: None, tmp_path: Path) -> None:
    file = tmp_path / "visit.txt"
    file.write_text(TEXT, encoding="utf-8")
    told = explain(file, "--published", "2025-05-05")

    assert "language ar, published 2025-05-05" in told
    assert "lexicon " in told
    for title in ("countries", "officials", "partners", "sectors", "dates", "events", "dropped"):
        assert title in map(str.strip, told.splitlines())
    assert "hakan-fidan" in told
    row = line(told, "type CONSULT", "mode visit")
    assert "event.CONSULT.visit" in row
    assert "actor TR, recipient SY" in row
    assert "2025-05-04..2025-05-04 (day, explicit)" in row
    assert "hoped for or expected, not agreed" in line(told, "kind event", "اتفاقيات")
    assert "not between home and a partner" in line(told, "kind event", "اجتمع")
    assert not Document.objects.exists()
    assert not Article.objects.exists()


def test_without_a_publication_date_it_says_so(seeds: None, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("خبر قصير عن الطقس في البلاد.", encoding="utf-8")
    assert "published not known" in explain(file)


def test_a_stored_event_that_it_tells_again_is_named_with_why(
    seeds: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    file = tmp_path / "visit.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert "known events" not in explain(file, "--published", "2031-05-05")
    known = make.event(day=dt.date(2025, 5, 4), **make.decided())
    make.event_mention(known)

    row = line(explain(file, "--published", "2025-05-05"), known.public_id)

    assert "the same partner, type and mode (Visit); the same day" in row
    assert known.mentions.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("noise.txt", bytes(range(256)) * 4, "No text encoding fits"),
        ("empty.txt", b"", "empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "holds no text"),
    ],
)
def test_a_file_that_holds_no_text_is_refused_by_name(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(CommandError, match=rf"{name}: .*{told}"):
        explain(file)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.txt cannot be read: No such file"):
        explain(tmp_path / "gone.txt")
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        explain(tmp_path)


def test_an_agreement_is_explained_with_its_value_and_its_bundle(
    seeds: None, tmp_path: Path
) -> None:
    file = tmp_path / "signing.txt"
    file.write_text(
        "وقعت سوريا وتركيا 14 بروتوكولا بقيمة تصل إلى 500 مليون دولار، منها مذكرة تفاهم في النقل.",
        encoding="utf-8",
    )
    told = explain(file)
    whole = line(told, "instrument protocol", "count 14")
    assert "amount 500000000, currency USD, amount_basis up_to" in whole
    assert "amount_span “500 مليون دولار”" in whole
    assert "part_of “14 بروتوكولا" in line(told, "instrument mou")


def test_doubts_about_date_language_and_length_are_told(
    seeds: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "visit.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert "has not come yet" in explain(file, "--published", "2090-05-05")
    assert "has not come yet" not in explain(file, "--published", "2025-05-05")

    file.write_text(
        "وزیر خارجه ترکیه روز گذشته با همتای سوری خود در دمشق دیدار کرد.", encoding="utf-8"
    )
    assert "another language (Persian)" in explain(file)

    monkeypatch.setattr("ingestion.tag.reading.MOST_HITS", 100)  # a table of a book is slow
    file.write_text("كتب المحررون عن تركيا وسوريا.\n" * 100, encoding="utf-8")
    assert "too many names and cues to read: first 100" in explain(file)

"""The labelled samples measured once for each lexicon, in a real database."""

import json
from pathlib import Path

import pytest

from ingestion import measuring
from ingestion.lexicon import get_version
from relations.models import Country, CountryName, Measurement
from tests import factories as make

LABELS = {
    "title": "زيارة", "lang": "ar", "published": "2026-03-01", "relevant_partners": ["TR"],
    "mentioned_countries": ["TR"], "sectors": [], "officials": [], "agreements": [],
    "events": [], "boilerplate_lines": [],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "001.txt").write_text("زيارة\nزار وفد تركي دمشق.", encoding="utf-8")
    (tmp_path / "001.json").write_text(json.dumps(LABELS), encoding="utf-8")
    return tmp_path


def test_a_lexicon_is_measured_once(db: None, folder: Path) -> None:
    make.countries()
    assert measuring.measure_samples(folder)
    rows = Measurement.objects.filter(labelled="samples", lexicon_version=get_version())
    assert {row.task for row in rows} >= {"events", "event_dates", "relevant_partners"}
    assert rows.get(task="relevant_partners").gold == 1
    assert {row.documents for row in rows} == {1}
    before = set(rows.values_list("pk", "measured_at"))
    assert not measuring.measure_samples(folder)
    assert set(rows.values_list("pk", "measured_at")) == before


def test_another_lexicon_is_measured_anew_beside_the_old(db: None, folder: Path) -> None:
    make.countries()
    measuring.measure_samples(folder)
    CountryName.objects.create(country=make.country("TR"), text="الأتراك", form="demonym")
    assert measuring.measure_samples(folder)
    assert Measurement.objects.values("lexicon_version").distinct().count() == 2


def test_without_samples_or_countries_nothing_is_measured(db: None, folder: Path) -> None:
    assert not Country.objects.exists()
    assert not measuring.measure_samples(folder)
    make.countries()
    assert not measuring.measure_samples(folder / "elsewhere")
    assert not Measurement.objects.exists()

"""Loading again over what editors have done: their work stays."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ingestion.models import LexiconEntry
from ingestion.seeding.load import load
from relations.models import (
    CountryName,
    Event,
    Membership,
    Official,
    Outlet,
    Place,
    Review,
    Tombstone,
)
from tests.ingestion.seeding.seed_files import counts, edit, report_of

pytestmark = pytest.mark.django_db


def test_what_an_editor_changed_is_kept(loaded: Path) -> None:
    outlet = Outlet.objects.get(slug="sana")
    outlet.name_en, outlet.locked_fields = "Sana of Damascus", ["name_en"]
    outlet.save()
    event = Event.objects.get(public_id="2025-02-04-tr-1")
    event.summary_ar, event.locked_fields = "كلام المحرر", ["summary_ar", "officials"]
    event.save()
    event.officials.clear()
    held = Membership.objects.get(official__slug="nuh-yilmaz", post__slug="tr-emb-sy-ambassador")
    held.start_date, held.locked_fields = dt.date(2025, 12, 25), ["start_date"]
    held.save()
    reports = load(loaded)
    assert report_of(reports, "outlets.yaml").kept == {"sana"}
    assert report_of(reports, "events.yaml").kept == {"2025-02-04-tr-1"}
    assert report_of(reports, "officials.yaml").kept == {"nuh-yilmaz"}
    assert counts(reports, "updated") == 0
    outlet.refresh_from_db()
    event.refresh_from_db()
    held.refresh_from_db()
    assert outlet.name_en == "Sana of Damascus"
    assert event.summary_ar == "كلام المحرر"
    assert not event.officials.exists()
    assert held.start_date == dt.date(2025, 12, 25)


def test_a_decision_stands(loaded: Path) -> None:
    event = Event.objects.get(public_id="2025-02-04-tr-1")
    Event.objects.filter(pk=event.pk).update(review=Review.REJECTED, reviewed_via="editor")
    load(loaded, "events.yaml")
    event.refresh_from_db()
    assert event.review == Review.REJECTED


def test_what_was_deleted_stays_away(loaded: Path) -> None:
    Event.objects.get(public_id="2025-02-04-tr-1").delete()
    Tombstone.objects.create(kind="official", object_id="nuh-yilmaz")
    Official.objects.get(slug="nuh-yilmaz").delete()
    reports = load(loaded, "officials.yaml") + load(loaded, "events.yaml")
    assert report_of(reports, "officials.yaml").kept == {"nuh-yilmaz"}
    assert report_of(reports, "events.yaml").kept == {"2025-02-04-tr-1"}
    assert not Official.objects.filter(slug="nuh-yilmaz").exists()
    assert not Event.objects.filter(public_id="2025-02-04-tr-1").exists()


@pytest.mark.parametrize(
    ("model", "kind", "key", "file"),
    [(Place, "place", "sy-aleppo", "places.yaml"), (Outlet, "outlet", "sana", "outlets.yaml")],
)
def test_what_only_a_tombstone_remembers_stays_away_too(
    loaded: Path, model: Any, kind: str, key: str, file: str
) -> None:
    Tombstone.objects.create(kind=kind, object_id=key)
    model.objects.get(slug=key).delete()
    assert report_of(load(loaded, file), file).kept == {key}
    assert not model.objects.filter(slug=key).exists()


def test_evidence_an_editor_took_away_stays_away(loaded: Path) -> None:
    event = Event.objects.get(public_id="2025-02-04-tr-1")
    event.citations.all().delete()
    event.locked_fields = ["citations"]
    event.save()
    load(loaded, "events.yaml")
    assert not event.citations.exists()


def test_what_was_merged_away_leads_to_what_took_it_in(loaded: Path) -> None:
    gone = Official.objects.get(slug="nuh-yilmaz")
    keep = Official.objects.get(slug="burhan-koroglu")
    Official.objects.filter(pk=gone.pk).update(merged_into=keep)
    gone.memberships.all().delete()
    event = Event.objects.get(public_id="2026-03-07-tr-1")
    event.officials.clear()
    reports = load(loaded, "officials.yaml") + load(loaded, "events.yaml")
    assert report_of(reports, "officials.yaml").kept == {"nuh-yilmaz"}
    assert not gone.memberships.exists()
    assert keep in event.officials.all()


def test_a_spelling_taken_out_of_the_file_goes(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        country = next(found for found in content["countries"] if found["iso2"] == "TR")
        country["other_names"].remove("توركيه")

    CountryName.objects.create(country_id="TR", text="توركيا العزيزة", form="alias")
    edit(loaded, "countries.yaml", change)
    load(loaded, "countries.yaml")
    names = set(CountryName.objects.filter(country="TR").values_list("text", flat=True))
    assert "توركيه" not in names
    assert "توركيا العزيزة" in names  # an editor's


def test_lexicon_follows_its_files_but_not_over_an_editor(loaded: Path) -> None:
    entry = LexiconEntry.objects.filter(kind="role").first()
    assert entry is not None
    entry.weight, entry.locked_fields = 9.0, ["weight"]
    entry.save()
    LexiconEntry.objects.create(kind="stop", term="من محرر")
    LexiconEntry.objects.create(kind="stop", term="من ملف قديم", via="seed")
    load(loaded)
    entry.refresh_from_db()
    assert entry.weight == 9.0
    assert LexiconEntry.objects.filter(term="من محرر").exists()
    assert not LexiconEntry.objects.filter(term="من ملف قديم").exists()

"""Loading: whole or not at all, again without a change, and never over an editor's work."""

import datetime as dt
import shutil
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from ingestion.models import LexiconEntry
from ingestion.seeding.load import DIRECTORY, load
from ingestion.seeding.report import FileReport
from relations import activity
from relations.models import (
    Agreement,
    Citation,
    Country,
    CountryName,
    Event,
    Membership,
    Official,
    OfficialName,
    Organization,
    Outlet,
    Review,
    Signatory,
    Tombstone,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seed files, free to be broken."""
    copy = tmp_path / "seeds"
    shutil.copytree(DIRECTORY, copy, ignore=shutil.ignore_patterns("samples"))
    return copy


@pytest.fixture
def loaded(seeds: Path) -> Path:
    assert [report.problems for report in load(seeds) if report.problems] == []
    return seeds


def counts(reports: list[FileReport], what: str) -> int:
    return sum(report.counts()[what] for report in reports)


def report_of(reports: list[FileReport], file: str) -> FileReport:
    return next(report for report in reports if report.file == file)


def edit(seeds: Path, file: str, change: Any) -> None:
    """Change a file's content as data; its comments do not matter here."""
    path = seeds / file
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def row(content: dict[str, Any], under: str, identity: str) -> dict[str, Any]:
    return next(found for found in content[under] if found.get("id") == identity)


def fingerprint() -> dict[str, Any]:
    """How often each row of our tables has been written: its xmin."""
    found = {}
    with connection.cursor() as cursor:
        for model in [*apps.get_app_config("relations").get_models(), LexiconEntry]:
            table = model._meta.db_table
            cursor.execute(f"SELECT array_agg(t.xmin::text || t.ctid::text) FROM {table} t")
            found[table] = cursor.fetchone()[0]
    return found


def test_every_row_comes_in(loaded: Path) -> None:
    assert Country.objects.home().pk == "SY"
    assert [country.pk for country in Country.objects.partners()] == ["TR", "RU", "AZ"]
    assert Outlet.objects.samples().count() == 2
    assert Official.objects.accepted().count() == Official.objects.count() >= 264
    assert Agreement.objects.accepted().count() == Agreement.objects.count() >= 81
    assert Event.objects.accepted().count() == Event.objects.count() >= 130
    assert set(Event.objects.values_list("reviewed_via", flat=True)) == {"seed"}
    assert not Event.objects.filter(citations=None).exists()
    assert LexiconEntry.objects.exists()


def test_names_become_rows(loaded: Path) -> None:
    names = CountryName.objects.filter(country="AZ")
    assert names.filter(text="أذرية", form="demonym").exists()
    assert names.filter(text="آذربيجان", form="alias").exists()
    aliases = OfficialName.objects.filter(official__slug="samir-sharifov", form="alias")
    assert dict(aliases.values_list("text", "language")) == {
        "سامير شريفوف": "ar",
        "Samir Şərifov": "az",
    }
    assert OfficialName.objects.get(official__slug="bashar-al-assad", text="الأسد").ambiguous


def test_a_title_resolves_to_the_holder_of_the_day(loaded: Path) -> None:
    held = Membership.objects.filter(post__slug="tr-moi-minister")
    before, after = dt.date(2026, 2, 10), dt.date(2026, 2, 11)
    assert held.on(before).get().official.slug == "ali-yerlikaya"
    assert held.on(after).get().official.slug == "mustafa-ciftci"


def test_a_signatory_signs_in_the_post_of_the_day(loaded: Path) -> None:
    signed = Signatory.objects.filter(
        legal_action__agreement__slug="tr-2004-fta", official__slug="recep-tayyip-erdogan"
    ).get()
    assert signed.post is not None
    assert signed.post.slug == "tr-government-head"
    assert signed.on_behalf_of_id == "TR"


def test_an_unsourced_row_says_so(loaded: Path) -> None:
    assert Country.objects.get(pk="TR").confidence == "unsourced"
    assert Organization.objects.get(slug="tr-botas").confidence == "unsourced"
    assert Organization.objects.get(slug="tr-botas").sources == []
    assert Organization.objects.get(slug="ru-stg").confidence == "firm"


def test_a_sample_that_retells_is_cited(loaded: Path) -> None:
    citation = Citation.objects.get(event__public_id="2025-10-az-1")
    assert citation.url == "sample:retell-000"
    assert citation.confidence == "single_source"


def test_three_parties_share_a_group(loaded: Path) -> None:
    pairs = Event.objects.filter(group="2025-08-02-gas")
    assert set(pairs.values_list("partner", flat=True)) == {"TR", "AZ"}


def test_charts_follow_the_events(loaded: Path) -> None:
    assert activity.find_differences() == []


def test_loading_again_changes_no_row(loaded: Path) -> None:
    before = fingerprint()
    reports = load(loaded)
    assert counts(reports, "created") == counts(reports, "updated") == 0
    assert fingerprint() == before


def test_loading_is_quick(seeds: Path) -> None:
    start = time.monotonic()
    load(seeds)
    cold = time.monotonic() - start
    load(seeds)
    warm = time.monotonic() - start - cold
    assert cold < 8
    assert warm < 3


def test_a_corrected_file_corrects_the_row(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, "outlets", "sana")["homepage"] = "https://sana.sy/ar"

    edit(loaded, "outlets.yaml", change)
    assert report_of(load(loaded), "outlets.yaml").updated == {"sana"}
    assert Outlet.objects.get(slug="sana").homepage == "https://sana.sy/ar"


def test_a_corrected_start_makes_no_second_tenure(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        held = row(content, "officials", "nuh-yilmaz")["memberships"][0]
        held["start_date"] = "2025-12-23"

    edit(loaded, "officials.yaml", change)
    reports = load(loaded)
    assert report_of(reports, "officials.yaml").updated == {"nuh-yilmaz"}
    held = Membership.objects.get(official__slug="nuh-yilmaz", post__slug="tr-emb-sy-ambassador")
    assert held.start_date == dt.date(2025, 12, 23)


def test_a_moved_event_moves_in_the_charts(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, "events", "2025-02-04-tr-1")["date"] = "2025-03-04"

    edit(loaded, "events.yaml", change)
    load(loaded)
    assert activity.find_differences() == []
    assert Event.objects.get(public_id="2025-02-04-tr-1").month == dt.date(2025, 3, 1)


def test_a_spelling_taken_out_of_the_file_goes(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        country = next(found for found in content["countries"] if found["iso2"] == "TR")
        country["other_names"].remove("توركيه")

    CountryName.objects.create(country_id="TR", text="توركيا العزيزة", form="alias")
    edit(loaded, "countries.yaml", change)
    load(loaded)
    names = set(CountryName.objects.filter(country="TR").values_list("text", flat=True))
    assert "توركيه" not in names
    assert "توركيا العزيزة" in names  # an editor's


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


def test_a_row_that_an_editor_made_is_left_alone(seeds: Path) -> None:
    load(seeds, "countries.yaml")
    Organization.objects.create(slug="sy-mofa", name_ar="الخارجية", classification="ministry")
    report = load(seeds, "organizations.yaml")[0]
    assert "sy-mofa" in report.kept
    assert Organization.objects.get(slug="sy-mofa").name_ar == "الخارجية"


def test_a_decision_stands(loaded: Path) -> None:
    event = Event.objects.get(public_id="2025-02-04-tr-1")
    Event.objects.filter(pk=event.pk).update(review=Review.REJECTED, reviewed_via="editor")
    load(loaded)
    event.refresh_from_db()
    assert event.review == Review.REJECTED


def test_what_was_deleted_stays_away(loaded: Path) -> None:
    Event.objects.get(public_id="2025-02-04-tr-1").delete()
    Tombstone.objects.create(kind="event", object_id="2025-02-04-tr-1")
    reports = load(loaded)
    assert report_of(reports, "events.yaml").kept == {"2025-02-04-tr-1"}
    assert not Event.objects.filter(public_id="2025-02-04-tr-1").exists()


def test_what_was_merged_away_leads_to_what_took_it_in(loaded: Path) -> None:
    gone = Official.objects.get(slug="nuh-yilmaz")
    keep = Official.objects.get(slug="burhan-koroglu")
    Official.objects.filter(pk=gone.pk).update(merged_into=keep)
    gone.memberships.all().delete()
    Event.objects.filter(public_id="2026-03-07-tr-1").delete()
    reports = load(loaded)
    assert report_of(reports, "officials.yaml").kept == {"nuh-yilmaz"}
    assert not gone.memberships.exists()
    assert keep in Event.objects.get(public_id="2026-03-07-tr-1").officials.all()


def test_one_bad_row_leaves_its_file_out_and_the_others_in(seeds: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, "agreements", "tr-2025-jetco")["partner"] = "XX"

    edit(seeds, "agreements.yaml", change)
    shown, told = StringIO(), StringIO()
    with pytest.raises(CommandError, match=r"Not loaded: agreements\.yaml, events\.yaml"):
        call_command("load_seeds", directory=seeds, stdout=shown, stderr=told)
    assert not Agreement.objects.exists()
    assert Official.objects.exists()
    assert "agreements.yaml: tr-2025-jetco, partner: must be a country's two letters" in (
        told.getvalue()
    )
    # Events name agreements, of which there are none yet.
    assert "there is no agreement 'tr-1998-adana'" in told.getvalue()
    assert "rejected" in shown.getvalue()


@pytest.mark.parametrize(
    ("file", "under", "identity", "field", "value", "reason"),
    [
        ("places.yaml", "places", "sy-homs", "country", "BQ", "there is no country 'BQ'"),
        ("organizations.yaml", "organizations", "sy-mofa", "parent", "sy-x", "there is no"),
        ("organizations.yaml", "organizations", "sy-government", "parent", "sy-mofa", "itself"),
        ("posts.yaml", "posts", "sy-mofa-minister", "organization", "sy-x", "there is no"),
        ("events.yaml", "events", "2025-02-04-tr-1", "officials", ["x-y"], "no official 'x-y'"),
        ("events.yaml", "events", "2025-02-04-tr-1", "sectors", ["sport"], "no sector 'sport'"),
        ("agreements.yaml", "agreements", "tr-2025-jetco", "part_of", "tr-x", "no agreement"),
        (
            "agreements.yaml",
            "agreements",
            "tr-2025-economic-package",
            "count_in_totals",
            True,
            "counts, and so does its bundle",
        ),
    ],
)
def test_a_row_that_points_at_nothing_changes_nothing(
    loaded: Path, file: str, under: str, identity: str, field: str, value: Any, reason: str
) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, under, identity)[field] = value

    edit(loaded, file, change)
    before = fingerprint()
    (report,) = load(loaded, file)
    assert any(reason in str(problem) for problem in report.problems), report.problems
    assert report.counts()["rejected"] == report.read > 0
    assert fingerprint() == before


def test_two_holders_of_one_post_are_told(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        held = row(content, "officials", "mustafa-ciftci")["memberships"][0]
        held["start_date"] = "2026-01-01"

    edit(loaded, "officials.yaml", change)
    (report,) = load(loaded, "officials.yaml")
    (problem,) = report.problems
    assert problem.key == "mustafa-ciftci, memberships[1]"
    assert "overlaps the tenure of ali-yerlikaya" in problem.reason


def test_what_only_the_database_knows_names_its_row_too(loaded: Path) -> None:
    """An editor has put somebody else into the post; the file comes later."""
    Membership.objects.filter(official__slug="mustafa-ciftci").delete()
    other = Official.objects.get(slug="fuat-oktay")
    post = Membership.objects.get(official__slug="ali-yerlikaya").post
    Membership.objects.create(
        official=other,
        post=post,
        start_date=dt.date(2026, 2, 11),
        end_known="ongoing",
        as_of=dt.date(2026, 3, 1),
    )
    (report,) = load(loaded, "officials.yaml")
    (problem,) = report.problems
    assert problem.key == "mustafa-ciftci"
    assert "held this post in that time" in problem.reason or "database refuses" in problem.reason
    assert not Membership.objects.filter(official__slug="mustafa-ciftci").exists()


def test_one_file_alone(loaded: Path) -> None:
    out = StringIO()
    call_command("load_seeds", directory=loaded, file="events.yaml", stdout=out)
    assert "events.yaml" in out.getvalue()
    assert "countries.yaml" not in out.getvalue()


def test_an_unknown_file_or_folder_is_named(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no seed file x\.yaml\. Known: sectors\.yaml"):
        call_command("load_seeds", directory=seeds, file="x.yaml")
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("load_seeds", directory=tmp_path / "nowhere")


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

"""Loading: whole or not at all, again without a change, and never over an editor's work."""

import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ingestion.models import LexiconEntry
from ingestion.seeding.load import load
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
    Signatory,
)
from tests.ingestion.seeding.seed_files import counts, edit, fingerprint, report_of, row

pytestmark = pytest.mark.django_db


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
    resting = Event.objects.with_sample_flag().filter(only_samples=True)
    assert resting.filter(public_id="2025-10-az-1").exists()
    assert not resting.filter(public_id="2025-02-04-tr-1").exists()


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


def test_a_corrected_file_corrects_the_row(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, "outlets", "sana")["homepage"] = "https://sana.sy/ar"

    edit(loaded, "outlets.yaml", change)
    assert report_of(load(loaded, "outlets.yaml"), "outlets.yaml").updated == {"sana"}
    assert Outlet.objects.get(slug="sana").homepage == "https://sana.sy/ar"


def test_a_corrected_start_makes_no_second_tenure(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        held = row(content, "officials", "nuh-yilmaz")["memberships"][0]
        held["start_date"] = "2025-12-23"

    edit(loaded, "officials.yaml", change)
    reports = load(loaded, "officials.yaml")
    assert report_of(reports, "officials.yaml").updated == {"nuh-yilmaz"}
    held = Membership.objects.get(official__slug="nuh-yilmaz", post__slug="tr-emb-sy-ambassador")
    assert held.start_date == dt.date(2025, 12, 23)


def test_a_moved_event_moves_in_the_charts(loaded: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, "events", "2025-02-04-tr-1")["date"] = "2025-03-04"

    edit(loaded, "events.yaml", change)
    load(loaded, "events.yaml")
    assert activity.find_differences() == []
    assert Event.objects.get(public_id="2025-02-04-tr-1").month == dt.date(2025, 3, 1)


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

"""The seed files themselves: whole, and free of what must not stand in them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingestion.seeding import checks
from ingestion.seeding.parsing import FILES, check_rows, read_rows
from relations.models.sourced import SAMPLE

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    """Rows of every file, by file and id."""
    return {
        name: {
            getattr(row, file.identified_by): row
            for row in check_rows(read_rows(SEEDS / name, file), file)
        }
        for name, file in FILES.items()
    }


def test_files_hold_what_they_should(rows: dict[str, dict[str, Any]]) -> None:
    counts = {name: len(found) for name, found in rows.items()}
    assert counts["sectors.yaml"] == 17
    assert counts["countries.yaml"] >= 151
    assert counts["places.yaml"] >= 290
    assert counts["organizations.yaml"] >= 213
    assert counts["officials.yaml"] >= 264
    assert counts["agreements.yaml"] >= 81
    assert counts["events.yaml"] >= 130


def test_rows_of_a_file_agree_with_each_other(rows: dict[str, dict[str, Any]]) -> None:
    posts = rows["posts.yaml"]
    for name, found in rows.items():
        assert checks.of_file(name, list(found.values()), lambda post: posts[post].exclusive) == []


def test_every_reference_leads_somewhere(rows: dict[str, dict[str, Any]]) -> None:
    known = {name.removesuffix(".yaml"): set(found) for name, found in rows.items()}
    named = [
        *(("countries", row.country) for row in rows["places.yaml"].values()),
        *(("organizations", row.parent) for row in rows["organizations.yaml"].values()),
        *(("organizations", row.organization) for row in rows["posts.yaml"].values()),
    ]
    for row in rows["officials.yaml"].values():
        named += [("posts", held.post) for held in row.memberships]
    for row in rows["agreements.yaml"].values():
        named += [("agreements", relation.agreement) for relation in row.relations]
        named += [("officials", by.official) for step in row.legal_actions for by in step.by]
    for row in rows["events.yaml"].values():
        named += [("agreements", row.agreement), *(("sectors", s) for s in row.sectors)]
        named += [("officials", slug) for slug in row.officials]
    assert [pair for pair in named if pair[1] is not None and pair[1] not in known[pair[0]]] == []


def test_every_post_has_had_a_holder(rows: dict[str, dict[str, Any]]) -> None:
    held = {m.post for row in rows["officials.yaml"].values() for m in row.memberships}
    assert set(rows["posts.yaml"]) - held == set()


def _samples_named(rows: list[Any]) -> set[str]:
    """Ids of the sample articles that these rows give as a source."""
    found: set[str] = set()
    waiting: list[Any] = [row.model_dump() for row in rows]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and value.startswith(SAMPLE):
            found.add(value.removeprefix(SAMPLE))
    return found


def test_samples_given_as_sources_exist(rows: dict[str, dict[str, Any]]) -> None:
    manifest = yaml.safe_load((SEEDS / "samples/manifest.yaml").read_text(encoding="utf-8"))
    there = {sample["id"] for sample in manifest}
    for name, found in rows.items():
        assert _samples_named(list(found.values())) <= there, name


def test_events_and_agreements_that_samples_retell_exist(rows: dict[str, dict[str, Any]]) -> None:
    manifest = yaml.safe_load((SEEDS / "samples/manifest.yaml").read_text(encoding="utf-8"))
    retold = {identity for sample in manifest for identity in sample.get("retells", [])}
    assert retold <= {*rows["events.yaml"], *rows["agreements.yaml"]}


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_row_leans_on_memory_or_on_papers_we_do_not_hold(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert not re.search(r"\bmemory\b|seed document|facts\.md|\bZZ\b", text)


def test_agreements_agree_with_their_events(rows: dict[str, dict[str, Any]]) -> None:
    for event in rows["events.yaml"].values():
        if event.agreement:
            assert rows["agreements.yaml"][event.agreement].partner == event.partner, event.id


def test_successive_foreign_ministers_share_one_post(rows: dict[str, dict[str, Any]]) -> None:
    holders = [
        (str(held.start_date), row.id)
        for row in rows["officials.yaml"].values()
        for held in row.memberships
        if held.post == "sy-mofa-minister"
    ]
    assert [official for _start, official in sorted(holders)] == [
        "walid-al-moallem",
        "faisal-al-mekdad",
        "bassam-sabbagh",
        "asaad-al-shaibani",
    ]


def test_a_bundle_and_its_parts_are_counted_once(rows: dict[str, dict[str, Any]]) -> None:
    agreements = rows["agreements.yaml"]
    parts = [row for row in agreements.values() if row.part_of == "az-2009-baku-package"]
    assert len(parts) == 10
    assert not any(row.count_in_totals for row in parts)
    assert agreements["az-2009-baku-package"].count_in_totals
    assert not agreements["tr-2025-economic-package"].count_in_totals
    assert agreements["tr-2025-jetco"].count_in_totals


def test_friction_is_not_coded_as_cooperation(rows: dict[str, dict[str, Any]]) -> None:
    events = rows["events.yaml"]
    assert events["2012-03-26-tr-1"].type == "SANCTION"  # embassy closed
    assert events["2025-01-23-ru-1"].type == "SANCTION"  # contract cancelled
    assert events["2025-04-08-ru-1"].type == "CONSULT"  # a routine replacement

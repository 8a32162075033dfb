"""`evaluate_tagging` on the sample articles, with the lexicon as the database holds it."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingestion.evaluation import TASKS

SAMPLES = Path(__file__).parents[1] / "samples"
QUALITY = Path(__file__).parents[2] / "docs" / "quality.md"
# What the tagger reached when these were set, less a little; docs/quality.md tells the figures.
FLOORS = {
    "language": 0.99,
    "headline": 0.97,
    "boilerplate_lines": 0.97,
    "relevant_partners": 0.96,
    "mentioned_countries": 0.97,
    "sectors": 0.8,
    "officials": 0.95,
    "official_roles": 0.95,
    "agreements": 0.76,
    "agreement_types": 0.95,
    "agreement_status": 0.89,
    "events": 0.78,
    "event_types": 0.94,
    "event_dates": 0.88,
    "event_null_dates": 0.91,
}


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("evaluate_tagging", *arguments, stdout=out)
    return out.getvalue()


def test_samples_stay_above_their_floors(seeded: None) -> None:
    data = json.loads(run(str(SAMPLES), "--json", "--errors"))
    assert set(data) == {"documents", "lexicon_version", "tasks", "errors"}
    assert list(data["tasks"]) == list(TASKS)
    assert {"document", "task", "kind", "what", "sentence"} == set(data["errors"][0])
    below = {
        name: data["tasks"][name]["f1"]
        for name, floor in FLOORS.items()
        if data["tasks"][name]["f1"] < floor
    }
    assert below == {}


def test_the_page_on_quality_tells_these_floors() -> None:
    rows = re.findall(
        r"^\| (\w+) \| \d+ \| [\d.]+ \| [\d.]+ \| ([\d.]+) \| ([\d.]+) \|$",
        QUALITY.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert {task: float(floor) for task, _, floor in rows} == FLOORS
    assert [task for task, reached, floor in rows if float(reached) < float(floor)] == []


def test_a_person_reads_a_table_and_each_mistake(seeded: None, tmp_path: Path) -> None:
    labels = json.loads((SAMPLES / "s01.json").read_text(encoding="utf-8"))
    labels["sectors"] = ["tourism"]
    (tmp_path / "s01.json").write_text(json.dumps(labels), encoding="utf-8")
    (tmp_path / "s01.txt").write_bytes((SAMPLES / "s01.txt").read_bytes())
    told = run(str(tmp_path), "--errors")
    assert "precision" in told
    assert "s01  sectors  missed: tourism" in told


@pytest.mark.django_db
def test_a_folder_without_labels_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no labels"):
        run(str(tmp_path))

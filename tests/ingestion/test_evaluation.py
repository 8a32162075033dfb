"""Scores against labels of our own, and labels that cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingestion.evaluation import TASKS, evaluate
from ingestion.labels import LabelError, read_folder
from tests.ingestion.seed_lexicon import seed_lexicon

TEXT = (
    "اتفاقية نقل بين سوريا وتركيا\n"
    "وقّع وزير النقل السوري يعرب بدر في أنقرة، الاثنين، اتفاقية للنقل البري مع تركيا، ومدتها خمس"
    " سنوات.\n"
    "شارك المقال"
)
LABELS: dict[str, Any] = {
    "title": "اتفاقية نقل بين سوريا وتركيا",
    "lang": "ar",
    "published": "2025-11-20",
    "relevant_partners": ["TR"],
    "borderline_partners": ["RU"],
    "mentioned_countries": ["SY", "TR", "ZZ"],
    "sectors": ["transport"],
    "sectors_minor": [],
    "officials": [{"name": "يعرب بدر", "country": "SY", "role": "وزير النقل السوري"}],
    "agreements": [
        {"text": "اتفاقية للنقل البري", "type": "agreement", "status": "signed", "partner": "TR",
         "date": None}
    ],
    "events": [
        {"type": "AGREE", "actor": "SY", "target": "TR", "date": "2025-11-17", "precision": "day",
         "evidence": "وقّع وزير النقل السوري", "accept_types": ["SUPPORT"]}
    ],
    "boilerplate_lines": ["شارك المقال"],
}  # fmt: skip


def folder(path: Path, **changes: Any) -> Path:
    (path / "set").mkdir()
    (path / "set" / "001.txt").write_text(TEXT, encoding="utf-8")
    labels = json.dumps(LABELS | changes, ensure_ascii=False)
    (path / "set" / "001.json").write_text(labels, encoding="utf-8")
    return path


def test_all_right_scores_one_everywhere(tmp_path: Path) -> None:
    result = evaluate(read_folder(folder(tmp_path)), seed_lexicon()).as_data()
    assert result["documents"] == 1
    assert list(result["tasks"]) == list(TASKS)
    scores = {name: row["f1"] for name, row in result["tasks"].items()}
    assert scores.pop("event_null_dates") == 0  # nothing to be right about
    assert {name for name, score in scores.items() if score != 1} == set()


def test_misses_and_false_hits_are_counted_and_told(tmp_path: Path) -> None:
    changed = folder(
        tmp_path, relevant_partners=["RU"], borderline_partners=[], sectors=["energy"],
        officials=[], boilerplate_lines=[],
    )  # fmt: skip
    result = evaluate(read_folder(changed), seed_lexicon())
    told = {(m.task, m.kind) for m in result.mistakes}
    assert {
        ("relevant_partners", "missed"),
        ("relevant_partners", "false"),
        ("sectors", "missed"),
        ("sectors", "false"),
        ("officials", "false"),
        ("boilerplate_lines", "false"),
    } <= told
    assert result.tasks["officials"].precision == 0


def test_optional_labels_count_neither_way(tmp_path: Path) -> None:
    events = [LABELS["events"][0] | {"optional": True}]
    result = evaluate(read_folder(folder(tmp_path, events=events)), seed_lexicon())
    count = result.tasks["events"]
    assert (count.gold, count.found, count.right) == (0, 0, 0)


def test_a_wrong_date_and_a_guess_are_told_apart(tmp_path: Path) -> None:
    events = [LABELS["events"][0] | {"date": None, "precision": None}]
    result = evaluate(read_folder(folder(tmp_path, events=events)), seed_lexicon())
    count = result.tasks["event_null_dates"]
    assert (count.gold, count.right) == (1, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "not readable"), ("[]", "object"), ("{}", "'title'")],
)
def test_labels_that_cannot_be_read_name_their_file(
    tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "007.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "007.json").write_text(content, encoding="utf-8")
    with pytest.raises(LabelError, match=reason) as refused:
        read_folder(tmp_path)
    assert "007.json" in str(refused.value)


def test_a_folder_without_labels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="no labels"):
        read_folder(tmp_path)

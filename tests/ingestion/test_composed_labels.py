"""The composed articles: each label can be found in its text, word for word."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingestion.matching import sentence_of
from relations.vocabulary import EVENT_TYPES

COMPOSED = Path(__file__).parents[1] / "samples" / "composed"
LABELS = sorted(COMPOSED.glob("*.json"))
LENGTHS = {"year": 4, "month": 7, "day": 10}


def read(path: Path) -> tuple[str, dict[str, Any]]:
    return path.with_suffix(".txt").read_text(encoding="utf-8"), json.loads(
        path.read_text(encoding="utf-8")
    )


def test_every_text_has_its_label() -> None:
    assert {p.stem for p in LABELS} == {p.stem for p in COMPOSED.glob("*.txt")}
    assert len(LABELS) > 100


@pytest.mark.parametrize("path", LABELS, ids=lambda p: p.stem)
def test_a_label_is_held_to_its_text(path: Path) -> None:
    text, label = read(path)
    lines = [line.strip() for line in text.split("\n")]
    assert label["text_origin"] == "composed"
    whole = [*label["boilerplate_lines"], *filter(None, [label["title"]])]
    assert [line for line in whole if line.strip() not in lines] == []
    quoted = [a["text"] for a in label["agreements"]] + [e["evidence"] for e in label["events"]]
    quoted += [official["name"] for official in label["officials"]]
    assert [words for words in quoted if words not in text] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda p: p.stem)
def test_an_event_is_coded_in_the_projects_words(path: Path) -> None:
    text, label = read(path)
    for event in label["events"]:
        assert event["type"] in EVENT_TYPES
        assert sentence_of(text, text.index(event["evidence"]))
        if event["date"] is not None:
            assert len(event["date"]) == LENGTHS[event["precision"]]
            date.fromisoformat((event["date"] + "-01-01")[:10])

"""The sample articles and their labels: each label can be found in its text, word for word."""

import json
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from relations.vocabulary import EVENT_TYPES

BASE_DIR = Path(__file__).resolve().parents[2]
SEEDS = BASE_DIR / "seeds"
TEXTS = SEEDS / "samples"
LABELS = BASE_DIR / "tests" / "samples"
AGREEMENT_TYPES = {"mou", "protocol", "agreement", "contract", "statement", "other"}
AGREEMENT_STATUSES = {"signed", "announced", "planned"}
PARTNERS = {"TR", "RU", "AZ"}
PRECISION_BY_LENGTH = {4: "year", 7: "month", 10: "day"}


def _seed(name: str) -> Any:
    return yaml.safe_load((SEEDS / name).read_text(encoding="utf-8"))


@cache
def _values(name: str, key: str = "id") -> frozenset[str]:
    """One column of a file of reference data, whose rows stand under the file's own name."""
    return frozenset(row[key] for row in _seed(name)[Path(name).stem])


MANIFEST: list[dict[str, Any]] = _seed("samples/manifest.yaml")
BY_ID: dict[str, dict[str, Any]] = {sample["id"]: sample for sample in MANIFEST}


def _text(sample_id: str) -> str:
    return (TEXTS / BY_ID[sample_id]["file"]).read_text(encoding="utf-8")


def _label(sample_id: str) -> dict[str, Any]:
    label: dict[str, Any] = json.loads((LABELS / f"{sample_id}.json").read_text(encoding="utf-8"))
    return label


def _body(sample_id: str) -> list[str]:
    """The lines of the article itself, without headline and without boilerplate."""
    label = _label(sample_id)
    apart = {label["title"], *label["boilerplate_lines"], ""}
    return [line for line in _text(sample_id).split("\n") if line not in apart]


def _five_word_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


each_sample = pytest.mark.parametrize("sample_id", sorted(BY_ID))


def test_texts_labels_and_manifest_name_the_same_samples() -> None:
    assert len(BY_ID) == len(MANIFEST)
    assert {path.stem for path in TEXTS.glob("*.txt")} == set(BY_ID)
    assert {path.stem for path in LABELS.glob("*.json")} == set(BY_ID)
    assert {path.stem for path in LABELS.glob("*.txt")} == set(BY_ID)


def test_the_samples_cover_partners_languages_versions_and_the_commissioned_documents() -> None:
    first_versions = [sample["id"] for sample in MANIFEST if "version_of" not in sample]
    languages = Counter(_label(sample_id)["lang"] for sample_id in first_versions)
    partners = Counter(
        partner for i in first_versions for partner in _label(i)["relevant_partners"]
    )
    assert languages["ar"] >= 25
    assert languages["en"] >= 1
    assert min(partners[code] for code in PARTNERS) >= 8
    assert len(MANIFEST) - len(first_versions) == 2
    assert {f"retell-00{number}" for number in range(5)} <= set(BY_ID)
    assert any(BY_ID[sample_id]["published"] is None for sample_id in first_versions)


@each_sample
def test_the_label_agrees_with_the_manifest(sample_id: str) -> None:
    sample, label = BY_ID[sample_id], _label(sample_id)
    assert (label["title"], label["published"]) == (sample["title"], sample["published"])
    assert label["url"] == sample["url"]
    assert label["url"] == f"https://sample.invalid/{sample.get('version_of', sample_id)}"
    assert (LABELS / f"{sample_id}.txt").read_text(encoding="utf-8") == _text(sample_id)


@each_sample
def test_an_article_has_its_length_and_no_quotation(sample_id: str) -> None:
    assert sum(len(line.split()) for line in _body(sample_id)) >= 100
    assert len(_text(sample_id).split()) <= 250
    assert not set(_text(sample_id)) & set('«»“”„"')


@each_sample
def test_headline_and_boilerplate_are_whole_lines(sample_id: str) -> None:
    label, lines = _label(sample_id), _text(sample_id).split("\n")
    assert lines.count(label["title"]) == 1
    for line in label["boilerplate_lines"]:
        assert line in lines
    assert label["title"] not in label["boilerplate_lines"]


@each_sample
def test_evidence_stands_in_the_article_word_for_word(sample_id: str) -> None:
    label, body = _label(sample_id), _body(sample_id)
    spans = [event["evidence"] for event in label["events"]]
    spans += [agreement["text"] for agreement in label["agreements"]]
    spans += [official[key] for official in label["officials"] for key in ("name", "role")]
    missing = [span for span in spans if not any(span in line for line in body)]
    assert missing == []


@each_sample
def test_labels_use_the_closed_vocabularies(sample_id: str) -> None:
    label = _label(sample_id)
    mentioned = set(label["mentioned_countries"])
    assert mentioned <= _values("countries.yaml", "iso2")
    assert label["relevant_partners"]
    assert set(label["relevant_partners"]) <= mentioned & PARTNERS
    assert {*label["sectors"], *label["sectors_minor"]} <= _values("sectors.yaml")
    assert not set(label["sectors"]) & set(label["sectors_minor"])
    for agreement in label["agreements"]:
        assert agreement["type"] in AGREEMENT_TYPES
        assert agreement["status"] in AGREEMENT_STATUSES
        assert agreement["partner"] in label["relevant_partners"]
    for event in label["events"]:
        assert {event["type"], *event.get("accept_types", [])} <= set(EVENT_TYPES)
        assert {event["actor"], event["target"]} - {"SY"} <= set(label["relevant_partners"])


@each_sample
def test_the_precision_of_a_date_is_its_length(sample_id: str) -> None:
    for event in _label(sample_id)["events"]:
        expected = PRECISION_BY_LENGTH[len(event["date"])] if event["date"] else None
        assert event["precision"] == expected


@each_sample
def test_what_a_sample_retells_is_curated_and_its_outlet_is_a_sample(sample_id: str) -> None:
    sample = BY_ID[sample_id]
    assert set(sample["retells"]) <= _values("events.yaml") | _values("agreements.yaml")
    outlets = {row["id"] for row in _seed("outlets.yaml")["outlets"] if row.get("is_sample")}
    assert sample["outlet"] in outlets


def test_a_second_version_changes_the_text_of_the_first() -> None:
    for sample in MANIFEST:
        if first := sample.get("version_of"):
            assert _text(sample["id"]) != _text(first)
            assert sample["outlet"] == BY_ID[first]["outlet"]
            assert _five_word_runs(_text(sample["id"])) & _five_word_runs(_text(first))


def test_two_articles_share_no_sentence() -> None:
    """A second outlet tells the same facts in other words; names and offices may recur."""
    runs = {i: _five_word_runs(" ".join(_body(i))) for i in BY_ID}
    for one, other in combinations(runs, 2):
        if BY_ID[one]["url"] != BY_ID[other]["url"]:
            shared = runs[one] & runs[other]
            assert len(shared) <= 8, (one, other, shared)

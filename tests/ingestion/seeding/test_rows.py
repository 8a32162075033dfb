"""A wrong row is named by file, key and reason; all wrong rows of a file at once."""

from typing import Any

import pytest

from ingestion.seeding.parsing import FILES, check_rows
from ingestion.seeding.problems import SeedRefused

PAGE = "https://example.org/page"
OUTLET = {"id": "a", "name_ar": "أ", "name_en": "A", "language": "ar", "text_policy": "quotes"}
TENURE = {"post": "sy-mofa-minister", "end_known": "unknown", "sources": [PAGE]}
OFFICIAL = {"id": "a-b", "name_ar": "أ ب", "name_en": "A B", "country": "SY"}
STEP = {"action": "signed", "date": "2025-08-05", "source": PAGE}
AGREEMENT = {
    "id": "tr-x",
    "title_ar": "أ",
    "title_en": "A",
    "instrument": "mou",
    "partner": "TR",
    "sectors": ["energy"],
    "confidence": "firm",
}
EVENT = {
    "id": "2025-01-23-tr-1",
    "date": "2025-01-23",
    "precision": "day",
    "partner": "TR",
    "type": "CONSULT",
    "mode": "visit",
    "actor": "TR",
    "recipient": "SY",
    "sectors": ["transport"],
    "summary_ar": "أ",
    "summary_en": "A",
    "source": PAGE,
    "confidence": "firm",
}


def official(**tenure: Any) -> dict[str, Any]:
    return OFFICIAL | {"memberships": [TENURE | tenure]}


def agreement(**step: Any) -> dict[str, Any]:
    return AGREEMENT | {"legal_actions": [STEP | step]}


@pytest.mark.parametrize(
    ("file", "row", "key", "reason"),
    [
        ("outlets.yaml", OUTLET | {"colour": "red"}, "a, colour", "is no key of this place; keys"),
        ("outlets.yaml", {"id": "a"}, "a, name_ar", "is missing"),
        ("outlets.yaml", OUTLET | {"language": "xx"}, "a, language", "must be one of ar, en"),
        ("outlets.yaml", OUTLET | {"is_sample": "yes"}, "a, is_sample", "must be true or false"),
        ("outlets.yaml", OUTLET | {"name_en": None}, "a, name_en", "must be text, not None"),
        ("outlets.yaml", OUTLET | {"name_en": ""}, "a, name_en", "is empty: leave the key out"),
        ("outlets.yaml", OUTLET | {"name_en": "A "}, "a, name_en", "ends with a blank"),
        ("outlets.yaml", OUTLET | {"name_ar": "\u202eأ"}, "a, name_ar", "U+202E"),
        ("outlets.yaml", OUTLET | {"name_en": "x" * 101}, "a, name_en", "longer than 100"),
        ("outlets.yaml", OUTLET | {"id": "Big One"}, "Big One, id", "must be an identifier"),
        ("outlets.yaml", "sana", "row 1", "must be a row of keys and values"),
        ("outlets.yaml", OUTLET | {"country": "ZZ"}, "a, country", "two letters by ISO 3166"),
        ("outlets.yaml", OUTLET | {"country": False}, "a, country", "write it in quotes"),
        ("officials.yaml", official(start_date="2025-13"), "start_date", "there is no such date"),
        (
            "officials.yaml",
            official(start_date="2025-02-30"),
            "start_date",
            "there is no such date",
        ),
        ("officials.yaml", official(start_date="05/08/2025"), "start_date", "must be a date: YYYY"),
        ("officials.yaml", official(end_known="ongoing"), "memberships[1]", "ongoing needs as_of"),
        ("officials.yaml", official(end_date="2025"), "memberships[1]", "end_known must be known"),
        (
            "officials.yaml",
            official(start_date="2025-06", end_date="2025-06", end_known="known"),
            "memberships[1]",
            "end_date is the first day out",
        ),
        ("officials.yaml", official(sources=[]), "memberships[1]", "either sources or unsourced"),
        ("officials.yaml", official(sources=["memory"]), "sources[1]", "is no web address"),
        ("officials.yaml", official(sources=["seed document 003"]), "sources[1]", "web address"),
        ("officials.yaml", official(post=None), "memberships[1]", "needs a post, or a label_ar"),
        (
            "agreements.yaml",
            agreement(action="agreed"),
            "legal_actions[1].action",
            "one of announced",
        ),
        (
            "agreements.yaml",
            agreement(by=[{}]),
            "legal_actions[1].by[1]",
            "exactly one of official",
        ),
        ("agreements.yaml", agreement(unsourced=True), "legal_actions[1]", "or unsourced"),
        ("agreements.yaml", AGREEMENT | {"legal_actions": []}, "legal_actions", "is an empty list"),
        ("events.yaml", EVENT | {"mode": "sign"}, "2025-01-23-tr-1", "is none of CONSULT"),
        ("events.yaml", EVENT | {"partner": "RU"}, "2025-01-23-tr-1", "actor or the recipient"),
        ("events.yaml", EVENT | {"precision": "month"}, "2025-01-23-tr-1", "date is a day"),
        ("events.yaml", EVENT | {"date_end": "2025-01-24"}, "2025-01-23-tr-1", "go together"),
        ("events.yaml", EVENT | {"source": "sample:s01"}, "source", "must be an address"),
    ],
)
def test_a_wrong_row_is_named_by_key_and_reason(file: str, row: Any, key: str, reason: str) -> None:
    with pytest.raises(SeedRefused) as refused:
        check_rows([row], FILES[file])
    told = [problem for problem in refused.value.problems if key in problem.key]
    assert told, refused.value
    assert told[0].file == file
    assert reason in told[0].reason


def test_every_wrong_row_is_told_and_not_only_the_first() -> None:
    rows = [OUTLET, OUTLET | {"id": "b", "language": "xx"}, {"id": "c"}, OUTLET]
    with pytest.raises(SeedRefused) as refused:
        check_rows(rows, FILES["outlets.yaml"])
    keys = {problem.key.split(",")[0] for problem in refused.value.problems}
    assert keys == {"a", "b", "c"}
    assert "outlets.yaml: a: id stands twice" in str(refused.value)


def test_a_sample_stands_as_a_source() -> None:
    (row,) = check_rows([EVENT | {"source": {"sample": "retell-003"}}], FILES["events.yaml"])
    assert row.source == "sample:retell-003"


def test_a_bare_year_may_be_a_number() -> None:
    (row,) = check_rows([EVENT | {"date": 2025, "precision": "year"}], FILES["events.yaml"])
    assert (str(row.date.first), str(row.date.last)) == ("2025-01-01", "2025-12-31")

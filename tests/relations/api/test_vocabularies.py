"""Vocabularies: every code that the API shows is in a list, and a list's version moves with it."""

import re
from typing import Any

import pytest
from django.db.models import TextChoices
from drf_spectacular.generators import SchemaGenerator

from relations import models, vocabulary
from relations.api import vocabularies
from relations.api.vocabularies import LISTS
from tests.relations.api.reader import Reader

# Of pages and of the desk alone: the API shows none of their codes.
NOT_SHOWN = {
    *("BriefState", "MergingKind", "PlaceKind", "Readers", "Rhythm"),
    *("SuggestionKind", "Verdict", "WatchKind"),
}


def codes(name: str) -> set[str]:
    return {one["code"] for one in LISTS[name]()}


def test_every_choice_of_the_models_has_its_list() -> None:
    choices = {
        name: set(one.values)
        for name, one in vars(models).items()
        if isinstance(one, type) and issubclass(one, TextChoices) and name not in NOT_SHOWN
    }
    assert len(choices) > 15
    listed = [codes(name) for name in LISTS]
    assert [name for name, values in choices.items() if values not in listed] == []


def test_every_table_of_the_vocabulary_has_its_list() -> None:
    tables = {
        name: {term.slug for term in table}
        for name, table in vars(vocabulary).items()
        if isinstance(table, tuple) and table and isinstance(table[0], vocabulary.Term)
        if not name.startswith("_")
    }
    assert len(tables) >= 6
    listed = [codes(name) for name in LISTS]
    assert [name for name, slugs in tables.items() if slugs not in listed] == []
    assert codes("quads") == {str(quad) for quad in vocabulary.QUADS}


def test_every_list_that_the_schema_names_is_there() -> None:
    named = set(re.findall(r"vocabulary `(\w+)`", str(SchemaGenerator().get_schema())))
    assert len(named) > 8
    assert named <= set(LISTS)


def test_a_version_moves_with_a_code_and_at_no_other_time(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def versions() -> tuple[str, str, str]:
        every = reader.get("vocabularies/")
        one = {row["id"]: row["version"] for row in every["data"]}
        return every["meta"]["version"], one["quads"], one["review"]

    before = versions()
    assert versions() == before
    assert reader.get("vocabularies/quads/")["meta"]["version"] == before[1]
    longer: Any = lambda: [{"code": "5", "label": {"ar": "خمسة", "en": "Five"}}]  # noqa: E731
    monkeypatch.setitem(vocabularies.LISTS, "quads", longer)
    after = versions()
    assert [a != b for a, b in zip(after, before, strict=True)] == [True, True, False]


def test_fields_of_vocabularies(reader: Reader) -> None:
    listed = reader.get("vocabularies/", fields="id,version")["data"]
    assert [one.keys() for one in listed] == [{"id", "version"}] * len(LISTS)
    (error,) = reader.get("vocabularies/quads/", 400, fields="code")["errors"]
    assert error["nearest"] == "codes"

"""Seed files to load and to break."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from ingestion.seeding.load import DIRECTORY, load


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seed files, free to be broken."""
    copy = tmp_path / "seeds"
    shutil.copytree(DIRECTORY, copy, ignore=shutil.ignore_patterns("samples"))
    return copy


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The seeds in the database for all tests of a module, each of which undoes its own changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert [report.problems for report in load() if report.problems] == []
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once: None, db: None, seeds: Path) -> Path:
    """The seeds in the database, and a copy of their files."""
    return seeds

"""Seed files to load and to break."""

import shutil
from pathlib import Path

import pytest

from ingestion.seeding.load import DIRECTORY


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seed files, free to be broken."""
    copy = tmp_path / "seeds"
    shutil.copytree(DIRECTORY, copy, ignore=shutil.ignore_patterns("samples"))
    return copy


@pytest.fixture
def loaded(seeded: None, seeds: Path) -> Path:
    """The seeds in the database, and a copy of their files."""
    return seeds

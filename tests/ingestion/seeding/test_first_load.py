"""Loading into an empty database."""

import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ingestion.seeding.load import load
from relations.models import (
    Agreement,
    Official,
    Organization,
)
from tests.ingestion.seeding.seed_files import edit, row

pytestmark = pytest.mark.django_db


def test_loading_is_quick(seeds: Path) -> None:
    # Time of this process: nearly all of a load, and not longer where the machine is busy.
    start = time.process_time()
    load(seeds)
    cold = time.process_time() - start
    load(seeds)
    warm = time.process_time() - start - cold
    assert cold < 8
    assert warm < 3


def test_a_row_that_an_editor_made_is_left_alone(seeds: Path) -> None:
    load(seeds, "countries.yaml")
    Organization.objects.create(slug="sy-mofa", name_ar="الخارجية", classification="ministry")
    report = load(seeds, "organizations.yaml")[0]
    assert "sy-mofa" in report.kept
    assert Organization.objects.get(slug="sy-mofa").name_ar == "الخارجية"


def test_one_bad_row_leaves_its_file_out_and_the_others_in(seeds: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row(content, "agreements", "tr-2025-jetco")["partner"] = "XX"

    edit(seeds, "agreements.yaml", change)
    shown, told = StringIO(), StringIO()
    with pytest.raises(CommandError, match=r"Not loaded: agreements\.yaml, events\.yaml"):
        call_command("load_seeds", directory=seeds, stdout=shown, stderr=told)
    assert not Agreement.objects.exists()
    assert Official.objects.exists()
    assert "agreements.yaml: tr-2025-jetco, partner: must be a country's two letters" in (
        told.getvalue()
    )
    # Events name agreements, of which there are none yet.
    assert "there is no agreement 'tr-1998-adana'" in told.getvalue()
    assert "rejected" in shown.getvalue()

"""The labelled samples read with today's lexicon, so that readers see how good the reading is."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ingestion.evaluation import Evaluation, evaluate
from ingestion.labels import read_folder
from ingestion.lexicon import get_lexicon, get_version
from relations.models import Country, Measurement

SHIPPED = "samples"


def measure_samples(folder: Path | None = None) -> bool:
    """Measure once for each lexicon; False where it is done, or there is nothing to measure.

    An installation without the samples' folder, or before its reference data, measures nothing.
    """
    folder = folder or settings.BASE_DIR / "tests" / "samples"
    if not folder.is_dir() or not Country.objects.exists():
        return False
    measured = Measurement.objects.filter(labelled=SHIPPED, lexicon_version=get_version())
    if measured.exists():
        return False
    save_measurements(SHIPPED, evaluate(read_folder(folder), get_lexicon()))
    return True


@transaction.atomic
def save_measurements(labelled: str, evaluation: Evaluation) -> None:
    """Keep the figures of a reading; the same set and lexicon again replace the ones before."""
    rows = [
        Measurement(
            labelled=labelled, lexicon_version=evaluation.lexicon_version, task=task,
            documents=evaluation.documents, gold=count.gold, found=count.found,
            right=count.right, measured_at=timezone.now(),
        )
        for task, count in evaluation.tasks.items()
    ]  # fmt: skip
    Measurement.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["labelled", "lexicon_version", "task"],
        update_fields=["documents", "gold", "found", "right", "measured_at"],
    )

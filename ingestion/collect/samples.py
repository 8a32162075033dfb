"""The sample articles that come with the product."""

import datetime as dt
from pathlib import Path

import yaml
from django.conf import settings

from ingestion.collect.folders import Item
from relations import samples


def get_samples() -> list[list[Item]]:
    """Return the samples in waves: a later text of an article comes after the earlier one.

    None where an editor has removed them; taking their tombstone away lets them in again.
    """
    if samples.are_removed():
        return []
    folder = Path(settings.BASE_DIR) / "seeds" / "samples"
    rows = yaml.safe_load((folder / "manifest.yaml").read_text(encoding="utf-8"))
    address = {row["id"]: row["url"] for row in rows}
    waves: list[list[Item]] = [[], []]
    for row in rows:
        earlier = row.get("version_of")
        published = row["published"]
        waves[bool(earlier)].append(
            Item(
                folder / row["file"],
                outlet=row["outlet"],
                url=address[earlier] if earlier else row["url"],
                published_on=dt.date.fromisoformat(str(published)) if published else None,
            )
        )
    return waves

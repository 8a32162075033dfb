"""Tenures from seeds, matched with those in the database so that none is made twice."""

from collections.abc import Mapping
from typing import Any

from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, Changes, is_free, revise, write
from relations.models import Membership


def sync_tenures(
    wanted: Mapping[str, list[dict[str, Any]]], officials: Mapping[str, Any], report: FileReport
) -> None:
    """Create or revise the tenures of these officials.

    An official whose `memberships` an editor has locked gets no new one.
    """
    standing: dict[int, list[Membership]] = {}
    for row in Membership.objects.filter(official__in=[row.pk for row in officials.values()]):
        standing.setdefault(row.official_id, []).append(row)
    changes = Changes()
    for key, official in officials.items():
        for values, there in _pair(wanted[key], standing.get(official.pk, [])):
            if there is not None:
                revise(there, values, key, changes, report)
            elif is_free(official, "memberships"):
                made = Membership(official=official, via=VIA, **values)
                changes.new.append((key, made))
                report.touch(key)
            else:
                report.kept.add(key)
    write(changes, report.file)


def _pair(
    wanted: list[dict[str, Any]], standing: list[Membership]
) -> list[tuple[dict[str, Any], Membership | None]]:
    """Pair by what was held and from when; failing that by what was held.

    So a start that the file or an editor has corrected makes no second tenure.
    """
    left = list(standing)
    found: dict[int, Membership] = {}
    for key in (_held_since, _held):
        for number, values in enumerate(wanted):
            if number in found:
                continue
            probe = Membership(**values)
            match = next((row for row in left if key(row) == key(probe)), None)
            if match is not None:
                found[number] = match
                left.remove(match)
    return [(values, found.get(number)) for number, values in enumerate(wanted)]


def _held_since(row: Membership) -> tuple[Any, ...]:
    return (*_held(row), row.label_ar, row.start_date)


def _held(row: Membership) -> tuple[Any, ...]:
    return (row.post_id, row.organization_id, "" if row.post_id else row.label_ar)

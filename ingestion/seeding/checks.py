"""What must hold between the rows of one file; each check yields the problems it finds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from ingestion.seeding.problems import Problem
from ingestion.seeding.schemas import (
    AgreementRow,
    CountryRow,
    LegalActionRow,
    MembershipRow,
    Named,
    OfficialRow,
    OrganizationRow,
    OutletRow,
    PlaceRow,
)
from relations.arabic import fold_text


def one_home(rows: Iterable[CountryRow]) -> Iterator[Problem]:
    homes = [row.iso2 for row in rows if row.role == "home"]
    if len(homes) != 1:
        told = ", ".join(homes) or "none"
        yield Problem("countries.yaml", "role", f"exactly one country must be home, not: {told}")


def names_told_apart(file: str, rows: Iterable[Named], identity: str) -> Iterator[Problem]:
    """Two rows may share a spelling only where both call it ambiguous."""
    bearers: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        ambiguous = {fold_text(name) for name in row.ambiguous_names}
        for name in row.spellings():
            folded = fold_text(name)
            bearers[folded][getattr(row, identity)] = folded in ambiguous
    for name, keys in bearers.items():
        if len(keys) > 1 and not all(keys.values()):
            others = ", ".join(sorted(keys))
            key = next(key for key, ambiguous in keys.items() if not ambiguous)
            reason = f"{name!r} names {others}: put it under ambiguous_names of each"
            yield Problem(file, key, reason)


def parts_form_a_tree(rows: Iterable[OrganizationRow]) -> Iterator[Problem]:
    parents = {row.id: row.parent for row in rows}
    for start in parents:
        seen, here = {start}, parents[start]
        while here is not None and here not in seen:
            seen.add(here)
            here = parents.get(here)
        if here == start:
            yield Problem("organizations.yaml", f"{start}, parent", "is a part of itself")


def one_holder_at_a_time(
    rows: Iterable[OfficialRow], exclusive: Callable[[str], bool]
) -> Iterator[Problem]:
    """Tenures of an exclusive post, start known and end dated or ongoing, must not overlap."""
    held: dict[str, list[tuple[Any, Any, str, int]]] = defaultdict(list)
    for row in rows:
        for number, tenure in enumerate(row.memberships, start=1):
            if tenure.post and exclusive(tenure.post) and _is_settled(tenure):
                end = str(tenure.end_date.first) if tenure.end_date else "9999"
                start = tenure.start_date
                held[tenure.post].append((str(start and start.first), end, row.id, number))
    for post, tenures in held.items():
        tenures.sort()
        for before, after in pairwise(tenures):
            if after[0] < before[1]:
                reason = (
                    f"overlaps the tenure of {before[2]} in {post}: correct the dates, "
                    "or give overlap: true and leave end_known unknown"
                )
                yield Problem("officials.yaml", f"{after[2]}, memberships[{after[3]}]", reason)


def _is_settled(tenure: MembershipRow) -> bool:
    return tenure.start_date is not None and (
        tenure.end_date is not None or tenure.end_known == "ongoing"
    )


def overlaps_are_open(rows: Iterable[OfficialRow]) -> Iterator[Problem]:
    for row in rows:
        for number, tenure in enumerate(row.memberships, start=1):
            if tenure.overlap and tenure.end_known != "unknown":
                reason = "overlap: true goes with end_known: unknown and no end_date"
                yield Problem("officials.yaml", f"{row.id}, memberships[{number}]", reason)


def tenures_once(rows: Iterable[OfficialRow]) -> Iterator[Problem]:
    for row in rows:
        seen = set()
        for number, tenure in enumerate(row.memberships, start=1):
            start = tenure.start_date.first if tenure.start_date else None
            what = tenure.post or (tenure.organization, tenure.label_ar)
            if (what, start) in seen:
                yield Problem("officials.yaml", f"{row.id}, memberships[{number}]", "stands twice")
            seen.add((what, start))


def bundles_count_once(rows: Iterable[AgreementRow]) -> Iterator[Problem]:
    """Of a bundle and its parts one side counts in totals, never both."""
    file = "agreements.yaml"
    by_id = {row.id: row for row in rows}
    for row in by_id.values():
        whole = by_id.get(row.part_of or "")
        if row.part_of and whole is None:
            yield Problem(file, f"{row.id}, part_of", f"there is no agreement {row.part_of!r}")
        elif whole is not None and not whole.is_umbrella:
            yield Problem(file, f"{row.id}, part_of", f"{whole.id} is no bundle: is_umbrella")
        elif whole is not None and whole.partner != row.partner:
            yield Problem(file, f"{row.id}, part_of", f"{whole.id} is with {whole.partner}")
        elif whole is not None and whole.count_in_totals and row.count_in_totals:
            reason = f"counts, and so does its bundle {whole.id}: one needs count_in_totals: false"
            yield Problem(file, f"{row.id}, count_in_totals", reason)


def steps_once(rows: Iterable[AgreementRow]) -> Iterator[Problem]:
    for row in rows:
        seen = set()
        for number, step in enumerate(row.legal_actions, start=1):
            key = (step.action, step.party, step.date.first if step.date else None)
            if key in seen:
                yield Problem(
                    "agreements.yaml", f"{row.id}, legal_actions[{number}]", "stands twice"
                )
            seen.add(key)
            yield from _signed_by_people(row, number, step)


def _signed_by_people(row: AgreementRow, number: int, step: LegalActionRow) -> Iterator[Problem]:
    if step.action in {"signed", "initialled"} and any(by.organization for by in step.by):
        key = f"{row.id}, legal_actions[{number}].by"
        yield Problem("agreements.yaml", key, "people sign: give an official or a name")


def no_sample_has_a_country(rows: Iterable[OutletRow]) -> Iterator[Problem]:
    for row in rows:
        if row.is_sample and row.country:
            yield Problem("outlets.yaml", f"{row.id}, country", "a sample outlet has no country")


def of_file(name: str, rows: list[Any], exclusive: Callable[[str], bool]) -> list[Problem]:
    """All problems between the rows of this file."""
    checks: dict[str, list[Iterator[Problem]]] = {
        "countries.yaml": [one_home(rows)],
        "places.yaml": [names_told_apart(name, _places(rows), "id")],
        "organizations.yaml": [names_told_apart(name, rows, "id"), parts_form_a_tree(rows)],
        "officials.yaml": [
            names_told_apart(name, rows, "id"),
            tenures_once(rows),
            overlaps_are_open(rows),
            one_holder_at_a_time(rows, exclusive),
        ],
        "agreements.yaml": [bundles_count_once(rows), steps_once(rows)],
        "outlets.yaml": [no_sample_has_a_country(rows)],
    }
    if name == "countries.yaml":
        checks[name].append(names_told_apart(name, rows, "iso2"))
    return [problem for check in checks.get(name, []) for problem in check]


def _places(rows: list[PlaceRow]) -> list[PlaceRow]:
    return rows

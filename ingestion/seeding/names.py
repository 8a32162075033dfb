"""Spellings of countries, places, organizations and officials, as rows beside what they name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import models

from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, Changes, is_free, write
from relations.models import NameForm


class Spelling(NamedTuple):
    text: str
    form: str
    ambiguous: bool


_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_IN_BRACKETS = re.compile(r" \([^()]*\)$")
_TURKIC = re.compile("[ıİşŞğĞəƏçÇöÖüÜ]")


def spellings(
    names: Iterable[str],
    others: Iterable[str],
    ambiguous: Iterable[str],
    demonyms: Iterable[str] = (),
) -> list[Spelling]:
    """One spelling per text and form; the first form that a text is given in holds."""
    names = list(names)
    # "Tripoli (Libya)": texts have it without brackets, which are there because it is not alone.
    plain = {_IN_BRACKETS.sub("", name) for name in names} - set(names)
    unsure = {*ambiguous, *plain}
    found: dict[tuple[str, str], Spelling] = {}
    for form, texts in (
        (NameForm.NAME.value, names),
        (NameForm.ALIAS.value, [*others, *sorted(plain)]),
        (NameForm.DEMONYM.value, demonyms),
    ):
        taken = {text for text, _form in found} if form == NameForm.ALIAS else set()
        for text in texts:
            if text and text not in taken:
                found.setdefault((text, form), Spelling(text, form, text in unsure))
    return list(found.values())


def language_of(text: str, country: str | None) -> str:
    if _ARABIC.search(text):
        return "ar"
    if _CYRILLIC.search(text):
        return "ru"
    if country in {"TR", "AZ"} and _TURKIC.search(text):
        return country.lower()
    return "en"


def sync(
    model: type[models.Model],
    owner: str,
    wanted: Mapping[str, list[Spelling]],
    rows: Mapping[str, Any],
    report: FileReport,
) -> None:
    """Bring the spellings that came from seeds to the file's; those of editors stay.

    An owner whose `names` an editor has locked is left alone.
    """
    standing = _standing(model, owner, [row.pk for row in rows.values()])
    changes = Changes()
    stale: list[int] = []
    for key, row in rows.items():
        there = standing.get(row.pk, {})
        differing = list(_differing(there, wanted[key]))
        extra = [
            name.pk
            for text_form, name in there.items()
            if name.via == VIA and text_form not in {(s.text, s.form) for s in wanted[key]}
        ]
        if not differing and not extra:
            continue
        if not is_free(row, "names"):
            report.kept.add(key)
            continue
        _apply(model, owner, row, differing, changes, key)
        stale += extra
        report.touch(key)
    model._default_manager.filter(pk__in=stale).delete()
    write(changes, report.file)


def _standing(
    model: type[models.Model], owner: str, pks: list[Any]
) -> dict[Any, dict[tuple[str, str], Any]]:
    found: dict[Any, dict[tuple[str, str], Any]] = {}
    name: Any
    for name in model._default_manager.filter(**{f"{owner}__in": pks}):
        found.setdefault(getattr(name, f"{owner}_id"), {})[name.text, name.form] = name
    return found


def _differing(
    there: dict[tuple[str, str], Any], wanted: list[Spelling]
) -> Iterator[tuple[Spelling, Any]]:
    for spelling in wanted:
        name = there.get((spelling.text, spelling.form))
        if name is None or (name.via == VIA and name.ambiguous != spelling.ambiguous):
            yield spelling, name


def _apply(
    model: type[models.Model],
    owner: str,
    row: Any,
    differing: list[tuple[Spelling, Any]],
    changes: Changes,
    key: str,
) -> None:
    country = row.pk if owner == "country" else row.country_id
    for spelling, name in differing:
        if name is None:
            language = language_of(spelling.text, country)
            made = model(language=language, via=VIA, **{owner: row}, **spelling._asdict())
            changes.new.append((key, made))
        else:
            name.ambiguous = spelling.ambiguous
            changes.changed.append((key, name))
            changes.fields.add("ambiguous")

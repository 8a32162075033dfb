"""The lexicon from the database: compiled once, kept by the process, remade when a row changed."""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ingestion.models import LexiconEntry
from ingestion.tag.lexicon import (
    AgreementRow,
    CueRow,
    HolderRow,
    Lexicon,
    NameRow,
    compile_lexicon,
    version_of,
)
from relations.models import (
    Agreement,
    Country,
    CountryName,
    LegalAction,
    Membership,
    NameForm,
    Official,
    OfficialName,
    Organization,
    OrganizationName,
    Place,
    PlaceName,
    Post,
)

KNOWN = "review = 'accepted' AND merged_into_id IS NULL"
# Whatever the lexicon is made of; a change to any row of these makes a new one. What the machine
# suggests is left out, else each article read would make a new lexicon for the next.
SOURCES = {
    Country: "true",
    CountryName: "true",
    Place: "true",
    PlaceName: "true",
    Organization: "true",
    OrganizationName: "true",
    Official: KNOWN,
    OfficialName: f"official_id IN (SELECT id FROM relations_official WHERE {KNOWN})",
    Post: "true",
    Membership: "true",
    Agreement: KNOWN,
    LegalAction: "review = 'accepted'",
    LexiconEntry: "true",
}


def get_lexicon() -> Lexicon:
    """Return the lexicon of this moment; costs one small query where nothing has changed."""
    return _compiled(_stamp())


def _stamp() -> str:
    """Return a text that differs whenever a row of the sources was added, changed or removed.

    Every write gives a row a new xmin, so that count and sum tell without a column of our own.
    """
    parts = " UNION ALL ".join(
        f"SELECT '{model._meta.db_table}', count(*), coalesce(sum(xmin::text::bigint), 0) "
        f"FROM {model._meta.db_table} WHERE {condition}"
        for model, condition in SOURCES.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(parts)
        return repr(cursor.fetchall())


def get_version() -> str:
    """Return the version of `get_lexicon()`, without building it in processes that only ask."""
    return _version(_stamp())


def get_trial_lexicon(entry: LexiconEntry) -> Lexicon:
    """Return the lexicon as it would be with this entry as it is in memory; it is not kept."""
    others = get_cues(LexiconEntry.objects.exclude(pk=entry.pk))
    return _compile([*others, _cue(entry)] if entry.enabled else others)


@functools.lru_cache(maxsize=1)
def _compiled(stamp: str) -> Lexicon:
    return _compile(get_cues())


@functools.lru_cache(maxsize=1)
def _version(stamp: str) -> str:
    rows = [*get_names(), *get_holders(), *get_cues(), *get_agreements()]
    return version_of(rows, _home(), _partners())


def _compile(cues: Iterable[CueRow]) -> Lexicon:
    return compile_lexicon(
        names=get_names(),
        holders=get_holders(),
        cues=cues,
        agreements=get_agreements(),
        home=_home(),
        partners=_partners(),
    )


def _home() -> str:
    return str(Country.objects.home().pk)


def _partners() -> list[str]:
    return list(Country.objects.partners().values_list("pk", flat=True))


def get_names() -> Iterator[NameRow]:
    """Return every spelling of everything that texts name."""
    known = Official.objects.standing().accepted()
    for kind, things in (
        ("country", Country.objects.all()),
        ("place", Place.objects.all()),
        ("organization", Organization.objects.all()),
        ("official", known),
    ):
        for thing in things.prefetch_related("names"):
            yield from _names_of(kind, thing)


def _names_of(kind: str, thing: Any) -> Iterator[NameRow]:
    """Return a thing's names; a row with the main name says more of it than the name alone."""
    target = thing.pk if kind == "country" else thing.slug
    country = thing.pk if kind == "country" else thing.country_id
    rows = thing.names.all()
    in_rows = {row.text for row in rows}
    for text, language in ((thing.name_ar, "ar"), (thing.name_en, "en")):
        if text and text not in in_rows:
            yield NameRow(kind, text, target, _form(thing), country, language)
    for row in rows:
        form = _form(thing, row.form)
        yield NameRow(kind, row.text, target, form, country, row.language, row.ambiguous)


def _form(thing: Any, form: str = "name") -> str:
    if isinstance(thing, Place):
        return "metonym" if thing.metonym else thing.kind
    return "demonym" if form == NameForm.DEMONYM else "name"


def get_holders() -> Iterator[HolderRow]:
    held = Membership.objects.exclude(post=None).filter(
        official__merged_into=None, official__review="accepted"
    )
    for row in held.select_related("post__organization", "official"):
        body = row.post.organization
        yield HolderRow(
            post=row.post.slug,
            role=row.post.role,
            portfolio=row.post.portfolio,
            organization=body.slug if body else "",
            country=row.post.country_id or row.official.country_id or "",
            official=row.official.slug,
            start=row.start_date,
            end=row.end_date,
            label_ar=row.label_ar or row.post.label_ar,
            label_en=row.label_en or row.post.label_en,
        )


def get_cues(entries: QuerySet[LexiconEntry] | None = None) -> Iterator[CueRow]:
    """Return the cues that are listened for, of these entries or of all."""
    for row in (LexiconEntry.objects.all() if entries is None else entries).filter(enabled=True):
        yield _cue(row)


def _cue(row: LexiconEntry) -> CueRow:
    return CueRow(row.kind, row.language, row.term, row.target, row.mode, row.weight, row.options)


def get_agreements() -> Iterator[AgreementRow]:
    """Return the register as editors and seeds hold it; machine suggestions teach it nothing."""
    dates: dict[int, dt.date] = {}
    for step in LegalAction.objects.accepted().exclude(date=None).order_by("-date"):
        if step.action == "signed" or step.agreement_id not in dates:
            dates[step.agreement_id] = step.date
    for row in Agreement.objects.standing().accepted():
        titles = tuple(title for title in (row.title_ar, row.title_en) if title)
        yield AgreementRow(row.slug, titles, row.partner_id, row.instrument, dates.get(row.pk))

"""The lexicon from the database: compiled once, kept by the process, remade when a row changed."""

import datetime as dt
import functools
from collections.abc import Iterator

from django.db import connection

from ingestion.models import LexiconEntry
from ingestion.tag.lexicon import (
    AgreementRow,
    CueRow,
    HolderRow,
    Lexicon,
    NameRow,
    compile_lexicon,
)
from relations.models import (
    Agreement,
    Country,
    CountryName,
    LegalAction,
    Membership,
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


@functools.lru_cache(maxsize=1)
def _compiled(stamp: str) -> Lexicon:
    return compile_lexicon(
        names=get_names(),
        holders=get_holders(),
        cues=get_cues(),
        agreements=get_agreements(),
        home=Country.objects.home().pk,
        partners=list(Country.objects.partners().values_list("pk", flat=True)),
    )


def get_names() -> Iterator[NameRow]:
    for country in Country.objects.all():
        yield NameRow("country", country.name_ar, country.pk, "name", country.pk, "ar")
        yield NameRow("country", country.name_en, country.pk, "name", country.pk, "en")
    for row in CountryName.objects.all():
        yield NameRow(
            "country", row.text, row.country_id, _form(row.form), row.country_id, row.language,
            row.ambiguous,
        )  # fmt: skip
    for place in Place.objects.all():
        form = "metonym" if place.metonym else place.kind
        yield NameRow("place", place.name_ar, place.slug, form, place.country_id, "ar")
        yield NameRow("place", place.name_en, place.slug, form, place.country_id, "en")
    for row in PlaceName.objects.select_related("place"):
        form = "metonym" if row.place.metonym else row.place.kind
        yield NameRow(
            "place", row.text, row.place.slug, form, row.place.country_id, row.language,
            row.ambiguous,
        )  # fmt: skip
    yield from _names_of_officials()
    yield from _names_of_organizations()


def _names_of_officials() -> Iterator[NameRow]:
    for official in Official.objects.standing().accepted():
        slug, country = official.slug, official.country_id
        yield NameRow("official", official.name_ar, slug, "name", country, "ar")
        if official.name_en:
            yield NameRow("official", official.name_en, slug, "name", country, "en")
    known = OfficialName.objects.filter(official__merged_into=None, official__review="accepted")
    for row in known.select_related("official"):
        yield NameRow(
            "official", row.text, row.official.slug, "name", row.official.country_id,
            row.language, row.ambiguous,
        )  # fmt: skip


def _names_of_organizations() -> Iterator[NameRow]:
    for body in Organization.objects.all():
        yield NameRow("organization", body.name_ar, body.slug, "name", body.country_id, "ar")
        if body.name_en:
            yield NameRow("organization", body.name_en, body.slug, "name", body.country_id, "en")
    for row in OrganizationName.objects.select_related("organization"):
        yield NameRow(
            "organization", row.text, row.organization.slug, "name", row.organization.country_id,
            row.language, row.ambiguous,
        )  # fmt: skip


def _form(form: str) -> str:
    return "demonym" if form == "demonym" else "name"


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


def get_cues() -> Iterator[CueRow]:
    for row in LexiconEntry.objects.filter(enabled=True):
        yield CueRow(
            row.kind, row.language, row.term, row.target, row.mode, row.weight, row.options
        )


def get_agreements() -> Iterator[AgreementRow]:
    """Return the register as editors and seeds hold it; machine suggestions teach it nothing."""
    dates: dict[int, dt.date] = {}
    for step in LegalAction.objects.accepted().exclude(date=None).order_by("-date"):
        if step.action == "signed" or step.agreement_id not in dates:
            dates[step.agreement_id] = step.date
    for row in Agreement.objects.standing().accepted():
        titles = tuple(title for title in (row.title_ar, row.title_en) if title)
        yield AgreementRow(row.slug, titles, row.partner_id, row.instrument, dates.get(row.pk))

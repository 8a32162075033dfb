"""Mentions of countries, officials, organizations and places; candidates among the officials."""

from typing import Any

from ingestion.tag import Findings
from ingestion.tag.findings import Finding, OfficialMention
from relations import fingerprints
from relations.models import (
    ArticleVersion,
    BuriedFingerprint,
    Mention,
    Official,
    OfficialName,
    Organization,
    Place,
    Review,
)

KEY = (
    "start", "end", "kind", "form", "country_id", "official_id", "organization_id", "place_id",
    "role_text",
)  # fmt: skip


def save_mentions(version: ArticleVersion, findings: Findings) -> None:
    """Replace what no longer holds; rows that say the same stay, with their identifiers."""
    wanted = {_key(row): row for row in _rows(version, findings)}
    standing = {_key(row): row for row in version.mentions.all()}
    stale = [row.pk for key, row in standing.items() if key not in wanted]
    if stale:
        Mention.objects.filter(pk__in=stale).delete()
    fresh = [row for key, row in wanted.items() if key not in standing]
    Mention.objects.bulk_create(fresh, ignore_conflicts=True)


def _key(row: Mention) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in KEY)


def _rows(version: ArticleVersion, findings: Findings) -> list[Mention]:
    bodies = _ids(Organization, {item.organization for item in findings.organizations})
    places = _ids(Place, {item.place for item in findings.places})
    rows = [
        _row(version, item, findings, kind="country", form=item.form, country_id=item.country)
        for item in findings.countries
    ]
    rows += [
        _row(
            version, item, findings, kind="organization", organization_id=bodies[item.organization]
        )
        for item in findings.organizations
        if item.organization in bodies
    ]
    rows += [
        _row(version, item, findings, kind="place", place_id=places[item.place],
             country_id=item.country)
        for item in findings.places
        if item.place in places
    ]  # fmt: skip
    return rows + _rows_of_officials(version, findings)


def _rows_of_officials(version: ArticleVersion, findings: Findings) -> list[Mention]:
    known = _ids(Official, {item.official for item in findings.officials if item.official})
    rows = []
    for item in findings.officials:
        official = known.get(item.official or "") or _candidate(item)
        if official is not None:
            rows.append(
                _row(version, item, findings, kind="official", official_id=official,
                     country_id=item.country, role_text=item.role_text[:300])
            )  # fmt: skip
    return rows


def _row(version: ArticleVersion, item: Finding, findings: Findings, **target: Any) -> Mention:
    start, end = item.span
    return Mention(
        version=version,
        start=start,
        end=end,
        quote=version.text[start:end],
        rule=item.rule,
        trigger=item.trigger[:200],
        confidence=item.confidence,
        lexicon_version=findings.lexicon_version,
        **target,
    )


def _ids(model: Any, slugs: set[str]) -> dict[str, int]:
    return dict(model.objects.filter(slug__in=slugs).values_list("slug", "pk"))


def _candidate(item: OfficialMention) -> int | None:
    """Return the candidate of this name and country, making one; None for one no longer wanted."""
    if item.official is not None:
        return None
    key = fingerprints.of_candidate(item.name, item.country)
    if BuriedFingerprint.objects.filter(article=None, fingerprint=key).exists():
        return None
    official, is_new = Official.objects.get_or_create(
        fingerprint=key,
        defaults={
            "name_ar": item.name[:150],
            "country_id": item.country,
            "proposed_role": item.role_text[:200],
            "proposed_organization": Organization.objects.filter(slug=item.organization).first(),
            "via": "machine",
        },
    )
    if is_new:
        OfficialName.objects.create(official=official, text=item.name[:200], via="machine")
    if official.review == Review.REJECTED:
        return None
    return official.merged_into_id or official.pk

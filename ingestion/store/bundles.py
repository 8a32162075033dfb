"""Agreements that a text names as parts of another; a bundle and its parts count once."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from ingestion.store.worth import is_open, write
from ingestion.tag.findings import AgreementFinding
from relations.arabic import Span
from relations.models import Agreement, ArticleVersion

Saved = Mapping[tuple[str, Span], int]  # partner and naming phrase to the agreement's id


def wholes_first(items: Iterable[AgreementFinding]) -> list[AgreementFinding]:
    """What others are parts of is stored before them, so that they are not taken for it."""
    items = list(items)
    wholes = {(item.partner, item.part_of) for item in items}
    return sorted(items, key=lambda item: (item.partner, item.span) not in wholes)


def put_in_bundles(
    version: ArticleVersion, items: Iterable[AgreementFinding], saved: Saved
) -> None:
    for item in items:
        part = Agreement.objects.get(pk=saved[item.partner, item.span])
        whole = _whole(item, saved)
        if whole is not None and whole.pk != part.pk and whole.umbrella_id != part.pk:
            _join(part, whole)
        elif part.umbrella_id and is_open(part, "umbrella") and _told_only_in(part, version):
            write(part, umbrella=None, **_counting(part, True))


def release_parts(doomed: QuerySet[Agreement]) -> None:
    """Before a bundle is taken back: its parts count again."""
    for part in Agreement.objects.filter(umbrella__in=doomed):
        if is_open(part, "umbrella"):
            write(part, umbrella=None, **_counting(part, True))


def _whole(item: AgreementFinding, saved: Saved) -> Agreement | None:
    known = Agreement.objects.standing().not_rejected().filter(partner=item.partner)
    if item.part_of and (item.partner, item.part_of) in saved:
        return known.filter(pk=saved[item.partner, item.part_of]).first()
    return known.filter(slug=item.umbrella).first() if item.umbrella else None


def _join(part: Agreement, whole: Agreement) -> None:
    """A framework and what is signed under it are two documents; a bundle holds its parts."""
    if not is_open(part, "umbrella"):
        return
    is_bundle = bool(whole.is_umbrella or (whole.count and whole.count > 1))
    if is_bundle and is_open(whole, "is_umbrella"):
        write(whole, is_umbrella=True)
    counts = not (is_bundle and whole.count_in_totals)
    write(part, umbrella=whole, **_counting(part, counts))


def _counting(part: Agreement, counts: bool) -> dict[str, bool]:
    return {"count_in_totals": counts} if is_open(part, "count_in_totals") else {}


def _told_only_in(part: Agreement, version: ArticleVersion) -> bool:
    elsewhere = Q(mentions__article__isnull=False) & ~Q(mentions__article=version.article_id)
    return not part.legal_actions.filter(elsewhere).exists()

"""Agreements and their legal actions as suggestions."""

from typing import Any

from django.db.models import Min

from ingestion.store.bundles import put_in_bundles, release_parts, wholes_first
from ingestion.store.evidence import bring_up_to_date, buried_in, is_stale, values_of
from ingestion.store.matching import find_agreement, find_legal_action, why_agreement
from ingestion.store.worth import suggest_value, withdraw_values
from ingestion.tag import Findings
from ingestion.tag.findings import AgreementFinding
from relations import fingerprints
from relations.arabic import Span
from relations.models import (
    Agreement,
    ArticleVersion,
    LegalAction,
    LegalActionMention,
    Official,
    Signatory,
)


def save_agreements(version: ArticleVersion, findings: Findings) -> dict[str, int]:
    """Store the agreements; return their ids by the group that ties them to their event."""
    mentions = version.article.legalactionmentions.select_related("legal_action__agreement")
    standing = {mention.fingerprint: mention for mention in mentions}
    seen: set[str] = set()
    groups: dict[str, int] = {}
    saved: dict[tuple[str, Span], int] = {}
    buried = buried_in(version.article)
    items = wholes_first(
        item
        for item in findings.agreements
        if not item.flags & {"hypothetical", "negation"}
        and buried.isdisjoint(_fingerprint(version, item, span) for span in item.evidence)
    )
    for item in items:
        step = _save_step(version, item, findings, standing, seen, frozenset(saved.values()))
        saved[item.partner, item.span] = step.agreement_id
        if item.group:
            groups[item.group] = step.agreement_id
    put_in_bundles(version, items, saved)
    _drop_stale(standing, seen)
    return groups


def _save_step(
    version: ArticleVersion,
    item: AgreementFinding,
    findings: Findings,
    standing: dict[str, LegalActionMention],
    seen: set[str],
    others: frozenset[int],
) -> LegalAction:
    """Store one step with its sentences; a sentence known already leads back to its step."""
    keys = [_fingerprint(version, item, span) for span in item.evidence]
    known = next((standing[key] for key in keys if key in standing and key not in seen), None)
    if known is None and seen.issuperset(keys) and find_agreement(item, version) is None:
        known = standing[keys[0]]  # told twice in one sentence: what is decided holds for both
    if known:
        step, why = known.legal_action, known.joined_by
    else:
        step, why = _find_or_create_step(version, item, others)
    for key, span in zip(keys, item.evidence, strict=True):
        values = values_of(version, span, item, findings.lexicon_version)
        if key in standing:
            bring_up_to_date(standing[key], values)
        elif key not in seen:
            standing[key] = LegalActionMention.objects.create(
                legal_action=step, fingerprint=key, joined_by=why, **values
            )
        seen.add(key)
    _complete(step, item)
    suggest_value(step.agreement, item, [standing[key] for key in keys])
    return step


def _fingerprint(version: ArticleVersion, item: AgreementFinding, span: Span) -> str:
    """Of a part also by its name, since one sentence names several."""
    part = _named(version, item) if item.part_of else ""
    sentence = version.text[span.start : span.end]
    return fingerprints.of_step(sentence, item.partner, item.instrument, item.action, part)


def _named(version: ArticleVersion, item: AgreementFinding) -> str:
    return " ".join(version.text[item.span.start : item.span.end].split())[:300]


def _find_or_create_step(
    version: ArticleVersion, item: AgreementFinding, others: frozenset[int]
) -> tuple[LegalAction, dict[str, Any]]:
    """Return the step, and why it is one of an agreement known already.

    `others` are the agreements this text told of already: a part is none of them.
    """
    agreement, why = find_agreement(item, version), {}
    if agreement is None or (item.part_of and agreement.pk in others):
        agreement = _create(version, item)
    else:
        why = why_agreement(agreement, item)
    step = find_legal_action(agreement, item, version)
    if step is not None:
        return step, why
    date, precision = _date(item)
    step, _ = LegalAction.objects.get_or_create(
        agreement=agreement,
        action=item.action,
        party=None,
        date=date,
        defaults={"precision": precision},
    )
    return step, why


def _create(version: ArticleVersion, item: AgreementFinding) -> Agreement:
    title = "title_ar" if version.language == "ar" else "title_en"
    agreement = Agreement.objects.create(
        instrument=item.instrument,
        partner_id=item.partner,
        count=item.count,
        via="machine",
        **{title: _named(version, item)},
    )
    agreement.sectors.set(item.sectors)
    return agreement


def _date(item: AgreementFinding) -> tuple:
    """A legal action is dated to a day, month or year; of a week or a range we know the month."""
    if item.date is None:
        return None, ""
    if item.date.precision in ("day", "month", "year"):
        return item.date.start, item.date.precision
    whole = (item.date.start.year, item.date.start.month)
    if whole == (item.date.end.year, item.date.end.month):
        return item.date.start.replace(day=1), "month"
    return None, ""


def _complete(step: LegalAction, item: AgreementFinding) -> None:
    """Add signatories and the first day it was reported, where nobody has decided otherwise."""
    if not step.is_suggested:
        return
    for official in Official.objects.filter(slug__in=item.signatories):
        Signatory.objects.get_or_create(
            legal_action=step,
            official=official,
            label="",
            defaults={"on_behalf_of_id": official.country_id},
        )
    told = step.mentions.not_rejected().aggregate(first=Min("article__published_on"))
    if step.reported_on != told["first"]:
        step.reported_on = told["first"]
        step.save(update_fields=["reported_on"])


def _drop_stale(standing: dict[str, LegalActionMention], seen: set[str]) -> None:
    """Take back suggestions that today's reading no longer makes."""
    stale = [m for key, m in standing.items() if key not in seen and is_stale(m)]
    withdraw_values(stale)
    LegalActionMention.objects.filter(pk__in=[mention.pk for mention in stale]).delete()
    LegalAction.objects.suggested().filter(
        pk__in=[mention.legal_action_id for mention in stale], mentions=None, citations=None
    ).delete()
    left = Agreement.objects.suggested().filter(
        pk__in=[mention.legal_action.agreement_id for mention in stale],
        legal_actions=None,
        events=None,
        merged=None,
    )
    release_parts(left)
    left.delete()

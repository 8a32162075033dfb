"""Events as suggestions: found again by fingerprint, merged where they retell a known one."""

from typing import Any

from ingestion.store.evidence import bring_up_to_date, buried_in, is_stale, values_of
from ingestion.store.matching import find_event, why_joined
from ingestion.tag import Findings
from ingestion.tag.findings import EventFinding
from relations import fingerprints, joining
from relations.activity import Month, months_of
from relations.models import ArticleVersion, Event, EventMention, Official
from relations.review import refresh_reported_on

# Hoped for, supposed or denied: read and explained, but nothing that happened.
NOT_EVENTS = frozenset({"hypothetical", "negation"})


def save_events(
    version: ArticleVersion, findings: Findings, agreements: dict[str, int]
) -> set[Month]:
    """Store the events; return the months whose counts change.

    `agreements`: identifiers of the agreements that this article tells, by group of finding.
    """
    mentions = version.article.eventmentions.select_related("event")
    standing = {mention.fingerprint: mention for mention in mentions}
    touched = {mention.event_id: mention.event for mention in standing.values()}
    months = months_of(touched.values())
    buried = buried_in(version.article)
    seen: set[str] = set()
    # Dated ones first: an undated sentence often comes back to what the article told already.
    for item in sorted(findings.events, key=lambda item: item.date is None):
        if item.flags & NOT_EVENTS or not buried.isdisjoint(_fingerprints(version, item)):
            continue
        event = _save_event(version, item, findings, standing, seen)
        touched[event.pk] = event
        if event.agreement_id is None and item.group in agreements and event.is_suggested:
            event.agreement_id = agreements[item.group]
            event.save(update_fields=["agreement", "updated_at"])
    _drop_stale(standing, seen)
    for event in Event.objects.filter(pk__in=touched):
        refresh_reported_on(event)
    return months | months_of(Event.objects.filter(pk__in=touched))


def _save_event(
    version: ArticleVersion,
    item: EventFinding,
    findings: Findings,
    standing: dict[str, EventMention],
    seen: set[str],
) -> Event:
    """Store one event with its sentences; a sentence known already leads back to its event."""
    keys = _fingerprints(version, item)
    known = next((standing[key] for key in keys if key in standing and key not in seen), None)
    match = None if known else find_event(item, version, keys)
    if known is None and match is None and seen.issuperset(keys):
        return standing[keys[0]].event  # told twice in one sentence: what is decided holds for both
    if known is None:
        event = match.event if match else _create(version, item)
    else:
        event = known.event.merged_into or known.event
    sentence = version.text[item.evidence[0].start : item.evidence[0].end]
    why = why_joined(match, version, sentence) if match else {}
    if known is not None:
        why = {name: of for name, of in known.joined_by.items() if name not in joining.BY_EDITORS}
    _fill_in(event, item, version)
    for key, span in zip(keys, item.evidence, strict=True):
        values = values_of(version, span, item, findings.lexicon_version)
        if key in standing:
            bring_up_to_date(standing[key], values)
        elif key not in seen:
            standing[key] = EventMention.objects.create(
                event=event, fingerprint=key, joined_by=why, **values
            )
        seen.add(key)
    return event


def _fingerprints(version: ArticleVersion, item: EventFinding) -> list[str]:
    """Return one for each sentence of the finding."""
    return [
        fingerprints.of_event(version.text[start:end], item.actor, item.recipient, item.type)
        for start, end in item.evidence
    ]


def _values(item: EventFinding) -> dict[str, Any]:
    date = item.date
    return {
        "type": item.type,
        "mode": item.mode or "",
        "actor_id": item.actor,
        "recipient_id": item.recipient,
        "start_date": date.start if date else None,
        "end_date": date.end if date else None,
        "precision": date.precision if date else "",
        "basis": date.basis if date else "",
        "flags": sorted(item.flags),
        "confidence": item.confidence,
    }


def _create(version: ArticleVersion, item: EventFinding) -> Event:
    start, end = item.evidence[0]
    summary = "summary_ar" if version.language == "ar" else "summary_en"
    return Event.objects.create(
        partner_id=item.partner,
        group=item.group,
        **{summary: " ".join(version.text[start:end].split())[:500]},
        **_values(item),
    )


def _fill_in(event: Event, item: EventFinding, version: ArticleVersion) -> None:
    """Add what this article says to an event that nobody has decided.

    Where this article alone tells it, today's reading replaces yesterday's; where others tell it
    too, their agreement stands and only gaps are filled.
    """
    if not event.is_suggested:
        return
    alone = not event.mentions.exclude(article=version.article).exists()
    alone = alone and not event.citations.exists()
    changed = [
        name
        for name, value in _values(item).items()
        if name.removesuffix("_id") not in event.locked_fields
        and getattr(event, name) != value
        and (alone or (value and not getattr(event, name) and event.start_date is None))
    ]
    for name in changed:
        setattr(event, name, _values(item)[name])
    if changed:
        event.save(update_fields=[*changed, "score", "updated_at"])
    _fill_lists(event, item, replace=alone)


def _fill_lists(event: Event, item: EventFinding, *, replace: bool) -> None:
    """Bring sectors and officials up to date, where no editor has made the list their own."""
    officials = Official.objects.filter(slug__in=item.officials)
    for name, found in (("sectors", item.sectors), ("officials", officials)):
        if name in event.locked_fields:
            continue
        rows = getattr(event, name)
        if replace:
            rows.set(found)
        else:
            rows.add(*found)


def _drop_stale(standing: dict[str, EventMention], seen: set[str]) -> None:
    """Take back suggestions that today's reading no longer makes."""
    stale = [m for key, m in standing.items() if key not in seen and is_stale(m)]
    EventMention.objects.filter(pk__in=[mention.pk for mention in stale]).delete()
    Event.objects.suggested().filter(
        pk__in=[mention.event_id for mention in stale], mentions=None, citations=None, merged=None
    ).delete()

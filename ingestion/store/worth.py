"""What an agreement is said to be worth, with the sentence that says so, as a suggestion."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ingestion.tag.findings import AgreementFinding
from relations.models import Agreement, LegalActionMention

_FIELDS = ("value_amount", "value_upper", "value_currency", "value_basis", "value_mention")
_NONE = {
    "value_amount": None,
    "value_upper": None,
    "value_currency": "",
    "value_basis": "",
    "value_mention": None,
}


def is_open(agreement: Agreement, *fields: str) -> bool:
    """Whether the machine may still write these: its own suggestion, locked by no editor."""
    return (
        agreement.is_suggested
        and agreement.via == "machine"
        and not set(fields) & set(agreement.locked_fields)
    )


def suggest_value(
    agreement: Agreement, item: AgreementFinding, mentions: Iterable[LegalActionMention]
) -> None:
    """Take over what this text says; the text that told a value first keeps it."""
    if not is_open(agreement, *_FIELDS):
        return
    mentions = list(mentions)
    teller = agreement.value_mention
    if item.amount is None:
        if teller in mentions:
            write(agreement, **_NONE)
        return
    if teller is not None and teller.article_id != mentions[0].article_id:
        return
    write(
        agreement,
        value_amount=item.amount,
        value_upper=item.amount_upper,
        value_currency=item.currency,
        value_basis=item.amount_basis,
        value_mention=_holding(item, mentions),
    )


def withdraw_values(stale: Iterable[LegalActionMention]) -> None:
    """Take back values whose sentence is no longer read so."""
    told: QuerySet[Agreement] = Agreement.objects.filter(value_mention__in=list(stale))
    for agreement in told:
        if is_open(agreement, *_FIELDS):
            write(agreement, **_NONE)


def write(agreement: Agreement, **values: object) -> None:
    """Save what differs, and nothing where nothing does."""
    changed = [name for name, value in values.items() if getattr(agreement, name) != value]
    for name in changed:
        setattr(agreement, name, values[name])
    if changed:
        agreement.save(update_fields=[*changed, "updated_at"])


def _holding(
    item: AgreementFinding, mentions: Iterable[LegalActionMention]
) -> LegalActionMention | None:
    span = item.amount_span
    return next((m for m in mentions if span and m.start <= span.start and span.end <= m.end), None)

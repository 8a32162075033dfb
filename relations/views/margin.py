"""Notes beside a text: each sentence of evidence, and the event or step that it tells."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from relations.anchors import anchor
from relations.models import ArticleVersion, EventMention, LegalActionMention, Review
from relations.views.evidence import Reader


@dataclass(frozen=True)
class Note:
    """`key` numbers the notes of one text in reading order."""

    key: int
    anchor: str
    start: int
    end: int
    quote: str
    told: str
    kind: str
    address: str
    suggested: bool


def notes_beside(version: ArticleVersion, reader: Reader) -> list[Note]:
    """Return the notes that this reader may see, in the order of the text."""
    rows: list[EventMention | LegalActionMention] = [
        *_of_events(version).open_to(reader).filter(event__review__in=_open(reader)),
        *_of_steps(version)
        .open_to(reader)
        .filter(
            legal_action__review__in=_open(reader),
            legal_action__agreement__review__in=_open(reader),
        ),
    ]
    rows.sort(key=lambda row: (row.start, row.end))
    return [_note(key, row) for key, row in enumerate(rows, start=1)]


def hidden_notes(version: ArticleVersion, reader: Reader, shown: list[Note]) -> int:
    """How many more there are behind a login."""
    if reader.is_authenticated:
        return 0
    return _of_events(version).count() + _of_steps(version).count() - len(shown)


def _open(reader: Reader) -> list[str]:
    if reader.is_authenticated:
        return [Review.ACCEPTED, Review.SUGGESTED]
    return [Review.ACCEPTED]


def _of_events(version: ArticleVersion) -> QuerySet[EventMention]:
    rows = EventMention.objects.not_rejected().filter(version=version)
    return rows.exclude(event__review=Review.REJECTED).select_related("event__partner")


def _of_steps(version: ArticleVersion) -> QuerySet[LegalActionMention]:
    rows = LegalActionMention.objects.not_rejected().filter(version=version)
    rows = rows.exclude(legal_action__review=Review.REJECTED)
    rows = rows.exclude(legal_action__agreement__review=Review.REJECTED)
    return rows.select_related("legal_action__agreement")


def _note(key: int, row: EventMention | LegalActionMention) -> Note:
    if isinstance(row, EventMention):
        event = row.event
        told, kind = event.summary or event.get_mode_display(), event.get_type_display()
        address = reverse("event-detail", args=[event.public_id])
        suggested = row.is_suggested or event.is_suggested
    else:
        step = row.legal_action
        told, kind = step.agreement.name, step.get_action_display()
        address = reverse("agreement-detail", args=[step.agreement.slug])
        suggested = row.is_suggested or step.is_suggested
    return Note(
        key, anchor(row), row.start, row.end, row.quote, told or kind, kind, address, suggested
    )

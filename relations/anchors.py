"""Where in a text's page a sentence of evidence stands: the same for every page that links it."""

from relations.models import EventMention, LegalActionMention


def anchor(row: EventMention | LegalActionMention) -> str:
    return f"{'ev' if isinstance(row, EventMention) else 'step'}-{row.pk}"

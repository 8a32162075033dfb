"""One text as the event and agreement rules see it, with the near misses they leave behind."""

from dataclasses import dataclass, field

from ingestion.tag.dating import Dating
from ingestion.tag.findings import Dropped
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading
from ingestion.tag.relevance import Salience
from ingestion.tag.sides import Sides


@dataclass
class EventScan:
    """What the event rules look at, and what they leave behind."""

    reading: Reading
    sides: Sides
    found: Salience
    dating: Dating
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, trigger: Hit, reason: str) -> None:
        self.dropped.append(
            Dropped(
                span=self.reading.raw_span(trigger.start, trigger.end),
                rule=f"event.{trigger.entry.target}.{trigger.entry.row.mode}",
                trigger=self.reading.quote(trigger.start, trigger.end),
                confidence=0.2,
                kind="event",
                reason=reason,
            )
        )

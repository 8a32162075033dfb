"""Which date of a sentence is the event's: not the day on which somebody spoke of it."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from ingestion.tag.findings import DateFinding
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence

# The words behind which what is reported begins.
_THAT = frozenset(("ان", "بان", "إن", "انه", "انها", "بانه", "بانها", "that", "وان", "وبان", "كون"))
_SINCE = ("منذ", "since")
_UNTIL = ("حتي", "until", "حتى")
_GOING_ON = 9  # words behind an act within which "since …" tells when it began
_LASTING = ("COOPERATE", "AID", "ASSAULT", "MOBILIZE", "SANCTION")
_REACH = 26  # words
_SPEECH_REACH = 12  # words between "announced" and its day
_PERIOD_REACH = 6  # for "this year", "last month": they say when only beside the act itself
_TERM = frozenset(("اعتبارا", "ابتداء", "بدءا", "starting", "effective"))
# Behind these words another thing is told.
_BREAK = frozenset(
    (
        "اثر",
        "عقب",
        "بعدما",
        "سوي",
        "فيما",
        "بينما",
        "حين",
        "تلتها",
        "تلته",
        "while",
        "after",
        "before",
        "whose",
    )
)
_IN_THE_WAKE = frozenset(("اعقاب", "عقب", "بعد", "منذ", "اثر", "after", "since", "following"))
_JUST_AFTER = frozenset(("بعد", "عقب", "اثر", "after", "following"))
_ANNOUNCED = frozenset(("اعلن", "اعلنت", "announced"))
_SPOKEN = frozenset(
    (
        "قال",
        "قالت",
        "اعلن",
        "اعلنت",
        "صرح",
        "صرحت",
        "كشف",
        "كشفت",
        "اكد",
        "اكدت",
        "ذكر",
        "ذكرت",
        "افاد",
        "افادت",
        "said",
        "announced",
        "told",
        "stated",
    )
)


class Dating:
    def __init__(
        self, reading: Reading, dates: Sequence[DateFinding], published: dt.date | None
    ) -> None:
        self.reading = reading
        self.published = published
        self._dates = sorted(dates, key=lambda d: d.span)
        self._starts = [d.span.start for d in self._dates]

    def in_sentence(self, sentence: Sentence) -> list[tuple[int, DateFinding]]:
        """Dates of a sentence with the index of their first word."""
        reading = self.reading
        raw = reading.raw_span(sentence.start, sentence.end)
        low, high = (bisect_left(self._starts, edge) for edge in raw)
        found = []
        for date in self._dates[low:high]:
            folded = bisect_left(reading.folded.map, date.span.start)
            found.append((reading.word_at(folded), date))
        return found

    def date_of(
        self,
        sentence: Sentence,
        trigger: Hit,
        triggers: Sequence[Hit],
        *,
        statement: bool,
        done: bool,
    ) -> DateFinding | None:
        """The nearest date of the trigger's own; one that follows is nearer than one before."""
        best: tuple[float, DateFinding] | None = None
        for word, date in self.in_sentence(sentence):
            if not self._may_belong(word, date, trigger, statement):
                continue
            if done and self._is_to_come(date):
                continue
            if statement and self._names_a_document(word, sentence):
                continue
            if self._told_of_another(word, date, trigger, sentence):
                continue
            distance = word - trigger.last if word > trigger.last else 1.3 * (trigger.first - word)
            if distance > _REACH or self._nearer_to_another(word, trigger, triggers):
                continue
            if best is None or distance < best[0]:
                best = (distance, date)
        if best is not None:
            return best[1]
        if statement:
            return self._spoken_on(sentence)
        return self._told_on(sentence, trigger) if done else None

    def _is_to_come(self, date: DateFinding) -> bool:
        """What was done was not done after the day of the paper."""
        return self.published is not None and date.start > self.published

    def _names_a_document(self, word: int, sentence: Sentence) -> bool:
        """ "The agreement of 10 March": a date that is part of a document's name."""
        return any(word - 2 <= d.last < word for d in self.reading.within("instrument", sentence))

    def _told_on(self, sentence: Sentence, trigger: Hit) -> DateFinding | None:
        """Said on Sunday after a meeting, or announced on Sunday as done: done on Sunday."""
        words = self.reading.words
        said = [n for n in range(sentence.first, trigger.first) if words[n].lstrip("وف") in _SPOKEN]
        just_before = set(words[max(sentence.first, trigger.first - 2) : trigger.first])
        announced = said and words[said[-1]].lstrip("وف") in _ANNOUNCED
        if not said or not (announced or _JUST_AFTER & just_before):
            return None
        days = [
            (abs(word - said[-1]), date)
            for word, date in self.in_sentence(sentence)
            if word < trigger.first and date.precision == "day"
        ]
        distance, date = min(days, key=lambda d: d[0], default=(0, None))
        return date if distance <= _SPEECH_REACH else None

    def _spoken_on(self, sentence: Sentence) -> DateFinding | None:
        """What is said goes on from the sentence before: its day is that of the speech."""
        for back in (1, 2):
            if sentence.index < back:
                return None
            earlier = self.reading.sentences[sentence.index - back]
            said = [
                n
                for n in range(earlier.first, earlier.last)
                if self.reading.words[n].lstrip("وف") in _SPOKEN
            ]
            days = [
                (abs(word - said[0]), date)
                for word, date in self.in_sentence(earlier)
                if said and date.precision == "day" and date.basis != "explicit"
            ]
            if days:
                return min(days, key=lambda d: d[0])[1]
        return None

    def _told_of_another(
        self, word: int, date: DateFinding, trigger: Hit, sentence: Sentence
    ) -> bool:
        """Periods far from the act, dates of a term, of a circumstance, of the next clause."""
        words = self.reading.words
        distance = word - trigger.last if word > trigger.last else trigger.first - word
        if date.precision == "year" and distance > _PERIOD_REACH:
            return True
        if _TERM & set(words[max(0, word - 2) : word]):
            return True
        if word > trigger.last:
            return bool(_BREAK & set(words[trigger.last + 1 : word]))
        return bool(_IN_THE_WAKE & set(words[max(sentence.first, word - 8) : word])) and (
            distance > 2
        )

    def _may_belong(self, word: int, date: DateFinding, trigger: Hit, statement: bool) -> bool:
        before = self.reading.words[word - 1] if word else ""
        if date.trigger.startswith(_UNTIL) or before in _UNTIL:
            return False
        if date.trigger.startswith(_SINCE) or before in _SINCE:
            return not statement and self._began(word, date, trigger)
        between = self.reading.words[word : trigger.first] if word < trigger.first else []
        return statement or not any(w in _THAT for w in between)

    def _began(self, word: int, date: DateFinding, trigger: Hit) -> bool:
        """ "Gas has flowed since August": what goes on has begun then."""
        lasting = trigger.entry.target in _LASTING and date.precision != "year"
        return lasting and 0 < word - trigger.last <= _GOING_ON

    def _nearer_to_another(self, word: int, trigger: Hit, triggers: Sequence[Hit]) -> bool:
        """A date after a later trigger belongs to that one."""
        return any(
            trigger.first < other.first <= word
            for other in triggers
            if other.entry.target != trigger.entry.target
            and word - other.last < word - trigger.last
            and word - trigger.last > 8
        )

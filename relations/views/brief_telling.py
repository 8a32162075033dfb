"""A brief in sentences, in both languages at once; each with what it counts and rests on."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations import brief_records, months, roles, vocabulary
from relations.brief_content import Content, Figure, Standing, Statement, figure_mark
from relations.brief_records import key_of
from relations.levels import LEVELS, Level
from relations.models import Agreement, Country, Event, terms
from relations.templatetags.dates import known_to
from relations.templatetags.due import due_when, due_words
from relations.templatetags.labels import status_label
from relations.views.brief_material import Material, Period, Shelf, gather, named
from relations.views.brief_phrases import (
    both,
    caveats,
    event_words,
    line_of,
    period_words,
    weightiest,
)
from relations.views.chart_coverage import reach
from relations.views.evidence import Reader

MOST_EVENTS, MOST_FRICTION, MOST_PEOPLE, MOST_SILENT = 6, 4, 4, 3
SOURCES_OF_ONE = 2
LEAST_MONTHS = 4  # that a chart is worth drawing for


def tell(partner: Country, period: Period, reader: Reader) -> Content:
    """Generate all sections from today's record, and freeze the records behind them."""
    return Telling(gather(partner, period, reader)).content()


class Telling:
    """One brief while it is being told."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.good = [event for event in material.now if event.is_cooperation]
        self.bad = [event for event in material.now if not event.is_cooperation]
        self.chosen = weightiest(self.good, MOST_EVENTS)
        self.quarrels = weightiest(self.bad, MOST_FRICTION)
        told = [*self.chosen, *self.quarrels, *material.steps]
        self.shelf = Shelf(source for one in told for source in one.sources[:SOURCES_OF_ONE])

    def content(self) -> Content:
        sections = {
            "summary": tuple(self._summary()),
            "events": tuple(map(self._event, self.chosen)),
            "friction": tuple(map(self._event, self.quarrels)),
            "contacts": tuple(self._contacts()),
            "agreements": tuple(self._agreements()),
            "outlook": tuple(self._outlook()),
        }
        keys = {key: None for rows in sections.values() for one in rows for key in one.keys}
        keys |= {source.key: None for source in self.shelf.sources if source.article}
        return Content(
            made_at=timezone.now().isoformat(),
            sections=sections,
            records=brief_records.today(keys),
            sources=self.shelf.sources,
            standing=self._standing(),
            months=self._months(),
        )

    def _standing(self) -> Standing:
        known = self.material.standing
        return Standing(
            data_through=known.data_through.isoformat() if known.data_through else "",
            reviewed_through=known.reviewed_through.isoformat() if known.reviewed_through else "",
            waiting_events=self.material.waiting_events,
            waiting_agreements=self.material.waiting_agreements,
            samples=sum(event.only_samples for event in self.material.now)
            + sum(agreement.only_samples for agreement in self.material.agreements),
        )

    def _months(self) -> tuple[tuple[str, int], ...]:
        """Cooperation month by month, the months before included."""
        period = self.material.period
        shown = months.months_between(period.before.first, period.last)
        if len(shown) < LEAST_MONTHS:
            return ()
        counted = Counter(event.month for event in [*self.material.before, *self.good])
        return tuple((f"{month:%Y-%m}", counted[month]) for month in shown)

    # The relation at a glance.

    def _summary(self) -> list[Statement]:
        found = [self._cooperation(), self._friction(), self._before()]
        levels = self._levels()
        return [*found, *([levels] if levels else [])]

    def _figure(self, events: Sequence[Event], **asked: Any) -> Figure:
        keys = tuple(key_of("event", event.public_id) for event in events)
        question = self.material.events.but(**asked)
        return Figure(len(keys), keys, "event-list", question.parameters.urlencode())

    def _cooperation(self) -> Statement:
        kinds = Counter(event.type for event in self.good).most_common()
        parts = [
            self._figure([e for e in self.good if e.type == slug], types=(slug,))
            for slug, _number in kinds
        ]
        if len(parts) < 2:
            parts = []

        def say() -> str:
            said = ngettext(
                "{period}: {count} event of cooperation with {partner} on the reviewed record.",
                "{period}: {count} events of cooperation with {partner} on the reviewed record.",
                len(self.good),
            ).format(
                period=period_words(self.material.period),
                count=figure_mark(0),
                partner=named(self.material.partner.name),
            )
            if not parts:
                return said
            listed = _(", ").join(
                f"{terms.show(vocabulary.EVENT_TYPES[slug].label)} ({figure_mark(place)})"
                for place, (slug, _number) in enumerate(kinds, start=1)
            )
            by_type = _("By type: {parts}.").format(parts=listed)
            return f"{said} {by_type}"

        whole = self._figure(self.good, types=("cooperation",))
        return Statement(both(say), (whole, *parts), sources=self.shelf.best_of(self.good))

    def _friction(self) -> Statement:
        def say() -> str:
            return ngettext(
                "{count} event of friction in the same months, never subtracted from these.",
                "{count} events of friction in the same months, never subtracted from these.",
                len(self.bad),
            ).format(count=figure_mark(0))

        figure = self._figure(self.bad, types=("friction",))
        return Statement(both(say), (figure,), sources=self.shelf.best_of(self.bad))

    def _before(self) -> Statement:
        """What it may be compared with, and why perhaps not."""
        before, period = self.material.before, self.material.period
        every = months.months_between(period.before.first, period.last)
        recorded = reach(every, None).months

        def say() -> str:
            said = ngettext(
                "As many months before ({period}): {count} event of cooperation.",
                "As many months before ({period}): {count} events of cooperation.",
                len(before),
            ).format(period=period_words(period.before), count=figure_mark(0))
            return " ".join([said, *caveats(every, recorded, self.material.standing.data_through)])

        figure = self._figure(
            before, types=("cooperation",), first=period.before.first, last=period.before.last
        )
        return Statement(both(say), (figure,))

    def _levels(self) -> Statement | None:
        by_level = {
            level: [event for event in self.good if event.level == level]
            for level in LEVELS
            if level != Level.UNKNOWN
        }
        reached = {level: events for level, events in by_level.items() if events}
        if not reached:
            return None
        figures = tuple(
            self._figure(events, types=("cooperation",), level=level)
            for level, events in reached.items()
        )

        def say() -> str:
            parts = _("; ").join(
                f"{Level(level).label} ({figure_mark(place)})"
                for place, level in enumerate(reached)
            )
            return _("Level of contact: {parts}.").format(parts=parts)

        return Statement(both(say), figures)

    # One thing a line.

    def _event(self, event: Event) -> Statement:
        return Statement(
            both(lambda: event_words(event)),
            records=(key_of("event", event.public_id),),
            sources=self.shelf.numbers(event.sources[:SOURCES_OF_ONE]),
            quotes=event.words[1],
            samples=event.only_samples,
        )

    def _contacts(self) -> list[Statement]:
        """Who took part most often, side by side."""
        met: dict[str, tuple[Any, list[Event]]] = {}
        for event in self.good:
            for person in event.people:
                met.setdefault(person.slug, (person, []))[1].append(event)
        sides: dict[str, list[tuple[Any, list[Event]]]] = {}
        for person, events in sorted(met.values(), key=lambda one: (-len(one[1]), one[0].slug)):
            sides.setdefault(person.country_id, []).append((person, events))
        wanted = {iso2 for event in self.good for iso2 in (event.actor_id, event.recipient_id)}
        return [self._side(sides[iso2][:MOST_PEOPLE]) for iso2 in sorted(wanted & sides.keys())]

    def _side(self, people: list[tuple[Any, list[Event]]]) -> Statement:
        figures = tuple(
            self._figure(events, types=("cooperation",), official=person.slug)
            for person, events in people
        )

        def say() -> str:
            parts = []
            for place, (person, events) in enumerate(people):
                role = roles.role_on(person, events[-1].start_date or events[-1].reported_on)
                name = f"{named(person.name)}{_(', ')}{named(role)}" if role else named(person.name)
                parts.append(f"{name} ({figure_mark(place)})")
            return _("{country}: {people}.").format(
                country=named(people[0][0].country.name), people=_("; ").join(parts)
            )

        keys = tuple(key_of("official", person.slug) for person, _events in people)
        return Statement(both(say), figures, records=keys)

    # Agreements, and what lies ahead.

    def _agreed(self, rows: Sequence[Agreement], **asked: Any) -> Figure:
        keys = tuple(key_of("agreement", row.slug) for row in rows)
        question = self.material.agreed.but(**asked)
        return Figure(len(keys), keys, "agreement-list", question.parameters.urlencode())

    def _agreements(self) -> list[Statement]:
        found = [
            Statement(
                both(
                    lambda step=step: line_of(  # type: ignore[misc]
                        known_to(step.date, step.precision),
                        step.get_action_display(),
                        step.agreement.name,
                    )
                ),
                records=(key_of("agreement", step.agreement.slug),),
                sources=self.shelf.numbers(step.sources[:SOURCES_OF_ONE]),
            )
            for step in self.material.steps
        ]
        states = Counter(row.status or "" for row in self.material.agreements).most_common()
        if not states:
            return found
        figures = tuple(
            self._agreed(
                [row for row in self.material.agreements if (row.status or "") == slug],
                status=slug or "none",
            )
            for slug, _number in states
        )

        def say() -> str:
            parts = _(", ").join(
                f"{status_label(slug)} ({figure_mark(place)})"
                for place, (slug, _number) in enumerate(states)
            )
            return _("Agreements on the reviewed record, by where they stand: {parts}.").format(
                parts=parts
            )

        return [*found, Statement(both(say), figures)]

    def _outlook(self) -> list[Statement]:
        found = [
            Statement(
                both(lambda due=due: line_of(due_when(due), due_words(due), due.agreement.name)),  # type: ignore[misc]
                records=(key_of("agreement", due.agreement.slug),)
                + ((key_of("event", due.event.public_id),) if due.event else ()),
            )
            for due in self.material.due
        ]
        silent = self.material.silent
        if not silent:
            return found

        def say() -> str:
            titles = _("; ").join(named(row.name) for row in silent[:MOST_SILENT])
            return ngettext(
                "{count} agreement was promised and not heard of for a year or more: {titles}.",
                "{count} agreements were promised and not heard of for a year or more, "
                "the longest: {titles}.",
                len(silent),
            ).format(count=figure_mark(0), titles=titles)

        figure = self._agreed(silent, quiet="12")
        return [*found, Statement(both(say), (figure,))]

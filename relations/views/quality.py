"""How good the reading is: by what editors decided, and by articles that people labelled."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations import reasons, vocabulary
from relations.adding import VIA
from relations.models import (
    Decision,
    Event,
    EventMention,
    Measurement,
    SuggestionKind,
    Verdict,
    terms,
)
from relations.models.evidence import ADDED
from relations.models.suggestion import IN_PLURAL
from relations.shares import Share
from relations.views.page import reader_page, show, sides

TASKS: dict[str, Promise] = {
    "language": gettext_lazy("Language of the text"),
    "headline": gettext_lazy("Headline"),
    "boilerplate_lines": gettext_lazy("Lines that are not the article"),
    "relevant_partners": gettext_lazy("Partners of articles"),
    "mentioned_countries": gettext_lazy("Countries named"),
    "sectors": gettext_lazy("Sectors of articles"),
    "officials": gettext_lazy("Officials named"),
    "official_roles": gettext_lazy("Roles of officials"),
    "agreements": gettext_lazy("Agreements"),
    "agreement_types": gettext_lazy("Kind of an agreement"),
    "agreement_status": gettext_lazy("Step of an agreement"),
    "events": gettext_lazy("Events"),
    "event_types": gettext_lazy("Type of an event"),
    "event_dates": gettext_lazy("Date of an event"),
    "event_null_dates": gettext_lazy("Left without a date where the text has none"),
}


@dataclass(frozen=True)
class Decided:
    """What editors made of suggestions of one kind; `right`: those accepted as they were read."""

    label: str
    accepted: int = 0
    fixed: int = 0
    merged: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        return self.accepted + self.fixed + self.merged + self.rejected

    @property
    def right(self) -> Share:
        return Share(self.accepted, self.total)

    @property
    def kept(self) -> Share:
        return Share(self.total - self.rejected, self.total)


@dataclass(frozen=True)
class Reason:
    label: str
    count: int


@dataclass(frozen=True)
class LabelledSet:
    name: str
    rows: list[Measurement]

    @property
    def first(self) -> Measurement:
        return self.rows[0]


@reader_page
def quality(request: HttpRequest) -> HttpResponse:
    by_kind = _decided("kind", IN_PLURAL)
    labels = {slug: terms.show(kind.label) for slug, kind in vocabulary.EVENT_TYPES.items()}
    return show(
        request,
        "quality",
        about=sides(),
        title=_("Quality: how often the reading is right"),
        by_kind=by_kind,
        by_type=_decided("type", labels, kind=SuggestionKind.EVENT),
        decided=sum(row.total for row in by_kind),
        reasons=_reasons(),
        found=_found(),
        labelled=_labelled(),
    )


def _readings() -> QuerySet[Decision]:
    """Decisions that stand on what the machine read; a report of an error is a person's."""
    rows = Decision.objects.filter(undone_at=None).order_by()
    return rows.exclude(kind=SuggestionKind.CORRECTION)


def _decided(by: str, labels: dict[str, str] | dict[str, Promise], **only: str) -> list[Decided]:
    """Decisions that stand, in the order of the labels; what was undone is no decision."""
    rows = _readings().filter(**only)
    counts: dict[str, dict[str, int]] = {}
    for name, verdict, n in rows.values_list(by, "verdict").annotate(n=Count("pk")):
        counts.setdefault(name, {})[Verdict(verdict).value] = n
    return [Decided(str(labels[name]), **counts[name]) for name in labels if name in counts]


def _reasons() -> list[Reason]:
    """Why suggestions were rejected; an editor's own words are counted as "another reason"."""
    rejected = _readings().filter(verdict=Verdict.REJECTED)
    counts: Counter[str] = Counter()
    for reason, n in rejected.values_list("reason").annotate(n=Count("pk")):
        code = reason.partition(": ")[0]
        counts[code if code in reasons.REASONS else ""] += n
    return [
        Reason(str(reasons.REASONS[code]) if code else _("No reason given"), n)
        for code, n in counts.most_common()
    ]


def _found() -> Share:
    """Of the events that editors accepted out of articles, those that the machine had found."""
    by_machine = EventMention.objects.not_rejected().exclude(rule=ADDED).values("event")
    by_editor = EventMention.objects.not_rejected().filter(rule=ADDED).values("event")
    told = Event.objects.standing().accepted().filter(reviewed_via=VIA)
    counted = told.aggregate(
        found=Count("pk", filter=Q(pk__in=by_machine)),
        added=Count("pk", filter=Q(pk__in=by_editor) & ~Q(pk__in=by_machine)),
    )
    return Share(counted["found"], counted["found"] + counted["added"])


def _labelled() -> list[LabelledSet]:
    rows: Iterable[Measurement] = Measurement.objects.latest_of_each_set()
    sets = []
    for name, group in groupby(rows, key=lambda row: row.labelled):
        mine = list(group)
        for row in mine:
            row.label = TASKS.get(row.task, row.task)
        sets.append(LabelledSet(name, mine))
    return sets

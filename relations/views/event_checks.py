"""Five checks on one event: source, date, who, role at the time, counterpart.

Each says what it found and leads to it. None of them is a judgement of how true an event is; they
tell a reader what the record rests on.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from relations import months
from relations.models import Confidence, Event, EventMention, Membership, Official
from relations.models.bilingual import in_arabic
from relations.roles import label, tenure_on
from relations.templatetags.dates import tenure_words

YES, PARTLY, NO = "yes", "partly", "no"
STATES: dict[str, Promise] = {
    YES: gettext_lazy("Confirmed"),
    PARTLY: gettext_lazy("In part"),
    NO: gettext_lazy("Not confirmed"),
}
MARKS = {YES: "✓", PARTLY: "~", NO: "✗"}
WORKED_OUT = ("relative", "weekday")


class Check(NamedTuple):
    """`said` holds sentences; `target` is the place of what they rest on."""

    slug: str
    title: str
    state: str
    said: Sequence[str | SafeString]
    target: str = ""

    @property
    def verdict(self) -> str:
        return str(STATES[self.state])

    @property
    def mark(self) -> str:
        return MARKS[self.state]


def checks(event: Any, told: Sequence[EventMention], people: Sequence[Official]) -> list[Check]:
    """`told` are the mentions that the reader may know of; `event.cited` the pages."""
    return [
        _source(event, told),
        _date(event),
        _who(event, people),
        _role(event, people),
        _counterpart(event, people),
    ]


def outlets_of(told: Sequence[EventMention]) -> int:
    return len({row.article.outlet_id for row in told if row.article.outlet_id})


def stories_of(told: Sequence[EventMention]) -> int:
    """Articles that tell the same news count once."""
    return len({("s", row.article.story_id) if row.article.story_id else ("a", row.article_id)
                for row in told})  # fmt: skip


def _source(event: Any, told: Sequence[EventMention]) -> Check:
    outlets, stories = outlets_of(told), stories_of(told)
    firm = any(page.confidence == Confidence.FIRM for page in event.cited)
    pages = sum(bool(page.url) for page in event.cited)
    said = []
    if told:
        text = ngettext("%(count)d outlet tells it.", "%(count)d outlets tell it.", outlets)
        said.append(text % {"count": outlets})
        text = ngettext(
            "%(count)d story is independent of others.",
            "%(count)d stories are independent of each other.",
            stories,
        )
        said.append(text % {"count": stories})
    if pages:
        text = ngettext("%(count)d page is cited.", "%(count)d pages are cited.", pages)
        said.append(text % {"count": pages})
    if event.only_samples:
        said.append(_("All of it is sample articles, written for demonstration."))
    if not said:
        return Check("source", _("Source"), NO, [_("No source that may be shown is on record.")])
    firm = firm or (outlets > 1 and stories > 1)
    state = YES if firm and not event.only_samples else PARTLY
    return Check("source", _("Source"), state, said, "#evidence")


def _date(event: Event) -> Check:
    title = _("Date")
    if event.start_date is None:
        said = [_("No text gives a date.")]
        if event.reported_on:
            day = months.day_in_words(event.reported_on, arabic=in_arabic())
            said.append(_("It was first reported on %(day)s.") % {"day": day})
        return Check("date", title, NO, said, "#known")
    exact = event.precision == "day"
    if event.basis == "editor":
        said = [_("An editor set the date.")]
    elif event.basis in WORKED_OUT:
        said = [
            _(
                "The text tells it by a word such as yesterday or Sunday; the day was worked out "
                "from when it was published."
            )
        ]
    else:
        said = [_("The date stands in the text.")]
    if not exact:
        known = _("It is known to the %(unit)s only.")
        said.append(known % {"unit": event.get_precision_display()})
    state = YES if exact and event.basis not in WORKED_OUT else PARTLY
    return Check("date", title, state, said, "#evidence")


def _who(event: Event, people: Sequence[Official]) -> Check:
    title = _("Who")
    if not people:
        said = [_("Only the two states are named, and nobody who acted for them.")]
        return Check("who", title, PARTLY, said, "#known")
    text = ngettext("%(count)d person is named.", "%(count)d people are named.", len(people))
    return Check("who", title, YES, [text % {"count": len(people)}], "#people")


def _role(event: Event, people: Sequence[Official]) -> Check:
    title = _("Role at the time")
    day = event.start_date or event.reported_on
    if not people:
        said: list[str | SafeString] = [_("Nobody is named, so there is no role to look up.")]
        return Check("role", title, NO, said)
    if day is None:
        return Check("role", title, NO, [_("Without a date no role can be looked up.")], "#people")
    found = [_role_of(person, day) for person in people]
    state = max((state for state, _said in found), key=(YES, PARTLY, NO).index)
    return Check("role", title, state, [said for _state, said in found], "#people")


def _role_of(person: Official, day: dt.date) -> tuple[str, SafeString]:
    tenures = list(person.memberships.all())
    tenure = tenure_on(tenures, day)
    if tenure is not None:
        sure = tenure.end_date is not None or (tenure.as_of is not None and day <= tenure.as_of)
        text = _("{name} was then: {post}.")
        if not sure:
            text = _("{name} was then, as far as is known: {post}; the end is not established.")
        return YES if sure else PARTLY, _named(text, person, post=label(tenure))
    if not tenures:
        return PARTLY, _named(_("{name}: no post is recorded."), person)
    near = min(tenures, key=lambda one: _distance(one, day))
    text = _(
        "{name}: our record contradicts it. No post on that day; the nearest is {post}, {time}."
    )
    return NO, _named(text, person, post=label(near), time=tenure_words(near))


def _distance(tenure: Membership, day: dt.date) -> int:
    ends = [end for end in (tenure.start_date, tenure.end_date, tenure.as_of) if end]
    return min((abs((end - day).days) for end in ends), default=10**6)


def _named(text: str, person: Official, **parts: str) -> SafeString:
    isolated = {name: format_html("<bdi>{}</bdi>", part) for name, part in parts.items()}
    link = format_html('<a href="{}"><bdi>{}</bdi></a>', person.get_absolute_url(), person.name)
    return format_html(text, name=link, **isolated)


def _counterpart(event: Event, people: Sequence[Official]) -> Check:
    title = _("Counterpart")
    present = {person.country_id for person in people} & {event.actor_id, event.recipient_id}
    if len(present) == 2:
        return Check("counterpart", title, YES, [_("People of both sides are named.")], "#people")
    if not present:
        said = [_("Nobody of either side is named.")]
        return Check("counterpart", title, NO, said, "#known")
    other = event.recipient if event.actor_id in present else event.actor
    text = format_html(_("Nobody of this side is named: {country}."), country=_isolated(other.name))
    return Check("counterpart", title, PARTLY, [text], "#people")


def _isolated(name: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", name)

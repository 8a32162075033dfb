"""A change in words: who or what, what happened, and each field from what to what."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from relations import past, vocabulary
from relations.models import Review, terms
from relations.reasons import in_words

LONGEST = 300  # characters of a value
# Told in words, or of no use to a reader.
SILENT = {"review", "reviewed_by_id", "reviewed_via", "reviewed_at", "review_reason", "via"}
SILENT |= {"merged_into_id"}
VIAS: dict[str, Any] = {
    "tagger": gettext_lazy("the tagger"),
    "reader": gettext_lazy("the reading of documents"),
    "seeds": gettext_lazy("the seed file %(file)s"),
    "command": gettext_lazy("the command %(command)s"),
    "import": gettext_lazy("an import of %(file)s"),
    "review": gettext_lazy("the review"),
    "embargo": gettext_lazy("the end of an embargo"),
}
KINDS = {
    "insert": gettext_noop("Created"),
    "standing": gettext_noop("As it stood when its history begins"),
    "update": gettext_noop("Changed"),
    "delete": gettext_noop("Deleted"),
}


class FieldLine(NamedTuple):
    name: str
    old: str | None
    new: str


class Line(NamedTuple):
    """One row of the table. `row` names the part that changed; empty: the object itself."""

    at: dt.datetime
    person: str
    way: str
    what: str
    row: str
    fields: Sequence[FieldLine] = ()


def lines_of(sources: Sequence[Any], model: type[Model]) -> list[Line]:
    steps = iter(past.read([source for source in sources if isinstance(source, past.Entry)]))
    made = [
        source if isinstance(source, LogEntry) else next(steps)
        for source in sources
    ]  # fmt: skip
    names = Names(step for step in made if isinstance(step, past.Step))
    return [
        _of_log(step) if isinstance(step, LogEntry) else _of_step(step, model, names)
        for step in made
    ]


def _of_log(log: LogEntry) -> Line:
    return Line(log.action_time, log.user.get_username(), "", log.get_change_message(), "")


def _of_step(step: past.Step, model: type[Model], names: "Names") -> Line:
    part = "" if step.model is model else _describe(step, model, names)
    fields = [] if _is_link(step.model) else _fields(step, names, model)
    person, way = step.acted.get("name") or "", _way(step.acted)
    if not person and not way and step.kind != "standing":
        way = _("Not told: changed in the database")
    return Line(step.at, person, way, _what(step, names), part, fields)


def _way(acted: dict[str, Any]) -> str:
    """Name via what it was done, where it was not by hand."""
    via = acted.get("via", "")
    try:
        return str(capfirst(str(VIAS.get(via, via)) % acted))
    except KeyError:
        return str(via)


def _what(step: past.Step, names: "Names") -> str:
    said = [_decision(step), _merging(step, names)]
    words = " ".join(word for word in said if word)
    if words and step.kind == "update":
        return words
    if _is_link(step.model):
        return _("Taken away") if step.kind == "delete" else _("Added")
    kind = _(KINDS[step.kind])
    return f"{kind} {words}".strip() if words and step.kind == "insert" else kind


def _decision(step: past.Step) -> str:
    review = step.values.get("review")
    if step.kind == "update":
        if not step.changed("review"):
            return ""
    elif step.kind != "insert" or review == Review.SUGGESTED:
        return ""
    words: dict[Any, Callable[[], str]] = {
        Review.ACCEPTED.value: lambda: _("Accepted"),
        Review.REJECTED.value: lambda: _("Rejected"),
        Review.SUGGESTED.value: lambda: _("Reopened"),
    }
    if review not in words:
        return ""
    told = words[review]()
    reason = step.values.get("review_reason")
    if step.kind == "insert":
        told = f"({told})"
    if step.values.get("reviewed_via") == "whole":
        told += _(", together with what it belongs to")
    return f"{told}: {in_words(reason)}" if reason else told


def _merging(step: past.Step, names: "Names") -> str:
    if not step.changed("merged_into_id"):
        return ""
    other = step.values.get("merged_into_id")
    if other is None:
        return _("Merge undone")
    field = step.model._meta.get_field("merged_into")
    return _("Merged into “%(other)s”") % {"other": names.show(field, other)}


def _fields(step: past.Step, names: "Names", whole: type[Model]) -> list[FieldLine]:
    """What changed; of a new part, not that it belongs to the page's own object."""
    lines = []
    for field, old, new in step.differences():
        own = step.kind != "update" and field.remote_field and field.remote_field.model is whole
        if field.attname in SILENT or (own and step.model is not whole):
            continue
        before = names.show(field, old, step.before) if step.before else None
        after = names.show(field, new, step.values)
        lines.append(FieldLine(capfirst(field.verbose_name), before, after))
    return lines


def _is_link(model: type[Model]) -> bool:
    return bool(model._meta.proxy)


def _describe(step: past.Step, whole: type[Model], names: "Names") -> str:
    """Name a part of the page's object: what it is, and its text."""
    if _is_link(step.model):
        far = [f for f in step.model._meta.concrete_fields if f.remote_field][-1]
        kind = far.remote_field.model._meta.verbose_name
        return f"{capfirst(kind)}: {names.show(far, step.values.get(far.attname))}"
    kind = step.model._meta.verbose_name
    try:
        text = str(step.model(**step.values))
    except ObjectDoesNotExist:  # it speaks of something that is gone
        text = ""
    text = Truncator(text).chars(80)
    return f"{capfirst(kind)}: {text}" if text else str(capfirst(kind))


class Names:
    """Values as a reader knows them; what foreign keys point at is fetched once for a page."""

    def __init__(self, steps: Any) -> None:
        wanted: dict[type[Model], set[Any]] = {}
        for step in steps:
            for field in step.model._meta.concrete_fields:
                if field.remote_field:
                    keys = {step.values.get(field.attname), step.before.get(field.attname)}
                    wanted.setdefault(field.remote_field.model, set()).update(keys - {None})
        self.rows = {
            model: model._default_manager.in_bulk(keys) for model, keys in wanted.items() if keys
        }

    def show(self, field: Any, value: Any, row: Mapping[str, Any] | None = None) -> str:
        if field.remote_field and value is not None:
            row = self.rows.get(field.remote_field.model, {}).get(value)
            return str(row) if row is not None else _("no. %(id)s, deleted") % {"id": value}
        if value in (None, "", [], {}):
            return "–"
        return Truncator(_plain(field, value, row or {})).chars(LONGEST)


def _plain(field: Any, value: Any, row: Mapping[str, Any]) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "mode":
        return _mode(value, row.get("type", ""))
    if isinstance(value, dt.datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return _(", ").join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _mode(slug: str, event_type: str) -> str:
    """One slug may mean two things: to ask for help, and to refuse it."""
    kind = vocabulary.EVENT_TYPES.get(event_type)
    labels = {mode.slug: mode.label for mode in kind.modes} if kind else {}
    return terms.show(labels[slug]) if slug in labels else slug

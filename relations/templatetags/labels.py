"""Words for codes, and titles for things that have none."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import anchors, roles, vocabulary
from relations.deciding import MODELS
from relations.models import Event, Membership, MonthBasis, terms

register = template.Library()
_ACTIONS = {term.slug: term for term in vocabulary.LEGAL_ACTIONS}


@register.filter
def status_label(slug: str | None) -> str:
    """Where an agreement stands."""
    term = _ACTIONS.get(slug or "")
    return terms.show(term.label) if term else _("No step known")


@register.filter
def event_title(event: Event) -> str:
    """Its summary, else its best sentence, else its kind. Lists prefetch `quotes`."""
    quotes = getattr(event, "quotes", [])
    if event.summary:
        return event.summary
    return quotes[0].quote if quotes else event_kind(event)


@register.filter
def month_basis(event: Event) -> str:
    """Which date put it into its month; a column made by the database has no display of its own."""
    return str(MonthBasis(event.month_basis).label)


@register.filter
def event_kind(event: Event) -> str:
    return event.get_mode_display() or event.get_type_display()


@register.filter
def tenure_label(tenure: Membership) -> str:
    return roles.label(tenure)


register.filter("anchor", anchors.anchor)


@register.filter
def look_up(table: dict[object, object], key: object) -> object:
    return table.get(key)


@register.filter
def decided_address(decision: Any) -> str:
    """Where a row that was decided can be looked at, by its kind and number."""
    model = MODELS[decision.kind]
    return reverse(f"admin:relations_{model._meta.model_name}_change", args=[decision.object_id])

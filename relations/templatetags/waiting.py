"""How long an agreement has stood where it stands, in words, as exactly as its date is known."""

import datetime as dt
from typing import Any

from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def waited(agreement: Any, through: dt.date | None) -> str:
    """Nothing where its date is not known, or lies after the last covered day."""
    if not through or not agreement.status_on or agreement.status_on > through:
        return ""
    if agreement.status_precision == "year":
        return ""
    days = (through - agreement.status_on).days
    if agreement.status_precision == "day":
        text = ngettext("in this state for %(count)s day", "in this state for %(count)s days", days)
    else:
        text = ngettext(
            "in this state for about %(count)s day",
            "in this state for about %(count)s days",
            days,
        )
    return text % {"count": days}


@register.filter
def later(days: int, exact: bool) -> str:
    """How long after the step before."""
    if exact:
        text = ngettext("%(count)s day later", "%(count)s days later", days)
    else:
        text = ngettext("about %(count)s day later", "about %(count)s days later", days)
    return text % {"count": days}

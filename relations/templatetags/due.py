"""What falls due, and when, in words."""

from django import template
from django.utils.translation import gettext as _

from relations.due import EVENT, EXPIRY, Due
from relations.templatetags.dates import known_to, when

register = template.Library()


@register.filter
def due_words(due: Due) -> str:
    if due.kind == EXPIRY:
        return _("Expires")
    if due.kind == EVENT and due.event:
        return str(due.event.get_mode_display() or due.event.get_type_display())
    return str(due.step.get_action_display()) if due.step else ""


@register.filter
def due_when(due: Due) -> str:
    return when(due.event) if due.event else known_to(due.day, due.precision)

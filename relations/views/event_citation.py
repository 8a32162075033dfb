"""How to cite one event: the same line in Arabic and in English, each with its own address."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from relations import months
from relations.models import Event
from relations.models.bilingual import in_arabic
from relations.templatetags.dates import when


class CitedAs(NamedTuple):
    language: str
    direction: str
    text: str


def in_both_languages(request: HttpRequest, event: Event) -> list[CitedAs]:
    """Without the words of an article: a title where there is one, else the kind of event."""
    lines = []
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        address = request.build_absolute_uri(translate_url(request.path, language))
        with override(language):
            lines.append(CitedAs(language, direction, _line(event, address)))
    return lines


def _line(event: Event, address: str) -> str:
    today = months.day_in_words(timezone.localdate(), arabic=in_arabic())
    kind = f"{event.get_mode_display() or event.get_type_display()}: "
    kind += _("%(first)s and %(second)s") % {
        "first": event.actor.name,
        "second": event.recipient.name,
    }
    title = event.summary or kind
    return _("Rawabit, “%(title)s”, %(when)s, event %(id)s, %(address)s, seen on %(today)s.") % {
        "title": title.rstrip("."),
        "when": when(event) or _("undated"),
        "id": f"\u2066{event.public_id}\u2069",
        "address": f"\u2066{address}\u2069",
        "today": today,
    }

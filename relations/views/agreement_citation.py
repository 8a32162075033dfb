"""How to cite one agreement: the same line in Arabic and in English, each with its own address."""

from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from relations import months
from relations.models import Agreement
from relations.models.bilingual import in_arabic
from relations.templatetags.dates import known_to
from relations.templatetags.labels import status_label
from relations.views.event_citation import CitedAs


def in_both_languages(request: HttpRequest, agreement: Agreement) -> list[CitedAs]:
    lines = []
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        address = request.build_absolute_uri(translate_url(request.path, language))
        with override(language):
            lines.append(CitedAs(language, direction, _line(agreement, address)))
    return lines


def _line(agreement: Agreement, address: str) -> str:
    on = known_to(agreement.status_on, agreement.status_precision)  # type: ignore[attr-defined]
    status = f"{status_label(agreement.status)} {on}".strip()  # type: ignore[attr-defined]
    text = _("Rawabit, “%(title)s”, %(status)s, agreement %(id)s, %(address)s, seen on %(today)s.")
    return text % {
        "title": agreement.name,
        "status": status,
        "id": f"\u2066{agreement.slug}\u2069",
        "address": f"\u2066{address}\u2069",
        "today": months.day_in_words(timezone.localdate(), arabic=in_arabic()),
    }

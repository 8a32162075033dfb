"""Why the machine took an article to be about something, in the editor's language."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.models import ArticlePartner, ArticleSector

# The parts that a machine's reason is made of; a part that is not here is a word of the text.
PARTS = {
    "headline": _("named in the headline"),
    "spoken of with home": _("spoken of with the home country"),
    "events": _("events"),
    "sentences with home": _("sentences with the home country"),
}


class Reasoned:
    """A column `why` for rows with a reason of the machine's."""

    @admin.display(description=_("why"), ordering="reason")
    def why(self, topic: ArticlePartner | ArticleSector) -> str:
        return said_of(topic)


def said_of(topic: ArticlePartner | ArticleSector) -> str:
    return gettext("; ").join(_said(part) for part in topic.reason.split("; "))


def _said(part: str) -> str:
    name, colon, number = part.partition(": ")
    return f"{PARTS.get(name, name)}{colon}{number}"

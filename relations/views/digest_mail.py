"""One mail as it is read: in words what was asked, then each item with its day and its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from relations.models import Digest, Subscription
from relations.subscribing import STOP, token_for
from relations.views.news import News
from relations.views.news_items import Item
from relations.views.watch import Watch

ISOLATES = {ord(mark): None for mark in "\u2066\u2067\u2068\u2069"}


@dataclass(frozen=True)
class Section:
    """What one subscription has found."""

    subscription: Subscription
    watch: Watch
    news: News

    @property
    def items(self) -> list[Item]:
        return self.news.items

    @property
    def more(self) -> int:
        """So many are told by their number alone."""
        return len(self.news.rest)

    @property
    def count(self) -> int:
        return len(self.items) + self.more

    @property
    def address(self) -> str:
        return absolute(self.watch.address)

    @property
    def stop(self) -> str:
        return absolute(stop_address(self.subscription))


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def stop_address(thing: Subscription | Digest) -> str:
    return reverse("watch-stop", args=[thing.public_id, token_for(thing, STOP)])


def new_digest(account: Any, sections: Sequence[Section], language: str) -> Digest:
    digest = Digest(account=account, subject=subject_of(sections))
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    digest.message_id = f"<{digest.public_id}@{host}>"
    return digest


def subject_of(sections: Sequence[Section]) -> str:
    count = sum(section.count for section in sections)
    told = ngettext("%(count)s new item", "%(count)s new items", count) % {"count": count}
    if len(sections) == 1:
        about = sections[0].watch.words
    else:
        text = ngettext("in %(count)s subscription", "in %(count)s subscriptions", len(sections))
        about = text % {"count": len(sections)}
    subject = _("Rawabit: %(news)s – %(about)s") % {"news": told, "about": about}
    return subject.translate(ISOLATES)[:200]


def compose(digest: Digest, sections: Sequence[Section], unsure: int) -> EmailMultiAlternatives:
    """Text and HTML in the language in force; stopping needs one click and no login."""
    stop_all = absolute(stop_address(digest))
    shown = {
        "digest": digest,
        "account": digest.account,
        "sections": sections,
        "unsure": unsure,
        "site": settings.SITE_URL,
        "watching": absolute(reverse("watching")),
        "stop_all": stop_all,
        "rtl": get_language_bidi(),
    }
    mail = EmailMultiAlternatives(
        digest.subject,
        render_to_string("mail/digest.txt", shown),
        settings.DEFAULT_FROM_EMAIL,
        [digest.account.email],
        headers={
            "Message-ID": digest.message_id,
            "List-Unsubscribe": f"<{stop_all}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
            "Auto-Submitted": "auto-generated",  # RFC 3834: no reply by machines
        },
    )
    mail.attach_alternative(render_to_string("mail/digest.html", shown), "text/html")
    return mail

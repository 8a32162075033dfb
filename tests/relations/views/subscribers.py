"""Somebody with an address who watches, and news to be told of; committed, as news are."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from relations import subscribing
from relations.models import Event, Subscription
from relations.views.digest_sending import Run, send_digests
from relations.views.watch import Known, read_watch
from tests import factories as make


def person(name: str = "reader", **values: Any) -> User:
    return User.objects.create(username=name, **{"email": f"{name}@example.org", **values})


def watch(
    who: User, kind: str, text: str, rhythm: str = "now", language: str = "ar"
) -> Subscription:
    asked = read_watch(kind, text, Known())
    words = {"ar": asked.words, "en": asked.words}
    return subscribing.subscribe(
        who, asked.kind, asked.text, words=words, rhythm=rhythm, language=language
    )


def accepted(partner: str = "TR", days_ago: int = 1, **values: Any) -> Event:
    """An event that an editor has just accepted."""
    day = timezone.localdate() - dt.timedelta(days=days_ago)
    return make.event(partner, day=day, **{**make.decided(), **values})


def send(later: dt.timedelta = dt.timedelta()) -> Run:
    return send_digests(timezone.now() + later)

"""Subscribing, stopping, removing: the only writer of what somebody asked to be told of."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from relations.changes import Place
from relations.models import Digest, Rhythm, Subscription
from relations.models.subscription import LONGEST_QUESTION, new_salt

MOST = 50  # subscriptions of one account
PUT_BACK_WITHIN = dt.timedelta(days=1)
FEED, STOP = "relations.subscription.feed", "relations.subscription.stop"


@transaction.atomic
def subscribe(
    account: Any,
    kind: str,
    question: str,
    *,
    words: Mapping[str, str],
    rhythm: str,
    language: str,
) -> Subscription:
    """Begin to tell this account; what it has asked for already goes on with the new rhythm.

    One mail has one language: that of what the account watches already, else this one.
    """
    get_user_model().objects.select_for_update().get(pk=account.pk)  # one after the other
    mine = Subscription.objects.filter(account=account.pk)
    known = mine.filter(kind=kind, question=question).first()
    others = list(mine.standing().exclude(pk=known.pk if known else None))
    if len(others) >= MOST:
        told = _("One account watches %(most)d things at most. Remove one first.")
        raise ValidationError(told % {"most": MOST})
    if len(question) > LONGEST_QUESTION:
        raise ValidationError(_("This question is too long to be kept. Take a filter away."))
    if known is None:
        known = Subscription(account_id=account.pk, kind=kind, question=question)
    if known.pk is None or not known.is_mailed or known.removed_at:
        _begin_anew(known)
    known.rhythm, known.language = rhythm, others[0].language if others else language
    known.words_ar, known.words_en = (words[code][:LONGEST_QUESTION] for code in ("ar", "en"))
    known.stopped_at = known.removed_at = None
    known.save()
    return known


def _begin_anew(subscription: Subscription) -> None:
    """From here on things are new to it."""
    place = Place.horizon()
    now = timezone.now()
    subscription.began_at = subscription.looked_at = now
    subscription.began_life, subscription.began_txid = place.life, place.txid


def set_rhythm(subscription: Subscription, rhythm: str) -> None:
    """The next mail comes at its next hour, or with the next thing that becomes known."""
    subscription.rhythm, subscription.looked_at = Rhythm(rhythm), timezone.now()
    subscription.save(update_fields=["rhythm", "looked_at"])


def stop(subscriptions: QuerySet[Subscription]) -> None:
    """Send no more mails; the first time counts. The feeds go on."""
    subscriptions.filter(stopped_at=None).update(stopped_at=timezone.now())


def resume(subscriptions: QuerySet[Subscription]) -> None:
    """Send mails again, of what becomes known from now on."""
    for subscription in subscriptions.exclude(stopped_at=None):
        _begin_anew(subscription)
        subscription.stopped_at = None
        subscription.save()


def take_back_stop(subscriptions: QuerySet[Subscription], since: dt.datetime) -> None:
    """Undo a stop of a moment ago; what became known meanwhile is told as well."""
    subscriptions.filter(stopped_at__gte=since).update(stopped_at=None)


def remove(subscription: Subscription) -> None:
    """Put it away; for a day it can be put back."""
    subscription.removed_at = timezone.now()
    subscription.save(update_fields=["removed_at"])


def put_back(subscription: Subscription) -> None:
    subscription.removed_at = None
    subscription.save(update_fields=["removed_at"])


def forget_removed() -> int:
    """Delete what was removed and has not been put back."""
    over = timezone.now() - PUT_BACK_WITHIN
    deleted, _models = Subscription.objects.filter(removed_at__lt=over).delete()
    return deleted


def renew_addresses(subscription: Subscription) -> None:
    """Give the feed another address; the old one, and links to stop in old mails, end."""
    Subscription.objects.filter(pk=subscription.pk).update(salt=new_salt())


def switch_language(account: Any, language: str) -> None:
    """One mail has one language."""
    Subscription.objects.filter(account=account).exclude(language=language).update(
        language=language
    )


def token_for(thing: Subscription | Digest, purpose: str) -> str:
    """What an address must hold so that whoever knows it needs no login.

    Signed with the site's key, which is in no row: who reads the database has no address.
    """
    return signing.Signer(salt=purpose).signature(_signed(thing))


def is_token_of(thing: Subscription | Digest, purpose: str, token: str) -> bool:
    signer = signing.Signer(salt=purpose)
    try:
        signer.unsign(f"{_signed(thing)}{signer.sep}{token}")
    except signing.BadSignature:
        return False
    return True


def _signed(thing: Subscription | Digest) -> str:
    salt = thing.salt if isinstance(thing, Subscription) else ""
    return f"{thing.public_id}.{salt}"


def watched_by(account: Any) -> QuerySet[Subscription]:
    """All that an account watches, the newest first."""
    return Subscription.objects.filter(account=account).standing().order_by(F("pk").desc())

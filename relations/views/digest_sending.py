"""One run of mails: for each account whose turn it is, what is new, at most one mail."""

import datetime as dt
import logging
import smtplib
import time
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import override

from relations import digests, search
from relations.digests import Entry
from relations.models import Digest, Subscription
from relations.subscribing import forget_removed
from relations.views.digest_mail import Section, compose, new_digest
from relations.views.news import News, Since, news
from relations.views.watch import Known, read_watch

log = logging.getLogger(__name__)
MOST_SECONDS = 500  # of one run; the next goes on
REFUSALS = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
)


@dataclass
class Run:
    """What one run came to."""

    accounts: int = 0  # whose turn it was
    mails: int = 0
    items: int = 0
    nothing_new: int = 0
    failed: int = 0
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Ready:
    """A mail that stands in the database and has not been sent."""

    digest: Digest
    mail: EmailMultiAlternatives
    subscriptions: list[Subscription]
    items: int

    @property
    def looked_before(self) -> dict[int, dt.datetime]:
        return {one.pk: one.looked_at for one in self.subscriptions}


def send_digests(now: dt.datetime | None = None, post: Any = None) -> Run:
    """Send what is due. Two runs at once share the accounts; a second run finds nothing left."""
    now = now or timezone.now()
    forget_removed()
    waiting = digests.accounts_due(now)
    run = Run(accounts=len(waiting))
    post = post or get_connection()
    until = time.monotonic() + MOST_SECONDS
    try:
        while waiting and time.monotonic() < until:
            # Before anything is written down: a server that is away costs nobody a mail.
            _reach(post)
            _tell(waiting.pop(0), now, post, run)
    except (OSError, smtplib.SMTPException) as problem:
        run.error = _said(problem)
        digests.unreachable(waiting, now, run.error)
        log.error("No mail can be sent: %s. EMAIL_URL says how it leaves.", run.error)
    finally:
        _close(post)
    return run


def _reach(post: Any) -> None:
    """A connection that the server has closed meanwhile is opened anew."""
    there = getattr(post, "connection", None)
    if there is not None and hasattr(there, "noop"):
        try:
            there.noop()
        except smtplib.SMTPException:
            _close(post)
    post.open()


def _tell(account: int, now: dt.datetime, post: Any, run: Run) -> None:
    try:
        ready = _prepare(account, now)
    except DatabaseError:
        run.failed += 1  # one account's trouble is not that of those behind it
        log.exception("What is new to account %s could not be found", account)
        return
    if ready is None:
        run.nothing_new += 1
        return
    ready.mail.connection = post
    try:
        ready.mail.send()
    except (*REFUSALS, ValueError) as refusal:
        # The server has answered that it does not take it, or it was never asked.
        run.failed += 1
        digests.take_back(ready.digest, ready.looked_before, _said(refusal), now)
        log.error("A mail to account %s was refused: %s", account, _said(refusal))
    except (OSError, smtplib.SMTPException) as problem:
        # Cut off in the middle: it may have been taken, and is not sent a second time.
        run.failed += 1
        log.error("Whether a mail to account %s was taken is not known: %s", account, problem)
        _close(post)
    else:
        run.mails += 1
        run.items += ready.items
        digests.finish(ready.digest)


@transaction.atomic
def _prepare(account: int, now: dt.datetime) -> Ready | None:
    """Find what is new and write down that it is told; nothing where another sender is at it."""
    if not digests.lock(account):
        return None
    mine = list(digests.due(now).filter(account=account).order_by("pk"))
    person = get_user_model().objects.filter(pk=account).first()
    if not mine or person is None:
        return None
    with override(mine[-1].language):
        sections = _sections(mine)
        digests.looked(mine, now)
        if not sections:
            return None
        digest = new_digest(person, sections, mine[-1].language)
        digests.begin(digest, _entries(sections))
        mail = compose(digest, sections, digests.unsure(person).count())
    return Ready(digest, mail, mine, sum(section.count for section in sections))


def _sections(subscriptions: list[Subscription]) -> list[Section]:
    """What each has found; an item that answers two questions stands under the first."""
    known, told, sections = Known(), set[str](), []
    for subscription in subscriptions:
        try:
            watch = read_watch(subscription.kind, subscription.question, known)
            if watch.notes:
                continue  # a filter names what is gone: without it the question would be another
            with transaction.atomic():
                found = news(watch, Since.of(subscription))
        except ValidationError:
            continue  # the page of what is watched says that it is gone
        except search.TooSlow:
            log.warning("Subscription %s takes too long to answer", subscription.public_id)
            continue
        items = [item for item in found.items if not told & set(item.keys)]
        rest = [key for key in found.rest if key not in told]
        told.update(key for item in items for key in item.keys)
        told.update(rest)
        if items or rest:
            sections.append(Section(subscription, watch, News(items, rest)))
    return sections


def _entries(sections: list[Section]) -> Any:
    for section in sections:
        for item in section.items:
            yield Entry(item.key, section.subscription, item.title, item.address)
            for key in item.also:
                yield Entry(key)
        for key in section.news.rest:
            yield Entry(key, section.subscription)


def _said(problem: Exception) -> str:
    """What the mail server, or the way to it, has to say."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(problem.recipients.values()))
        return _answered(code, answer)
    if isinstance(problem, smtplib.SMTPResponseException):
        return _answered(problem.smtp_code, problem.smtp_error)
    return f"{type(problem).__name__}: {problem}"[:300]


def _answered(code: int, answer: bytes | str) -> str:
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {said}"[:300]


def _close(post: Any) -> None:
    try:
        post.close()
    except (OSError, smtplib.SMTPException):
        return

"""Mails of news: one for an account, nothing twice, nothing without news, whatever breaks."""

import datetime as dt
import json
import smtplib
import socket
import threading
from collections.abc import Iterator
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from relations import digests
from relations.models import Digest, Subscription, ToldItem
from relations.views import digest_sending
from tests import factories as make
from tests.relations.views.subscribers import accepted, person, send, watch

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Inbox:
    """What a mail server took; `answer` is what it says to the next mail."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.taken.append(envelope.content)
        return self.answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def inbox(settings: Any) -> Iterator[Inbox]:
    """A real mail server on this machine."""
    taking = Inbox()
    controller = Controller(taking, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = SMTP, 5
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield taking
    controller.stop()


@pytest.fixture
def reader(transactional_db: None) -> User:
    make.countries()
    return person()


def test_one_mail_tells_all_that_is_new_once(reader: User, settings: Any) -> None:
    settings.SITE_URL = "https://ties.example.org"
    watch(reader, "events", "p=tr")
    watch(reader, "partner", "tr")
    watch(reader, "events", "p=ru")
    assert send().mails == 0
    assert mail.outbox == []
    visit = accepted("TR", summary_ar="زيارة إلى دمشق")
    accepted("RU", summary_ar="مباحثات في موسكو")
    run = send()
    assert (run.accounts, run.mails, run.items, run.failed) == (1, 1, 2, 0)
    [sent] = mail.outbox
    assert sent.to == ["reader@example.org"]
    assert sent.subject == "روابط: خبران جديدان – في اشتراكين"
    text, html = str(sent.body), str(sent.alternatives[0][0])
    for part in (text, html):
        assert part.count("زيارة إلى دمشق") == 1, "found by two questions, told once"
        assert "الأحداث: \u2068تركيا\u2069" in part
        assert f"https://ties.example.org/events/{visit.public_id}/#evidence" in part
    assert '<html lang="ar" dir="rtl">' in html
    digest = Digest.objects.get()
    assert sent.extra_headers["Message-ID"] == f"<{digest.public_id}@ties.example.org>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert digest.sent_at is not None
    assert send().mails == 0, "nothing is told twice"
    accepted("TR", summary_ar="زيارة ثانية")
    assert send().mails == 1
    assert "زيارة إلى دمشق" not in str(mail.outbox[1].body)


def test_two_senders_at_once_send_one_mail(reader: User) -> None:
    for number in range(3):
        watch(person(f"reader-{number}"), "partner", "tr")
    accepted("TR", summary_ar="زيارة")
    start = threading.Barrier(2)

    def run() -> None:
        start.wait()
        send()
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(address for sent in mail.outbox for address in sent.to) == [
        f"reader-{number}@example.org" for number in range(3)
    ]


@pytest.mark.parametrize("line", ["_prepare", "finish"])
def test_a_killed_sender_never_makes_a_mail_come_twice(
    reader: User, client: Client, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Before anything is written the mail comes later; once it may have left, only if asked for."""
    watch(reader, "partner", "tr")
    accepted("TR", summary_ar="زيارة")

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    place = digest_sending if line == "_prepare" else digest_sending.digests
    with monkeypatch.context() as patch:
        patch.setattr(place, line, die)
        with pytest.raises(KeyboardInterrupt):
            send()
    if line == "_prepare":
        assert mail.outbox == []
        assert send().mails == 1
        return
    assert len(mail.outbox) == 1
    assert send().mails == 0
    Digest.objects.update(begun_at=timezone.now() - digests.UNSURE_AFTER * 2)
    client.force_login(reader)
    page = client.get("/watching/").text
    assert "انقطع إرسال رسالة" in page
    assert "زيارة" in page
    digest = Digest.objects.get()
    client.post("/watching/", {"do": "tell-again", "which": digest.public_id})
    assert send().mails == 1
    assert len(mail.outbox) == 2


def test_a_refused_mail_is_told_on_the_page_and_tried_again(
    reader: User, inbox: Inbox, client: Client
) -> None:
    watch(reader, "partner", "tr", rhythm="daily")
    accepted("TR", summary_ar="زيارة")
    inbox.answer = "550 no such person here"
    assert send(dt.timedelta(days=1)).failed == 1
    assert not Digest.objects.exists()
    assert not ToldItem.objects.exists()
    client.force_login(reader)
    assert "550 no such person here" in client.get("/watching/").text
    inbox.answer = "250 OK"
    assert send(dt.timedelta(days=1)).accounts == 0, "not at once"
    assert send(dt.timedelta(days=1, hours=2)).mails == 1
    assert len(inbox.taken) == 1
    assert not Subscription.objects.exclude(failure="").exists()


def test_a_mail_server_that_is_away_costs_nothing(
    reader: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    watch(reader, "partner", "tr")
    accepted("TR")
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    out = StringIO()
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("send_digests", "--json", stdout=out)
    assert json.loads(out.getvalue())["mails"] == 0
    assert not ToldItem.objects.exists()
    assert "refused" in Subscription.objects.get().failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send().mails == 1
    assert Subscription.objects.get().failure == ""


def test_a_connection_cut_in_the_middle_is_no_second_mail(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(reader, "partner", "tr")
    accepted("TR")

    def cut(*_arguments: object, **_options: object) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", cut)
        assert send().failed == 1
    assert send().mails == 0
    assert Digest.objects.get().sent_at is None


def test_mails_on_paper_stay_out_of_what_programs_read(
    reader: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    watch(reader, "partner", "tr")
    accepted("TR")
    call_command("send_digests", "--json")
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "accounts": 1, "mails": 1, "items": 1, "nothing_new": 0, "failed": 0, "error": "",
    }  # fmt: skip
    assert "List-Unsubscribe-Post" in told.err
    call_command("send_digests")
    assert "0 mails" in capsys.readouterr().out


DAMASCUS = ZoneInfo("Asia/Damascus")


@pytest.mark.parametrize(
    ("rhythm", "looked", "now", "is_due"),
    [
        ("daily", (18, 8), (19, 6), False),
        ("daily", (18, 8), (19, 7), True),
        ("daily", (19, 7), (19, 23), False),
        ("weekly", (18, 8), (21, 23), False),
        ("weekly", (18, 8), (22, 7), True),  # a Sunday
        ("weekly", (18, 8), (24, 12), True),  # the machine slept
        ("never", (18, 8), (24, 12), False),
        ("now", (18, 8), (18, 8), True),
    ],
)
def test_each_in_its_turn(
    reader: User, rhythm: str, looked: tuple[int, int], now: tuple[int, int], is_due: bool
) -> None:
    mine = watch(reader, "partner", "tr", rhythm=rhythm)
    day, hour = looked
    before = dt.datetime(2026, 11, day, hour, 0, 1, tzinfo=DAMASCUS)
    Subscription.objects.update(looked_at=before)
    day, hour = now
    at = dt.datetime(2026, 11, day, hour, 0, 2, tzinfo=DAMASCUS)
    assert (mine in digests.due(at)) == is_due


@pytest.mark.parametrize("who", [{"email": ""}, {"is_active": False}])
def test_who_has_no_address_or_no_account_gets_no_mail(
    transactional_db: None, who: dict[str, Any]
) -> None:
    make.countries()
    watch(person(**who), "partner", "tr")
    accepted("TR")
    assert send().accounts == 0


def test_many_at_once_are_told_by_their_number(reader: User) -> None:
    watch(reader, "events", "p=tr")
    for number in range(53):
        accepted("TR", summary_ar=f"حدث {number}")
    assert send().items == 53
    [sent] = mail.outbox
    assert "و3 أخبار أخرى في القائمة." in str(sent.body)
    assert sent.subject.startswith("روابط: 53 خبرًا جديدًا – الأحداث: تركيا")
    assert send().mails == 0


def test_a_filter_that_names_what_is_gone_tells_nothing(reader: User) -> None:
    energy = make.sector("energy")
    watch(reader, "events", "s=energy")
    energy.delete()
    accepted("TR")
    assert send().mails == 0


def test_a_mail_in_english_reads_from_left_to_right(reader: User) -> None:
    watch(reader, "partner", "tr", language="en")
    accepted("TR", summary_en="A visit to Damascus")
    send()
    [sent] = mail.outbox
    assert sent.subject == "Rawabit: 1 new item – Partner: Türkiye"
    assert "/en/events/" in str(sent.body)
    assert '<html lang="en" dir="ltr">' in str(sent.alternatives[0][0])

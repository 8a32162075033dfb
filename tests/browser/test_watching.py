"""From a partner's page to a mail and to its end, in Arabic, with a real mail server."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.editor import PASSWORD, log_in
from tests.browser.looking import CDN, complaints, wrong_at_both_widths
from tests.relations.views.subscribers import accepted, watch
from tests.relations.views.test_digests import free_port
from tests.relations.world import World

pytestmark = pytest.mark.browser
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Mailbox(Message):
    """What came, as a mail program reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[EmailMessage] = []

    def handle_message(self, message: Any) -> None:
        read = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
        assert isinstance(read, EmailMessage)
        self.mails.append(read)


@pytest.fixture
def mailbox(settings: Any, live_server: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = SMTP, 5
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.SITE_URL = live_server.url
    yield box
    server.stop()


@pytest.fixture
def reader(world: World) -> User:
    return User.objects.create_user("reader", "reader@example.org", PASSWORD)


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_watched_told_and_stopped(
    reader: User, mailbox: Mailbox, live_server: Any, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    log_in(page, f"{live_server.url}/admin/login/?next=/partners/tr/", "reader")
    page.get_by_role("link", name="تابع: بالبريد أو بخلاصة").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("الشريك: \u2068تركيا\u2069")
    page.get_by_label("فورًا حين يُعرف").check()
    page.get_by_role("button", name="تابع", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ما تتابعه")
    expect(page.get_by_text("reader@example.org")).to_be_visible()

    call_command("send_digests")
    assert mailbox.mails == [], "nothing is new yet"
    event = accepted("TR", summary_ar="مباحثات في أنقرة")
    call_command("send_digests")
    call_command("send_digests")
    [mail] = mailbox.mails
    assert mail["To"] == "reader@example.org"
    assert mail["Subject"].strip() == "روابط: خبر جديد واحد – الشريك: تركيا"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = mail.get_body(("plain",))
    assert text is not None
    assert "مباحثات في أنقرة" in text.get_content()

    html = html_of(mail)
    page.set_content(html)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.goto(re.findall(r'href="([^"]+#evidence)"', html)[0])
    assert page.url == f"{live_server.url}{event.get_absolute_url()}#evidence"
    page.goto(f"{live_server.url}/watching/")
    expect(page.get_by_text("خبر واحد.")).to_be_visible()

    # Another browser, where nobody has logged in: the link of the mail is enough.
    page.context.clear_cookies()
    page.goto(mail["List-Unsubscribe"].strip(" <>"))
    assert complaints(page) == []
    page.get_by_role("button", name="أوقف هذه الرسائل").click()
    expect(page.get_by_role("status")).to_contain_text("أُوقفت")
    accepted("TR", summary_ar="مباحثات أخرى")
    call_command("send_digests")
    assert len(mailbox.mails) == 1


def test_a_mail_program_stops_all_with_one_click(
    reader: User, mailbox: Mailbox, live_server: Any, client: Client
) -> None:
    client.force_login(reader)
    for kind, of in (("partner", "tr"), ("search", "q=لقاء"), ("events", "p=ru")):
        client.post("/watching/new/", {"kind": kind, "of": of, "rhythm": "now"})
    accepted("TR"), accepted("RU")
    call_command("send_digests")
    [mail] = mailbox.mails
    path = mail["List-Unsubscribe"].strip(" <>").removeprefix(live_server.url)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    accepted("TR"), accepted("RU")
    call_command("send_digests")
    assert len(mailbox.mails) == 1


def test_pages_of_watching_are_open_to_all(reader: User, live_server: Any, page: Page) -> None:
    log_in(page, f"{live_server.url}/watching/", "reader")
    for kind, of in (("partner", "tr"), ("events", "p=tr&s=energy&from=2026-01")):
        watch(reader, kind, of)
    paths = ["/watching/new/?kind=events&of=p%3Dtr%26s%3Denergy", "/watching/"]
    assert wrong_at_both_widths(page, live_server.url, paths) == {}

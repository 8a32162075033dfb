"""Fetching from sites that misbehave: refused, bounded, polite, and never inside our own house."""

import datetime as dt
import gzip
import socket
import threading
import time
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from ingestion.collect import hosts, pages
from ingestion.collect.faults import FetchFault, HostBusy, wait_of
from ingestion.collect.fetching import fetch
from ingestion.collect.uploads import receive
from ingestion.models import Channel, Host, Page
from tests.ingestion.collect.site import MB, Reply, Site, bomb, dripping, mute, serving

pytestmark = pytest.mark.django_db


def fault(url: str, **options: Any) -> FetchFault:
    with pytest.raises(FetchFault) as caught:
        fetch(url, **options)
    return caught.value


def test_a_page_comes_with_its_evidence(site: Site, settings: Any) -> None:
    settings.COLLECT_CONTACT = "desk@example.org"
    site.put(
        "/a", gzip.compress(b"<p>news</p>"), Content_Encoding="gzip", ETag='"1"', Set_Cookie="x"
    )
    got = fetch(site.url("/a"))

    assert (got.data, got.status, got.address) == (b"<p>news</p>", 200, site.url("/a"))
    assert got.headers["etag"] == '"1"'
    assert "set-cookie" not in got.headers
    assert timezone.now() - got.at < dt.timedelta(seconds=10)
    assert [path for path, _headers in site.asked] == ["/robots.txt", "/a"]
    assert site.asked[1][1]["user-agent"] == "Rawabit/1.0 (+desk@example.org)"


def test_nothing_on_this_machine_is_fetched_unless_a_setting_names_it(settings: Any) -> None:
    assert settings.COLLECT_ALSO_ALLOWED == []
    with serving() as canary:
        assert fault(canary.url()).code == "address_private"
        assert canary.asked == []


@pytest.mark.parametrize(
    "spelling",
    [
        "http://127.0.0.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.1:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[64:ff9b::7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://localhost:{port}/",
        "http://0.0.0.0:{port}/",
        "http://169.254.169.254/latest/",
        "http://100.64.0.1/",
        "http://user:secret@93.184.216.34/",
        "http://93.184.216.34:22/",
        "file:///etc/passwd",
        "gopher://93.184.216.34/",
        "//127.0.0.1:{port}/",
    ],
)
def test_no_redirect_leads_into_our_own_house(site: Site, spelling: str) -> None:
    with serving() as canary:
        port = canary.host.rpartition(":")[2]
        site.put("/", b"", 302, Location=spelling.format(port=port))
        found = fault(site.url())
        assert (found.code, found.lasting, found.is_refusal) == ("blocked_address", True, True)
        assert canary.asked == []


def test_a_name_is_connected_to_at_the_address_that_was_vetted(monkeypatch: Any) -> None:
    """First it resolves to a public address, then, as soon as that was looked at, to ours."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    called: list[Any] = []

    def resolve(host: str, port: Any, *args: Any, **kwargs: Any) -> list[Any]:
        address = (answers.pop(0) if len(answers) > 1 else answers[0])[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 80))]

    def connect(self: Any, address: Any) -> None:
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(
        "urllib3.util.connection.create_connection", lambda a, *_x, **_y: connect(None, a)
    )
    assert fault("http://two-ways.example/").code == "no_answer"
    assert called == [("93.184.216.34", 80)]

    assert fault("http://two-ways.example/").code == "blocked_address"
    assert len(called) == 1


@pytest.mark.parametrize(
    "inside", ["10.0.0.1", "::127.0.0.1", "fec0::1", "2002:7f00:1::", "0.0.0.0"]
)
def test_a_name_that_resolves_into_a_house_is_not_fetched(monkeypatch: Any, inside: str) -> None:
    family = socket.AF_INET6 if ":" in inside else socket.AF_INET
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *a, **k: [(family, socket.SOCK_STREAM, 6, "", (inside, 80))]
    )
    assert fault("http://looks-public.example/").code == "blocked_address"


def test_redirects_are_followed_a_few_hops_and_told(site: Site, other: Site) -> None:
    site.put("/old", b"", 301, Location="/newer")
    site.put("/newer", b"", 308, Location=other.url("/new"))
    other.put("/new", b"here")
    got = fetch(site.url("/old"))
    assert (got.data, got.address, got.moved) == (b"here", other.url("/new"), other.url("/new"))
    assert other.times("/robots.txt") == 1

    site.put("/loop", b"", 302, Location="/loop")
    assert fault(site.url("/loop")).code == "redirects"
    assert site.times("/loop") == 6


@pytest.mark.parametrize("reply", [
    Reply(chunks=dripping()),
    Reply(headers={"Content-Length": "1000"}, chunks=dripping()),
])  # fmt: skip
def test_a_body_in_drops_is_cut_off(site: Site, settings: Any, reply: Reply) -> None:
    settings.COLLECT_MAX_SECONDS = 1
    site.pages["/"] = reply
    began = time.monotonic()
    assert fault(site.url()).code == "fetch_limit"
    assert time.monotonic() - began < 3


def test_a_head_in_drops_is_cut_off(settings: Any) -> None:
    settings.COLLECT_MAX_SECONDS = 1
    with mute() as host:
        settings.COLLECT_ALSO_ALLOWED = [host]
        Host.objects.create(
            origin=f"http://{host}",
            robots_state="none",
            robots_until=timezone.now() + dt.timedelta(hours=1),
        )
        began = time.monotonic()
        assert fault(f"http://{host}/").code == "fetch_limit"
        assert time.monotonic() - began < 3


def test_what_is_too_much_is_cut_off_packed_or_not(site: Site) -> None:
    site.put("/long", b"a" * (10 * MB + 1))
    site.put("/bomb", bomb(), Content_Encoding="gzip")
    site.put("/short", b"a" * (10 * MB))
    assert fault(site.url("/long")).code == "fetch_limit"
    assert fault(site.url("/bomb")).code == "fetch_limit"
    assert len(fetch(site.url("/short")).data) == 10 * MB


def test_what_breaks_off_or_does_not_answer_may_be_tried_again(site: Site) -> None:
    site.pages["/"] = Reply(b"half", headers={"Content-Length": "100"})
    site.put("/bad", b"not gzip at all", Content_Encoding="gzip")
    for path in ("/", "/bad"):
        found = fault(site.url(path))
        assert (found.code, found.lasting) == ("broken_off", False)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        host = f"127.0.0.1:{closed.getsockname()[1]}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.COLLECT_ALSO_ALLOWED", [host])
        assert fault(f"http://{host}/").code == "no_answer"


def test_nothing_new_is_asked_for_and_understood(site: Site) -> None:
    def page(headers: dict[str, str]) -> Reply:
        known = headers.get("if-none-match") == '"7"' and "if-modified-since" in headers
        return Reply(status=304) if known else Reply(b"news")

    site.pages["/"] = page
    assert fetch(site.url()).data == b"news"
    again = fetch(site.url(), etag='"7"', last_modified="Sun, 22 Nov 2026 10:00:00 GMT")
    assert (again.is_unchanged, again.data) == (True, b"")
    site.put("/lies", status=304)
    assert fault(site.url("/lies")).code == "http_304"


@pytest.mark.parametrize(
    ("status", "lasting"), [(404, True), (410, True), (403, True), (429, False), (500, False)]
)
def test_statuses_last_or_pass(site: Site, status: int, lasting: bool) -> None:
    site.put("/", status=status)
    found = fault(site.url())
    assert (found.code, found.lasting, found.is_refusal) == (f"http_{status}", lasting, False)


def test_a_host_that_asks_for_quiet_gets_it(site: Site) -> None:
    site.put("/busy", status=429, Retry_After="120")
    site.put("/", b"news")
    assert fault(site.url("/busy")).after == dt.timedelta(seconds=120)
    with pytest.raises(HostBusy) as busy:
        fetch(site.url())
    assert busy.value.until > timezone.now() + dt.timedelta(seconds=100)
    assert site.times("/") == 0


def test_retry_after_is_read_as_seconds_or_date_and_bounded() -> None:
    assert wait_of("90") == dt.timedelta(seconds=90)
    assert wait_of("99999999999999999999") == dt.timedelta(days=7)
    assert wait_of("Sun, 22 Nov 1998 10:00:00 GMT") == dt.timedelta()
    assert wait_of("soon") is None
    assert wait_of("٣") is None or wait_of("٣") == dt.timedelta(seconds=3)
    assert wait_of("Fri, 99 Nov 9999 10:00:00 GMT") is None


ROBOTS = (
    "User-agent: *\nDisallow: /all\n\nUser-agent: rawabit\nDisallow: /private\nCrawl-delay: 7\n"
)


def test_robots_are_obeyed_and_kept_for_a_day(site: Site, settings: Any) -> None:
    site.put("/robots.txt", ROBOTS)
    site.put("/all", b"ours")
    site.put("/private", b"not ours")
    fetch(site.url("/all"))
    wait = Host.objects.get().not_before - timezone.now()
    assert dt.timedelta(seconds=5) < wait <= dt.timedelta(seconds=7)
    Host.objects.update(not_before=None)

    found = fault(site.url("/private"))
    assert (found.code, found.lasting, found.is_refusal) == ("robots", True, True)
    assert (site.times("/private"), site.times("/robots.txt")) == (0, 1)
    Host.objects.update(robots_until=timezone.now())
    fault(site.url("/private"))
    assert site.times("/robots.txt") == 2


def test_robots_that_cannot_be_had_close_a_site_for_now(site: Site) -> None:
    site.put("/robots.txt", status=503)
    site.put("/", b"news")
    found = fault(site.url())
    assert (found.code, found.lasting) == ("robots_away", False)
    assert found.after is not None
    site.put("/robots.txt", status=403)
    Host.objects.update(robots_until=timezone.now(), not_before=None)
    assert fetch(site.url()).data == b"news"


def test_hostile_robots_take_no_more_than_a_glance(site: Site) -> None:
    lines = b"User-agent: rawabit\nDisallow: /a*a*a*a*a*a*a*a*b\n"
    site.put("/robots.txt", lines + b"Disallow: /" + b"x" * (3 * MB))
    site.put("/" + "a" * 300, b"news")
    assert fetch(site.url("/" + "a" * 300)).data == b"news"
    site.put("/robots.txt", b"", 302, Location="http://127.0.0.1/robots.txt")
    Host.objects.update(robots_until=timezone.now())
    assert fetch(site.url("/" + "a" * 300)).data == b"news"


@pytest.mark.django_db(transaction=True)
def test_one_worker_at_a_host_at_a_time(site: Site) -> None:
    """Others find it taken, whichever process they are; the lock goes with its holder."""
    site.put("/", b"news")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with hosts.alone_at(hosts.origin_of(site.url())):
            held.set()
            done.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    with pytest.raises(HostBusy):
        fetch(site.url())
    waiting = receive(b"", name="x", channel=Channel.LINK, url=site.url("/")).document
    assert pages.collect(hosts.origin_of(site.url())) == []
    assert Page.objects.get().due_at <= timezone.now()  # for whoever holds the site
    done.set()
    holder.join()
    assert pages.collect(hosts.origin_of(site.url())) == [waiting.pk]
    assert site.most_at_once == 1

"""Watching as readers meet it: from a page's button to its end; and the feeds of what is watched."""

import datetime as dt
import re
from typing import Any

import feedparser
import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.utils import timezone

from relations import subscribing
from relations.groups import API_PARTNER
from relations.models import Article, Digest, Subscription
from tests import factories as make
from tests.relations.views.subscribers import accepted, person, send, watch
from tests.relations.world import World

PAGES = {
    "/en/partners/tr/": "partner:tr",
    "/en/agreements/energy-memo/": "agreement:energy-memo",
    "/en/events/?p=tr&t=cooperation&sort=oldest": "events:p=tr&t=cooperation",
    "/en/articles/?p=tr": "articles:p=tr",
    "/en/agreements/?st=signed": "agreements:st=signed",
    "/en/search/?q=visit&sort=date": "search:q=visit",
}


@pytest.fixture
def reader(world: World) -> User:
    return person()


@pytest.fixture
def own(reader: User) -> Client:
    browser = Client()
    browser.force_login(reader)
    return browser


def offered(page: str) -> str:
    [address] = re.findall(r'<p class="watch"><a class="chip" rel="nofollow" href="([^"]+)"', page)
    return address.replace("&amp;", "&")


@pytest.mark.parametrize("address", PAGES)
def test_what_a_page_shows_is_watched_and_the_page_knows(address: str, own: Client) -> None:
    form = offered(own.get(address).text)
    page = own.get(form)
    assert page.status_code == 200
    fields = dict(re.findall(r'name="(kind|of)" value="([^"]*)"', page.text))
    fields["of"] = fields["of"].replace("&amp;", "&")
    answer = own.post("/en/watching/new/", {**fields, "rhythm": "weekly"})
    made = Subscription.objects.get()
    assert answer.url == f"/en/watching/?saved={made.public_id}#{made.public_id}"
    assert (made.key, made.rhythm, made.language) == (PAGES[address], "weekly", "en")
    assert "You watch this." in own.get(address).text
    listed = own.get("/en/watching/").text
    assert made.words_en.replace("“", "“") in listed
    assert "Nothing was sent yet" in listed
    # Asked for once more, it is the same one with another rhythm.
    own.post("/en/watching/new/", {**fields, "rhythm": "now"})
    assert Subscription.objects.get().rhythm == "now"


def test_pages_ask_little_however_much_is_watched(
    reader: User, own: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        watch(reader, "agreement", make.agreement("TR", slug=f"a-{number}", **make.decided()).slug)
        watch(reader, "events", f"p=tr&a=a-{number}")
    for address in ("/watching/", "/watching/new/?kind=events&of=p%3Dtr", "/partners/tr/"):
        with django_assert_max_num_queries(12):
            assert own.get(address).status_code == 200


def test_whoever_has_no_login_is_asked_for_one(world: World, client: Client) -> None:
    assert client.get("/watching/").url == "/admin/login/?next=/watching/"
    page = client.get(offered(client.get("/en/partners/tr/").text)).text
    assert "Log in to be told by e-mail" in page
    assert "http://testserver/en/feeds/partner/tr.atom" in page
    posted = client.post("/en/watching/new/", {"kind": "partner", "of": "tr"})
    assert posted.url.startswith("/en/admin/login/")
    machine = User.objects.create(username="machine")
    machine.groups.add(Group.objects.get(name=API_PARTNER))
    client.force_login(machine)
    assert client.get("/watching/").status_code == 403


@pytest.mark.parametrize(
    ("email", "said"), [("", "no e-mail address"), ("reader@example.org", "sends no mail yet")]
)
def test_a_mail_that_cannot_come_is_told_before(
    reader: User, own: Client, settings: Any, email: str, said: str
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    User.objects.filter(pk=reader.pk).update(email=email)
    assert said in own.get("/en/watching/").text
    assert said in own.get("/en/watching/new/?kind=partner&of=tr").text


def test_empty_says_what_to_do(own: Client) -> None:
    assert "choose “Watch”" in own.get("/en/watching/").text


@pytest.mark.parametrize(
    "asked", ["", "?kind=dance", "?kind=partner&of=zz", "?kind=search&of=q%3D", "?kind=agreement"]
)
def test_junk_is_answered_in_words(own: Client, asked: str) -> None:
    answer = own.get(f"/en/watching/new/{asked}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert own.post("/en/watching/", {"do": "dance"}).status_code == 404


def do(browser: Client, what: str, mine: Subscription, **values: str) -> str:
    given = {"do": what, "which": mine.public_id, **values}
    answer = browser.post("/en/watching/", given)
    assert answer.status_code == 302
    mine.refresh_from_db()
    return browser.get(answer.url).text


def test_rhythm_stop_and_removal_with_a_way_back(reader: User, own: Client) -> None:
    mine = watch(reader, "partner", "tr")
    do(own, "rhythm", mine, rhythm="weekly")
    assert mine.rhythm == "weekly"
    assert "Mails stopped" in do(own, "stop", mine)
    assert "Mails stopped" not in do(own, "resume", mine)
    page = do(own, "remove", mine)
    assert "Removed: " in page
    assert f'id="{mine.public_id}"' not in page
    assert f'id="{mine.public_id}"' in do(own, "put-back", mine)
    do(own, "remove", mine)
    Subscription.objects.update(removed_at=timezone.now() - dt.timedelta(days=2))
    assert subscribing.forget_removed() == 1


def test_nobody_touches_what_another_watches(reader: User, own: Client) -> None:
    other = watch(person("other"), "partner", "tr")
    for what in ("stop", "remove", "rhythm", "renew"):
        given = {"do": what, "which": other.public_id, "rhythm": "never"}
        assert own.post("/watching/", given).status_code == 404
    assert other.public_id not in own.get("/watching/").text


def test_one_account_watches_so_much(
    reader: User, own: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "MOST", 1)
    watch(reader, "partner", "ru")
    answer = own.post("/en/watching/new/", {"kind": "partner", "of": "tr"})
    assert "watches 1 things at most" in answer.text
    assert Subscription.objects.count() == 1


def test_all_mails_of_one_person_are_in_one_language(reader: User, own: Client) -> None:
    watch(reader, "partner", "ru", language="ar")
    own.post("/en/watching/new/", {"kind": "partner", "of": "tr", "rhythm": "now"})
    assert set(Subscription.objects.values_list("language", flat=True)) == {"ar"}
    own.post("/en/watching/", {"do": "language", "language": "en"})
    assert set(Subscription.objects.values_list("language", flat=True)) == {"en"}


def links(text: str) -> list[str]:
    return re.findall(r"https?://[^/]+(/\S*watching/stop/\S+)", text)


@pytest.fixture
def mailed(transactional_db: None) -> Any:
    """Two things watched, and the mail that told of them."""
    make.countries()
    reader = person()
    watch(reader, "partner", "tr")
    watch(reader, "events", "p=ru")
    accepted("TR"), accepted("RU")
    send()
    return mail.outbox[0]


def test_a_look_at_the_link_stops_nothing_and_one_click_does(mailed: Any) -> None:
    stranger = Client(enforce_csrf_checks=True)
    [header] = links(mailed.extra_headers["List-Unsubscribe"].strip("<>"))
    assert "أوقف هذه الرسائل" in stranger.get(header).text
    assert stranger.head(header).status_code == 200
    assert not Subscription.objects.exclude(stopped_at=None).exists()
    answer = stranger.post(header, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Subscription.objects.exclude(stopped_at=None).count() == 2
    accepted("TR"), accepted("RU")
    assert send().mails == 0
    assert "أُوقفت" in stranger.get(header).text
    stranger.post(header, {"undo": "1"})
    assert send().mails == 1


def test_each_part_of_a_mail_is_stopped_alone(mailed: Any) -> None:
    one, other, everything = links(str(mailed.body))
    assert Client(enforce_csrf_checks=True).post(one).status_code == 200
    stopped = Subscription.objects.exclude(stopped_at=None).get()
    assert stopped.kind == "partner"
    assert everything not in (one, other)
    accepted("TR"), accepted("RU")
    send()
    assert [told.key.split(":")[0] for told in Digest.objects.latest("pk").items.all()] == ["event"]


def test_an_address_that_was_not_given_out_opens_nothing(mailed: Any) -> None:
    mine = Subscription.objects.get(kind="partner")
    token = subscribing.token_for(mine, subscribing.STOP)
    feed = subscribing.token_for(mine, subscribing.FEED)
    other = Subscription.objects.get(kind="events")
    client = Client()
    for public_id, proof in (
        (mine.public_id, feed), (other.public_id, token), (mine.public_id, "x"), ("sub-none", token)
    ):  # fmt: skip
        assert client.post(f"/watching/stop/{public_id}/{proof}/").status_code == 404
    assert token not in str(Subscription.objects.filter(pk=mine.pk).values())
    subscribing.renew_addresses(mine)
    assert client.post(f"/watching/stop/{mine.public_id}/{token}/").status_code == 404


FEEDS = [
    "events.atom?p=tr", "articles.atom", "agreements.atom", "search.atom?q=زيارة",
    "partner/tr.atom", "agreement/energy-memo.atom",
]  # fmt: skip


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_are_read_and_their_names_stay(path: str, world: World, client: Client) -> None:
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/feeds/{path}")
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        told = feedparser.parse(answer.content)
        assert not told.bozo, told.get("bozo_exception")
        assert told.version == "atom10"
        assert told.feed.id.startswith("tag:testserver,2026:")
        assert told.feed.author
        ids = [entry.id for entry in told.entries]
        assert len(ids) == len(set(ids))
        for entry in told.entries[:1]:
            assert client.get(entry.link).status_code == 200
            assert entry.updated_parsed
        again = feedparser.parse(client.get(f"{prefix}/feeds/{path}").content)
        assert [entry.id for entry in again.entries] == ids
        if ids:
            same = client.get(f"{prefix}/feeds/{path}", headers={"if-none-match": answer["ETag"]})
            assert same.status_code == 304


def test_a_feed_holds_what_everybody_may_open_whoever_asks(
    world: World, client: Client, staff: Client
) -> None:
    Article.objects.filter(pk=world.article.pk).update(access="internal")
    for reader in (client, staff):
        events = feedparser.parse(reader.get("/feeds/events.atom").content)
        ids = " ".join(entry.id for entry in events.entries)
        assert world.accepted.public_id in ids
        assert world.suggested.public_id not in ids
        assert "زار وزير الخارجية التركي" not in str(events)
        articles = feedparser.parse(reader.get("/feeds/articles.atom").content)
        assert world.article.public_id not in str(articles)


def test_junk_asks_for_no_feed(world: World, client: Client) -> None:
    for path in ("dance.atom", "partner/zz.atom", "events/tr.atom", "partner.atom"):
        assert client.get(f"/feeds/{path}").status_code == 404
    assert client.get("/feeds/search.atom").status_code == 400
    assert client.get("/feeds/events.atom?p=%00&from=never&review=x").status_code == 200


def test_behind_a_login_the_address_of_a_feed_is_its_key(
    reader: User, own: Client, client: Client, settings: Any
) -> None:
    settings.PUBLIC_READ = False
    mine = watch(reader, "events", "p=tr")
    assert client.get("/feeds/events.atom?p=tr").url.startswith("/admin/login/")
    [address] = re.findall(
        r'href="http://testserver(/watching/feeds/[^"]+)"', own.get("/watching/").text
    )
    told = feedparser.parse(client.get(address).content)
    assert len(told.entries) == 2
    do(own, "renew", mine)
    assert client.get(address).status_code == 404
    [address] = re.findall(
        r'href="http://testserver(/watching/feeds/[^"]+)"', own.get("/watching/").text
    )
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert client.get(address).status_code == 404

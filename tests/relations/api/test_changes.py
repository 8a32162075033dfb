"""The change feed: what each reader is told, in which order, and how cursors answer."""

import datetime as dt
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from relations import changes, deleting, embargoes, event_merging
from relations.api.changes import written
from relations.models import Article, Change, Event, Review, Sector
from tests import factories as make
from tests.conftest import database_url
from tests.relations.api.reader import Reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(transactional_db: None) -> User:
    return User.objects.create_user("editor", is_staff=True)


@pytest.fixture
def reader(transactional_db: None) -> Reader:
    make.countries()
    return Reader(Client())


@pytest.fixture
def staff(reader: Reader, editor: User) -> Reader:
    client = Client()
    client.force_login(editor)
    return Reader(client)


class Follower:
    """Reads on from where it stood."""

    def __init__(self, reader: Reader, **asked: Any) -> None:
        self.reader, self.asked, self.since = reader, asked, "now"
        self.read()

    def read(self) -> list[tuple[str, str, str]]:
        answer = self.reader.get("changes/", since=self.since, **self.asked)
        self.since = answer["meta"]["next"]
        return [(line["kind"], line["id"], line["action"]) for line in answer["data"]]


def test_each_reader_is_told_what_they_see(reader: Reader, staff: Reader) -> None:
    public, desk = Follower(reader), Follower(staff, review="accepted,suggested")
    event = make.event(public_id="one")
    assert public.read() == []
    assert desk.read() == [("events", "one", "created")]

    Event.objects.update(summary_ar="زيارة")
    assert public.read() == []
    assert desk.read() == [("events", "one", "updated")]

    Event.objects.update(**make.decided())
    assert public.read() == [("events", "one", "created")]
    assert desk.read() == [("events", "one", "updated")]

    Event.objects.update(**make.decided(Review.REJECTED))
    assert public.read() == desk.read() == [("events", "one", "deleted")]

    event.refresh_from_db()
    event.sectors.add(make.sector())
    assert public.read() == desk.read() == [("sectors", "energy", "created")]


def test_a_merge_leads_on_and_a_deletion_ends(reader: Reader, editor: User) -> None:
    keep, other = (make.event(public_id=name, **make.decided()) for name in ("keep", "other"))
    public = Follower(reader)
    before = public.since
    merging = event_merging.merge_events(keep, other, by=editor)
    assert ("events", "other", "merged") in public.read()
    [line] = [one for one in reader.get("changes/", since=before)["data"] if one["id"] == "other"]
    assert line["merged_into"] == "keep"
    answer = reader.client.get(line["url"])
    assert (answer.status_code, answer["Location"][-13:]) == (301, "/events/keep/")
    assert answer["Cache-Control"] == "max-age=300"

    event_merging.undo_merge(merging, by=editor)
    assert ("events", "other", "created") in public.read()
    event_merging.merge_events(*Event.objects.order_by("public_id"), by=editor)
    deleting.delete_event(Event.objects.get(public_id="keep"), by=editor, reason="")
    assert ("events", "keep", "deleted") in public.read()
    assert reader.get("events/other/", 410)["merged_into"] == "keep"
    assert "merged_into" not in reader.get("events/keep/", 410)


def test_what_went_without_a_tombstone_is_gone_too(reader: Reader) -> None:
    make.sector()
    Sector.objects.all().delete()
    assert reader.get("sectors/energy/", 410)["deleted_at"]
    make.event(public_id="guess").delete()
    reader.get("events/guess/", 404)


def test_nothing_internal_is_told_of(reader: Reader, staff: Reader) -> None:
    public, desk = Follower(reader), Follower(staff)
    article = make.article(access="internal")
    assert public.read() == []
    assert desk.read()[0] == ("articles", article.public_id, "created")
    Article.objects.update(title="سر")
    assert public.read() == []
    assert desk.read() == [("articles", article.public_id, "updated")]
    Article.objects.update(access="public")
    assert public.read() == [("articles", article.public_id, "created")]
    Article.objects.update(access="internal")
    assert public.read() == [("articles", article.public_id, "deleted")]
    assert reader.ids("articles/", updated_since="2020-01-01") == []


def test_an_embargo_that_ends_is_told_once(reader: Reader) -> None:
    soon = timezone.now() + dt.timedelta(hours=1)
    article = make.article(access="embargoed", embargoed_until=soon)
    event = make.event(**make.decided())
    make.event_mention(event, article, **make.decided())
    public = Follower(reader)
    assert (embargoes.lift(), public.read()) == (0, [])

    Article.objects.update(embargoed_until=timezone.now())
    assert public.read() == []
    assert reader.get(f"articles/{article.public_id}/")["data"]["updated_at"]
    assert (embargoes.lift(), embargoes.lift()) == (1, 0)
    assert public.read() == [
        ("articles", article.public_id, "created"),
        ("events", event.public_id, "updated"),
    ]


def test_nothing_is_read_before_what_began_earlier_has_ended(reader: Reader) -> None:
    """A line of a transaction that ends late would stand behind a reader who has gone on."""
    make.sector("before")
    public = Follower(reader)
    with psycopg.connect(database_url(connection.settings_dict)) as slow:
        slow.execute("UPDATE relations_sector SET name_en = 'slow'")
        make.sector("quick")
        assert public.read() == []
        slow.commit()
    assert public.read() == [("sectors", "before", "updated"), ("sectors", "quick", "created")]


def test_a_transaction_tells_of_a_record_once(reader: Reader) -> None:
    public = Follower(reader)
    with transaction.atomic():
        event = make.event(public_id="one", **make.decided())
        make.event_mention(event, **make.decided())
        Event.objects.update(summary_ar="زيارة")
    assert public.read() == [("events", "one", "created")] + [
        ("articles", Article.objects.get().public_id, "created")
    ]
    with transaction.atomic():
        Event.objects.update(summary_ar="لقاء")
        Event.objects.update(summary_ar="زيارة")
    assert public.read() == []


def test_pages_hold_every_line_once(reader: Reader) -> None:
    for number in range(7):
        make.sector(f"s{number}")
    since, seen = {}, []
    while True:
        answer = reader.get("changes/", kind="sectors", limit=3, **since)
        seen += [line["id"] for line in answer["data"]]
        since = {"since": answer["meta"]["next"]}
        assert answer["links"]["next"].endswith(since["since"].replace(":", "%3A"))
        if not answer["meta"]["more"]:
            break
    assert seen == [f"s{number}" for number in range(7)]
    again = reader.get("changes/", **since)
    assert (again["data"], again["meta"]["more"]) == ([], False)


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "nonsense"}, {"since": "x" * 5000}, {"limit": 0}, {"limit": 1001},
        {"kind": "event"}, {"sinse": "now"}, {"review": "rejected"}, {"since": ""},
    ],
)  # fmt: skip
def test_a_wrong_question_is_answered_with_what_is_wrong(reader: Reader, asked: dict) -> None:
    assert reader.get("changes/", 400, **asked)["errors"]
    cursor = reader.get("changes/", since="now")["meta"]["next"]
    reader.get("changes/", 400, since=cursor[:-1] + ("a" if cursor[-1] != "a" else "b"))
    other = reader.get("countries/", limit=1)["links"]["next"].partition("cursor=")[2]
    reader.get("changes/", 400, since=other)
    reader.get("changes/", 403, review="suggested")


def test_an_old_cursor_says_how_to_begin_anew(reader: Reader, monkeypatch: Any) -> None:
    cursor = reader.get("changes/", since="now")["meta"]["next"]
    monkeypatch.setattr(settings, "CHANGES_KEPT_DAYS", -1)
    problem = reader.get("changes/", 410, since=cursor)
    assert problem["type"].endswith("#cursor-too-old")
    assert "since=now" in problem["detail"]
    monkeypatch.undo()
    place = changes.Place.horizon()
    moved = changes.Place("another cluster", place.txid, place.seq)
    reader.get("changes/", 410, since=written(moved))


@pytest.fixture
def long_told(reader: Reader) -> None:
    event = make.event(public_id="one", **make.decided())
    for summary in ("أول", "ثان", "ثالث"):
        Event.objects.update(summary_ar=summary)
    make.event_mention(event)  # for those who see suggestions only
    Event.objects.filter(pk=make.event(public_id="gone", **make.decided()).pk).delete()


def test_old_lines_go_and_the_last_of_each_record_stays(long_told: None, reader: Reader) -> None:
    changes.prune(dt.timedelta(days=1))
    assert Change.objects.filter(kind="event", object_id="one").count() == 5
    before = reader.get("events/one/")["data"]["updated_at"]
    changes.prune(dt.timedelta(0))
    kept = Change.objects.filter(kind="event").order_by("seq")
    assert [(line.object_id, line.action, line.open_action) for line in kept] == [
        ("one", "updated", "updated"), ("one", "updated", ""), ("gone", "deleted", "deleted"),
    ]  # fmt: skip
    assert changes.prune(dt.timedelta(0)) == 0
    assert reader.get("events/one/")["data"]["updated_at"] == before
    told = [line["id"] for line in reader.get("changes/", kind="events")["data"]]
    assert told == ["one", "gone"]


def test_lines_of_a_restored_copy_are_read_first(long_told: None, reader: Reader) -> None:
    """A copy in a fresh cluster bears numbers of transactions that are still to come."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE relations_change SET txid = txid + 1000000")
    assert reader.get("changes/", kind="events")["data"] == []
    for _twice in range(2):
        changes.prune(dt.timedelta(days=1))
        told = [line["id"] for line in reader.get("changes/", kind="events")["data"]]
        assert told == ["one", "gone"]


def test_lists_tell_what_changed_since(reader: Reader, staff: Reader) -> None:
    event, other = (make.event(public_id=name, **make.decided()) for name in ("one", "two"))
    written = reader.get("events/two/")["data"]["updated_at"]
    since = timezone.now().isoformat().replace("+00:00", "Z")
    other.save()
    make.event_mention(other)  # a suggestion
    assert reader.ids("events/", updated_since=since) == []
    assert reader.get("events/two/")["data"]["updated_at"] == written
    assert staff.ids("events/", updated_since=since, review="accepted,suggested") == ["two"]
    event.sectors.add(make.sector())
    assert reader.ids("events/", updated_since=since) == ["one"]
    assert reader.ids("sectors/", updated_since=since) == ["energy"]
    assert reader.ids("countries/", updated_since=since) == []
    assert len(reader.ids("countries/", updated_since="2020-01-01")) == len(make.COUNTRIES)
    assert reader.ids("events/", id="two,none") == ["two"]
    # Hours before the first year there is.
    assert len(reader.ids("events/", updated_since="0001-01-01T00:00:00+14:00")) == 2
    for wrong in ("yesterday", "2025-03-29T10:00:00", "2025-13-01"):
        assert reader.get("events/", 400, updated_since=wrong)["errors"]
    reader.get("events/", 400, id=",".join(map(str, range(101))))
    reader.get("events/", 400, id="a b")

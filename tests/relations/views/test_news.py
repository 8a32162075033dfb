"""What is new to a subscription: found by the pages' questions, open to everybody, told once."""

import datetime as dt
import threading

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from relations import search_index
from relations.models import (
    Article,
    ArticlePartner,
    Digest,
    Event,
    LegalAction,
    Membership,
    Post,
    Subscription,
    ToldItem,
)
from relations.views.news import Since, latest, news
from relations.views.news_items import Item
from relations.views.watch import Gone, Known, read_watch
from tests import factories as make
from tests.relations.views.subscribers import accepted, person, watch


@pytest.fixture
def reader(transactional_db: None) -> User:
    make.countries()
    return person()


def found(subscription: Subscription) -> list[Item]:
    asked = read_watch(subscription.kind, subscription.question, Known())
    return news(asked, Since.of(subscription)).items


def keys(subscription: Subscription) -> list[str]:
    return [item.key for item in found(subscription)]


def test_new_is_what_became_accepted_since_and_answers(reader: User) -> None:
    accepted("TR")
    waiting = make.event("TR")
    mine = watch(reader, "events", "p=tr&t=cooperation&sort=oldest")
    assert mine.question == "p=tr&t=cooperation"
    assert found(mine) == []
    fresh = accepted("TR", summary_ar="زيارة جديدة")
    accepted("RU")
    accepted("TR", type="REJECT", mode="")
    make.event("TR", summary_ar="اقتراح")
    assert keys(mine) == [f"event:{fresh.public_id}"]
    Event.objects.filter(pk=waiting.pk).update(**make.decided())
    assert set(keys(mine)) == {f"event:{fresh.public_id}", f"event:{waiting.public_id}"}
    # What is filed under the filter only later is no less new.
    energy = make.sector("energy")
    mine = watch(reader, "events", "s=energy")
    late = accepted("AZ")
    assert found(mine) == []
    late.sectors.add(energy)
    assert keys(mine) == [f"event:{late.public_id}"]


def test_what_a_running_transaction_writes_is_new_when_it_ends(reader: User) -> None:
    written, ends = threading.Event(), threading.Event()
    made: list[Event] = []

    def accept_slowly() -> None:
        with transaction.atomic():
            made.append(accepted("TR"))
            written.set()
            ends.wait(10)
        connection.close()

    writer = threading.Thread(target=accept_slowly)
    writer.start()
    assert written.wait(10)
    mine = watch(reader, "events", "p=tr")
    assert found(mine) == []
    ends.set()
    writer.join()
    assert keys(mine) == [f"event:{made[0].public_id}"]


def test_in_a_copy_of_the_database_the_time_says_what_is_new(reader: User) -> None:
    accepted("TR")
    mine = watch(reader, "events", "p=tr")
    Subscription.objects.update(began_life="elsewhere", began_txid=2**40)
    mine.refresh_from_db()
    fresh = accepted("TR")
    assert keys(mine) == [f"event:{fresh.public_id}"]


def test_what_was_told_or_taken_back_is_not_new(reader: User) -> None:
    mine = watch(reader, "events", "p=tr")
    one, other = accepted("TR"), accepted("TR")
    digest = Digest.objects.create(account=reader, message_id="<a@b>", subject="x")
    ToldItem.objects.create(account=reader, key=f"event:{one.public_id}", digest=digest)
    Event.objects.filter(pk=other.pk).update(review="rejected")
    assert found(mine) == []


def test_closed_articles_and_their_sentences_are_never_told(reader: User) -> None:
    mine = watch(reader, "articles", "p=tr")
    internal = make.article("خبر داخلي", access="internal")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    held = make.article("خبر مؤجل", access="embargoed", embargoed_until=tomorrow)
    for article in (internal, held):
        ArticlePartner.objects.create(article=article, country=make.country("TR"))
    visits = watch(reader, "partner", "tr")
    event = accepted("TR", summary_ar="زيارة")
    make.event_mention(event, internal, **make.decided())
    assert found(mine) == []
    [told] = found(visits)
    assert (told.title, told.said) == ("زيارة", "")
    Article.objects.filter(pk=held.pk).update(access="public", embargoed_until=None)
    assert keys(mine) == [f"article:{held.public_id}"]


def test_a_search_finds_what_is_new_once_its_words_are_read(reader: User) -> None:
    make.event_mention(accepted("TR"), make.article("خط الغاز القديم"), **make.decided())
    search_index.refresh_all()
    mine = watch(reader, "search", "q=الغاز&sort=date")
    assert found(mine) == []
    article = make.article("افتتاح خط الغاز إلى حلب")
    event = accepted("TR", summary_ar="افتتاح خط الغاز")
    make.event("TR", summary_ar="اقتراح عن الغاز")
    make.article("خط الغاز السري", access="internal")
    assert found(mine) == [], "the index does not know it yet"
    search_index.refresh_all()
    assert set(keys(mine)) == {f"article:{article.public_id}", f"event:{event.public_id}"}


def step(agreement: object, action: str, in_days: int, **values: object) -> LegalAction:
    day = timezone.localdate() + dt.timedelta(days=in_days)
    given = {"date": day, "precision": "day", **make.decided(), **values}
    return LegalAction.objects.create(agreement=agreement, action=action, **given)


def test_an_agreement_tells_its_steps_and_its_days(reader: User) -> None:
    memo = make.agreement("TR", ("announced", dt.date(2025, 5, 1)), **make.decided())
    mine = watch(reader, "agreement", memo.slug)
    partner = watch(reader, "partner", "tr")
    assert found(mine) == found(partner) == []
    signed = step(memo, "signed", -1)
    ahead = step(memo, "entered_into_force", 3)
    step(memo, "ratified", 40)
    told = {item.key: item for item in found(mine)}
    day = timezone.localdate() + dt.timedelta(days=3)
    due = f"due:step-{ahead.pk}:{day}"
    assert {f"step:{signed.pk}", f"step:{ahead.pk}", due} < set(told)
    assert told[due].notice == "يحل موعده بعد 3 أيام"
    assert set(keys(partner)) == set(told)


@pytest.mark.parametrize(("heard", "is_told"), [(False, True), (True, False)])
def test_a_day_that_passed_in_silence_is_overdue(reader: User, heard: bool, is_told: bool) -> None:
    memo = make.agreement("TR", ("announced", dt.date(2025, 5, 1)), **make.decided())
    mine = watch(reader, "agreement", memo.slug)
    Subscription.objects.update(began_at=timezone.now() - dt.timedelta(days=9))
    mine.refresh_from_db()
    long_ago = timezone.localdate() - dt.timedelta(days=60)
    late = step(memo, "signed", -4, reported_on=long_ago)
    if heard:
        step(memo, "ratified", -2)
    told = [item for item in found(mine) if item.key.startswith("overdue:")]
    assert bool(told) == is_told
    if told:
        assert told[0].key == f"overdue:step-{late.pk}:{late.date}"
        assert "فات الموعد" in told[0].notice


def test_a_post_tells_who_left_and_who_came(reader: User) -> None:
    post = Post.objects.create(
        slug="sy-fm", label_ar="وزير الخارجية", role="minister", country_id="SY", exclusive=True
    )
    mine = watch(reader, "post", "sy-fm")
    old, new = make.official("أحمد"), make.official("أسعد")
    day = timezone.localdate() - dt.timedelta(days=10)
    Membership.objects.create(
        official=old, post=post, start_date=dt.date(2020, 1, 1), start_precision="day",
        end_date=dt.date(2021, 1, 1), end_precision="day", end_known="known",
    )  # fmt: skip
    Membership.objects.create(
        official=old, post=post, start_date=dt.date(2022, 1, 1), start_precision="day",
        end_date=day, end_precision="day", end_known="known",
    )  # fmt: skip
    Membership.objects.create(official=new, post=post, start_date=day, start_precision="day")
    notices = [(item.notice, item.title) for item in found(mine)]
    assert notices == [
        ("انتهت ولاية", "أحمد – وزير الخارجية"),
        ("بدأت ولاية", "أسعد – وزير الخارجية"),
    ]


def test_the_first_contact_after_a_silence_tells_its_event_along(reader: User) -> None:
    accepted("AZ", days_ago=101, summary_ar="قديم")
    mine = watch(reader, "partner", "az")
    first = accepted("AZ", days_ago=2, summary_ar="لقاء في باكو")
    second = accepted("AZ", days_ago=1, summary_ar="لقاء ثان")
    contact, after = found(mine)
    assert contact.notice == "أول تواصل منذ 99 يومًا"
    assert contact.keys == (f"contact:{first.public_id}", f"event:{first.public_id}")
    assert after.key == f"event:{second.public_id}"


def test_what_cannot_be_watched_is_said(reader: User) -> None:
    rows = [("events", "review=suggested"), ("search", "q="), ("search", "q=-الغاز"), ("dance", "")]
    for kind, text in rows:
        with pytest.raises(ValidationError):
            read_watch(kind, text, Known())
    gone = [("partner", "zz"), ("agreement", "none"), ("post", "none")]
    gone.append(("agreement", make.agreement("TR", slug="idea").slug))
    for kind, text in gone:
        with pytest.raises(Gone):
            read_watch(kind, text, Known())


def test_an_agreement_merged_into_another_is_watched_there(reader: User) -> None:
    kept = make.agreement("TR", slug="kept", **make.decided())
    make.agreement("TR", slug="gone", merged_into=kept, **make.decided())
    assert read_watch("agreement", "gone", Known()).text == "kept"


def test_a_feed_holds_the_newest_whenever_that_was(reader: User) -> None:
    events = [accepted("TR", summary_ar=f"حدث {number}") for number in range(3)]
    told = latest(read_watch("events", "p=tr", Known()))
    assert [item.key for item in told] == [f"event:{e.public_id}" for e in reversed(events)]

"""One event's page: its five checks, every mention, its history, its neighbours, its citation."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from relations import review
from relations.models import Event, Membership, Post, Story, TextPolicy
from relations.views.event_checks import NO, PARTLY, YES
from tests import factories as make
from tests.relations.views.test_event import address
from tests.relations.world import World


def states(client: Client, event: Event) -> dict[str, str]:
    return {check.slug: check.state for check in client.get(address(event)).context["checks"]}


def said(client: Client, event: Event, slug: str) -> str:
    found = client.get(address(event)).context["checks"]
    return " ".join(str(text) for check in found if check.slug == slug for text in check.said)


def hold(official: Any, start: dt.date, end: dt.date | None = None, **values: Any) -> None:
    number = Post.objects.count()
    post = Post.objects.create(
        slug=f"post-{number}", label_ar=f"منصب {number}", label_en=f"Post {number}", role="minister"
    )
    known = {"end_known": "known"} if end else {}
    Membership.objects.create(
        official=official, post=post, start_date=start, end_date=end, **known, **values
    )


def test_an_event_of_one_outlet_and_one_side(world: World, client: Client) -> None:
    assert states(client, world.accepted) == {
        "source": PARTLY, "date": YES, "who": YES, "role": PARTLY, "counterpart": PARTLY,
    }  # fmt: skip
    assert "1 outlet tells it. 1 story" in said(client, world.accepted, "source")
    assert "no post is recorded" in said(client, world.accepted, "role")
    assert "Türkiye" in said(client, world.accepted, "counterpart")


def test_nothing_known_is_said_in_words_beside_the_mark(world: World, client: Client) -> None:
    assert states(client, world.undated) == {
        "source": NO, "date": NO, "who": PARTLY, "role": NO, "counterpart": NO,
    }  # fmt: skip
    page = client.get(address(world.undated)).text
    assert page.count("Not confirmed") == 4
    assert page.count('class="tick"') == 5


def test_outlets_and_independent_stories_are_counted(world: World, client: Client) -> None:
    story = Story.objects.create()
    for slug in ("one", "two"):
        told = make.article(f"خبر من {slug}", outlet=make.outlet(slug), story=story)
        make.event_mention(world.accepted, told, **make.decided())
    assert "3 outlets tell it. 2 stories" in said(client, world.accepted, "source")
    assert states(client, world.accepted)["source"] == YES
    hidden = make.article("نص داخلي", outlet=make.outlet("inside"), access="internal")
    make.event_mention(world.accepted, hidden, **make.decided())
    assert "3 outlets tell it" in said(client, world.accepted, "source")


@pytest.mark.parametrize(
    ("basis", "precision", "state", "words"),
    [
        ("explicit", "day", YES, "stands in the text"),
        ("editor", "day", YES, "An editor set"),
        ("relative", "day", PARTLY, "worked out"),
        ("weekday", "day", PARTLY, "worked out"),
        ("explicit", "month", PARTLY, "known to the Month only"),
    ],
)
def test_how_the_date_is_known(
    world: World, client: Client, basis: str, precision: str, state: str, words: str
) -> None:
    Event.objects.filter(pk=world.accepted.pk).update(basis=basis, precision=precision)
    assert states(client, world.accepted)["date"] == state
    assert words in said(client, world.accepted, "date")


def test_a_role_that_our_tenures_contradict_is_told(world: World, client: Client) -> None:
    hold(world.minister, dt.date(2020, 1, 1), dt.date(2024, 1, 1))
    assert states(client, world.accepted)["role"] == NO
    told = said(client, world.accepted, "role")
    assert "contradicts" in told
    assert "Post 0" in told
    hold(world.minister, dt.date(2025, 1, 1))
    assert states(client, world.accepted)["role"] == PARTLY  # the end is not established
    Membership.objects.filter(end_date=None).update(end_known="ongoing", as_of=dt.date(2026, 6, 1))
    assert states(client, world.accepted)["role"] == YES
    assert "Post 1" in said(client, world.accepted, "role")


def test_a_counterpart_is_somebody_of_the_other_side(world: World, client: Client) -> None:
    world.accepted.officials.add(make.official("هاكان فيدان", "TR"))
    assert states(client, world.accepted)["counterpart"] == YES


def test_a_mention_stands_in_its_surroundings_where_the_text_may_be_shown(
    world: World, client: Client
) -> None:
    text = "قبل أيام قال متحدث. زار الوزير دمشق. ثم عاد إلى بلاده.\nسطر آخر."
    open_one = make.article(text, outlet=make.outlet("open", text_policy=TextPolicy.FULL))
    closed = make.article(text, outlet=make.outlet("short", text_policy=TextPolicy.QUOTES))
    for article in (open_one, closed):
        made = make.event_mention(
            world.curated, article, rule="event.CONSULT.visit", **make.decided()
        )
        quote = "زار الوزير دمشق."
        start = text.index(quote)
        type(made).objects.filter(pk=made.pk).update(
            start=start, end=start + len(quote), quote=quote, trigger="زار"
        )
    page = client.get(address(world.curated)).text
    assert page.count("زار الوزير دمشق.</mark>") == 2
    assert page.count('<span class="around">قبل أيام قال متحدث. </span>') == 1
    assert page.count('<span class="around"> ثم عاد إلى بلاده.</span>') == 1
    assert "سطر آخر.</span>" not in page
    assert "The machine took the words “\u2068زار\u2069” for: Visit." in page


def test_a_merged_event_leads_on_for_good_and_nobody_keeps_that(
    world: World, client: Client
) -> None:
    Event.objects.filter(pk=world.sample.pk).update(merged_into=world.friction)
    answer = client.get(address(world.sample))
    assert (answer.status_code, answer.url) == (301, address(world.friction))
    assert "no-store" in answer["Cache-Control"]


def test_history_tells_everybody_what_and_staff_who(
    world: World, client: Client, staff: Client
) -> None:
    editor = User.objects.create(username="layla", is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(editor)
    event = make.event("TR", day=dt.date(2026, 3, 5))
    Event.objects.filter(pk=event.pk).update(summary_en="Never shown")
    review.accept(event)
    change = f"/en/admin/relations/event/{event.pk}/change/"
    from tests.relations.admin.test_pages import form_data

    browser.post(change, {**form_data(browser.get(change)), "summary_en": "A visit to Damascus"})
    page = client.get(address(event)).text
    history = [(entry.what, entry.by) for entry in client.get(address(event)).context["history"]]
    assert [what for what, _by in history] == ["Corrected", "Accepted", "Entered the record"]
    assert history[0][1] == "an editor"
    assert "layla" not in page
    assert "layla" in staff.get(address(event)).text
    shown = client.get(address(event)).context["history"][0].fields
    assert [(field.old, field.new) for field in shown] == [
        ("“Never shown”", "“A visit to Damascus”")
    ]


def test_what_stood_before_it_was_accepted_is_for_staff(
    world: World, client: Client, staff: Client
) -> None:
    event = make.event("TR", day=dt.date(2026, 3, 5), summary_en="A slip")
    Event.objects.filter(pk=event.pk).update(summary_en="Put right")
    event.refresh_from_db()
    review.accept(event)
    assert "A slip" not in client.get(address(event)).text
    assert "A slip" in staff.get(address(event)).text


def test_neighbours_are_of_the_same_relation_and_open_to_the_reader(
    world: World, client: Client, staff: Client
) -> None:
    early, late = (
        make.event("TR", day=dt.date(2026, month, 1), summary_en=name, **make.decided())
        for month, name in ((1, "An early visit"), (4, "A late visit"))
    )
    make.event("RU", day=dt.date(2026, 3, 6), summary_en="Elsewhere", **make.decided())
    found = client.get(address(world.accepted)).context["neighbours"]
    assert found["before"].address == address(early)
    assert found["after"].address == address(late)
    # The suggestion of February comes in between for those who may open it.
    found = staff.get(address(world.accepted)).context["neighbours"]
    assert found["before"].address == address(world.suggested)
    assert client.get(address(late)).context["neighbours"]["after"] is None
    assert client.get(address(world.undated)).context["neighbours"] == {
        "before": None, "after": None,
    }  # fmt: skip


def test_it_can_be_cited_in_both_languages(world: World, client: Client) -> None:
    arabic, english = client.get(address(world.accepted)).context["cited_as"]
    assert f"http://testserver/events/{world.accepted.public_id}/" in arabic.text
    assert f"http://testserver/en/events/{world.accepted.public_id}/" in english.text
    assert "5 آذار 2026" in arabic.text
    assert "5 March 2026" in english.text


def test_few_questions_however_much_is_told(
    world: World, client: Client, staff: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        told = make.article(f"خبر رقم {number}", outlet=make.outlet(f"paper-{number % 7}"))
        make.event_mention(world.accepted, told, **make.decided())
        world.accepted.officials.add(make.official(f"رجل {number}", "TR"))
        Event.objects.filter(pk=world.accepted.pk).update(summary_en=f"Visit {number}")
    for reader in (client, staff):
        with django_assert_max_num_queries(12):
            assert reader.get(address(world.accepted)).status_code == 200

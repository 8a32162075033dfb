"""The five answers of the first page: each number against its list, and what cannot be told."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from relations import activity
from relations.models import Article, Coverage, Event
from relations.views.visits import COOKIE
from tests import factories as make
from tests.relations.views.conftest import counted_links
from tests.relations.world import World


def moves(client: Client, iso2: str = "TR") -> list[tuple[str, str]]:
    cards = client.get("/en/").context["cards"]
    card = next(card for card in cards if card.country.pk == iso2)
    return [(movement.direction, str(movement.said)) for movement in card.movements]


def test_up_and_down_against_both_periods(world: World, client: Client) -> None:
    for day in ("2025-10-03", "2025-11-04", "2025-12-05", "2025-01-09"):
        make.event("TR", day=dt.date.fromisoformat(day), **make.decided())
    activity.rebuild()
    (before, said), (last_year, said_of_year) = moves(client)
    assert (before, last_year) == ("down", "up")
    assert "Down 1 on the three months before (" in said
    assert "from=2025-10&amp;to=2025-12" in said
    assert ">3<" in said
    assert "Up 1 on the same months last year (" in said_of_year
    assert "from=2025-01&amp;to=2025-03" in said_of_year
    for href, number in counted_links(client.get("/en/").content.decode(), "/en/events/?"):
        assert client.get(href, follow=True).status_code == 200, (href, number)


def cover(first: str, months: int, *, silent: bool = False) -> None:
    paper = make.outlet("paper")
    year, month = map(int, first.split("-"))
    for step in range(months):
        day = dt.date(year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1, 5)
        Coverage.objects.create(outlet=paper, day=day, monitored=0 if silent else 9, silent=silent)


def test_what_was_not_covered_alike_is_not_compared(world: World, client: Client) -> None:
    cover("2025-10", 6)
    page = client.get("/en/")
    (before, _said), (last_year, said) = moves(client)
    assert (before, last_year) == ("up", "unknown")
    assert "Cannot compare with the same months last year" in said
    assert not any("not recorded" in caveat for caveat in page.context["caveats"])


def test_silent_months_are_not_compared(world: World, client: Client) -> None:
    cover("2025-10", 3, silent=True)
    cover("2026-01", 3)
    assert moves(client)[0][0] == "unknown"


def test_without_any_record_the_doubt_is_said(world: World, client: Client) -> None:
    caveats = client.get("/en/").context["caveats"]
    assert any("is not recorded, so a rise or fall may be theirs" in one for one in caveats)
    assert any(one == "March 2026 is counted up to day 20 only." for one in caveats)


def test_silent_outlets_lead_to_the_coverage(world: World, client: Client) -> None:
    today = timezone.localdate()
    assert "No outlet has fallen silent." in client.get("/en/").content.decode()
    for ago in (40, 41, 42, 43, 44):
        make.article(
            f"خبر {ago}",
            outlet=make.outlet("daily"),
            published_on=today - dt.timedelta(days=ago),
        )
    answer = client.get("/en/")
    assert [silent.outlet.slug for silent in answer.context["silent"]] == ["daily"]
    assert 'href="/en/coverage/">1 outlet has fallen silent.' in answer.content.decode()
    assert client.get("/en/coverage/").context["silent"] == 1


def test_promises_gone_quiet_and_dates_ahead_fall_due(
    world: World, client: Client, staff: Client
) -> None:
    soon = timezone.localdate() + dt.timedelta(days=40)
    silent = make.agreement("RU", ("negotiated", dt.date(2025, 1, 1)), **make.decided())
    make.agreement("RU", ("signed", dt.date(2026, 2, 1)), **make.decided())
    heard = make.agreement("RU", ("announced", dt.date(2024, 6, 1)), **make.decided())
    make.event("RU", day=dt.date(2026, 1, 1), agreement=heard, **make.decided())
    ending = make.agreement(
        "AZ", ("entered_into_force", dt.date(2025, 2, 1)), expires_on=soon, **make.decided()
    )
    planned = make.agreement(
        "AZ",
        ("signed", dt.date(2026, 2, 1)),
        ("entered_into_force", soon - dt.timedelta(days=9)),
        **make.decided(),
    )
    context = client.get("/en/").context
    dues = [(due.agreement.pk, due.ends, due.unheard) for due in context["dues"][:3]]
    assert dues[0][:2] == (planned.pk, False)
    assert dues[1][:2] == (ending.pk, True)
    assert dues[2] == (silent.pk, False, 14)
    page = client.get("/en/").content.decode()
    assert "not heard of for 14 months" in page
    assert f'<a href="/en/agreements/{silent.slug}/">' in page


def test_promises_never_heard_of_again_are_those_of_the_ledger(
    world: World, client: Client, staff: Client
) -> None:
    make.agreement("RU", ("initialled", dt.date(2024, 6, 1)), **make.decided())
    make.agreement("AZ", ("announced", dt.date(2025, 3, 19)))
    make.agreement("AZ", ("announced", dt.date(2025, 3, 20)), **make.decided())
    heard = make.agreement("TR", ("signed", dt.date(2024, 6, 1)), **make.decided())
    make.event("TR", day=dt.date(2026, 1, 1), agreement=heard, **make.decided())
    for reader in (client, staff):
        figure = reader.get("/en/").context["quiet"]
        assert figure.count == 2
        assert reader.get(figure.address).context["counted"] == 2
        ledger = reader.get("/en/agreements/ledger/").context["quiet"]
        assert (ledger.tally.all, ledger.question.address) == (2, figure.address)


def test_a_suggested_agreement_is_nobody_elses_business(
    world: World, client: Client, staff: Client
) -> None:
    hidden = make.agreement("RU", ("announced", dt.date(2024, 6, 1)), title_ar="سر", title_en="S")
    assert hidden.pk not in {due.agreement.pk for due in client.get("/").context["dues"]}
    assert hidden.pk in {due.agreement.pk for due in staff.get("/").context["dues"]}


def visit(client: Client, began: dt.datetime, before: dt.datetime | None = None) -> Any:
    first = int(before.timestamp()) if before else 0
    client.cookies[COOKIE] = f"{first}.{int(began.timestamp())}"
    return client.get("/en/")


def test_the_first_visit_says_nothing_and_is_remembered(world: World, client: Client) -> None:
    answer = client.get("/en/")
    assert answer.context["since"] is None
    assert "New since your last visit" not in answer.content.decode()
    cookie = answer.cookies[COOKIE]
    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert COOKIE not in client.get("/en/").cookies


def test_what_came_since_is_counted_and_listed(world: World, client: Client) -> None:
    now = timezone.now()
    old = now - dt.timedelta(days=9)
    Event.objects.exclude(pk__in=[world.accepted.pk, world.sample.pk]).update(created_at=old)
    Article.objects.exclude(pk=world.article.pk).update(created_at=old)
    answer = visit(client, now - dt.timedelta(days=2))
    context, page = answer.context, answer.content.decode()
    assert (context["new_events"].count, context["new_articles"].count) == (2, 1)
    for figure in (context["new_events"], context["new_articles"]):
        assert client.get(figure.address).context["counted"] == figure.count
    assert "New since your last visit" in page
    assert "New since" in client.get(context["new_events"].address).content.decode()
    assert "New since" in client.get(context["new_articles"].address).content.decode()


def test_a_reload_within_the_hour_keeps_what_was_new(world: World, client: Client) -> None:
    now = timezone.now()
    before = now - dt.timedelta(days=3)
    answer = visit(client, now - dt.timedelta(minutes=20), before)
    assert answer.context["since"] == before.replace(microsecond=0)
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize("value", ["x.y", "1.", ".", "9" * 30, "0.99999999999", "-1.-1"])
def test_a_broken_cookie_is_a_first_visit(value: str, world: World, client: Client) -> None:
    client.cookies[COOKIE] = value
    answer = client.get("/en/")
    assert answer.status_code == 200
    assert answer.context["since"] is None


@pytest.mark.parametrize("since", ["yesterday", "99999", "2026-13-01", "0001-01-01", "20260101T"])
@pytest.mark.parametrize("path", ["/en/events/", "/en/articles/"])
def test_junk_for_since_is_said(path: str, since: str, world: World, client: Client) -> None:
    answer = client.get(path, {"since": since})
    assert answer.status_code == 200
    assert "knows no" in answer.content.decode()

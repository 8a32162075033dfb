"""What falls due, and its calendar as another program reads it."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from django.test import Client

from relations.models import Agreement, LegalAction
from tests import factories as make
from tests.relations.world import World


@pytest.fixture
def ahead(world: World) -> World:
    """Data end on 20 March 2026."""
    Agreement.objects.filter(pk=world.signed.pk).update(expires_on=dt.date(2030, 12, 31))
    make.agreement(
        "RU", ("announced", dt.date(2026, 1, 1)), ("signed", dt.date(2026, 5, 1)),
        slug="may", title_ar="اتفاق الموانئ", title_en="Ports", **make.decided(),
    )  # fmt: skip
    LegalAction.objects.filter(agreement__slug="may", action="signed").update(precision="month")
    plan = make.agreement("AZ", ("signed", dt.date(2025, 1, 1)), slug="plan", **make.decided())
    make.event("AZ", day=dt.date(2026, 4, 2), agreement=plan, **make.decided())
    make.event("AZ", day=dt.date(2026, 4, 3), agreement=plan)
    make.agreement("TR", slug="past", expires_on=dt.date(2026, 3, 1), **make.decided())
    return world


def entries(answer: Any) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(answer.content)
    return list(calendar.walk("VEVENT"))


def test_the_page_lists_what_lies_ahead_the_nearest_first(
    ahead: World, client: Client, staff: Client
) -> None:
    answer = client.get("/en/agreements/due/")
    assert [one.agreement.slug for one in answer.context["due"]] == ["plan", "may", "energy-memo"]
    assert answer.context["counted"] == 4
    assert "1 of them not yet reviewed" in answer.text
    assert "(open after a login)" in answer.text
    assert "May 2026" in answer.text
    assert "31 December 2030" in answer.text
    page = staff.get("/agreements/due/")
    assert len(page.context["due"]) == 4
    assert "31 كانون الأول 2030" in page.text


def test_a_day_that_has_passed_says_so(ahead: World, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("relations.views.due.timezone.localdate", lambda: dt.date(2026, 6, 1))
    page = client.get("/en/agreements/due/").text
    assert page.count("this date has passed since") == 2


def test_the_calendar_is_read_back_whole(ahead: World, client: Client) -> None:
    answer = client.get("/agreements/due.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = {str(entry["uid"]).partition("@")[0]: entry for entry in entries(answer)}
    step = LegalAction.objects.get(agreement__slug="may", action="signed")
    assert len(found) == 3
    assert f"step-{step.pk}" in found
    expiry = found["expires-energy-memo"]
    assert expiry.decoded("dtstart") == dt.date(2030, 12, 31)
    assert expiry.decoded("dtend") == dt.date(2031, 1, 1)
    assert str(expiry["url"]) == "http://testserver/agreements/energy-memo/"
    month = found[f"step-{step.pk}"]
    assert (month.decoded("dtstart"), month.decoded("dtend")) == (
        dt.date(2026, 5, 1),
        dt.date(2026, 6, 1),
    )
    assert str(month["summary"]) == "وُقّع: اتفاق الموانئ | Signed: Ports"


def test_identifiers_stay_when_a_date_moves(ahead: World, client: Client) -> None:
    def identifiers() -> list[str]:
        return sorted(str(entry["uid"]) for entry in entries(client.get("/agreements/due.ics")))

    before = identifiers()
    Agreement.objects.filter(slug="energy-memo").update(expires_on=dt.date(2031, 1, 31))
    assert identifiers() == before
    assert identifiers() == sorted(
        str(entry["uid"]) for entry in entries(client.get("/en/agreements/due.ics"))
    )


def test_the_calendar_follows_the_filters_of_the_page(ahead: World, client: Client) -> None:
    page = client.get("/en/agreements/due/?p=ru&st=signed")
    assert 'href="/en/agreements/due.ics?p=ru&amp;st=signed"' in page.text
    found = entries(client.get("/en/agreements/due.ics?p=ru&st=signed"))
    assert [str(entry["categories"].to_ical(), "utf-8") for entry in found] == ["Russia"]
    assert entries(client.get("/agreements/due.ics?p=zz&from=never")) != []


def test_no_suggestion_is_in_a_calendar(ahead: World, staff: Client) -> None:
    make.agreement("RU", slug="guess", expires_on=dt.date(2027, 1, 1))
    assert len(entries(staff.get("/agreements/due.ics"))) == 3


def test_where_nothing_is_ahead_the_page_says_why(world: World, client: Client) -> None:
    page = client.get("/en/agreements/due/").text
    assert "No text that was read names a date ahead" in page
    assert entries(client.get("/agreements/due.ics")) == []


def test_without_public_read_all_of_it_asks_for_a_login(
    world: World, client: Client, settings: Any
) -> None:
    settings.PUBLIC_READ = False
    assert client.get("/agreements/due.ics").status_code == 302
    assert client.get("/agreements/ledger/").status_code == 302

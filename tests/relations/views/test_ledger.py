"""The promise ledger: each number opens its list, days are right, and silence is told."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from relations import promises
from relations.models import Agreement, Event, LegalAction, LegalActionMention
from tests import factories as make
from tests.relations.views.conftest import counted_links
from tests.relations.views.test_pages import MOST_QUERIES
from tests.relations.world import World

ANONYMOUS = None
THROUGH = dt.date(2026, 3, 20)


@pytest.fixture
def ledger(world: World) -> World:
    """Beside the signed memorandum: one fast, one implemented, one silent, two suggestions."""
    make.agreement(
        "TR", ("announced", dt.date(2025, 9, 1)), ("signed", dt.date(2025, 9, 11)),
        ("entered_into_force", dt.date(2026, 1, 9)), slug="fast", **make.decided(),
    )  # fmt: skip
    make.agreement(
        "RU", ("signed", dt.date(2024, 1, 1)), ("implemented", dt.date(2024, 5, 1)),
        slug="done", **make.decided(),
    )  # fmt: skip
    make.agreement("RU", ("announced", dt.date(2024, 12, 1)), slug="silent", **make.decided())
    make.agreement("RU", ("announced", dt.date(2024, 12, 5)), slug="guess")
    make.agreement("AZ", ("announced", dt.date(2026, 2, 1)), slug="fresh")
    return world


def panel(answer: Any, iso2: str) -> Any:
    return next(panel for panel in answer.context["panels"] if panel.partner.pk == iso2)


def test_every_number_opens_the_list_that_was_counted(ledger: World, staff: Client) -> None:
    for address in ("/en/agreements/ledger/", "/agreements/ledger/?quiet=6&t=mou"):
        english = "/en" if address.startswith("/en/") else ""
        links = counted_links(staff.get(address).text, f"{english}/agreements/?")
        assert len(links) > 8
        for href, number in links:
            assert staff.get(href).context["counted"] == number, href


def test_numbers_that_are_no_text_of_a_link_are_right_too(ledger: World, staff: Client) -> None:
    answer = staff.get("/en/agreements/ledger/")
    for partner in ("TR", "RU", "AZ"):
        shown = panel(answer, partner)
        for number in (shown.made, shown.quiet, *shown.numbers):
            assert staff.get(number.question.address).context["counted"] == number.tally.all
            found = staff.get(number.waiting_address).context["counted"]
            assert found == number.tally.suggested, number


def test_how_far_agreements_came(ledger: World, client: Client) -> None:
    answer = client.get("/en/agreements/ledger/")
    turkey = {n.label: (n.tally.accepted, n.tally.suggested) for n in panel(answer, "TR").numbers}
    assert turkey == {
        "Announced": (2, 0), "Signed": (2, 0), "Ratified": (0, 0), "Entered into force": (1, 0),
        "Implemented": (0, 0),
    }  # fmt: skip
    russia = panel(answer, "RU")
    assert [(n.tally.accepted, n.tally.suggested) for n in russia.numbers[:2]] == [(1, 1), (1, 0)]
    assert (russia.quiet.tally.accepted, russia.quiet.tally.suggested) == (1, 1)
    assert panel(answer, "AZ").quiet.tally.all == 0


def test_days_between_steps_are_counted_where_both_are_known_to_the_day(
    ledger: World, client: Client
) -> None:
    signed, in_force = panel(client.get("/en/agreements/ledger/"), "TR").waits
    assert (signed.wait.median, signed.wait.longest, signed.wait.number) == (51.5, 93, 2)
    assert signed.wait.slowest.slug == "energy-memo"
    assert (in_force.wait.longest, in_force.wait.number) == (120, 1)
    LegalAction.objects.filter(agreement=ledger.signed, action="signed").update(precision="month")
    signed, _in_force = panel(client.get("/en/agreements/ledger/"), "TR").waits
    assert (signed.wait.longest, signed.wait.number) == (10, 1)


def test_a_suggestion_changes_no_median(ledger: World, staff: Client) -> None:
    make.agreement("TR", ("announced", dt.date(2020, 1, 1)), ("signed", dt.date(2025, 1, 1)))
    signed, _in_force = panel(staff.get("/en/agreements/ledger/"), "TR").waits
    assert signed.wait.longest == 93


def silent(months: int = 12) -> list[str]:
    rows = promises.unheard_of(
        Agreement.objects.counted().with_status_for(ANONYMOUS), months, THROUGH, ANONYMOUS
    )
    return sorted(row.slug for row in rows)


def test_a_promise_is_silent_until_something_tells_of_it(ledger: World) -> None:
    assert silent() == ["guess", "silent"]
    assert silent(24) == []
    assert silent(6) == ["energy-memo", "guess", "silent"]
    promise = Agreement.objects.get(slug="silent")
    event = make.event("RU", day=dt.date(2026, 1, 1), agreement=promise, **make.decided())
    assert silent() == ["guess"]
    Event.objects.filter(pk=event.pk).update(agreement=None)
    article = make.article("أُعلن اتفاق.", published_on=dt.date(2026, 3, 1))
    LegalActionMention.objects.create(
        legal_action=promise.legal_actions.get(), version=article.current_version, start=0, end=4,
        quote="أُعل", fingerprint="f" * 64, **make.decided(),
    )  # fmt: skip
    assert silent() == ["guess"]


def test_a_date_known_to_its_year_is_silent_from_its_end(ledger: World) -> None:
    made = make.agreement("AZ", ("signed", dt.date(2025, 1, 1)), slug="year", **make.decided())
    assert "year" in silent()
    made.legal_actions.update(precision="year")
    assert "year" not in silent()
    made.legal_actions.update(date=None, precision="")
    assert "year" not in silent()


def test_what_was_settled_or_broken_off_is_no_silent_promise(ledger: World) -> None:
    for action in ("cancelled", "implemented", "entered_into_force", "suspended"):
        make.agreement("TR", (action, dt.date(2020, 1, 1)), slug=action, **make.decided())
    assert silent() == ["guess", "silent"]


def test_a_month_before_is_its_last_day_where_it_is_shorter() -> None:
    assert promises.silent_before(dt.date(2026, 8, 31), 6) == dt.date(2026, 2, 28)
    assert promises.silent_before(dt.date(2026, 3, 20), 12) == dt.date(2025, 3, 20)


def test_the_promise_stands_with_its_sentence(ledger: World, client: Client) -> None:
    promise = Agreement.objects.get(slug="silent").legal_actions.get()
    promise.citations.create(statement_en="Said at a meeting.", via="seed", url="https://sana.sy/1")
    page = client.get("/en/agreements/ledger/").text
    assert "Said at a meeting." in page
    assert "1 December 2024" in page
    assert "/agreements/guess/" not in page
    assert "(open after a login)" in page


def test_an_editor_reads_the_sentence_of_the_article(ledger: World, staff: Client) -> None:
    article = make.article("أعلنت موسكو اتفاقا.", published_on=dt.date(2024, 12, 1))
    mention = LegalActionMention.objects.create(
        legal_action=Agreement.objects.get(slug="guess").legal_actions.get(),
        version=article.current_version, start=0, end=11, quote="أعلنت موسكو",
        fingerprint="f" * 64,
    )  # fmt: skip
    page = staff.get("/agreements/ledger/").text
    assert f"#step-{mention.pk}" in page
    assert "أعلنت موسكو" in page


@pytest.mark.parametrize("query", ["quiet=7", "quiet=-1", "p=zz", "t=poem", "step=danced&timed=x"])
def test_junk_is_answered_in_notes(query: str, ledger: World, client: Client) -> None:
    answer = client.get(f"/en/agreements/ledger/?{query}")
    assert answer.status_code == 200
    assert "it was left out" in answer.text


def test_queries_are_few_at_two_sizes(
    ledger: World, staff: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(2):
        for address in ("/en/agreements/ledger/", "/agreements/due/", "/agreements/?quiet=12"):
            with django_assert_max_num_queries(MOST_QUERIES, info=f"{address} {number}"):
                assert staff.get(address).status_code == 200
        for day in range(1, 30):
            made = make.agreement("RU", ("announced", dt.date(2024, 1, day)), **make.decided())
            made.legal_actions.get().citations.create(statement_en="Told.", via="seed")

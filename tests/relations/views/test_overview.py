"""The overview and the page of a partner: finding, trust, charts apart, the latest."""

import re

from django.test import Client

from tests.relations.world import World


def test_cooperation_and_friction_are_never_netted(world: World, client: Client) -> None:
    context = client.get("/en/").context
    assert context["cooperation"].drawing.total == 4
    assert context["friction"].drawing.total == 1
    assert context["cooperation"].drawing.waiting == 2


def test_the_finding_is_a_sentence(world: World, client: Client) -> None:
    first, second, third = (str(s) for s in client.get("/en/").context["lead"])
    assert "events of cooperation from January 2026 to March 2026." in first
    assert ">3<" in first
    assert "Most active is <bdi>Türkiye</bdi>, with" in second
    assert ">2<" in second
    assert "event of friction is counted apart" in third


def test_how_far_to_trust_the_numbers(world: World, client: Client) -> None:
    trust = client.get("/en/").context["trust"]
    assert trust.data_through.isoformat() == "2026-03-20"
    assert trust.reviewed_through.isoformat() == "2026-01-08"
    assert (trust.events, trust.waiting, trust.undated_events, trust.samples) == (6, 2, 1, 1)
    page = client.get("/en/").content.decode()
    assert "Data through 20 March 2026" in page
    assert "Reviewed through 8 January 2026" in page
    assert "1 undated event" in page
    assert "1 event rests on sample articles only" in page


def test_the_latest_event_of_each_partner_leads_to_its_evidence(
    world: World, client: Client, staff: Client
) -> None:
    latest = {card.country.pk: card.latest for card in client.get("/").context["cards"]}
    assert latest == {"TR": world.accepted, "RU": world.friction, "AZ": world.curated}
    assert f"/events/{world.accepted.public_id}/#evidence" in client.get("/").content.decode()


def test_months_are_levantine_in_arabic_and_digits_latin(world: World, client: Client) -> None:
    page = client.get("/").content.decode()
    assert "آذار 2026" in page
    assert "كانون الثاني / يناير 2026" in page
    assert not any(digit in page for digit in "٠١٢٣٤٥٦٧٨٩")


def test_the_chart_is_in_the_page_without_a_script(world: World, client: Client) -> None:
    page = client.get("/en/").content.decode()
    assert '<svg class="plot"' in page
    assert re.search(r'fill="url\(#cooperation-by-month-hatch-\d\)"', page)
    assert "<caption>" in page
    assert 'id="cooperation-by-month-data" type="application/json"' in page
    assert 'integrity="sha384-' in page


def test_a_partner_is_stacked_by_type(world: World, client: Client) -> None:
    context = client.get("/en/partners/tr/").context
    grid = context["cooperation"].grid
    assert {kind.key for kind in grid.kinds} == {"CONSULT", "COOPERATE"}
    assert grid.total == 2
    assert context["title"] == "Syria and Türkiye"
    assert [person.slug for person in context["people"]] == [world.minister.slug]
    assert [row.key for row in context["statuses"].grid.rows] == ["signed"]
    assert any("no date at all" in str(note) for note in context["cooperation"].notes)


def test_events_dated_by_their_report_are_said(world: World, client: Client) -> None:
    notes = client.get("/en/partners/ru/").context["cooperation"].notes
    assert any("stands in the month of its report" in str(note) for note in notes)

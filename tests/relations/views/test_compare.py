"""Partners side by side: any number of them, raw and for what was read."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from relations import activity
from relations.models import Country, Coverage, LegalActionMention, Role
from tests import factories as make
from tests.relations.world import World


def rows(client: Client, question: str = "") -> dict[str, Any]:
    found = client.get(f"/en/compare/{question}").context["rows"]
    return {row.country.pk: row for row in found}


def test_all_partners_or_those_asked_for(world: World, client: Client) -> None:
    assert list(rows(client)) == ["AZ", "RU", "TR"]
    assert list(rows(client, "?p=ru&p=tr")) == ["RU", "TR"]
    answer = client.get("/en/compare/?p=xx&p=tr&per=7&s=none-such&from=x")
    assert [row.country.pk for row in answer.context["rows"]] == ["TR"]
    assert len(answer.context["notes"]) >= 3


def test_a_fourth_partner_is_a_row(world: World, client: Client) -> None:
    Country.objects.filter(pk="QA").update(role=Role.PARTNER)
    make.event("QA", day=dt.date(2026, 3, 3), **make.decided())
    activity.rebuild()
    found = rows(client)
    assert list(found) == ["AZ", "QA", "RU", "TR"]
    assert found["QA"].cooperation.count == 1


def test_a_rate_only_where_coverage_is_known(world: World, client: Client) -> None:
    assert {row.rate for row in rows(client).values()} == {None}
    page = client.get("/en/compare/").content.decode()
    assert "not known" in page
    assert "no coverage is recorded in these months" in page
    Coverage.objects.create(outlet=make.outlet("paper"), day=dt.date(2026, 3, 5), monitored=50)
    found = rows(client)
    assert found["TR"].rate == pytest.approx(20.0)  # one event in March, fifty articles
    assert found["RU"].rate == 0


@pytest.mark.parametrize("path", ["/en/compare/", "/charts/activity-by-partner/"])
def test_the_form_offers_a_rate_that_is_understood(path: str, world: World, client: Client) -> None:
    assert '<option value="1000">' in client.get(path).content.decode()
    answer = client.get(path, {"per": "1000"})
    assert answer.context["chart"].is_rate
    assert not answer.context["notes"]


def test_every_number_opens_its_list(world: World, client: Client) -> None:
    for row in rows(client).values():
        for figure in (row.cooperation, row.friction, row.agreements):
            assert client.get(figure.address).context["counted"] == figure.count
    for row in client.get("/en/compare/").context["table"]:
        for one in row.multiples:
            assert client.get(one.figure.address).context["counted"] == one.figure.count


def test_what_rests_on_samples_is_badged_and_opens(world: World, client: Client) -> None:
    world.sample.sectors.add(make.sector("energy"))
    told = world.sample.mentions.get()
    step = world.signed.legal_actions.get(action="signed")
    LegalActionMention.objects.create(
        legal_action=step, version=told.version, start=0, end=3, quote=told.version.text[:3],
        fingerprint="f" * 64,
    )  # fmt: skip
    activity.rebuild()
    for address in ("/en/compare/", "/en/sectors/energy/"):
        answer = client.get(address)
        russia = next(row for row in answer.context["rows"] if row.country.pk == "RU")
        assert (russia.cooperation.samples, russia.friction.samples) == (1, 0)
        assert client.get(russia.cooperation.samples_address).context["counted"] == 1
        assert ">Sample: 1</a>" in answer.text
    turkey = rows(client)["TR"].agreements
    assert (turkey.count, turkey.samples) == (1, 1)
    assert client.get(turkey.samples_address).context["counted"] == 1
    (energy,) = client.get("/en/compare/").context["table"]
    assert [one.figure.samples for one in energy.multiples] == [0, 1, 0]


def test_sectors_side_by_side(world: World, client: Client) -> None:
    (row,) = client.get("/en/compare/").context["table"]
    assert row.sector.pk == "energy"
    assert [one.figure.count for one in row.multiples] == [0, 0, 2]


def test_a_sector_across_partners(world: World, client: Client) -> None:
    context = client.get("/en/sectors/energy/").context
    counts = {row.country.pk: row.cooperation.count for row in context["rows"]}
    assert counts == {"TR": 2, "RU": 0, "AZ": 0}
    assert context["friction"].grid.total == 0
    assert "Most active is <bdi>Türkiye</bdi>" in str(context["lead"][1])
    assert 'href="/en/compare/?s=energy"' in client.get("/en/sectors/energy/").content.decode()


def test_few_queries_at_two_sizes(
    world: World, client: Client, staff: Client, django_assert_max_num_queries: Any
) -> None:
    for size in (0, 30):
        for _number in range(size):
            event = make.event(day=dt.date(2026, 3, 5), **make.decided())
            make.event_mention(event, make.article(f"خبر {event.pk}"))
            event.officials.add(make.official())
        activity.rebuild()
        for address in ("/compare/?p=tr&p=ru&per=1000", "/sectors/energy/?months=12"):
            for reader in (client, staff):
                with django_assert_max_num_queries(12, info=address):
                    assert reader.get(address).status_code == 200

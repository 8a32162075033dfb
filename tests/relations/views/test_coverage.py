"""What was read: each number opens its articles, gaps are told from months before the first."""

import datetime as dt
import html

import pytest
from django.test import Client

from relations.models import Access, Coverage, Outlet
from tests import factories as make
from tests.relations.views.conftest import counted_links
from tests.relations.world import World


def tell(outlet: Outlet, *days: dt.date | None) -> None:
    for place, day in enumerate(days):
        make.article(f"خبر {outlet.slug} {place} {day}", outlet=outlet, published_on=day)


def listed(client: Client, address: str) -> int:
    return int(client.get(address).context["counted"])


@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_each_number_opens_the_articles_it_counts(
    world: World, client: Client, prefix: str
) -> None:
    tell(make.outlet("other"), dt.date(2025, 12, 3), dt.date(2026, 2, 3), dt.date(2026, 2, 9), None)
    page = client.get(f"{prefix}coverage/").content.decode()
    links = counted_links(page, f"{prefix}articles/?src=")
    assert len(links) >= 5
    for address, number in links:
        assert listed(client, address) == number, address


def test_a_gap_lies_between_months_that_told(world: World, client: Client) -> None:
    outlet = make.outlet("other")
    tell(outlet, dt.date(2025, 12, 3), dt.date(2026, 2, 3))
    rows = {row.outlet: row for row in client.get("/coverage/").context["rows"]}
    gaps = [cell.gap for cell in rows[outlet].cells]
    months = list(client.get("/coverage/").context["window"].months)
    assert [month for month, gap in zip(months, gaps, strict=True) if gap] == [dt.date(2026, 1, 1)]


def test_articles_without_an_outlet_have_a_row_and_a_list(world: World, client: Client) -> None:
    make.article("خبر بلا مصدر", outlet=None, published_on=dt.date(2026, 3, 1))
    page = client.get("/en/coverage/").content.decode()
    assert "No outlet named" in page
    assert listed(client, "/en/articles/?src=none&from=2026-03&to=2026-03") == 1
    assert html.escape("/en/articles/?src=none&from=2026-03&to=2026-03") in page


def test_internal_articles_are_counted_for_those_who_may_read_them(
    world: World, client: Client, staff: Client
) -> None:
    outlet = make.outlet("closed")
    article = make.article("خبر داخلي", outlet=outlet, published_on=dt.date(2026, 3, 2))
    type(article).objects.filter(pk=article.pk).update(access=Access.INTERNAL)
    assert outlet not in [row.outlet for row in client.get("/coverage/").context["rows"]]
    assert outlet in [row.outlet for row in staff.get("/coverage/").context["rows"]]


def test_what_was_monitored_is_told_only_where_it_is_known(world: World, client: Client) -> None:
    assert "no rate per 1,000" in client.get("/en/coverage/").content.decode()
    outlet = Outlet.objects.get(slug="paper")
    Coverage.objects.create(outlet=outlet, day=dt.date(2026, 3, 1), monitored=40, concerned=3)
    Coverage.objects.create(outlet=outlet, day=dt.date(2026, 3, 2), monitored=2)
    page = client.get("/en/coverage/")
    assert "no rate per 1,000" not in page.content.decode()
    assert {r.outlet.slug: r.monitored for r in page.context["rows"]}["paper"] == 42


def test_before_the_first_article_the_page_says_why_it_is_empty(db: None, client: Client) -> None:
    assert "No article has come in yet" in client.get("/en/coverage/").content.decode()


def test_methodology_lists_every_type(world: World, client: Client) -> None:
    page = client.get("/en/methodology/").content.decode()
    for slug in ("CONSULT", "AGREE", "COERCE", "ASSAULT"):
        assert f">{slug}<" in page
    assert "What the counts do not mean" in page

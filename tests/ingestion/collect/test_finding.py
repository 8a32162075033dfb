"""Finding the feeds of a site: named by its page, by robots.txt, or where they usually are."""

import uuid
from typing import Any

import pytest
from django.test import Client

from ingestion.collect.finding import search
from ingestion.models import Feed, FeedSearch
from tests import factories as make
from tests.ingestion.collect.site import Site, item, rss

pytestmark = pytest.mark.django_db

NEWS = rss(item("a", "/1", date="Sat, 21 Nov 2026 10:00:00 GMT"), item("b", "/2"))


def find(address: str) -> FeedSearch:
    asked = FeedSearch.objects.create(address=address)
    search(asked.pk)
    asked.refresh_from_db()
    assert asked.finished_at is not None
    return asked


def test_a_page_names_its_feeds(site: Site, other: Site) -> None:
    kind = "application/rss+xml"
    site.put(
        "/",
        f"<html><head><link rel='alternate' type='{kind}' href='/all.xml'>"
        f"<link rel='alternate home' type='{kind}; charset=x' href='{other.url('/b.xml')}'>"
        f"<link rel='alternate' type='{kind}' href='http://10.0.0.1/rss'>"
        f"<link rel='alternate' type='{kind}' href='/gone.xml'>"
        f"<link rel='stylesheet' href='/x.css'></head><body>",
    )
    site.put("/robots.txt", f"Sitemap: {site.url('/news.xml')}\nSitemap: nonsense\n")
    site.put("/news.xml", "<urlset><url><loc>/1</loc></url></urlset>")
    site.put("/all.xml", NEWS)
    other.put("/b.xml", NEWS)
    found = find(site.url("/")).found
    assert [row["address"] for row in found] == [
        site.url("/all.xml"),
        other.url("/b.xml"),
        site.url("/news.xml"),
    ]
    assert (found[0]["items"], found[0]["kind"], found[0]["newest"]) == (2, "rss20", "2026-11-21")
    assert site.times("/feed/") == 0


def test_feeds_are_looked_for_where_they_usually_are(site: Site) -> None:
    site.put("/about", "<html><body>nothing named</body></html>")
    site.put("/rss.xml", NEWS)
    site.put("/feed/", b"", 301, Location="/rss.xml")
    assert [row["address"] for row in find(site.url("/about")).found] == [site.url("/rss.xml")]
    assert [row["items"] for row in find(site.url("/rss.xml")).found] == [2]


def test_what_cannot_be_had_is_told(site: Site) -> None:
    assert find(site.url("/nothing")).code == "http_404"
    assert find("http://10.0.0.1/").code == "address_private"
    done = find(site.url("/nothing"))
    asked = site.times("/nothing")
    search(done.pk)
    assert site.times("/nothing") == asked


def test_an_editor_asks_and_adds(
    site: Site, client: Client, django_user_model: Any, broker: Any
) -> None:
    client.force_login(django_user_model.objects.create_superuser("editor"))
    outlet = make.outlet()
    place = "/en/admin/ingestion/feed/find/"
    refused = client.post(place, {"address": "http://localhost/"}).text
    assert "This address is not on the public internet." in refused
    site.put("/", NEWS)
    answer = client.post(place, {"address": site.url("/"), "outlet": outlet.pk})
    assert answer.status_code == 302
    assert "Looking for feeds…" in client.get(answer.url).text
    search(FeedSearch.objects.get().pk)
    page = client.get(answer.url).text
    assert "1 feed found" in page
    assert f"outlet={outlet.pk}" in page
    form = client.get("/en/admin/ingestion/feed/add/", {"address": site.url("/")}).text
    assert site.url("/") in form
    feed = Feed.objects.create(outlet=outlet, address=site.url("/"))
    assert f"/en/admin/ingestion/feed/{feed.pk}/change/" in client.get(answer.url).text
    assert client.get(f"{place}{uuid.uuid4()}/").status_code == 404

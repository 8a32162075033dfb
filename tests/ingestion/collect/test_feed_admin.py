"""Feeds in the admin: what may be taken away, and what stays."""

import pytest
from django.test import Client
from django.urls import reverse

from ingestion.models import Feed, FeedItem
from tests import factories as make

pytestmark = pytest.mark.django_db


def remove(client: Client, feed: Feed) -> int:
    address = reverse("admin:ingestion_feed_delete", args=[feed.pk])
    return client.post(address, {"post": "yes"}).status_code


def test_a_feed_that_has_told_of_something_stays(admin_client: Client) -> None:
    told, silent = (
        Feed.objects.create(outlet=make.outlet(), address=f"https://a.example/{name}")
        for name in ("told", "silent")
    )
    FeedItem.objects.create(feed=told, key="1", digest="1")
    assert (remove(admin_client, told), remove(admin_client, silent)) == (403, 302)
    page = reverse("admin:ingestion_feed_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [told.pk], "post": "yes"}
    assert admin_client.post(page, chosen).status_code in (200, 302)
    assert list(Feed.objects.all()) == [told]

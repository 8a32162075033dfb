"""The small world, an editor's browser, and the numbers that a page links."""

import html
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.relations.world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def staff(db: None) -> Client:
    """A browser of an editor; without a password, which takes long to make."""
    browser = Client()
    browser.force_login(User.objects.create(username="staff", is_staff=True, is_superuser=True))
    return browser


_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>[^<\d]{0,20}([\d,]+)\b')


def counted_links(page: str, start: str) -> set[tuple[str, int]]:
    """Each link to such a list whose text begins with a number, with that number."""
    found = (
        (html.unescape(href), int(number.replace(",", ""))) for href, number in _LINK.findall(page)
    )
    return {(href, number) for href, number in found if href.startswith(start)}

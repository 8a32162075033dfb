"""Readers of the API: anonymous, with a login, and an editor."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.relations.api.reader import Reader


@pytest.fixture
def reader(db: None) -> Reader:
    make.countries()
    return Reader(Client())


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("reader")


@pytest.fixture
def known_reader(reader: Reader, user: User) -> Reader:
    """One who has logged in, but is no editor."""
    client = Client()
    client.force_login(user)
    return Reader(client)


@pytest.fixture
def editor(reader: Reader) -> Reader:
    client = Client()
    client.force_login(User.objects.create_user("editor", is_staff=True))
    return Reader(client)

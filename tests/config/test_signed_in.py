"""Who has logged in: known with all they may in one query, and refused as Django refuses."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User

from config.signed_in import SignedIn

pytestmark = pytest.mark.django_db
MAY = "relations.view_event"


@pytest.fixture
def person() -> User:
    return User.objects.create_user("person")


def again(person: User) -> User:
    found = SignedIn().get_user(person.pk)
    assert found is not None
    return found


def test_permissions_come_with_the_person(person: User, django_assert_num_queries: Any) -> None:
    person.user_permissions.add(Permission.objects.get(codename="view_event"))
    group = Group.objects.create(name="some")
    group.permissions.add(Permission.objects.get(codename="view_article"))
    person.groups.add(group)
    with django_assert_num_queries(1):
        found = again(person)
        assert found.has_perm(MAY)
        assert found.has_perm("relations.view_article")
        assert found.has_module_perms("relations")
        assert not found.has_perm("relations.change_event")
    assert found.get_all_permissions() == User.objects.get(pk=person.pk).get_all_permissions()


def test_whoever_is_shut_out_may_nothing(person: User) -> None:
    person.user_permissions.add(Permission.objects.get(codename="view_event"))
    found = again(person)
    found.is_active = False
    assert not found.has_perm(MAY)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert SignedIn().get_user(person.pk) is None


def test_a_superuser_may_all(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    assert again(person).has_perm(MAY)
    assert MAY in again(person).get_all_permissions()

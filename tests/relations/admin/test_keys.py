"""Keys of the API in the admin: shown once, ended by an action, never deleted."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from relations.models import HISTORIES, ApiKey, KeyUsage
from relations.models.api_key import digest_of

LIST = reverse("admin:relations_apikey_changelist")
ADD = reverse("admin:relations_apikey_add")
FORM = {
    "institution": "Chamber",
    "name": "nightly copy",
    "contact": "desk@chamber.example",
    "scopes": ["read", "suggestions"],
}


@pytest.fixture
def chief(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def ends(days: int) -> dict[str, str]:
    day = timezone.localdate() + dt.timedelta(days=days)
    return {"expires_at_0": day.isoformat(), "expires_at_1": "00:00:00"}


def test_a_key_is_shown_in_one_answer_and_no_other(chief: Client) -> None:
    made = chief.post(ADD, {**FORM, **ends(90)})
    (secret,) = set(re.findall(r"rwb_[\w-]{43}", made.content.decode()))
    assert "no-store" in made["Cache-Control"]
    assert secret not in str(made.cookies)
    key = ApiKey.objects.get()
    assert (key.digest, key.scopes) == (digest_of(secret), ["read", "suggestions"])
    assert key.created_by is not None
    page = chief.get(reverse("admin:relations_apikey_change", args=[key.pk]))
    assert key.prefix in page.content.decode()
    assert secret not in page.content.decode()
    assert key.digest not in page.content.decode()
    assert Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/").status_code == 200


def test_history_tells_of_a_key_but_not_the_key(chief: Client) -> None:
    chief.post(ADD, FORM)
    key = ApiKey.objects.get()
    (line,) = HISTORIES[ApiKey].objects.filter(pgh_obj=key).values()
    assert key.digest not in str(line)
    page = chief.get(reverse("admin:relations_apikey_history", args=[key.pk]))
    assert page.status_code == 200


def test_a_new_key_reads_and_does_no_more_unless_ticked(chief: Client) -> None:
    page = chief.get(ADD).content.decode()
    (ticked,) = re.findall(r'name="scopes" value="(\w+)"[^>]* checked', page)
    assert ticked == "read"


@pytest.mark.parametrize(
    "wrong", [{"scopes": []}, {"scopes": ["write"]}, ends(-1), {"per_hour": "0"}, {"contact": ""}]
)
def test_what_makes_no_sense_is_told_in_the_form(chief: Client, wrong: dict[str, Any]) -> None:
    page = chief.post(ADD, {**FORM, **wrong})
    assert page.context["adminform"].errors
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_and_not_deleted(chief: Client) -> None:
    key, _secret = ApiKey.issue(institution="i", name="n", contact="c")
    KeyUsage.objects.create(key=key, day=timezone.localdate(), requests=5)
    chief.post(LIST, {"action": "revoke_selected", "_selected_action": [key.pk]})
    key.refresh_from_db()
    assert key.revoked_at is not None
    assert key.revoked_by is not None
    address = reverse("admin:relations_apikey_delete", args=[key.pk])
    assert chief.post(address, {"post": "yes"}).status_code == 403
    page = chief.get(reverse("admin:relations_apikey_change", args=[key.pk]))
    assert page.context["inline_admin_formsets"][0].formset.queryset.get().requests == 5


def test_keys_that_end_soon_are_marked(chief: Client) -> None:
    for days in (10, 100, None):
        ends_at = timezone.now() + dt.timedelta(days=days) if days else None
        ApiKey.issue(institution="i", name=f"n{days}", contact="c", expires_at=ends_at)
    found = chief.get(LIST, {"state": "ending"}).context["cl"].queryset
    assert [key.name for key in found] == ["n10"]
    page = chief.get("/en" + LIST).content.decode()
    assert page.count("<strong>Ends soon</strong>") == 1

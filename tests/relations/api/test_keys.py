"""Keys: shown once, kept as digests, refused when wrong; scopes; quotas and what is told of them."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from relations import key_usage, quotas
from relations.models import ApiKey, KeyUsage, Official
from tests import factories as make
from tests.relations.api.reader import Reader

HOLDER = {"name": "nightly copy", "institution": "Chamber", "contact": "desk@chamber.example"}


def issue(**fields: Any) -> tuple[ApiKey, Reader]:
    """Make a key, and one who reads by it."""
    key, secret = ApiKey.issue(**{**HOLDER, **fields})
    return key, by(secret)


def by(secret: str) -> Reader:
    return Reader(Client(headers={"Authorization": f"Bearer {secret}"}))


def in_days(days: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


@pytest.fixture
def counted(broker: Any) -> Iterator[None]:
    """Counting begins anew, and the broker's server is asked at once."""
    quotas._rest_until = 0.0
    caches["default"].clear()
    yield
    quotas._rest_until = 0.0


def test_only_the_digest_of_a_key_is_kept(reader: Reader) -> None:
    key, secret = ApiKey.issue(**HOLDER)
    assert re.fullmatch(r"rwb_[\w-]{43}", secret)
    row = ApiKey.objects.filter(pk=key.pk).values().get()
    assert secret not in json.dumps(row, default=str)
    assert secret.startswith(row["prefix"])
    assert len(row["prefix"]) < 12


def test_a_key_opens_reading_where_it_is_not_public(reader: Reader, settings: Any) -> None:
    settings.PUBLIC_READ = False
    _key, holder = issue()
    assert reader.get("events/", 401)["type"].endswith("#key-needed")
    holder.get("events/")


def test_a_refused_reader_is_told_how_to_come_in(reader: Reader, settings: Any) -> None:
    settings.PUBLIC_READ = False
    response = reader.client.get("/api/v1/events/")
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header",
    [
        "Bearer rwb_wrong",
        "Bearer",
        "Bearer ",
        "rwb_without-the-word",
        "Basic dXNlcjpwYXNz",
        "Bearer " + "x" * 5000,
        "Bearer \u00e9",
    ],
)
def test_a_wrong_key_is_refused_where_no_key_is_needed(reader: Reader, header: str) -> None:
    issue()
    response = reader.client.get("/api/v1/events/", headers={"Authorization": header})
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert problem["type"].endswith("#key-wrong")
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_half_a_right_key_is_a_wrong_one(reader: Reader) -> None:
    key, secret = ApiKey.issue(**HOLDER)
    for near in (secret[:-1], secret + "A", key.prefix, secret.lower(), key.digest):
        assert by(near).get("events/", 401)["type"].endswith("#key-wrong")


def test_an_expired_key_says_so(reader: Reader) -> None:
    _key, holder = issue(expires_at=in_days(1))
    holder.get("events/")
    ApiKey.objects.update(created_at=in_days(-9), expires_at=in_days(-1))
    assert holder.get("events/", 401)["type"].endswith("#key-expired")


def test_a_revoked_key_says_so_and_stays_revoked(reader: Reader, user: User) -> None:
    key, holder = issue(expires_at=in_days(1))
    key.revoke(by=user)
    first = key.revoked_at
    key.revoke()
    assert (key.revoked_at, key.revoked_by) == (first, user)
    assert holder.get("events/", 401)["type"].endswith("#key-revoked")


def test_a_key_ends_with_its_account(reader: Reader, user: User) -> None:
    _key, holder = issue(user=user)
    holder.get("events/")
    User.objects.update(is_active=False)
    assert holder.get("events/", 401)["type"].endswith("#key-revoked")


def test_a_key_that_ends_soon_says_when(reader: Reader) -> None:
    _key, soon = issue(expires_at=in_days(20))
    _key, late = issue(expires_at=in_days(90))
    assert "X-Key-Expires" in soon.client.get("/api/v1/events/").headers
    assert "X-Key-Expires" not in late.client.get("/api/v1/events/").headers
    assert soon.get("me/")["data"]["key"]["state"] == "ending"
    assert late.get("me/")["data"]["key"]["state"] == "valid"


def test_the_scope_opens_suggestions_and_nothing_internal(reader: Reader) -> None:
    event = make.event()
    internal = make.article(access="internal")
    make.event_mention(event, internal)
    address = f"events/{event.public_id}/"
    _key, plain = issue()
    _key, scoped = issue(scopes=["read", "suggestions"])
    for refused in (
        plain.get("events/", 403, review="suggested,accepted"),
        plain.get(address, 403),
        plain.get("changes/", 403, review="suggested"),
    ):
        assert refused["type"].endswith("#scope-needed")
        assert "suggestions" in refused["detail"]
    assert reader.get("events/", 403, review="suggested")["type"].endswith("#login-needed")
    assert plain.ids("events/") == scoped.ids("events/") == []
    assert scoped.ids("events/", review="suggested,accepted") == [event.public_id]
    assert scoped.get(address)["data"]["mentions"] == []
    suggested = Official.objects.create(slug="ahmad", name_ar="أحمد", country_id="SY")
    event.officials.add(suggested)
    named = {"official": "ahmad", "review": "suggested"}
    assert scoped.ids("events/", **named) == [event.public_id]
    plain.get("events/", 400, official="ahmad")
    scoped.get(f"articles/{internal.public_id}/", 404)


def test_a_key_for_something_else_does_not_read(reader: Reader) -> None:
    _key, holder = issue(scopes=["corrections"])
    problem = holder.get("events/", 403)
    assert problem["type"].endswith("#scope-needed")
    assert "read" in problem["detail"]
    assert holder.get("me/")["data"]["key"]["scopes"] == ["corrections"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": ["write"]},
        {"scopes": []},
        {"per_hour": 0},
        {"per_day": 0},
        {"institution": ""},
        {"contact": ""},
        {"expires_at": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_the_database_refuses_keys_that_make_no_sense(reader: Reader, wrong: Any) -> None:
    with pytest.raises(IntegrityError):
        issue(**wrong)


def test_the_key_costs_one_query(reader: Reader, django_assert_num_queries: Any) -> None:
    _key, holder = issue()
    with django_assert_num_queries(2):  # the key; the state of the database
        holder.get("vocabularies/quads/")


def test_over_its_quota_a_key_waits(reader: Reader, counted: None) -> None:
    key, holder = issue(per_hour=2)
    _other, free = issue()
    for left in (1, 0):
        response = holder.client.get("/api/v1/sectors/")
        assert response.status_code == 200
        assert response["RateLimit-Policy"].startswith('"hour";q=2;w=3600, "day";q=')
        assert response["RateLimit"].startswith(f'"hour";r={left};t=')
    response = holder.client.get("/api/v1/sectors/")
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert problem["type"].endswith("#too-many-requests")
    assert 1 <= int(response["Retry-After"]) <= 3600
    assert response["RateLimit"].startswith('"hour";r=0;t=')
    free.get("sectors/")
    reader.get("sectors/")
    key_usage.write_down()
    assert KeyUsage.objects.values_list("key", "requests", "refused").get(key=key) == (key.pk, 3, 1)


def test_nobody_s_quota_is_counted_by_address(reader: Reader, counted: None, settings: Any) -> None:
    settings.API_ANONYMOUS_PER_HOUR = 1
    _key, holder = issue()
    reader.get("sectors/")
    reader.get("sectors/", 429)
    reader.get("nowhere/", 429)
    holder.get("sectors/")
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.get("/api/v1/sectors/").status_code == 200
    near = [Client(REMOTE_ADDR=f"2001:db8::{one}") for one in (1, 2)]
    assert [one.get("/api/v1/sectors/").status_code for one in near] == [200, 429]


def test_wrong_keys_are_counted_as_nobody_s(reader: Reader, counted: None, settings: Any) -> None:
    settings.API_ANONYMOUS_PER_HOUR = 1
    guesser = by("rwb_guess")
    guesser.get("sectors/", 401)
    guesser.get("sectors/", 429)


def test_quotas_hold_on_without_the_broker(reader: Reader, counted: None, settings: Any) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"
    _key, holder = issue(per_hour=1)
    assert holder.get("me/")["data"]["quotas"][0]["remaining"] == 0
    holder.get("sectors/", 429)
    reader.get("sectors/")


def test_use_is_counted_by_day_and_written_down_once(reader: Reader, counted: None) -> None:
    key, holder = issue()
    holder.get("sectors/")
    assert holder.get("me/")["data"]["usage"] == [
        {"day": timezone.localdate().isoformat(), "requests": 2, "refused": 0}
    ]
    key_usage.write_down()
    key_usage.write_down()
    assert KeyUsage.objects.get().requests == 2
    key.refresh_from_db()
    assert key.last_used_at is not None
    assert holder.get("me/")["data"]["usage"][0]["requests"] == 3
    key_usage.write_down()
    assert KeyUsage.objects.get().requests == 3


def test_me(reader: Reader, known_reader: Reader, settings: Any) -> None:
    settings.PUBLIC_READ = False
    nobody, person = reader.get("me/")["data"], known_reader.get("me/")["data"]
    assert (nobody["holder"], nobody["key"], nobody["usage"]) == ("anonymous", None, [])
    assert nobody["quotas"][0]["requests"] == settings.API_ANONYMOUS_PER_HOUR
    assert (person["holder"], person["sees_suggestions"]) == ("login", True)
    key, holder = issue(scopes=["read", "suggestions"], per_day=7)
    mine = holder.get("me/")["data"]
    assert mine["key"]["begins_with"] == key.prefix
    assert mine["sees_suggestions"] is True
    assert [one["requests"] for one in mine["quotas"]] == [settings.API_KEY_PER_HOUR, 7]
    assert "desk@chamber.example" not in json.dumps(mine)


def test_status_counts_what_everybody_may_read(reader: Reader, editor: Reader) -> None:
    make.event(**make.decided())
    make.event()
    make.article(access="internal")
    make.article(published_on=dt.date(2025, 3, 29))
    told = reader.get("status/")["data"]
    assert told == editor.get("status/")["data"]
    assert told["counts"] == {"articles": 1, "events": 1, "agreements": 0, "officials": 0}
    assert told["data_through"] == "2025-03-29"
    assert told["search_is_fresh"] is False

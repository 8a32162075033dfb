"""Guessing passwords: the sixth wrong one is the last, for this name from this place."""

import datetime as dt
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from relations.callers import site_of
from relations.groups import PUBLISHER
from relations.models import FailedLogin

NAME, PASSWORD = "nour", "right, and long enough"
LOGIN = "/en/admin/login/"


@pytest.fixture
def account(db: None, settings: Any) -> User:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_user(NAME, password=PASSWORD, is_staff=True)


def guess(
    client: Client, password: str = "wrong", name: str = NAME, login: str = LOGIN, **meta: Any
) -> Any:
    return client.post(login, {"username": name, "password": password}, **meta)


def statuses(client: Client, times: int, **guessed: Any) -> list[int]:
    return [guess(client, **guessed).status_code for _ in range(times)]


def test_the_sixth_wrong_try_is_locked_and_the_right_one_after_it(account: User) -> None:
    client = Client()
    assert statuses(client, 6) == [200] * 5 + [429]
    answer = guess(client, PASSWORD)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "_auth_user_id" not in client.session
    assert "for 15 minutes" in answer.text
    assert NAME not in answer.text


def test_the_answer_is_in_the_language_of_the_page(account: User) -> None:
    client = Client()
    statuses(client, 5, login="/admin/login/")
    answer = guess(client, login="/admin/login/")
    assert 'lang="ar" dir="rtl"' in answer.text
    assert "مدة 15 دقيقة" in answer.text


def test_nobody_learns_which_names_there_are(account: User) -> None:
    known, unknown = Client(), Client()
    for _ in range(7):
        first, second = guess(known), guess(unknown, name="nobody")
        assert first.status_code == second.status_code
    assert first.text == second.text


def test_who_gets_in_begins_anew(account: User) -> None:
    client = Client()
    assert statuses(client, 5) == [200] * 5
    assert guess(client, PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()
    assert statuses(Client(), 5) == [200] * 5


def test_others_and_other_places_are_not_locked(account: User) -> None:
    User.objects.create_user("rami", password=PASSWORD, is_staff=True)
    statuses(Client(), 6)
    assert guess(Client(), PASSWORD, "rami").status_code == 302
    assert guess(Client(REMOTE_ADDR="203.0.113.9"), PASSWORD).status_code == 302


def test_a_lock_ends_by_itself_and_trying_on_makes_it_no_longer(account: User) -> None:
    client = Client()
    statuses(client, 6)
    long_ago = timezone.now() - dt.timedelta(minutes=14)
    AccessAttempt.objects.update(attempt_time=long_ago)
    assert guess(client).status_code == 429
    AccessAttempt.objects.update(attempt_time=long_ago - dt.timedelta(minutes=2))
    assert guess(client, PASSWORD).status_code == 302


@pytest.mark.parametrize("proxies", [0, 1])
def test_what_a_caller_says_of_itself_makes_no_second_bucket(
    proxies: int, account: User, settings: Any
) -> None:
    """A hundred spoofed addresses are one; behind our proxy the last word is the proxy's."""
    settings.PROXIES = proxies
    ours = ", 203.0.113.9" if proxies else ""
    answers = [
        guess(Client(), HTTP_X_FORWARDED_FOR=f"198.51.100.{n}{ours}", HTTP_USER_AGENT=f"b{n % 2}")
        for n in range(100)
    ]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 95
    seen = "203.0.113.9" if proxies else "127.0.0.1"
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {seen}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "site"),
    [
        (0, "198.51.100.1", "203.0.113.9", "203.0.113.9"),
        (1, "", "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1", "203.0.113.9"),
        (1, "2001:db8:1:2:3:4:5:6", "::1", "2001:db8:1:2::"),
        (0, "", "::ffff:203.0.113.9", "203.0.113.9"),
        (0, "", "", ""),
        (1, "no address", "10.0.0.1", ""),
    ],
)
def test_whose_requests_count_together(
    proxies: int, forwarded: str, remote: str, site: str, rf: Any, settings: Any
) -> None:
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert site_of(rf.get("/", REMOTE_ADDR=remote, **headers)) == site


def test_no_password_is_kept(account: User) -> None:
    client = Client(HTTP_USER_AGENT="browser")
    for _ in range(3):
        client.post(f"{LOGIN}?password=secret-a", {"username": NAME, "password": "secret-b"})
    guess(Client(), PASSWORD, HTTP_USER_AGENT="other")
    rows = [*AccessAttempt.objects.values(), *AccessLog.objects.values()]
    assert "secret" not in repr(rows)
    guess(client, "secret-c")
    assert "secret" not in repr(list(AccessAttempt.objects.values()))
    assert not AccessLog.objects.exists()


def test_a_publisher_sees_the_lock_and_lifts_it(account: User) -> None:
    statuses(Client(), 6)
    statuses(Client(), 2, name="somebody")
    publisher = User.objects.create(username="publisher", is_staff=True)
    publisher.groups.add(Group.objects.get(name=PUBLISHER))
    desk = Client()
    desk.force_login(publisher)
    address = reverse("admin:relations_failedlogin_changelist")
    locked = {row.username: row.is_locked for row in desk.get(address).context["cl"].result_list}
    assert locked == {NAME: True, "somebody": False}
    assert desk.get(address, {"locked": "yes"}).context["cl"].result_count == 1
    assert desk.get(address, {"locked": "no"}).context["cl"].result_count == 1
    chosen = FailedLogin.objects.get(username=NAME)
    desk.post(address, {"action": "lift", "_selected_action": [chosen.pk]})
    assert guess(Client(), PASSWORD).status_code == 302


def test_a_session_lasts_a_working_day_and_gets_a_new_key(account: User) -> None:
    client = Client()
    client.get("/admin/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    assert guess(client, PASSWORD).status_code == 302
    cookie = client.cookies["sessionid"]
    assert cookie.value != planted
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (8 * 3600, True, "Lax")

"""Who held a post on a day, and tenures that clash told in words."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from relations.models import Membership, Official, Post
from relations.tenures import holders_on
from tests import factories as make

pytestmark = pytest.mark.django_db


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def post() -> Post:
    make.countries()
    return Post.objects.create(
        slug="fm", label_ar="وزير الخارجية", label_en="Foreign minister", role="minister",
        exclusive=True, country=make.country("TR"),
    )  # fmt: skip


def tenure(post: Post, who: Official, start: str, end: str = "", **values: Any) -> Membership:
    return Membership.objects.create(
        official=who, post=post, start_date=day(start), end_date=day(end) if end else None,
        start_precision=values.pop("start_precision", "day"),
        end_known=values.pop("end_known", "known" if end else "unknown"), **values,
    )  # fmt: skip


def names(rows: Any) -> list[str]:
    return [row.official.name_ar for row in rows]


def test_a_day_has_its_holder_or_says_between_what_nobody_is_known(post: Post) -> None:
    first, second = make.official("أول"), make.official("ثان")
    tenure(post, first, "2020-01-01", "2021-01-01")
    tenure(post, second, "2022-06-01", end_known="ongoing", as_of=day("2025-01-01"))

    assert names(holders_on(post, day("2020-12-31")).surely) == ["أول"]
    gap = holders_on(post, day("2021-01-01"))  # half-open: the first day out
    assert (gap.surely, gap.perhaps) == ((), ())
    assert (gap.after, gap.before) == (day("2021-01-01"), day("2022-06-01"))
    assert names(holders_on(post, day("2025-01-01")).surely) == ["ثان"]
    later = holders_on(post, day("2025-01-02"))
    assert (names(later.surely), names(later.perhaps)) == ([], ["ثان"])
    assert holders_on(post, day("2019-01-01")).before == day("2020-01-01")


def test_what_is_known_to_the_month_or_year_is_only_perhaps_at_its_edge(post: Post) -> None:
    tenure(post, make.official("أول"), "2020-03-01", "2021-01-01", start_precision="month",
           end_precision="year")  # fmt: skip
    for asked, surely in (("2020-03-15", False), ("2020-03-31", True), ("2021-06-01", False)):
        found = holders_on(post, day(asked))
        assert bool(found.surely) == surely
        assert bool(found.perhaps) != surely
    assert not holders_on(post, day("2022-01-01")).perhaps


def test_whoever_came_next_has_ended_what_came_before(post: Post) -> None:
    tenure(post, make.official("أول"), "2020-01-01")
    tenure(post, make.official("ثان"), "2021-01-01")
    assert names(holders_on(post, day("2023-01-01")).perhaps) == ["ثان"]


def test_the_pages_answer(post: Post, client: Client, admin_client: Client) -> None:
    tenure(post, make.official("هاكان فيدان", "TR"), "2023-06-03", "2024-01-01")
    ask = {"post": "fm", "on": "2023-07-01"}
    asked = client.get("/officials/", ask)
    assert asked.url == "/posts/fm/?on=2023-07-01"
    assert "هاكان فيدان" in client.get(asked.url).text.split('role="status"')[1]
    page = client.get("/en/posts/fm/", {"on": "2025-01-01"}).text
    assert "nobody is recorded since 1 January 2024" in page
    for odd in ({"on": "x"}, {"post": "no"}, {"on": ""}):
        assert client.get("/officials/", ask | odd, follow=True).status_code == 200
    assert "is no date" in client.get("/en/posts/fm/?on=soon").text
    address = f"/en/admin/relations/post/{post.pk}/change/"
    answer = admin_client.get(address, {"on": "2023-07-01"}).text.split('role="status"')[1]
    assert "Foreign minister" not in answer.split("</div>")[0]
    assert "هاكان فيدان" in answer.split("</div>")[0]
    assert "errornote" in admin_client.get(address, {"on": "x"}).text


def add(client: Client, post: Post, who: Official, **values: str) -> str:
    data = {"official": who.pk, "post": post.pk, "end_known": "known", "confidence": "unsourced",
            **values}  # fmt: skip
    return client.post("/en/admin/relations/membership/add/", data).content.decode()


def test_a_clash_names_the_other_holder_and_what_to_do(post: Post, admin_client: Client) -> None:
    tenure(post, make.official("هاكان فيدان", "TR"), "2023-06-03", "2024-01-01")
    other = make.official("آخر", "TR")
    page = add(admin_client, post, other, start_date="2023-12-31", end_date="2024-05-01")
    assert "هاكان فيدان held it from 3 June 2023 until 1 January 2024" in page
    assert "Enter the day" in page
    page = add(admin_client, post, other, start_date="2024-05-01", end_date="2024-05-01")
    assert "not after the start" in page
    page = add(admin_client, post, other, start_date="2024-05-01", end_known="ongoing")
    assert "Say on which day" in page
    assert other.memberships.count() == 0
    add(admin_client, post, other, start_date="2024-01-01", end_date="2024-05-01")
    assert other.memberships.count() == 1

"""Questions put into SQL once answer as the querysets they were made of."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission, User

from relations.models import Article, Event, EventMention
from relations.prepared import Prepared, PreparedModels
from relations.views import review_terms
from tests import factories as make

pytestmark = pytest.mark.django_db

TOLD_BY = PreparedModels(
    EventMention,
    ("id", "joined_by", "article__id", "article__title", "article__outlet__id",
     "article__outlet__name_ar"),
    lambda event: EventMention.objects.filter(event=event).order_by("pk"),
    event=-900_001,
)  # fmt: skip


def test_each_asking_has_its_own_values() -> None:
    rows = Prepared(lambda pk: Event.objects.filter(pk=pk).values_list("type"), pk=-900_001)
    made = [make.event(type=kind, mode="") for kind in ("AID", "ACCUSE")]
    assert [rows.rows(pk=event.pk) for event in made] == [[("AID",)], [("ACCUSE",)]]
    assert rows.rows(pk=made[1].pk + 1) == []


def test_a_model_comes_with_its_parts_and_fetches_what_was_left_out(
    django_assert_num_queries,
) -> None:
    event = make.event(day=dt.date(2025, 5, 4))
    paper = make.outlet("paper")
    make.event_mention(event, make.article("نص", outlet=paper), joined_by={"a": 1})
    make.event_mention(event, make.article("نص ثان", outlet=None))
    with django_assert_num_queries(1):
        known, unknown = TOLD_BY.all(event=event.pk)
        assert (known.joined_by, known.article.title) == ({"a": 1}, "نص")
        assert known.article.outlet.name_ar == paper.name_ar
        assert unknown.article.outlet is None
    assert known.quote == EventMention.objects.get(pk=known.pk).quote
    assert known.article == Article.objects.get(pk=known.article_id)


def test_a_place_that_is_asked_about_nowhere_is_a_mistake() -> None:
    lost = Prepared(lambda pk: Event.objects.values_list("pk"), pk=-900_001)
    with pytest.raises(ValueError, match="a place is not asked about"):
        lost.rows(pk=1)


@pytest.mark.parametrize("how", ["alone", "group", "superuser", "inactive", "none"])
def test_who_may_decide_is_who_has_the_right(how: str) -> None:
    right = Permission.objects.get(codename="decide")
    user = User.objects.create(
        username=how, is_superuser=how == "superuser", is_active=how != "inactive"
    )
    if how in ("alone", "inactive"):
        user.user_permissions.add(right)
    if how == "group":
        user.groups.add(Group.objects.get(name="reviewer"))
    assert review_terms.may_decide(user) == user.has_perm("relations.decide")
    assert review_terms.may_decide(user) == (how in ("alone", "group", "superuser"))

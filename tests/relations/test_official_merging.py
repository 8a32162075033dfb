"""Merging a candidate into a known official: what moves, what is left out, and undoing it."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ingestion.lexicon import get_names
from relations import activity, official_merging, review
from relations.models import (
    Article,
    Event,
    Membership,
    Mention,
    Merging,
    Official,
    OfficialName,
    Post,
    Signatory,
)
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 4)
TEXT = "استقبل الوزير هكان فيدان نظيره في دمشق."


@pytest.fixture
def known() -> Official:
    make.countries()
    return make.official("هاكان فيدان", "TR", slug="hakan-fidan", name_en="Hakan Fidan")


@pytest.fixture
def candidate(known: Official) -> Official:
    """A misspelling that takes part in all that an official can."""
    made = Official.objects.create(
        name_ar="هكان فيدان", country_id="TR", proposed_role="الوزير", via="machine"
    )
    OfficialName.objects.create(official=made, text="هكان فيدان", via="machine")
    OfficialName.objects.create(official=made, text="هكان", via="machine")
    version = make.article(TEXT, published_on=DAY).versions.get()
    start = TEXT.index("هكان فيدان")
    Mention.objects.create(
        version=version, start=start, end=start + 10, quote="هكان فيدان", kind="official",
        official=made, country_id="TR",
    )  # fmt: skip
    alone, both = make.event(day=DAY), make.event(day=DAY)
    made.events.set([alone, both])
    known.events.set([both])
    for steps in (("signed", DAY), ("announced", DAY)):
        step = make.agreement("TR", steps).legal_actions.get()
        Signatory.objects.create(legal_action=step, official=made, on_behalf_of_id="TR")
    Signatory.objects.create(legal_action=step, official=known)
    activity.rebuild()
    return made


def state() -> dict[str, Any]:
    """All that hangs on officials."""
    rows: dict[str, Any] = {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Mention, Membership, OfficialName, Signatory)
    }
    through = Event.officials.through
    rows["events"] = sorted(through.objects.values_list("official", "event"))
    without = ("_state", "updated_at")
    rows["officials"] = [
        {k: v for k, v in official.__dict__.items() if k not in without}
        for official in Official.objects.order_by("pk")
    ]
    for membership in rows["Membership"]:
        del membership["updated_at"], membership["created_at"]
    return rows


def test_every_row_that_points_at_an_official_is_thought_of() -> None:
    pointing = {
        (relation.related_model, relation.field.name) for relation in Official._meta.related_objects
    }
    assert pointing == {
        (Official, "merged_into"),
        (OfficialName, "official"),
        (Event, "officials"),
        (Membership, "official"),
        (Signatory, "official"),
        (Mention, "official"),
    }


def test_all_moves_and_spellings_become_aliases(
    known: Official, candidate: Official, editor: Any
) -> None:
    official_merging.merge_officials(known, candidate, by=editor)

    assert known.events.count() == 2
    assert known.mentions.get().quote == "هكان فيدان"
    assert known.signatures.count() == 2
    aliases = known.names.values_list("text", "form", "ambiguous", "via")
    assert set(aliases) == {
        ("هكان فيدان", "alias", False, "editor"),
        ("هكان", "alias", True, "editor"),  # a single word could be anybody's
    }
    candidate.refresh_from_db()
    assert candidate.merged_into == known
    assert not candidate.events.exists()
    assert not candidate.mentions.exists()
    assert activity.find_differences() == []


def test_the_lexicon_follows_and_its_articles_are_read_again(
    known: Official, candidate: Official, editor: Any
) -> None:
    other = make.article("نص لا يذكر أحدا")
    record = official_merging.merge_officials(known, candidate, by=editor)

    named = [row.target for row in get_names() if row.text == "هكان فيدان"]
    assert named == ["hakan-fidan"]
    asked = Article.objects.filter(tagging_requested_at__isnull=False)
    assert asked.get().versions.get().text == TEXT
    assert other not in asked

    Article.objects.update(tagging_requested_at=None)
    official_merging.undo_merge(record, by=editor)
    assert not [row for row in get_names() if row.text == "هكان فيدان"]
    assert asked.count() == 1


def test_undoing_restores_all(known: Official, candidate: Official, editor: Any) -> None:
    before = state()
    record = official_merging.merge_officials(known, candidate, by=editor)
    assert state() != before

    official_merging.undo_merge(record, by=editor)

    assert state() == before
    assert activity.find_differences() == []
    with pytest.raises(ValidationError):
        official_merging.undo_merge(record, by=editor)


def test_a_mention_of_both_at_one_place_stays_one(
    known: Official, candidate: Official, editor: Any
) -> None:
    mention = candidate.mentions.get()
    mention.pk, mention.official = None, known
    mention.save()
    official_merging.merge_officials(known, candidate, by=editor)
    assert Mention.objects.get().official == known


def _tenure(official: Official, post: Post, start: dt.date | None, **values: Any) -> Membership:
    return Membership.objects.create(official=official, post=post, start_date=start, **values)


def test_tenures_move_unless_they_say_nothing_new(
    known: Official, candidate: Official, editor: Any
) -> None:
    one = Post.objects.create(slug="fm", label_ar="وزير", role="minister", exclusive=True)
    two = Post.objects.create(slug="envoy", label_ar="مبعوث", role="envoy")
    _tenure(known, one, dt.date(2023, 6, 3))
    overlapping = _tenure(candidate, one, None)
    earlier = _tenure(
        candidate, one, dt.date(2020, 1, 1), end_date=dt.date(2021, 1, 1), end_known="known"
    )
    other = _tenure(candidate, two, DAY)
    before = state()

    record = official_merging.merge_officials(known, candidate, by=editor)

    assert set(known.memberships.values_list("pk", flat=True)) > {earlier.pk, other.pk}
    assert not Membership.objects.filter(pk=overlapping.pk).exists()
    left_out = record.moved["dropped_tenures"]
    assert [row["reason"] for row in left_out] == [official_merging.SAME_POST]
    official_merging.undo_merge(record, by=editor)
    assert state() == before


def test_the_same_tenure_is_not_said_twice(
    known: Official, candidate: Official, editor: Any
) -> None:
    post = Post.objects.create(slug="envoy", label_ar="مبعوث", role="envoy")
    for official in (known, candidate):
        _tenure(official, post, DAY)
    record = official_merging.merge_officials(known, candidate, by=editor)
    left_out = record.moved["dropped_tenures"]
    assert [row["reason"] for row in left_out] == [official_merging.SAID_TWICE]


def test_what_can_no_longer_be_put_back_is_said_and_nothing_is_undone(
    known: Official, candidate: Official, editor: Any
) -> None:
    post = Post.objects.create(slug="fm", label_ar="وزير", role="minister", exclusive=True)
    _tenure(known, post, DAY)  # its end is not known: others may stand beside it
    _tenure(candidate, post, DAY, end_known="ongoing", as_of=DAY)
    record = official_merging.merge_officials(known, candidate, by=editor)
    known.memberships.update(end_known="ongoing", as_of=DAY)

    with pytest.raises(ValidationError):
        official_merging.undo_merge(record, by=editor)

    candidate.refresh_from_db()
    assert candidate.merged_into == known
    assert Merging.objects.standing().get() == record


def test_merges_that_may_not_be(known: Official, candidate: Official, editor: Any) -> None:
    rejected, merged, waiting = (make.official(f"شخص {n}", "TR") for n in (1, 2, 3))
    review.reject(rejected, by=editor)
    review.reopen(waiting, by=editor)
    official_merging.merge_officials(make.official("قديم", "TR"), merged, by=editor)
    for keep, other in (
        (known, known),
        (rejected, candidate),
        (known, rejected),
        (merged, candidate),
        (known, merged),
        (waiting, candidate),
    ):
        with pytest.raises(ValidationError):
            official_merging.merge_officials(keep, other, by=editor)
    assert Merging.objects.count() == 1


def test_two_countries_are_merged_only_where_it_is_meant(
    known: Official, candidate: Official, editor: Any
) -> None:
    Official.objects.filter(pk=candidate.pk).update(country_id="RU")
    with pytest.raises(ValidationError) as refusal:
        official_merging.merge_officials(known, candidate, by=editor)
    assert refusal.value.code == official_merging.ACROSS_COUNTRIES

    official_merging.merge_officials(known, candidate, by=editor, across_countries=True)

    candidate.refresh_from_db()
    assert candidate.merged_into == known

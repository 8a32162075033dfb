"""Identifiers: merged ones lead on, deleted ones say so, suggestions ask for a login."""

import pytest

from relations import event_merging
from relations.models import Agreement, Official, Review, Tombstone
from tests import factories as make
from tests.relations.api.reader import Reader


def test_a_merged_event_leads_to_the_one_that_stands(reader: Reader, user: object) -> None:
    first, second, third = (
        make.event(public_id=name, **make.decided()) for name in ("first", "second", "third")
    )
    event_merging.merge_events(second, third, by=user)
    event_merging.merge_events(first, second, by=user)
    for merged in ("second", "third"):
        response = reader.client.get(f"/api/v1/events/{merged}/?include=mentions")
        assert response.status_code == 301
        assert response["Cache-Control"] == "max-age=300"  # a merge may be undone
        assert response["Location"] == "http://testserver/api/v1/events/first/?include=mentions"
    assert reader.ids("events/") == ["first"]


@pytest.mark.parametrize("noun", ["agreements", "officials"])
def test_merged_rows_are_not_listed(reader: Reader, noun: str) -> None:
    model = {"agreements": Agreement, "officials": Official}[noun]
    made = {"agreements": make.agreement, "officials": make.official}[noun]
    kept = made(slug="kept", **make.decided())
    gone = made(slug="gone", **make.decided())
    model.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert reader.ids(f"{noun}/") == ["kept"]
    response = reader.client.get(f"/api/v1/{noun}/gone/")
    assert response["Location"] == f"http://testserver/api/v1/{noun}/kept/"


@pytest.mark.parametrize(
    ("kind", "noun"),
    [
        ("event", "events"),
        ("article", "articles"),
        ("agreement", "agreements"),
        ("official", "officials"),
        ("organization", "organizations"),
    ],
)
def test_a_deleted_record_is_gone(reader: Reader, kind: str, noun: str) -> None:
    Tombstone.objects.create(kind=kind, object_id="old", reason="asked by a person")
    Tombstone.objects.create(kind=kind, object_id="older", merged_into="new")
    problem = reader.get(f"{noun}/old/", 410)
    assert problem["type"].endswith("#gone")
    assert problem["deleted_at"]
    assert "merged_into" not in problem
    assert "asked by a person" not in str(problem)
    assert reader.get(f"{noun}/older/", 410)["merged_into"] == "new"
    reader.get(f"{noun}/other/", 404)


def test_a_deleted_article_is_gone(reader: Reader) -> None:
    made = make.article()
    Tombstone.objects.create(kind="article", object_id=made.public_id)
    path = f"articles/{made.public_id}/"
    reader.get(path)
    made.delete()
    reader.get(path, 410)


def test_a_suggestion_asks_for_a_login(reader: Reader, known_reader: Reader) -> None:
    make.event(public_id="guess")
    make.event(public_id="wrong", **make.decided(Review.REJECTED))
    assert reader.get("events/guess/", 403)["type"].endswith("#login-needed")
    assert known_reader.get("events/guess/")["data"]["review"] == "suggested"
    reader.get("events/wrong/", 404)
    known_reader.get("events/wrong/", 404)


def test_a_merged_suggestion_does_not_open_itself(reader: Reader) -> None:
    kept = make.event(public_id="kept")
    gone = make.event(public_id="gone", **make.decided())
    type(gone).objects.filter(pk=gone.pk).update(merged_into=kept)
    response = reader.client.get("/api/v1/events/gone/")
    reader.get(response["Location"], 403)

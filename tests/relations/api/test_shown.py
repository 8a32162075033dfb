"""Serializers that only show say what DRF's own say."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
from rest_framework import serializers

from relations.api import bulk
from relations.api.shown import Moment, Shown
from relations.models import Event, Membership, Organization
from tests import factories as make
from tests.relations.api.reader import Reader

NOON = dt.datetime(2025, 3, 29, 9, 30, 0, 5, tzinfo=dt.UTC)
ROW = SimpleNamespace(
    name="a", of=None, at=NOON, day=NOON.date(), score=1.5, number=2, known=False, words=["a", "b"],
    none=None, part=SimpleNamespace(name="b"), parts=[SimpleNamespace(name="c")],
)  # fmt: skip


class Part(Shown):
    name = serializers.CharField()


class Quick(Shown):
    name = serializers.CharField()
    of_name = serializers.CharField(source="of.name", allow_null=True)
    at = Moment()
    day = serializers.DateField()
    score = serializers.FloatField()
    number = serializers.IntegerField()
    known = serializers.BooleanField()
    words = serializers.ListField(child=serializers.CharField())
    never = Moment(source="none", allow_null=True)
    part_name = serializers.CharField(source="part.name")
    part = Part()
    parts = Part(many=True)
    method = serializers.SerializerMethodField()
    whole = Part(source="*")

    def get_method(self, row: Any) -> str:
        return str(row.name * 2)


def test_it_shows_what_drf_shows_in_the_same_order() -> None:
    quick = Quick()
    assert list(quick.to_representation(ROW).items()) == list(
        serializers.Serializer.to_representation(quick, ROW).items()
    )
    assert Moment().to_representation(NOON) == serializers.DateTimeField().to_representation(NOON)


def test_what_is_missing_is_no_null_unless_allowed() -> None:
    class Wrong(Shown):
        name = serializers.CharField(source="nowhere")

    with pytest.raises(AttributeError):
        Wrong().to_representation(ROW)


@pytest.mark.parametrize("name", bulk.LISTS)
def test_every_record_holds_what_drf_makes_of_it(
    reader: Reader, name: str, monkeypatch: Any
) -> None:
    event = make.event("TR", day=dt.date(2025, 3, 1), **make.decided())
    make.event_mention(event, **make.decided())
    event.sectors.add(make.sector("energy"))
    envoy = make.official(slug="envoy", **make.decided())
    event.officials.add(envoy)
    ministry = Organization.objects.create(slug="sy-mofa", name_ar="الوزارة", name_en="Ministry")
    Membership.objects.create(official=envoy, organization=ministry, label_ar="سفير")
    make.agreement("TR", **make.decided())
    quick = reader.get(f"{name}/")["data"]
    plain = serializers.Serializer.to_representation
    monkeypatch.setattr(Shown, "to_representation", plain)
    Event.objects.filter(pk=event.pk).update(confidence=event.confidence)  # nothing was kept
    assert json.dumps(reader.get(f"{name}/")["data"]) == json.dumps(quick)
    assert quick or name in ("outlets", "stories", "posts")

"""Serializers that only show, and read each record as directly as Python can.

DRF asks of every field of every row whether the record is a mapping, whether what stands there is
to be called, and which time zone this thread has. Here that is the same for all rows, so it is
settled once for each serializer; an export of a million records spends its time in this loop.
"""

import datetime as dt
import functools
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.utils.timezone import get_default_timezone
from rest_framework import serializers

Read = Callable[[Any], Any]

# What is told as it stands: the database gives no other type. A test compares it with DRF's own.
_AS_THEY_STAND = (
    serializers.BooleanField,
    serializers.CharField,
    serializers.ChoiceField,
    serializers.FloatField,
    serializers.IntegerField,
)


class Shown(serializers.Serializer):
    """Shows attributes of a record as they stand; none of them is called."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = self._blank.copy()  # which has them all in their order
        shown.update(zip(self._plain, self._read_plain(instance), strict=True))
        for name, read in self._others:
            shown[name] = read(instance)
        return shown

    @functools.cached_property
    def site(self) -> str:
        """Scheme and host, with which all addresses begin."""
        return str(self.context["site"])

    @functools.cached_property
    def _blank(self) -> dict[str, Any]:
        return dict.fromkeys(str(field.field_name) for field in self._readable_fields)

    @functools.cached_property
    def _plain(self) -> dict[str, str]:
        """The fields that are told as they stand, and where they are."""
        return {
            str(field.field_name): str(field.source)
            for field in self._readable_fields
            if _stands(field)
        }

    @functools.cached_property
    def _read_plain(self) -> Callable[[Any], tuple[Any, ...]]:
        paths = list(self._plain.values())
        if len(paths) > 1:
            return attrgetter(*paths)
        return lambda record: tuple(attrgetter(path)(record) for path in paths)

    @functools.cached_property
    def _others(self) -> list[tuple[str, Read]]:
        fields = [field for field in self._readable_fields if field.field_name not in self._plain]
        return [(str(field.field_name), _reader(field)) for field in fields]


class Moment(serializers.DateTimeField):
    """A time with its offset, in the time zone of the house."""

    @functools.cached_property
    def timezone(self) -> dt.tzinfo:
        return get_default_timezone()

    def to_representation(self, value: dt.datetime) -> str:
        return value.astimezone(self.timezone).isoformat()


def _stands(field: serializers.Field) -> bool:
    """Tell whether a field is told as it stands: keys of rows are numbers, and told as words."""
    way, _, name = str(field.source).rpartition(".")
    if name in ("pk", "id") or (way and field.allow_null):
        return False
    return type(getattr(field, "child", field)) in _AS_THEY_STAND


def _reader(field: serializers.Field) -> Read:
    """Return what takes this field's value from a record."""
    if isinstance(field, serializers.SerializerMethodField):
        method: Read = getattr(field.parent, field.method_name)
        return method
    show = dt.date.isoformat if type(field) is serializers.DateField else field.to_representation
    if field.source == "*":
        return show
    find = attrgetter(field.source)

    def read(record: Any) -> Any:
        try:
            value = find(record)
        except AttributeError:  # on the way there something is missing
            if not field.allow_null:
                raise
            return None
        return None if value is None else show(value)

    return read

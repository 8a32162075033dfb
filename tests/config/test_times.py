"""Times come from the database as they went in, whole."""

import datetime as dt

import pytest
from django.db import connection

MARCH = dt.datetime(2025, 3, 29, 10, tzinfo=dt.UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment",
    [
        MARCH,
        MARCH.replace(microsecond=500_000),
        MARCH.replace(microsecond=1),
        MARCH.astimezone(dt.timezone(dt.timedelta(hours=3, minutes=30))),
        dt.datetime(1, 1, 1, tzinfo=dt.UTC),
        dt.datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC),
        None,
    ],
)
def test_a_time_comes_back_as_it_went_in(moment: dt.datetime | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz, ARRAY[%s::timestamptz]", [moment, moment])
        one, [listed] = cursor.fetchone()
    assert one == listed == moment
    assert one is None or one.tzinfo is dt.UTC

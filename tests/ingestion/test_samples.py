"""The samples that come with the product, read by the real pipeline beside the reference data."""

import io
from collections import Counter

import pytest
from django.core.management import call_command

from ingestion import pipeline
from ingestion.collect.samples import get_samples
from ingestion.collect.uploads import receive
from ingestion.models import Document, Stage
from relations import activity
from relations.models import Activity, Article, Country, Event, Outlet, Story


@pytest.fixture
def seeds(db) -> None:
    call_command("load_seeds", stdout=io.StringIO())
    activity.rebuild()


def read_samples() -> None:
    outlets = {outlet.slug: outlet for outlet in Outlet.objects.all()}
    for item in (item for wave in get_samples() for item in wave):
        document = receive(
            item.get_data(),
            name=item.path.name,
            outlet=outlets[item.outlet],
            published_on=item.published_on,
            url=item.url,
        ).document
        assert pipeline.parse(document.pk) == Stage.PARSED
        assert pipeline.tag_document(document.pk) == Stage.DONE


def test_samples_add_evidence_and_no_double_count(seeds) -> None:
    curated = set(Event.objects.values_list("pk", flat=True))
    accepted = _accepted()
    partners = list(Country.objects.partners().values_list("pk", flat=True))

    read_samples()

    outcomes = Counter(Document.objects.values_list("outcome", flat=True))
    assert outcomes == {"created": 38, "new_version": 2}
    # They tell the same events in other words: none is a copy, an excerpt or an update.
    assert not Story.objects.exists()
    assert not Document.objects.undecided().exists()
    for iso2 in partners:
        assert Article.objects.about(iso2).count() >= 8
    # What is accepted is as it was; what the samples add are suggestions.
    assert _accepted() == accepted
    assert activity.find_differences() == []
    retold = Event.objects.filter(pk__in=curated, mentions__isnull=False).distinct()
    assert retold.count() >= 30
    assert _counted_twice(curated) == []


def _accepted() -> list[tuple]:
    cells = Activity.objects.totals().filter(review="accepted").exclude(events=0)
    return sorted(cells.values_list("country", "month", "type", "events"), key=str)


def _counted_twice(curated: set[int]) -> list[str]:
    """Suggested events at the same time as a curated one of their partner, type and mode."""
    twice = []
    for event in Event.objects.counted().exclude(pk__in=curated).exclude(start_date=None):
        same = Event.objects.filter(
            pk__in=curated, partner=event.partner, type=event.type, mode=event.mode
        ).filter(start_date__lte=event.end_date, end_date__gte=event.start_date)
        people = set(event.officials.values_list("pk", flat=True))
        for other in same:
            theirs = set(other.officials.values_list("pk", flat=True))
            if not (people and theirs and not people & theirs):
                twice.append(f"{event.summary} = {other.public_id}")
    return twice

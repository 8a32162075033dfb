"""One action removes the samples and all that only they told; what others tell stays."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ingestion.collect.samples import get_samples
from ingestion.models import Batch, Document, Receipt
from relations import activity
from relations.models import Article, Citation, Event, Mention, Tombstone
from tests import factories as make


@pytest.fixture
def mixed(db: None) -> dict[str, Any]:
    """Two samples and a real article; events told by samples, by both, and curated."""
    make.countries()
    sample = make.outlet("sample", is_sample=True)
    one = make.article("زار وزير تركي دمشق", outlet=sample, published_on=dt.date(2025, 1, 5))
    two = make.article("زار وزير روسي دمشق", outlet=sample)
    real = make.article("خبر", outlet=make.outlet("paper"), published_on=dt.date(2025, 2, 1))
    only, both, curated = (make.event(day=dt.date(2025, 1, n)) for n in (1, 2, 3))
    make.event_mention(only, one)
    make.event_mention(both, two)
    make.event_mention(both, real)
    make.event_mention(curated, one)
    Citation.objects.create(event=curated, url="https://example.org/a")
    Mention.objects.create(
        version=one.versions.get(), start=0, end=3, quote="زار", kind="country", country_id="TR"
    )
    activity.rebuild()
    batch = Batch.objects.create()
    for n, article in enumerate([one, two, real]):
        document = Document.objects.create(
            name=f"{n}.txt",
            channel="file",
            data=b"x",
            size=1,
            sha256=str(n),
            outlet=article.outlet,
            article=article,
            stage="done",
            outcome="created",
            finished_at=timezone.now(),
        )
        Receipt.objects.create(batch=batch, document=document, name=document.name)
    return {"real": real, "both": both, "curated": curated, "only": only, "samples": [one, two]}


def _check_what_is_left(mixed: dict[str, Any]) -> None:
    assert list(Article.objects.all()) == [mixed["real"]]
    assert set(Event.objects.all()) == {mixed["both"], mixed["curated"]}
    assert not Mention.objects.exists()
    assert [document.article for document in Document.objects.all()] == [mixed["real"]]
    mixed["both"].refresh_from_db()
    assert mixed["both"].reported_on == dt.date(2025, 2, 1)
    assert not activity.find_differences()


def test_the_command_removes_them(mixed: dict[str, Any], capsys: Any) -> None:
    call_command("remove_samples")
    _check_what_is_left(mixed)
    assert "Removed 2 sample articles, 1 events" in capsys.readouterr().out
    call_command("remove_samples")
    assert "Removed 0 sample articles, 0 events" in capsys.readouterr().out


def test_an_editor_removes_them_with_one_button(
    mixed: dict[str, Any], client: Client, django_user_model: Any
) -> None:
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    page = client.get("/en/admin/")
    [notice] = [row for row in page.context["notices"] if "remove-samples" in row.url]
    assert notice.count == 2
    assert "2 sample articles" in client.get(notice.url).text
    assert Article.objects.count() == 3  # looking removes nothing
    client.post(notice.url)
    _check_what_is_left(mixed)
    assert Tombstone.objects.filter(kind="article", deleted_by=editor).count() == 2


def test_they_stay_away_until_their_tombstone_goes(mixed: dict[str, Any]) -> None:
    assert sum(map(len, get_samples())) > 20
    call_command("remove_samples")
    assert get_samples() == []
    Tombstone.objects.get(kind="samples").delete()
    assert sum(map(len, get_samples())) > 20


def test_only_those_who_may_delete_articles_may_remove_them(
    client: Client, db: None, django_user_model: Any
) -> None:
    client.force_login(django_user_model.objects.create(username="staff", is_staff=True))
    assert client.post("/en/admin/ingestion/document/remove-samples/").status_code == 403

"""The five documents the product was commissioned with, from the command line to the partners.

They lie in `seeds/` under CORPUS_DIR; without it, the samples that retell them stand in.
"""

import io
import json
import os
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from relations import activity
from relations.models import Article, Mention

pytestmark = pytest.mark.django_db(transaction=True)

ABOUT = {"000": "AZ", "001": "TR", "002": "RU", "003": "AZ", "004": "RU"}
SAMPLES = Path(__file__).parent.parent / "samples"
CORPUS = os.environ.get("CORPUS_DIR")
FILES = {
    number: Path(CORPUS) / "seeds" / f"{number}.txt" if CORPUS else SAMPLES / f"retell-{number}.txt"
    for number in ABOUT
}


def ingest(capsys: pytest.CaptureFixture[str]) -> dict:
    call_command("ingest", *FILES.values(), wait=True, json=True)
    return json.loads(capsys.readouterr().out)


def every_row() -> dict[str, str]:
    """A digest of each table of ours, by content and by the transaction that wrote it."""
    digests = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in {"relations", "ingestion"}:
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT md5(coalesce(string_agg(row_text, '|' ORDER BY row_text), '')) "
                    f"FROM (SELECT t::text || t.xmin::text AS row_text FROM {table} t) rows"
                )
                digests[table] = cursor.fetchone()[0]
    return digests


def test_the_five_documents_find_their_partners_and_come_in_once(worker, capsys) -> None:
    call_command("load_seeds", stdout=io.StringIO())
    activity.rebuild()

    first = ingest(capsys)

    assert (first["received"], first["created"]) == (5, 5)
    articles = {
        Path(row["name"]).stem[-3:]: Article.objects.get(public_id=row["article"])
        for row in first["documents"]
    }
    found = {n: {p.country_id for p in a.partners.all()} for n, a in articles.items()}
    assert found == {number: {partner} for number, partner in ABOUT.items()}
    assert activity.find_differences() == []
    named = Mention.objects.filter(version__article=articles["003"], country="TR")
    assert named.exists(), "003 names Türkiye without being about it"
    masked_lines_contribute_nothing(articles["000"])

    before = every_row()
    second = ingest(capsys)
    assert (second["received"], second["duplicate"]) == (5, 5)
    assert every_row() == before


def masked_lines_contribute_nothing(article: Article) -> None:
    version = article.versions.get()
    assert version.boilerplate, "the page has a sidebar"
    start = 0
    for number, line in enumerate(version.text.split("\n")):
        if number in version.boilerplate:
            inside = {"start__lt": start + len(line), "end__gt": start}
            assert not version.mentions.filter(**inside).exists()
            assert not version.eventmentions.filter(**inside).exists()
        start += len(line) + 1

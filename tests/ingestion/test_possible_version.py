"""The editor's side of a possible version: seen on the batch page, decided by one press."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from ingestion import waiting
from ingestion.models import Batch, Document
from relations.models import Access, Article
from tests import factories as make
from tests.ingestion.kin_texts import ARTICLE, EXCERPT, UPDATE
from tests.ingestion.test_kinship import take_in

pytestmark = pytest.mark.django_db
ASKED = "It may be a new version of this article:"


@pytest.fixture
def desk(client: Client, django_user_model: Any) -> Client:
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    return client


@pytest.fixture
def document() -> Document:
    make.countries()
    take_in(ARTICLE, outlet=make.outlet())
    return take_in(UPDATE, outlet=make.outlet())


def _batch(document: Document) -> str:
    batch = Batch.objects.create()
    batch.receipts.create(document=document, name="update.txt")
    return f"/en/admin/ingestion/batch/{batch.pk}/change/"


def _address(document: Document) -> str:
    return f"/en/admin/ingestion/document/{document.pk}/possible-version/"


def _decide(desk: Client, document: Document, **fields: str) -> Any:
    return desk.post(_address(document), fields)


def test_the_batch_and_the_document_ask(desk: Client, document: Document) -> None:
    for page in (_batch(document), f"/en/admin/ingestion/document/{document.pk}/change/"):
        shown = desk.get(page).text
        assert ASKED in shown
        assert "It is a new version" in shown
        assert "It is another article" in shown
        assert str(document.possible_version_of) in shown


def test_a_yes_folds_it_and_leads_back(desk: Client, document: Document) -> None:
    of, page = document.possible_version_of, _batch(document)
    answer = _decide(desk, document, answer="version", next=page)
    assert answer.url == page
    shown = desk.get(page).text
    assert "It is now the newest version of" in shown
    assert ASKED not in shown
    assert Article.objects.get() == of
    assert of.versions.get(is_current=True).text == UPDATE


def test_a_no_leaves_two_articles(desk: Client, document: Document) -> None:
    answer = _decide(desk, document, answer="other", next="https://elsewhere.example/")
    assert answer.url == f"/en/admin/ingestion/document/{document.pk}/change/"
    assert "It stays an article of its own." in desk.get(answer.url).text
    assert Article.objects.count() == 2
    again = _decide(desk, document, answer="version")
    assert "Somebody has decided this already." in desk.get(again.url).text
    assert Article.objects.count() == 2


def test_what_cannot_be_one_article_is_said_why(desk: Client, document: Document) -> None:
    Article.objects.filter(pk=document.article.pk).update(access=Access.INTERNAL)
    answer = _decide(desk, document, answer="version")
    assert "They are not open to the same readers." in desk.get(answer.url).text
    assert Article.objects.count() == 2
    document.refresh_from_db()
    assert (document.outcome, document.possible_version_of is None) == ("created", False)


def test_it_waits_on_the_first_page(desk: Client, document: Document) -> None:
    editor = desk.get("/en/admin/").wsgi_request.user
    notice = next(n for n in waiting.look(editor).notices if "new version" in n.text)
    assert notice.count == 1
    listed = desk.get(notice.url).text
    assert f"/document/{document.pk}/change/" in listed
    assert f"/document/{document.pk - 1}/change/" not in listed


def test_only_an_answer_by_somebody_with_the_right_counts(
    client: Client, desk: Client, document: Document, django_user_model: Any
) -> None:
    assert _decide(desk, document, answer="maybe").status_code == 400
    assert desk.get(_address(document)).status_code == 405
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))
    assert _decide(client, document, answer="version").status_code == 403
    assert Article.objects.count() == 2


def test_the_command_tells_story_and_possible_version(tmp_path: Any) -> None:
    make.countries()
    one, two = make.outlet("one"), make.outlet("two")
    first, part = take_in(ARTICLE, outlet=one), take_in(EXCERPT, outlet=two)
    update = take_in(UPDATE, outlet=one)
    for name, text in (("part.txt", EXCERPT), ("update.txt", UPDATE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = {}
    for outlet, name in (("two", "part.txt"), ("one", "update.txt")):
        said = io.StringIO()
        call_command("ingest", tmp_path / name, outlet=outlet, json=True, stdout=said)
        rows[name] = json.loads(said.getvalue())["documents"][0]
    first.article.refresh_from_db()
    assert rows["part.txt"]["article"] == part.article.public_id
    assert rows["part.txt"]["story"] == first.article.story.public_id
    assert rows["update.txt"]["article"] == update.article.public_id
    assert rows["update.txt"]["possible_version_of"] == first.article.public_id

"""The try-it box: what a changed word would do to stored articles, before it is saved."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from ingestion import trial
from ingestion.models import LexiconEntry
from ingestion.trial import try_entry
from relations import vocabulary
from relations.models import Article, ArticleSector
from tests import factories as make

NEW = "/en/admin/ingestion/lexiconentry/add/"
SENTENCE = "زار وزير تركي دمشق وبحث الاستمطار مع المسؤولين السوريين."
CUE = {
    "kind": "sector",
    "language": "ar",
    "term": "استمطار",
    "target": "energy",
    "weight": "5",
    "options": "{}",
    "enabled": "on",
}


@pytest.fixture(autouse=True)
def world(db: None) -> None:
    make.countries()
    make.sector("energy")
    make.sector("health")


@pytest.fixture
def editor(django_user_model: Any) -> Any:
    return django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def told(day: int = 1, text: str = SENTENCE) -> Article:
    return make.article(text, published_on=dt.date(2025, 5, day))


def entry(**values: Any) -> LexiconEntry:
    made = {"kind": "sector", "term": "استمطار", "target": "energy", "weight": 5.0, **values}
    return LexiconEntry.objects.create(**made)


def page_of(row: LexiconEntry) -> str:
    return f"/en/admin/ingestion/lexiconentry/{row.pk}/change/"


def try_of(row: LexiconEntry) -> str:
    return f"/en/admin/ingestion/lexiconentry/{row.pk}/try/"


def differences(page: Any) -> list[tuple[bool, str, str, str]]:
    return [
        (found.appears, str(found.group), found.what, found.sentence)
        for article in page.context["trial"].changed
        for found in article.differences
    ]


def test_a_new_word_is_tried_and_not_saved(desk: Client) -> None:
    told(text="خبر أول.\n" + SENTENCE)
    before = list(Article.objects.values())
    page = desk.post(NEW + "try/", CUE)
    assert differences(page) == [(True, "Sector", "energy", SENTENCE)]
    assert "Would appear" in page.text
    assert "1 article has this word; tried: 1; would change: 1." in page.text
    assert f'action="{NEW}"' in page.text  # from here the entry can be saved as it was tried
    assert 'value="استمطار"' in page.text
    assert not LexiconEntry.objects.exists()
    assert not ArticleSector.objects.exists()
    assert not LogEntry.objects.exists()
    assert list(Article.objects.values()) == before


def test_a_changed_entry_is_compared_with_itself(desk: Client) -> None:
    told()
    row = entry()
    before = LexiconEntry.objects.values().get()
    page = desk.post(try_of(row), {**CUE, "target": "health"})
    assert differences(page) == [
        (True, "Sector", "health", SENTENCE),
        (False, "Sector", "energy", SENTENCE),
    ]
    assert "Would disappear" in page.text
    assert f'action="{page_of(row)}"' in page.text
    assert LexiconEntry.objects.values().get() == before
    assert "Nothing would change" in desk.post(try_of(row), CUE).text


def test_an_entry_switched_off_takes_its_findings_along(desk: Client) -> None:
    told()
    row = entry()
    off = {name: value for name, value in CUE.items() if name != "enabled"}
    assert differences(desk.post(try_of(row), off)) == [(False, "Sector", "energy", SENTENCE)]


def test_articles_with_the_old_word_are_tried_too(desk: Client) -> None:
    told()
    row = entry()
    page = desk.post(try_of(row), {**CUE, "term": "استسقاء"})
    assert differences(page) == [(False, "Sector", "energy", SENTENCE)]


SIGNED = "وقعت سوريا وتركيا مذكرة تفاهم في دمشق."


def test_an_event_is_told_with_its_sentence(desk: Client) -> None:
    told(text=SIGNED)
    word = {**CUE, "kind": "event", "term": "وقع", "target": "SUPPORT", "mode": "sign"}
    options = '{"match": "verb", "frame": "mutual"}'
    found = differences(desk.post(NEW + "try/", {**word, "options": options}))
    label = vocabulary.mode_of("SUPPORT", "sign").label.en
    assert (True, "Event", f"{label} · Türkiye", SIGNED) in [
        (appears, group, what.split(" · 2025")[0], sentence)
        for appears, group, what, sentence in found
    ]
    assert (True, "Partner", "Türkiye", SIGNED) in found


def test_an_agreement_is_told_with_its_sentence(desk: Client) -> None:
    told(text=SIGNED)
    options = {"match": "verb", "frame": "mutual"}
    entry(kind="event", term="وقع", target="SUPPORT", mode="sign", options=options)
    entry(kind="action", term="وقع", target="signed")
    word = {**CUE, "kind": "instrument", "term": "مذكرة تفاهم", "target": "mou"}
    found = differences(desk.post(NEW + "try/", word))
    assert [(appears, what) for appears, group, what, _ in found if group == "Agreement"] == [
        (True, "Memorandum of understanding · Signed · Türkiye")
    ]


def test_the_newest_are_tried_as_long_as_there_is_time(
    editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [told(day) for day in (1, 3, 2)]
    told(4, SENTENCE + "\n" + "كلام " * trial.LONGEST_TRIED)
    hurried = try_entry(LexiconEntry(**_values()), was="", user=editor, seconds=0)
    assert (hurried.found, hurried.tried) == (4, 1)
    assert [item.article for item in hurried.changed] == [articles[1]]
    monkeypatch.setattr(trial, "TRIED_AT_MOST", 2)
    some = try_entry(LexiconEntry(**_values()), was="", user=editor)
    assert [item.article for item in some.changed] == [articles[1], articles[2]]


def _values() -> dict[str, Any]:
    return {"kind": "sector", "term": "استمطار", "target": "energy", "weight": 5.0}


def test_a_word_in_no_article_is_said_to_be(desk: Client) -> None:
    assert "No stored article has this word." in desk.post(NEW + "try/", CUE).text


def test_what_makes_no_sense_is_not_tried(desk: Client) -> None:
    told()
    page = desk.post(NEW + "try/", {**CUE, "target": "sport"})
    assert page.context["trial"] is None
    assert "It must be one of: energy, health." in page.text


def test_the_button_needs_no_script(desk: Client) -> None:
    row = entry()
    assert f'formaction="{try_of(row)}#try"' in desk.get(page_of(row)).text
    assert f'formaction="{NEW}try/#try"' in desk.get(NEW).text


@pytest.mark.parametrize(("right", "new", "old"), [("view", 403, 403), ("change", 403, 200)])
def test_trying_needs_the_right_to_save(
    client: Client, django_user_model: Any, right: str, new: int, old: int
) -> None:
    row = entry()
    user = django_user_model.objects.create(username="reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename=f"{right}_lexiconentry"))
    client.force_login(user)
    assert client.post(NEW + "try/", CUE).status_code == new
    assert client.post(try_of(row), CUE).status_code == old
    assert ("formaction" in client.get(page_of(row)).text) == (old == 200)


def test_only_what_is_there_is_tried_and_only_by_sending_a_form(desk: Client) -> None:
    assert desk.get(NEW + "try/").status_code == 405
    assert desk.post("/en/admin/ingestion/lexiconentry/999999/try/", CUE).status_code == 404
    desk.logout()
    assert desk.post(NEW + "try/", CUE).url.startswith("/en/admin/login/")

"""The article's page at the desk: its text, what changed, and what an editor adds from it."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation

from relations import activity
from relations.models import Agreement, Article, Event, Mention
from tests import factories as make

DAY = dt.date(2025, 5, 4)
TEXT = "قائمة الموقع\nزار وزير تركي دمشق. ووُقعت مذكرة تفاهم في مجال الطاقة."


@pytest.fixture
def article(db: None) -> Article:
    make.countries()
    made = make.article(TEXT, published_on=DAY)
    made.versions.update(boilerplate=[0])
    made.partners.create(country=make.country("TR"), score=1)
    return made


def page_of(article: Article, name: str = "change", at: str = "") -> str:
    with translation.override("ar"):  # an English page before may have left its language behind
        address = reverse(f"admin:relations_article_{name}", args=[article.pk])
    if at:
        start = TEXT.index(at)
        address += f"?v=1&at={start}-{start + len(at)}"
    return address


VISIT = {"type": "CONSULT", "mode": "visit", "actor": "TR", "recipient": "SY"}


def test_the_page_shows_the_text_and_all_that_was_read_in_it(
    desk: Client, article: Article
) -> None:
    version = article.versions.get()
    start = TEXT.index("تركي")
    Mention.objects.create(
        version=version, start=start, end=start + 4, quote="تركي", kind="country", country_id="TR"
    )
    event = make.event(day=DAY, summary_ar="زيارة رسمية")
    make.event_mention(event, article)
    page = desk.get("/en" + page_of(article)).text
    assert 'class="masked"' in page
    assert 'class="country evidence"' in page
    for row in (event, make.country("TR"), article.partners.get()):
        assert f"/admin/relations/{row._meta.model_name}/{row.pk}/change/" in page
    assert f'data-address="/en{page_of(article, "add_event")}"' in page
    assert f'data-start="{TEXT.index("زار")}"' in page


def test_two_versions_are_compared_word_by_word(desk: Client, article: Article) -> None:
    make.version(article, TEXT.replace("دمشق", "حلب"))
    page = desk.get(page_of(article) + "?a=1&b=2").text
    assert "<del>دمشق.</del><ins>حلب.</ins>" in page
    assert "data-start" not in page
    for odd in ("?a=7&b=x", "?v=99", "?v=%00", "?a=1"):
        assert desk.get(page_of(article) + odd).status_code == 200


def test_without_a_script_the_sentence_is_chosen_from_a_list(
    desk: Client, article: Article
) -> None:
    page = desk.get(page_of(article, "add_event"))
    [visit, _signing] = page.context["sentences"]
    assert visit[1] == "زار وزير تركي دمشق."
    form = desk.get(page_of(article, "add_event"), {"at": visit[0], "v": 1}).context["form"]
    assert form.initial["actor"] == make.country("TR")
    assert "<mark>زار وزير تركي دمشق.</mark>" in desk.get(
        page_of(article, "add_event", at="وزير")
    ).text  # fmt: skip
    for odd in ("at=9999-99999", "at=5-5"):
        assert desk.get(f"{page_of(article, 'add_event')}?{odd}").context["sentences"]
    assert desk.get(f"{page_of(article, 'add_event')}?at=x").status_code == 404


def test_an_event_is_added_accepted(desk: Client, article: Article, editor: Any) -> None:
    answer = desk.post(
        page_of(article, "add_event", at="وزير"), {**VISIT, "start_date": "2025-05-03"}, follow=True
    )
    event = Event.objects.get()
    assert reverse("admin:relations_event_change", args=[event.pk]) in answer.text
    assert (event.review, event.reviewed_by) == ("accepted", editor)
    assert (event.start_date, event.end_date, event.precision, event.basis) == (
        dt.date(2025, 5, 3), dt.date(2025, 5, 3), "day", "editor",
    )  # fmt: skip
    assert event.mentions.get().quote == "زار وزير تركي دمشق."
    assert activity.find_differences() == []

    again = desk.post(page_of(article, "add_event", at="وزير"), VISIT)
    assert "errornote" in again.text
    assert Event.objects.count() == 1


def test_a_likely_event_is_joined_instead(desk: Client, article: Article) -> None:
    known = make.event(day=DAY, summary_ar="زيارة معروفة")
    page = desk.get(page_of(article, "add_event", at="وزير"))
    assert [key for key, _l in page.context["form"].fields["known"].choices] == ["", str(known.pk)]
    desk.post(page_of(article, "add_event", at="وزير"), {"known": known.pk})
    assert Event.objects.get().mentions.count() == 1


@pytest.mark.parametrize(
    ("noun", "data", "field"),
    [
        ("event", {}, "type"),
        ("event", VISIT | {"recipient": "RU"}, "__all__"),
        ("event", VISIT | {"mode": "no"}, "mode"),
        ("event", VISIT | {"mode": "sanction"}, "mode"),
        ("event", VISIT | {"start_date": "2025-05-03", "end_date": "2025-05-01"}, "end_date"),
        ("event", VISIT | {"end_date": "2025-05-01"}, "start_date"),
        ("event", VISIT | {"known": "77"}, "known"),
        ("agreement", {}, "title"),
        ("agreement", {"title": "م", "instrument": "mou", "partner": "SY"}, "partner"),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    noun: str, data: dict[str, Any], field: str, desk: Client, article: Article
) -> None:
    page = desk.post(page_of(article, f"add_{noun}", at="وزير"), data)
    assert field in page.context["form"].errors
    assert not Event.objects.exists()
    assert not Agreement.objects.exists()


def test_an_agreement_is_added_with_its_step(desk: Client, article: Article) -> None:
    address = page_of(article, "add_agreement", at="مذكرة تفاهم في مجال الطاقة")
    assert desk.get(address).context["form"].initial["title"] == "مذكرة تفاهم في مجال الطاقة"
    data = {"title": "مذكرة الطاقة", "instrument": "mou", "partner": "TR", "action": "signed",
            "date": "2025-05-04"}  # fmt: skip
    desk.post(address, data)
    agreement = Agreement.objects.with_status().get()
    assert (agreement.name, agreement.status, agreement.review) == (
        "مذكرة الطاقة", "signed", "accepted",
    )  # fmt: skip
    assert agreement.legal_actions.get().mentions.get().quote.startswith("ووُقعت")
    other = page_of(article, "add_agreement", at="وزير")
    page = desk.post(other, {"known": agreement.pk})
    assert "action" in page.context["form"].errors
    desk.post(other, {"known": agreement.pk, "action": "announced"})
    assert agreement.legal_actions.count() == 2


def test_who_may_not_decide_may_not_add(
    client: Client, article: Article, django_user_model: Any
) -> None:
    looker = django_user_model.objects.create(username="looker", is_staff=True)
    names = ("view_article", "change_article", "add_event", "add_eventmention", "add_agreement")
    looker.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(looker)
    for name in ("add_event", "add_agreement"):
        assert client.get(page_of(article, name)).status_code == 403
        assert client.post(page_of(article, name, at="وزير"), VISIT).status_code == 403
    assert "data-address" not in client.get(page_of(article)).text
    client.logout()
    assert "/login/" in client.get(page_of(article, "add_event")).url

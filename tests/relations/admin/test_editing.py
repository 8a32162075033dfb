"""What an editor sets is theirs; what they may not break is told in words."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ingestion.models import LexiconEntry
from relations import activity
from relations.models import (
    ArticlePartner,
    Event,
    LegalAction,
    LegalActionMention,
    Membership,
    Official,
    OfficialName,
    Organization,
    Place,
    Post,
    Review,
    Tombstone,
)
from tests import factories as make
from tests.relations.admin.test_pages import form_data


def _change(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _save(desk: Client, row: Any, **changes: Any) -> Any:
    address = _change(row)
    return desk.post(address, {**form_data(desk.get(address)), **changes}, follow=True)


def _errors(page: Any) -> str:
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    told = [page.context["adminform"].form.errors, *(formset.errors for formset in formsets)]
    return str(told + [formset.non_form_errors() for formset in formsets])


def test_a_changed_field_is_locked_and_no_other(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR", name_en="Fidan")
    _save(desk, official, name_en="Hakan Fidan")
    official.refresh_from_db()
    assert (official.name_en, official.locked_fields) == ("Hakan Fidan", ["name_en"])


def test_a_list_an_editor_changed_is_locked_with_its_rows(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    name = OfficialName.objects.create(official=official, text="فيدان", via="seed")
    _save(desk, official, **{"names-0-text": "فيضان"})
    official.refresh_from_db(), name.refresh_from_db()
    assert official.locked_fields == ["names"]
    assert (name.text, name.via) == ("فيضان", "editor")


def test_sources_are_lines(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    _save(desk, official, sources="https://a.example/1,2\r\n\r\n https://b.example \r\n")
    official.refresh_from_db()
    assert official.sources == ["https://a.example/1,2", "https://b.example"]
    assert official.locked_fields == ["sources"]


def test_articles_with_a_changed_spelling_are_read_again(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    OfficialName.objects.create(official=official, text="فيدان")
    old, new = make.article("قال فيدان اليوم"), make.article("قال فيضان اليوم")
    other = make.article("لم يقل أحد شيئاً")
    page = _save(desk, official, **{"names-0-text": "فيضان"})
    for row in (old, new, other):
        row.refresh_from_db()
    assert old.tagging_requested_at
    assert new.tagging_requested_at
    assert other.tagging_requested_at is None
    assert len(list(page.context["messages"])) == 2  # saved, and how many are read again


def test_an_edit_to_something_else_has_nothing_read_again(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    article = make.article("قال هاكان فيدان اليوم")
    _save(desk, official, note="يُراجع")
    article.refresh_from_db()
    assert article.tagging_requested_at is None


@pytest.mark.parametrize(
    ("action", "review"), [("accept_selected", "accepted"), ("reject_selected", "rejected")]
)
def test_many_suggestions_are_decided_at_once(
    desk: Client, editor: Any, action: str, review: str
) -> None:
    events = [make.event(day=dt.date(2025, 3, day)) for day in (1, 2, 3)]
    activity.rebuild()
    chosen = [event.pk for event in events[:2]]
    address = reverse("admin:relations_event_changelist")
    asked = desk.post(address, {"action": action, "_selected_action": chosen})
    assert "زيارة" in asked.text or str(events[0]) in asked.text
    assert not Event.objects.exclude(review="suggested").exists()
    sure = {"action": action, "_selected_action": chosen, "confirmed": "yes"}
    desk.post(
        address, sure | {"bundle": re.search(r'name="bundle" value="([^"]+)"', asked.text)[1]}
    )
    decided = Event.objects.filter(review=review, reviewed_by=editor, reviewed_via="editor")
    assert {event.pk for event in decided} == set(chosen)
    assert Event.objects.suggested().get() == events[2]
    assert not activity.find_differences()


@pytest.mark.parametrize(("button", "review"), [("_accept", "accepted"), ("_reject", "rejected")])
def test_one_suggestion_is_decided_where_it_is_read(desk: Client, button: str, review: str) -> None:
    event = make.event(day=dt.date(2025, 3, 1))
    assert f'name="{button}"' in desk.get(_change(event)).text
    _save(desk, event, **{button: "1"})
    event.refresh_from_db()
    assert event.review == review


def test_nothing_is_deleted_without_a_reason(desk: Client) -> None:
    event = make.event()
    address = reverse("admin:relations_event_delete", args=[event.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 302  # back to the question
    chosen = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    desk.post(reverse("admin:relations_event_changelist"), chosen)
    assert Event.objects.filter(pk=event.pk).exists()


def test_a_new_row_of_an_editor_is_accepted(desk: Client, editor: Any) -> None:
    make.countries()
    values = {"name_ar": "أحمد", "slug": "ahmad", "country": "SY", "confidence": "single_source"}
    address = reverse("admin:relations_official_add")
    answer = desk.post(address, {**form_data(desk.get(address)), **values})
    assert answer.status_code == 302
    official = Official.objects.get(slug="ahmad")
    assert (official.review, official.reviewed_by) == (Review.ACCEPTED, editor)


def test_an_event_counts_where_an_editor_moved_it(desk: Client) -> None:
    event = make.event(day=dt.date(2025, 3, 1))
    activity.rebuild()
    _save(desk, event, start_date="2025-05-09", end_date="", precision="")
    event.refresh_from_db()
    assert (event.end_date, event.precision, event.basis) == (dt.date(2025, 5, 9), "day", "editor")
    assert {"start_date", "end_date", "precision"} <= set(event.locked_fields)
    assert not activity.find_differences()


def test_an_event_needs_the_partner_on_one_side(desk: Client) -> None:
    event = make.event("TR")
    make.countries()
    page = _save(desk, event, actor="RU")
    assert "الشريك" in _errors(page) or "partner must be" in _errors(page)


def test_a_mode_belongs_to_its_type(desk: Client) -> None:
    event = make.event(type="CONSULT", mode="visit")
    page = _save(desk, event, type="AID")
    assert "mode" in page.context["adminform"].form.errors


@pytest.fixture
def post() -> Post:
    ministry = Organization.objects.create(
        slug="tr-mfa", name_ar="الخارجية التركية", classification="ministry"
    )
    return Post.objects.create(
        slug="tr-fm",
        label_ar="وزير الخارجية",
        organization=ministry,
        role="minister",
        exclusive=True,
    )


def _tenure(post: Post, name: str, start: dt.date, end: dt.date, **values: Any) -> Membership:
    official = make.official(name, "TR")
    return Membership.objects.create(
        official=official,
        post=post,
        start_date=start,
        end_date=end,
        start_precision="day",
        end_precision="day",
        end_known="known",
        **values,
    )


def test_two_holders_at_once_are_refused_in_words(desk: Client, post: Post) -> None:
    _tenure(post, "مولود", dt.date(2020, 1, 1), dt.date(2023, 6, 3))
    later = _tenure(post, "هاكان", dt.date(2023, 6, 3), dt.date(2026, 1, 1))
    page = _save(desk, later, start_date="2023-01-01")
    assert page.status_code == 200
    assert page.context["adminform"].form.non_field_errors()
    later.refresh_from_db()
    assert later.start_date == dt.date(2023, 6, 3)


def test_two_rows_of_one_page_that_clash_are_refused_in_words(desk: Client, post: Post) -> None:
    _tenure(post, "مولود", dt.date(2020, 1, 1), dt.date(2021, 1, 1))
    _tenure(post, "هاكان", dt.date(2021, 1, 1), dt.date(2022, 1, 1))
    page = _save(
        desk,
        post,
        **{
            "memberships-0-start_date": "2024-01-01",
            "memberships-0-end_date": "2025-01-01",
            "memberships-1-start_date": "2024-06-01",
            "memberships-1-end_date": "2025-06-01",
        },
    )
    assert page.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert not Membership.objects.filter(start_date__year=2024).exists()


def test_a_post_cannot_become_exclusive_over_two_holders(desk: Client, post: Post) -> None:
    Post.objects.update(exclusive=False)
    _tenure(post, "مولود", dt.date(2020, 1, 1), dt.date(2023, 1, 1))
    _tenure(post, "هاكان", dt.date(2022, 1, 1), dt.date(2024, 1, 1))
    page = _save(desk, post, exclusive="on")
    assert "exclusive" in page.context["adminform"].form.errors


def test_what_only_the_database_refuses_is_a_message(desk: Client) -> None:
    agreement = make.agreement()
    rows = {
        "parties-TOTAL_FORMS": "2",
        "parties-0-label": "البنك الدولي",
        "parties-1-label": "البنك الدولي",
    }
    page = _save(desk, agreement, **rows)
    assert page.status_code == 200
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert not agreement.parties.exists()


def test_steps_of_an_agreement_are_added_and_decided_on_its_page(desk: Client) -> None:
    agreement = make.agreement("TR")
    step = LegalAction.objects.create(agreement=agreement, action="announced")
    _save(
        desk,
        agreement,
        **{
            "legal_actions-TOTAL_FORMS": "2",
            "legal_actions-0-decision": "rejected",
            "legal_actions-1-action": "signed",
            "legal_actions-1-date": "2025-04-05",
            "legal_actions-1-decision": "accepted",
        },
    )
    step.refresh_from_db()
    signed = agreement.legal_actions.get(action="signed")
    assert step.review == Review.REJECTED
    assert (signed.review, signed.precision) == (Review.ACCEPTED, "day")


def test_the_value_of_an_agreement_is_shown_with_its_sentence_and_held_together(
    desk: Client,
) -> None:
    agreement = make.agreement("TR", ("signed", dt.date(2025, 5, 4)))
    version = make.article("بقيمة 5 ملايين دولار.").current_version
    sentence = LegalActionMention.objects.create(
        legal_action=agreement.legal_actions.get(),
        version=version,
        start=0,
        end=len(version.text),
        quote=version.text,
        fingerprint="v" * 64,
    )
    agreement.value_mention = sentence
    agreement.save()

    assert sentence.quote in desk.get(_change(agreement)).content.decode()
    page = _save(desk, agreement, value_amount="7", value_upper="5", value_currency="USD")
    assert "الحد الأعلى للقيمة" in _errors(page)
    page = _save(desk, agreement, value_amount="5", value_upper="7", value_basis="between")
    assert "عملتها" in _errors(page)
    _save(desk, agreement, value_amount="5", value_upper="7", value_currency="USD")
    agreement.refresh_from_db()
    assert {"value_amount", "value_upper", "value_currency"} <= set(agreement.locked_fields)


def test_what_an_article_is_about_is_decided_on_its_page(desk: Client, editor: Any) -> None:
    make.countries()
    article = make.article()
    said = ArticlePartner.objects.create(article=article, country_id="RU")
    _save(
        desk,
        article,
        **{
            "partners-TOTAL_FORMS": "2",
            "partners-0-decision": "rejected",
            "partners-1-country": "TR",
            "partners-1-decision": "accepted",
        },
    )
    said.refresh_from_db()
    added = article.partners.get(country="TR")
    assert (said.review, said.reviewed_by) == (Review.REJECTED, editor)
    assert (added.review, added.reviewed_by) == (Review.ACCEPTED, editor)


def test_what_an_editor_deletes_stays_deleted(desk: Client, editor: Any) -> None:
    place = Place.objects.create(
        slug="nowhere", name_ar="لا مكان", name_en="Nowhere", country=make.country(), kind="city"
    )
    address = reverse("admin:relations_place_delete", args=[place.pk])
    desk.post(address, {"post": "yes"})
    assert not Place.objects.exists()
    tombstone = Tombstone.objects.get(kind="place")
    assert (tombstone.object_id, tombstone.deleted_by) == ("nowhere", editor)


def test_a_word_of_the_seeds_is_switched_off_and_not_deleted(desk: Client) -> None:
    word = LexiconEntry.objects.create(kind="sector", term="طاقة", target="energy", via="seed")
    address = reverse("admin:ingestion_lexiconentry_delete", args=[word.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 403
    article = make.article("مشاريع طاقة جديدة")
    rows = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": str(word.pk),
        "_save": "1",
    }
    desk.post(reverse("admin:ingestion_lexiconentry_changelist"), rows)
    word.refresh_from_db(), article.refresh_from_db()
    assert (word.enabled, word.locked_fields) == (False, ["enabled"])
    assert article.tagging_requested_at


@pytest.mark.parametrize("button", ["_accept", None])
def test_articles_that_name_an_accepted_candidate_are_read_again(
    desk: Client, button: str | None
) -> None:
    candidate = Official.objects.create(name_ar="سامر الجديد", country=make.country())
    article, other = make.article("قال سامر الجديد اليوم"), make.article("لم يقل أحد شيئاً")
    if button:
        _save(desk, candidate, **{button: "1"})
    else:
        chosen = {"action": "accept_selected", "_selected_action": [candidate.pk], "confirmed": "1"}
        desk.post(reverse("admin:relations_official_changelist"), chosen)
    article.refresh_from_db(), other.refresh_from_db()
    assert article.tagging_requested_at
    assert other.tagging_requested_at is None


def test_what_an_editor_set_is_named_on_the_page(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR", locked_fields=["memberships", "name_en"])
    page = desk.get("/en" + _change(official).removeprefix("/en"))
    assert "tenures, name in English" in page.text

"""The history of a row: who or what changed which field, and when."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ingestion.models import Feed, LexiconEntry
from relations import review
from relations.acting import acting
from relations.admin.editor import EditorAdmin, EditorInline
from relations.models import HISTORIES, Official, OfficialName
from tests import factories as make
from tests.relations.admin.test_pages import form_data

pytestmark = pytest.mark.django_db


def history_of(row: Any, language: str = "en") -> str:
    with translation.override(language):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
        return reverse(name, args=[row.pk])


def words(page: Any) -> str:
    """The table as read: no tags, single spaces."""
    text = re.sub(r"<[^>]+>", " ", page.content.decode().partition("<tbody>")[2])
    return re.sub(r"\s+", " ", text.partition("</table>")[0])


def test_an_editors_save_is_told_with_name_and_values(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR", name_en="Fidan")
    with translation.override("en"):
        address = reverse("admin:relations_official_change", args=[official.pk])
    desk.post(address, {**form_data(desk.get(address)), "name_en": "Hakan Fidan"})
    told = words(desk.get(history_of(official)))
    assert "editor Changed Name in English : Fidan → Hakan Fidan" in told
    assert told.count("Hakan Fidan") == 1, "Django's own line says nothing more"


def test_a_bulk_write_and_a_spelling_are_told(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    OfficialName.objects.bulk_create([OfficialName(official=official, text="فيدان")])
    with acting("tagger"), transaction.atomic():
        Official.objects.filter(pk=official.pk).update(proposed_role="وزير")
    told = words(desk.get(history_of(official)))
    assert "Name of an official: فيدان" in told
    assert re.search(r"The tagger Changed Role as read : – → وزير", told)


def test_decisions_are_told_in_words(desk: Client, editor: Any) -> None:
    event = make.event(day=dt.date(2025, 3, 2))
    review.reject(event, by=editor, reason="not-said: a rumour")
    review.reopen(event, by=editor)
    review.accept(event, by=editor)
    told = words(desk.get(history_of(event)))
    rejected = "Rejected: The sentence does not say this: a rumour"
    assert told.index(" Accepted") < told.index("Reopened") < told.index(rejected)
    assert "مقبول" not in told
    arabic = words(desk.get(history_of(event, "ar")))
    assert "مرفوض: الجملة لا تقول هذا: a rumour" in arabic
    assert "Rejected" not in arabic
    assert "Changed" not in arabic


def test_a_mode_is_told_in_words_of_its_type(desk: Client, editor: Any) -> None:
    event = make.event(type="REQUEST", mode="assist")
    review.fix(event, by=editor, type="REJECT", mode="assist")
    review.fix(event, by=editor, mode="meet")
    told = words(desk.get(history_of(event, "ar")))
    assert "الشكل : رفض المساعدة → رفض اللقاء أو إلغاؤه" in told.replace("←", "→")
    assert "طلب مساعدة" in told, "as it was made"


def test_a_seed_file_and_a_command_are_told_apart(desk: Client) -> None:
    with acting("command", command="remove_samples"):
        with acting("seeds", file="officials.yaml"):
            first = make.official("أول")
        second = make.official("ثان")
    assert "The seed file officials.yaml" in words(desk.get(history_of(first)))
    assert "The command remove_samples" in words(desk.get(history_of(second)))


def test_what_belongs_to_an_agreement_is_told_on_its_page(desk: Client) -> None:
    make.countries()
    agreement = make.agreement("TR", ("signed", dt.date(2025, 3, 2)))
    agreement.legal_actions.update(place="أنقرة")
    agreement.sectors.add(make.sector())
    told = words(desk.get(history_of(agreement)))
    assert "Legal action: Signed 2025-03-02 Place : – → أنقرة" in told
    assert "Added Sector: " in told


def test_what_only_the_machine_stamps_is_no_change() -> None:
    article = make.article()
    type(article).objects.filter(pk=article.pk).update(lexicon_version="2")
    assert HISTORIES[type(article)].objects.filter(pgh_obj=article.pk).count() == 1


def test_a_deleted_row_keeps_its_history(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    address = history_of(official)
    official.delete()
    page = desk.get(address)
    assert page.status_code == 200
    assert "Deleted" in words(page)


def test_a_long_history_has_pages(desk: Client) -> None:
    official = make.official("هاكان فيدان", "TR")
    for number in range(60):
        Official.objects.filter(pk=official.pk).update(name_en=f"Name {number}")
    first, second = desk.get(history_of(official)), desk.get(history_of(official) + "?p=2")
    assert "Name 59" in words(first)
    assert "Created" not in words(first)
    assert "Created" in words(second)


def test_words_and_feeds_have_a_history_too(desk: Client) -> None:
    entry = LexiconEntry.objects.create(kind="sector", term="طاقة", target="energy")
    LexiconEntry.objects.filter(pk=entry.pk).update(weight=2.0)
    assert "Weight : 1.0 → 2.0" in words(desk.get(history_of(entry)))
    feed = Feed.objects.create(outlet=make.outlet(), address="https://example.org/feed")
    Feed.objects.filter(pk=feed.pk).update(failures=3)
    assert words(desk.get(history_of(feed))).count("<time") == 0
    assert HISTORIES[Feed].objects.filter(pgh_obj=feed.pk).count() == 1


def test_only_people_who_may_see_a_row_see_its_history(
    client: Client, django_user_model: Any
) -> None:
    official = make.official("هاكان فيدان", "TR")
    guest = django_user_model.objects.create(username="guest", is_staff=True)
    client.force_login(guest)
    assert client.get(history_of(official)).status_code == 403
    guest.user_permissions.add(Permission.objects.get(codename="view_official"))
    assert client.get(history_of(official)).status_code == 200


def test_every_tracked_row_has_a_page_that_opens(desk: Client, one_of_each: dict[str, Any]) -> None:
    for language in ("ar", "en"):
        for label, row in one_of_each.items():
            assert desk.get(history_of(row, language)).status_code == 200, label


def test_whatever_an_editor_may_change_has_a_history() -> None:
    pages = [page for page in site._registry.values() if isinstance(page, EditorAdmin)]
    inlines = [inline for page in pages for inline in page.inlines]
    parts = [inline.model for inline in inlines if issubclass(inline, EditorInline)]
    assert len(pages) > 10
    assert {*parts, *(page.model for page in pages)} <= HISTORIES.keys()

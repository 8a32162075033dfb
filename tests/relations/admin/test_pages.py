"""Every model has a page in the admin that opens, finds and filters, in both languages."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pghistory.models import Event as RecordedEvent

from ingestion.models import Batch
from relations.admin.editor import EditorAdmin
from tests import factories as make

OURS = [
    model
    for label in ("relations", "ingestion")
    for model in apps.get_app_config(label).get_models()
]
SHOWN = [model for model in OURS if admin.site.is_registered(model)]
EDITED = [model for model in SHOWN if isinstance(admin.site.get_model_admin(model), EditorAdmin)]


def _address(model: type[Model], page: str, *args: Any) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    with translation.override("ar"):  # an English page before may have left its language behind
        return reverse(name, args=args)


def test_every_model_can_be_reached() -> None:
    inline = {row.model for page in admin.site._registry.values() for row in page.inlines}
    elsewhere = {
        apps.get_model("ingestion", "Receipt"),  # the lines of a batch's page
        apps.get_model("ingestion", "Likeness"),  # numbers that only a machine compares
        apps.get_model("ingestion", "Heartbeat"),  # told on the desk's first page
        apps.get_model("ingestion", "FeedFetch"),  # both on the report of their feed
        apps.get_model("ingestion", "FeedItem"),
        apps.get_model("ingestion", "Host"),  # a collector's notes of a site's rules
        apps.get_model("ingestion", "FeedSearch"),  # the answer to "Find feeds"
        apps.get_model("ingestion", "Page"),  # evidence on the page of its document
        apps.get_model("relations", "Separation"),  # what splitting an event leaves
        apps.get_model("relations", "DeletedRow"),  # counted on the page of their deletion
        apps.get_model("relations", "BuriedFingerprint"),  # what a deletion keeps away
        apps.get_model("relations", "Measurement"),  # figures of the page on quality
        apps.get_model("relations", "SearchEntry"),  # words to search by, made of the rows
        apps.get_model("relations", "SearchMark"),  # what of them is to be made anew
        apps.get_model("relations", "Suggestion"),  # the queue itself
        apps.get_model("relations", "Unsure"),  # an editor's own order of it
        apps.get_model("relations", "QueueDay"),  # the figure beside the queue
    }
    # A history is read on the page of its row; links of a row are fields of its form.
    others = {m for m in OURS if issubclass(m, RecordedEvent) or m._meta.proxy}
    assert not set(OURS) - set(SHOWN) - inline - elsewhere - others


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_lists_open_search_and_filter(
    model: type[Model], desk: Client, one_of_each: dict[str, Any]
) -> None:
    address = _address(model, "changelist")
    page = desk.get(address, {"whose": "all"} if model is Batch else {})
    assert page.status_code == 200
    changelist = page.context["cl"]
    assert changelist.result_count == model._default_manager.count() > 0
    assert changelist.search_fields
    found = desk.get(address, {"q": "لا شيء كهذا"})
    assert found.context["cl"].result_count == 0
    for filter_spec in changelist.filter_specs:
        for choice in list(filter_spec.choices(changelist))[:3]:
            assert desk.get(address + choice["query_string"]).status_code == 200


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_rows_open(
    model: type[Model], prefix: str, desk: Client, one_of_each: dict[str, Any]
) -> None:
    row = one_of_each[model._meta.label_lower]
    page = desk.get(prefix + _address(model, "change", row.pk))
    assert page.status_code == 200
    assert f'lang="{"en" if prefix else "ar"}"' in page.text


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_empty_forms_open_for_those_who_may_add(model: type[Model], desk: Client) -> None:
    may_add = admin.site.get_model_admin(model).has_add_permission(_request_of(desk))
    assert desk.get(_address(model, "add")).status_code == (200 if may_add else 403)


def _request_of(desk: Client) -> Any:
    return desk.get(reverse("admin:index")).wsgi_request


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_saving_a_page_untouched_changes_nothing(
    model: type[Model], desk: Client, one_of_each: dict[str, Any]
) -> None:
    row = one_of_each[model._meta.label_lower]
    address = _address(model, "change", row.pk)
    page = desk.get(address)
    before = model._default_manager.filter(pk=row.pk).values().get()
    answer = desk.post(address, form_data(page))
    assert answer.status_code == 302, answer.context["errors"]
    after = model._default_manager.filter(pk=row.pk).values().get()
    before.pop("updated_at", None), after.pop("updated_at", None)
    assert after == before


def form_data(page: Any) -> dict[str, Any]:
    """What a browser would send for this page if nobody touched it."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        value = value() if callable(value) else value
        if bound.field.disabled or value is None or value is False:
            continue
        data[bound.html_name] = value
        if bound.field.show_hidden_initial:
            data[bound.html_initial_name] = value
    return data


def test_the_first_page_says_what_waits(desk: Client, one_of_each: dict[str, Any]) -> None:
    page = desk.get("/en/admin/")
    [group] = [group for group in page.context["desk"].suggestions if group.text == "Türkiye"]
    parts = {part.text: part for part in group.parts}
    assert (parts["Events"].count, parts["Events"].url) == (1, "/en/review/?p=TR&what=event")
    assert "Add articles" in page.text


def test_nobody_else_gets_in(client: Client, django_user_model: Any) -> None:
    staff = django_user_model.objects.create_user("staff", password="x", is_staff=True)
    client.force_login(staff)
    assert client.get(reverse("admin:index")).status_code == 200
    for model in SHOWN:
        assert client.get(_address(model, "changelist")).status_code == 403


LONG = ["article", "event", "eventmention", "agreement", "official", "legalaction"]


@pytest.mark.parametrize("name", LONG)
def test_a_longer_list_asks_the_database_no_more_often(
    name: str, desk: Client, django_assert_max_num_queries: Any
) -> None:
    def add(number: int) -> None:
        for n in range(number):
            told = make.article(f"خبر {name} {n}", outlet=make.outlet(f"outlet-{n}"))
            make.event_mention(make.event(), told)
            make.agreement("TR", ("signed", None))
            make.official(f"مسؤول {n}")

    address = reverse(f"admin:relations_{name}_changelist")
    add(1)
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    add(5)
    with django_assert_max_num_queries(len(few)):
        assert desk.get(address).context["cl"].result_count > 5

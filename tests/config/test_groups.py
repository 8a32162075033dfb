"""Who may what: every group against every action, through the doors that people use."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.test import Client
from django.urls import reverse

from ingestion.models import Batch, Document, LexiconEntry
from relations import correcting, deleting
from relations.groups import API_PARTNER, EDITOR, GROUPS, PUBLISHER, READER, REVIEWER
from relations.models import (
    ApiKey,
    Brief,
    Correction,
    Event,
    FailedLogin,
    Official,
    Outlet,
    Subscription,
    Tombstone,
)
from tests import factories as make
from tests.relations.admin.test_pages import form_data

DESK = {EDITOR, REVIEWER, PUBLISHER}
PEOPLE = {READER, *DESK}
EVERYBODY = {*PEOPLE, API_PARTNER}


def browser_of(group: str) -> Client:
    """Somebody of this group, who may enter the desk if the group works there."""
    user = User.objects.create(username=group, is_staff=GROUPS[group].at_desk)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def _opens(client: Client, address: str) -> bool:
    return client.get(address).status_code == 200


def read_the_api(client: Client) -> bool:
    return _opens(client, "/api/v1/events/")


def read_pages(client: Client) -> bool:
    return _opens(client, "/events/")


def open_a_suggestion(client: Client) -> bool:
    return _opens(client, make.event().get_absolute_url())


def open_a_suggestion_by_the_api(client: Client) -> bool:
    return _opens(client, f"/api/v1/events/{make.event().public_id}/")


def open_an_internal_article(client: Client) -> bool:
    return _opens(client, make.article(access="internal").get_absolute_url())


def open_an_internal_article_by_the_api(client: Client) -> bool:
    public_id = make.article(access="internal").public_id
    return _opens(client, f"/api/v1/articles/{public_id}/")


def open_an_embargoed_article(client: Client) -> bool:
    article = make.article(access="embargoed", embargoed_until="2999-01-01T00:00Z")
    return _opens(client, article.get_absolute_url())


def enter_the_desk(client: Client) -> bool:
    return _opens(client, reverse("admin:index"))


def look_at_articles_at_the_desk(client: Client) -> bool:
    return _opens(client, reverse("admin:relations_article_changelist"))


def add_articles(client: Client) -> bool:
    client.post(reverse("admin:ingestion_batch_add"), {"text": "زار وزير تركي دمشق."})
    return Batch.objects.exists()


def run_a_document_again(client: Client) -> bool:
    document = Document.objects.create(
        name="a.txt", channel="file", data=b"x", size=1, sha256="0" * 64, stage="done",
        outcome="failed", code="internal", finished_at="2025-01-01T00:00Z",
    )  # fmt: skip
    chosen = {"action": "run_selected_again", "_selected_action": [document.pk]}
    client.post(reverse("admin:ingestion_document_changelist"), chosen)
    document.refresh_from_db()
    return document.outcome == ""


def add_a_word(client: Client) -> bool:
    word = {"kind": "sector", "language": "ar", "term": "طاقة", "target": "energy", "weight": "1",
            "options": "{}", "enabled": "on"}  # fmt: skip
    make.sector("energy")
    client.post(reverse("admin:ingestion_lexiconentry_add"), word)
    return LexiconEntry.objects.filter(term="طاقة").exists()


def _save(client: Client, row: Any, **changes: Any) -> None:
    address = reverse(f"admin:relations_{row._meta.model_name}_change", args=[row.pk])
    page = client.get(address)
    if page.status_code == 200 and page.context["has_change_permission"]:
        client.post(address, {**form_data(page), **changes})
    else:
        assert client.post(address, changes).status_code in (302, 403)
    row.refresh_from_db()


def correct_the_title_of_an_article(client: Client) -> bool:
    article = make.article()
    _save(client, article, title="عنوان صحيح")
    return article.title == "عنوان صحيح"


def set_who_may_open_an_article(client: Client) -> bool:
    article = make.article()
    _save(client, article, access="internal")
    return article.access == "internal"


def correct_an_official(client: Client) -> bool:
    official = make.official("هاكان", "TR")
    _save(client, official, name_en="Hakan")
    return official.name_en == "Hakan"


def correct_an_event(client: Client) -> bool:
    event = make.event()
    _save(client, event, summary_en="A visit")
    return event.summary_en == "A visit"


def accept_by_the_list(client: Client) -> bool:
    event = make.event()
    chosen = {"action": "accept_selected", "_selected_action": [event.pk], "confirmed": "1"}
    client.post(reverse("admin:relations_event_changelist"), chosen)
    event.refresh_from_db()
    return event.is_accepted


def accept_by_the_button(client: Client) -> bool:
    agreement = make.agreement("TR")
    _save(client, agreement, _accept="1")
    return agreement.is_accepted


def accept_a_step_on_its_agreement_s_page(client: Client) -> bool:
    agreement = make.agreement("TR", ("signed", None))
    step = agreement.legal_actions.get()
    type(step).objects.update(review="suggested", reviewed_at=None, reviewed_via="")
    _save(client, agreement, **{"legal_actions-0-decision": "accepted"})
    step.refresh_from_db()
    return step.is_accepted


def merge_a_candidate_into_an_official(client: Client) -> bool:
    known, candidate = make.official("هاكان", "TR"), make.official(
        "هاكان فيدان", "TR", review="suggested", reviewed_at=None, reviewed_via=""
    )  # fmt: skip
    client.post(reverse("admin:relations_official_merge", args=[candidate.pk]), {"other": known.pk})
    return Official.objects.filter(merged_into=known).exists()


def answer_a_report_of_an_error(client: Client) -> bool:
    said = {"fault": "date", "text": "It was a day earlier.", "sender": "x"}
    made = correcting.report(make.event(), **said)
    address = reverse("admin:relations_correction_change", args=[made.pk])
    client.post(address, {"decision": "accepted", "answer": "Corrected."})
    made.refresh_from_db()
    return made.state == "accepted"


def take_away_a_report_of_an_error(client: Client) -> bool:
    said = {"fault": "date", "text": "Buy this at once.", "sender": "x"}
    return _delete(client, correcting.report(make.event(), **said))


def write_a_brief(client: Client) -> bool:
    asked = {"partner": "tr", "from": "2026-01", "to": "2026-03"}
    client.post("/briefs/new/", asked)
    made = Brief.objects.first()
    return made is not None and _opens(client, f"/briefs/{made.public_id}/edit/")


def issue_a_brief(client: Client) -> bool:
    content = {"made_at": "2026-04-01T00:00:00+00:00", "sections": {}}
    first, last = "2026-01-01", "2026-03-31"
    made = Brief.objects.create(
        partner_id="TR", first=first, last=last, title_ar="موجز", content=content
    )
    client.post(f"/briefs/{made.public_id}/issue/")
    return Brief.objects.filter(pk=made.pk, state="issued").exists()


def report_an_error(client: Client) -> bool:
    event = make.event(**make.decided())
    client.post(f"/report/event/{event.public_id}/", {"fault": "date", "text": "A day earlier."})
    return Correction.objects.exists()


def merge_settled_events(client: Client) -> bool:
    keep, other = (make.event(**make.decided()) for _ in range(2))
    client.post(reverse("admin:relations_event_merge", args=[keep.pk]), {"other": other.pk})
    return Event.objects.filter(merged_into=keep).exists()


def _delete(client: Client, row: Any) -> bool:
    address = reverse(f"admin:relations_{row._meta.model_name}_delete", args=[row.pk])
    client.post(address, {"post": "yes", "reason": "twice"})
    return not type(row)._default_manager.filter(pk=row.pk).exists()


def delete_an_article(client: Client) -> bool:
    return _delete(client, make.article())


def delete_an_event(client: Client) -> bool:
    return _delete(client, make.event())


def delete_an_agreement(client: Client) -> bool:
    return _delete(client, make.agreement("TR"))


def delete_an_official(client: Client) -> bool:
    return _delete(client, make.official())


def restore_what_was_deleted(client: Client) -> bool:
    event = make.event()
    deleting.delete_event(event, by=None, reason="twice")
    stone = Tombstone.objects.get(kind="event")
    client.post(reverse("admin:relations_tombstone_restore", args=[stone.pk]))
    return Event.objects.filter(public_id=event.public_id).exists()


def remove_the_samples(client: Client) -> bool:
    make.article(outlet=make.outlet("samples", is_sample=True))
    client.post(reverse("admin:ingestion_remove_samples"))
    return not Outlet.objects.get(slug="samples").articles.exists()


def make_a_key_of_the_api(client: Client) -> bool:
    key = {"institution": "Chamber", "name": "copy", "contact": "a@b.example", "scopes": "read"}
    client.post(reverse("admin:relations_apikey_add"), key)
    return ApiKey.objects.exists()


def add_an_account(client: Client) -> bool:
    person = {"username": "new", "usable_password": "false", "password1": "", "password2": ""}
    client.post(reverse("admin:auth_user_add"), person)
    return User.objects.filter(username="new").exists()


def watch_a_partner(client: Client) -> bool:
    client.post("/watching/new/", {"kind": "partner", "of": "tr", "rhythm": "daily"})
    return Subscription.objects.exists()


def see_what_accounts_watch(client: Client) -> bool:
    return _opens(client, reverse("admin:relations_subscription_changelist"))


def let_somebody_locked_out_in_again(client: Client) -> bool:
    row = FailedLogin.objects.create(username="a", ip_address="::1", failures_since_start=6)
    chosen = {"action": "lift", "_selected_action": [row.pk]}
    client.post(reverse("admin:relations_failedlogin_changelist"), chosen)
    return not FailedLogin.objects.exists()


def make_a_superuser(client: Client) -> bool:
    user = User.objects.create(username="somebody")
    address = reverse("admin:auth_user_change", args=[user.pk])
    client.post(
        address,
        {"username": "somebody", "is_active": "on", "is_superuser": "on",
         "date_joined_0": "2025-01-01", "date_joined_1": "00:00"},
    )  # fmt: skip
    user.refresh_from_db()
    return user.is_superuser


def change_a_superuser_s_password(client: Client) -> bool:
    user = User.objects.create(username="root", is_superuser=True, password="!")
    client.post(
        reverse("admin:auth_user_password_change", args=[user.pk]),
        {"password1": "zu-lang-9", "password2": "zu-lang-9", "usable_password": "true"},
    )
    user.refresh_from_db()
    return user.password != "!"


WHO_MAY: dict[Callable[[Client], bool], set[str]] = {
    read_the_api: EVERYBODY,
    read_pages: PEOPLE,
    open_a_suggestion: PEOPLE,
    open_a_suggestion_by_the_api: PEOPLE,
    open_an_internal_article: PEOPLE,
    open_an_internal_article_by_the_api: PEOPLE,
    open_an_embargoed_article: DESK,
    enter_the_desk: DESK,
    look_at_articles_at_the_desk: DESK,
    add_articles: {EDITOR, PUBLISHER},
    run_a_document_again: {EDITOR, PUBLISHER},
    add_a_word: {EDITOR, PUBLISHER},
    correct_the_title_of_an_article: {EDITOR, PUBLISHER},
    set_who_may_open_an_article: {PUBLISHER},
    correct_an_official: DESK,
    correct_an_event: {REVIEWER, PUBLISHER},
    accept_by_the_list: {REVIEWER, PUBLISHER},
    accept_by_the_button: {REVIEWER, PUBLISHER},
    accept_a_step_on_its_agreement_s_page: {REVIEWER, PUBLISHER},
    merge_a_candidate_into_an_official: {REVIEWER, PUBLISHER},
    merge_settled_events: {PUBLISHER},
    write_a_brief: DESK,
    issue_a_brief: {PUBLISHER},
    report_an_error: PEOPLE,
    answer_a_report_of_an_error: DESK,
    take_away_a_report_of_an_error: {PUBLISHER},
    delete_an_article: {PUBLISHER},
    delete_an_event: {PUBLISHER},
    delete_an_agreement: {PUBLISHER},
    delete_an_official: {PUBLISHER},
    restore_what_was_deleted: {PUBLISHER},
    remove_the_samples: {PUBLISHER},
    add_an_account: {PUBLISHER},
    make_a_key_of_the_api: {PUBLISHER},
    watch_a_partner: PEOPLE,
    see_what_accounts_watch: {PUBLISHER},
    let_somebody_locked_out_in_again: {PUBLISHER},
    make_a_superuser: set(),
    change_a_superuser_s_password: set(),
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("action", WHO_MAY, ids=lambda action: action.__name__)
def test_each_group_may_what_the_table_says(
    db: None, settings: Any, action: Callable[[Client], bool], group: str
) -> None:
    settings.PUBLIC_READ = False
    make.countries()
    assert action(browser_of(group)) == (group in WHO_MAY[action])


@pytest.mark.parametrize("action", WHO_MAY, ids=lambda action: action.__name__)
def test_without_a_login_nothing_is_done(
    db: None, settings: Any, action: Callable[[Client], bool]
) -> None:
    settings.PUBLIC_READ = False
    make.countries()
    assert not action(Client())


def test_every_permission_of_the_table_exists(db: None) -> None:
    known = {
        f"{row.content_type.app_label}.{row.codename}"
        for row in Permission.objects.select_related("content_type")
    }
    for kind in GROUPS.values():
        assert not kind.permissions - known


def test_migrating_again_gives_what_is_missing_and_takes_nothing(db: None) -> None:
    editors = Group.objects.get(name=EDITOR)
    own = Permission.objects.get(codename="delete_story")
    editors.permissions.set([own])
    call_command("migrate", verbosity=0)
    held = {row.codename for row in editors.permissions.all()}
    assert "delete_story" in held
    assert "add_batch" in held
    assert "decide" not in held


def test_groups_are_there_after_a_flush(transactional_db: None) -> None:
    """Tests that empty the tables run before this one or after it; both find the groups."""
    Group.objects.all().delete()
    for app in apps.get_app_configs():
        if app.label in ("relations", "ingestion", "auth"):
            post_migrate.send(app, app_config=app, using="default", verbosity=0, interactive=False)
    assert {group.name for group in Group.objects.all()} == set(GROUPS)
    assert Group.objects.get(name=REVIEWER).permissions.filter(codename="decide").exists()


def test_a_partner_s_machine_does_not_log_in(db: None, client: Client) -> None:
    user = User.objects.create_user(API_PARTNER, password="a-long-word")
    user.groups.add(Group.objects.get(name=API_PARTNER))
    answer = client.post("/en/admin/login/", {"username": API_PARTNER, "password": "a-long-word"})
    assert "This account is for the API only" in answer.text


def test_a_reader_logs_in_and_comes_back_to_the_page(db: None, client: Client) -> None:
    user = User.objects.create_user("reader", password="a-long-word")
    user.groups.add(Group.objects.get(name=READER))
    answer = client.post(
        "/en/admin/login/",
        {"username": "reader", "password": "a-long-word", "next": "/en/events/"},
    )
    assert answer.url == "/en/events/"


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "يبت في الاقتراحات"), ("/en", "Decides on suggestions")]
)
def test_the_form_of_an_account_explains_the_groups(db: None, prefix: str, words: str) -> None:
    client = browser_of(PUBLISHER)
    user = User.objects.create(username="new")
    page = client.get(f"{prefix}/admin/auth/user/{user.pk}/change/").text
    assert words in page


def test_who_joins_the_desk_may_enter_it(db: None) -> None:
    client, user = browser_of(PUBLISHER), User.objects.create(username="new")
    client.post(
        reverse("admin:auth_user_change", args=[user.pk]),
        {"username": "new", "is_active": "on", "groups": [Group.objects.get(name=REVIEWER).pk],
         "date_joined_0": "2025-01-01", "date_joined_1": "00:00"},
    )  # fmt: skip
    user.refresh_from_db()
    assert user.is_staff

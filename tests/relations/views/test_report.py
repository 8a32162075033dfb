""" "Report an error" as readers meet it, and the answer as the page tells it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from relations import correcting
from relations.models import Correction
from tests.relations.world import World

REPORT = {
    "fault": "date",
    "text": "The visit was on the fourth, as the ministry says.",
    "contact": "",
}


def addresses(world: World) -> dict[str, str]:
    """Pages that can be reported on, and their forms."""
    return {
        f"/en/events/{world.accepted.public_id}/": f"/en/report/event/{world.accepted.public_id}/",
        f"/en/articles/{world.article.public_id}/": (
            f"/en/report/article/{world.article.public_id}/"
        ),
        "/en/agreements/energy-memo/": "/en/report/agreement/energy-memo/",
        "/en/officials/minister/": "/en/report/official/minister/",
    }


def test_every_page_leads_to_its_form_and_a_report_comes_in(world: World, client: Client) -> None:
    for page, form in addresses(world).items():
        assert f'href="{form}"' in client.get(page).text, page
        opened = client.get(form)
        assert opened.status_code == 200
        assert f'href="{page}"' in opened.text
        answer = client.post(form, REPORT)
        assert (answer.status_code, answer.url) == (302, f"{form}?sent=1")
        assert "Thank you" in client.get(answer.url).text
    kinds = Correction.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["agreement", "article", "event", "official"]
    assert {row.via for row in Correction.objects.all()} == {"page"}


def test_what_is_missing_is_said_and_what_was_written_stays(world: World, client: Client) -> None:
    form = addresses(world)["/en/officials/minister/"]
    answer = client.post(form, {"fault": "date", "text": "short", "contact": "nowhere"})
    assert answer.status_code == 200
    assert "Enter a valid email address" in answer.text
    assert ">\nshort</textarea>" in answer.text
    answer = client.post(form, {**REPORT, "text": "short"})
    assert "at least 10 letters" in answer.text
    assert not Correction.objects.exists()


def test_a_machine_that_fills_the_trap_is_thanked_and_not_heard(
    world: World, client: Client
) -> None:
    form = f"/en/report/event/{world.accepted.public_id}/"
    answer = client.post(form, {**REPORT, "website": "https://spam.example"})
    assert answer.url == f"{form}?sent=1"
    assert not Correction.objects.exists()


def test_too_many_from_one_place_are_asked_to_wait(world: World, client: Client) -> None:
    form = f"/en/report/event/{world.accepted.public_id}/"
    for number in range(correcting.FROM_ONE):
        sent = client.post(form, {**REPORT, "text": f"{REPORT['text']} {number}"})
        assert sent.status_code == 302
    answer = client.post(form, REPORT)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert "try again in an hour" in answer.text
    # A forwarded address is a stranger's word where no proxy is said to stand in front.
    assert client.post(form, REPORT, headers={"x-forwarded-for": "10.9.8.7"}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").post(form, REPORT).status_code == 302


def test_a_form_of_another_site_is_refused(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    form = f"/en/report/event/{world.accepted.public_id}/"
    assert strict.post(form, REPORT).status_code == 403
    assert not Correction.objects.exists()


def test_only_what_may_be_opened_can_be_reported_on(
    world: World, client: Client, staff: Client
) -> None:
    form = f"/en/report/event/{world.suggested.public_id}/"
    assert client.get(form).url.startswith("/en/admin/login/?next=")
    assert client.post(form, REPORT).status_code == 302
    assert staff.get(form).status_code == 200
    type(world.article).objects.filter(pk=world.article.pk).update(access="internal")
    hidden = client.get(f"/en/report/article/{world.article.public_id}/")
    assert hidden.url.startswith("/en/admin/login/?next=")
    for path in ("event/ev-none", "country/TR", "official/nobody"):
        assert client.get(f"/en/report/{path}/").status_code == 404
    assert not Correction.objects.exists()


def test_a_correction_is_told_on_the_page_and_never_who_reported(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    hostile = "<script>alert(1)</script> from a reader"
    for page, form in addresses(world).items():
        kind, key = form.rstrip("/").rsplit("/", 2)[1:]
        client.post(form, {**REPORT, "text": hostile, "contact": "reader@example.org"})
        made = Correction.objects.get(kind=kind, object_id=key)
        assert "correction made" not in client.get(page).text
        correcting.answer(
            made, state="accepted", words='The date is right now. <b>"x"</b>', by=None
        )
        with django_assert_max_num_queries(12):
            told = client.get(page).text
        assert "1 correction made" in told
        assert "The date is right now. &lt;b&gt;&quot;x&quot;" in told
        assert "reader@example.org" not in told
        assert "from a reader" not in told


def answered(browser: Client, pk: int, **values: str) -> Any:
    return browser.post(f"/en/admin/relations/correction/{pk}/change/", values)


def test_an_editor_answers_in_the_admin(world: World, client: Client, staff: Client) -> None:
    form = f"/en/report/event/{world.accepted.public_id}/"
    client.post(form, {**REPORT, "text": "<img src=x onerror=alert(1)> is wrong"})
    made = Correction.objects.get()
    page = staff.get(f"/en/admin/relations/correction/{made.pk}/change/").text
    assert "&lt;img src=x onerror=alert(1)&gt; is wrong" in page
    assert f"/en/events/{world.accepted.public_id}/" in page
    assert answered(staff, made.pk, decision="accepted", answer=" ").status_code == 200
    assert answered(staff, made.pk, answer="Corrected.").status_code == 200
    made.refresh_from_db()
    assert made.state == "open"
    assert answered(staff, made.pk, decision="accepted", answer="Corrected.").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.answer) == ("accepted", "Corrected.")
    assert made.decided_by == User.objects.get(username="staff")
    assert "1 correction made" in client.get(f"/en/events/{world.accepted.public_id}/").text


@pytest.mark.parametrize("state", ["open", "accepted", "declined"])
def test_the_list_is_filtered_by_state(world: World, staff: Client, state: str) -> None:
    for number, answer in enumerate(("", "accepted", "declined")):
        made = correcting.report(
            world.accepted, fault="date", text=f"{REPORT['text']} {number}", sender="x"
        )
        if answer:
            correcting.answer(made, state=answer, words="Done.", by=None)
    listed = staff.get(f"/en/admin/relations/correction/?state__exact={state}").context["cl"]
    assert [row.state for row in listed.result_list] == [state]


def test_the_desk_counts_what_is_open(world: World, staff: Client) -> None:
    correcting.report(world.accepted, fault="date", text=REPORT["text"], sender="x")
    notices = staff.get("/en/admin/").context["notices"]
    found = [notice for notice in notices if "report of an error" in notice.text]
    assert [(notice.count, notice.url) for notice in found] == [(1, "/en/review/?what=correction")]

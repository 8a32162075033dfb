"""Reports of errors in the review queue: they come in, are answered with words, and undone."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from relations import correcting, event_merging, official_merging, review
from relations.models import HISTORIES, ApiKey, Correction, Decision, Event, Suggestion, Verdict
from tests import factories as make
from tests.relations import queue_world as desk
from tests.relations.test_queue import assert_true

pytestmark = pytest.mark.django_db
SAID = "كانت الزيارة في الرابع <b>لا</b> في الخامس."


@pytest.fixture
def editor() -> User:
    """Somebody who decides and answers, as reviewers do."""
    user = desk.decider()
    names = ["change_correction", "view_correction"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user


@pytest.fixture
def browser(editor: User) -> Client:
    return desk.browser_of(editor)


def told_event() -> Event:
    """An event that was accepted with its sentence."""
    event = desk.event()
    review.accept(event)
    return event


def reported(row: Any = None, **values: Any) -> Correction:
    row = row or told_event()
    given = {"fault": "date", "text": SAID, "sender": "address 10.0.0.1", **values}
    return correcting.report(row, **given)


def by_key(row: Any) -> Correction:
    key, _secret = ApiKey.issue(
        name="copy", institution="غرفة التجارة", contact="c", scopes=["corrections"]
    )
    sent = correcting.Sent(key, "7f3c", "d" * 64)
    return reported(row, sent=sent, via="api", sender="key 1", contact="desk@chamber.example")


def send(browser: Client, made: Correction, decision: str, words: str = "", **more: str) -> Any:
    data = {"kind": "correction", "id": made.pk, "decision": decision, "token": str(uuid4())}
    return browser.post("/en/review/decide/", {**data, "fix-words": words, **more})


def test_open_ones_wait_and_come_first() -> None:
    sure, unsure = desk.event(0.9), desk.event(0.1)
    made = reported()
    row = Suggestion.objects.get(kind="correction")
    assert (row.object_id, row.partner_id, row.type, row.rule) == (made.pk, "TR", "date", "page")
    first = [one.object_id for one in Suggestion.objects.all()]
    assert first == [made.pk, unsure.pk, sure.pk]
    correcting.answer(made, state="declined", words="لا.", by=None)
    assert not Suggestion.objects.filter(kind="correction").exists()
    correcting.reopen(made)
    assert_true()
    made.delete()
    assert_true()


def test_a_report_keeps_its_partner_and_outlet_whatever_happens_to_what_it_is_about() -> None:
    make.countries()
    known, twin = (make.official(f"هاكان {name}", "TR") for name in "أب")
    rows: list[Any] = [told_event(), make.agreement(), known, make.article()]
    for number, row in enumerate(rows):
        reported(row, sender=str(number))
    assert_true()
    Event.objects.filter(pk=rows[0].pk).update(partner="RU", actor="RU")
    official_merging.merge_officials(twin, known, by=None)
    make.outlet("second").articles.add(rows[3])
    assert_true()
    assert Suggestion.objects.get(kind="correction", partner="RU")
    assert Suggestion.objects.get(kind="correction", outlet__slug="second")
    for row in (rows[0], rows[1], rows[3], known):
        row.delete()
        assert_true()
    assert Suggestion.objects.filter(kind="correction", partner=None).count() == 4


@pytest.mark.parametrize("language", ["", "/en"])
def test_it_is_shown_with_the_record_its_evidence_and_who_says_so(
    browser: Client, language: str
) -> None:
    event = told_event()
    for made in (reported(event), by_key(event)):
        page = browser.get(f"{language}/review/?item=correction-{made.pk}").text
        assert f'data-key="correction-{made.pk}"' in page
        assert desk.QUOTE in page
        assert "&lt;b&gt;لا&lt;/b&gt;" in page
        assert event.get_absolute_url() in page
        assert f"/admin/relations/event/{event.pk}/change/" in page
    assert "غرفة التجارة" in page
    assert "desk@chamber.example" in page
    for row in (make.agreement(**make.decided()), make.official(), make.article()):
        made = reported(row, sender=str(row))
        page = browser.get(f"{language}/review/?item=correction-{made.pk}").text
        assert row.get_absolute_url() in page


def test_one_that_was_merged_or_deleted_is_said_to_be(browser: Client) -> None:
    kept, gone = (told_event() for _ in range(2))
    made = reported(gone)
    event_merging.merge_events(kept, gone, by=None)
    address = f"/en/review/?item=correction-{made.pk}"
    assert kept.get_absolute_url() in browser.get(address).text
    for event in (gone, kept):
        Event.objects.filter(pk=event.pk).delete()
    assert "It has been deleted." in browser.get(address).text


@pytest.mark.parametrize(
    ("decision", "verdict", "state"),
    [("accept", Verdict.ACCEPTED, "accepted"), ("reject", Verdict.REJECTED, "declined")],
)
def test_it_is_answered_with_words_and_the_answer_taken_back(
    browser: Client, editor: User, decision: str, verdict: Verdict, state: str
) -> None:
    made = reported()
    refused = send(browser, made, decision, " \n ")
    assert refused.status_code == 422
    assert "Say in a sentence what was done, or why nothing." in refused.text
    too_long = send(browser, made, decision, "x" * 601)
    assert too_long.status_code == 422
    assert "x" * 601 in too_long.text  # what was written stays
    assert Suggestion.objects.get(kind="correction").object_id == made.pk

    answer = send(browser, made, decision, "The text says the fifth.", query="what=correction")
    assert (answer.status_code, answer.url) == (302, "/en/review/?what=correction")
    made.refresh_from_db()
    assert (made.state, made.answer, made.decided_by) == (state, "The text says the fifth.", editor)
    decided = Decision.objects.get()
    assert (decided.kind, decided.verdict, decided.by) == ("correction", verdict, editor)
    assert (decided.type, decided.rule) == ("date", "page")

    browser.post("/en/review/undo/")
    made.refresh_from_db()
    assert (made.state, made.answer, made.decided_by, made.decided_at) == ("open", "", None, None)
    assert Suggestion.objects.get(kind="correction").object_id == made.pk
    assert_true()
    kept = [row.state for row in HISTORIES[Correction].objects.order_by("pgh_id")]
    assert kept == ["open", state, "open"]


def test_both_doors_agree(browser: Client, client: Client) -> None:
    admin = User.objects.create_superuser("admin")
    client.force_login(admin)
    made = reported()
    address = f"/en/admin/relations/correction/{made.pk}/change/"
    client.post(address, {"decision": "accepted", "answer": "Corrected."})
    assert (Decision.objects.get().by, Suggestion.objects.count()) == (admin, 0)
    late = send(browser, made, "reject", "No.", follow="")
    assert late.status_code == 302
    page = browser.get(late.url).text
    assert "admin was faster. It stands as: Corrected." in page
    # Answered anew in the admin, it is taken back there alone.
    client.post(address, {"decision": "declined", "answer": "After all it was right."})
    page = client.post("/en/review/undo/", follow=True).text
    assert "was decided again since" in page
    made.refresh_from_db()
    assert (made.state, made.answer) == ("declined", "After all it was right.")
    assert Decision.objects.count() == 1


def test_it_is_put_off_as_others_are(browser: Client) -> None:
    made, event = reported(), desk.event(0.4)
    send(browser, made, "skip")
    assert f'data-key="event-{event.pk}"' in browser.get("/review/").text
    send(browser, made, "accept", "Done.")
    assert not Suggestion.objects.filter(kind="correction").exists()


def test_the_queue_is_narrowed_to_reports(browser: Client) -> None:
    desk.event(0.1)
    made = reported()
    page = browser.get("/en/review/?what=correction&p=tr").text
    assert f'data-key="correction-{made.pk}"' in page
    assert '<option value="correction" selected>Report of an error (1)</option>' in page


def test_who_may_not_answer_reports_is_told_so() -> None:
    made = by_key(told_event())
    browser = desk.browser_of(desk.decider("other"))
    page = browser.get(f"/en/review/?item=correction-{made.pk}").text
    assert "desk@chamber.example" not in page
    answer = send(browser, made, "accept", "Done.")
    assert answer.status_code == 422
    assert "You may not answer reports of errors." in answer.text
    made.refresh_from_db()
    assert made.is_open


@pytest.mark.parametrize("decision", ["fix", "merge"])
def test_a_report_is_accepted_or_declined_and_nothing_else(browser: Client, decision: str) -> None:
    made = reported()
    assert send(browser, made, decision, "Done.").status_code == 422
    made.refresh_from_db()
    assert made.is_open


def test_answers_say_nothing_of_how_well_the_machine_reads(browser: Client) -> None:
    send(browser, reported(), "reject", "No.")
    context = browser.get("/en/quality/").context
    assert (context["by_kind"], context["reasons"]) == ([], [])

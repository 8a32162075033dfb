"""The review queue as a page: what it shows, what a decision answers, and each "no"."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from relations import activity
from relations.models import Article, Decision, Review, Suggestion, Unsure
from tests import factories as make
from tests.relations import queue_world as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return desk.decider()


@pytest.fixture
def browser(editor: User) -> Client:
    return desk.browser_of(editor)


def send(browser: Client, kind: str, row: Any, decision: str, **more: str) -> Any:
    data = {"kind": kind, "id": row.pk, "decision": decision, "token": str(uuid4()), **more}
    return browser.post("/review/decide/", data)


def fields_of(page: str) -> dict[str, Any]:
    """What a browser would send of the form, untouched."""
    form = page.split('id="one"')[1].split('class="bar-of-decisions"')[0]
    data: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        ticked = found.get("type") not in ("checkbox", "radio") or "checked" in tag
        if "name" in found and ticked:
            data.setdefault(found["name"], []).append(found.get("value", ""))
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        data[name] = chosen or [""]
    return data


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "kind",
    ["event", "mention", "agreement", "step", "step_mention", "official", "partner", "sector"],
)
def test_every_kind_is_shown_with_its_sentence_and_decided(
    browser: Client, kind: str, language: str
) -> None:
    row = desk.one_of_each()[kind]
    page = browser.get(f"{language}/review/?item={kind}-{row.pk}").text
    assert f'data-key="{kind}-{row.pk}"' in page
    assert "<mark" in page
    answer = send(browser, kind, row, "accept", query="p=TR")
    assert (answer.status_code, answer.url) == (302, "/review/?p=TR")
    row.refresh_from_db()
    assert row.review == Review.ACCEPTED
    assert not Suggestion.objects.filter(kind=kind, object_id=row.pk).exists()


def test_a_changed_field_is_fixed_locked_and_accepted(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    data = fields_of(browser.get("/review/?item=event-" + str(row.pk)).text)
    data |= {"fix-type": "COOPERATE", "fix-mode": "", "fix-sectors": ["energy"], "decision": "fix"}
    assert browser.post("/review/decide/", data).status_code == 302
    row.refresh_from_db()
    assert (row.type, row.mode, row.review) == ("COOPERATE", "", Review.ACCEPTED)
    assert row.locked_fields == ["mode", "sectors", "type"]
    assert Decision.objects.get().verdict == "fixed"
    browser.post("/review/undo/")
    row.refresh_from_db()
    assert (row.type, row.mode, row.review) == ("CONSULT", "visit", Review.SUGGESTED)
    assert not row.sectors.exists()
    assert row.locked_fields == []


def test_fields_sent_as_they_were_are_no_fix(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    data = fields_of(browser.get("/review/?item=event-" + str(row.pk)).text)
    browser.post("/review/decide/", {**data, "decision": "fix"})
    row.refresh_from_db()
    assert (row.review, row.locked_fields) == (Review.ACCEPTED, [])


def test_a_correction_is_not_lost_by_the_wrong_button(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    data = fields_of(browser.get("/review/?item=event-" + str(row.pk)).text)
    data |= {"fix-start_date": "2025-05-02", "fix-end_date": "", "decision": "accept"}
    browser.post("/review/decide/", data)
    row.refresh_from_db()
    assert (str(row.start_date), str(row.end_date)) == ("2025-05-02", "2025-05-02")
    assert (row.basis, row.precision) == ("editor", "day")


def test_a_mode_of_another_type_is_refused_in_words_and_nothing_decided(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    data = fields_of(browser.get("/en/review/?item=event-" + str(row.pk)).text)
    answer = browser.post("/en/review/decide/", {**data, "fix-type": "AID", "decision": "fix"})
    assert answer.status_code == 422
    assert "This mode belongs to another type of event." in answer.text
    assert "Nothing was decided yet." in answer.text
    row.refresh_from_db()
    assert (row.type, row.review) == ("CONSULT", Review.SUGGESTED)


def test_an_event_turned_to_another_partner_goes_with_it(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    data = fields_of(browser.get("/review/?item=event-" + str(row.pk)).text)
    browser.post("/review/decide/", {**data, "fix-actor": "RU", "decision": "fix"})
    row.refresh_from_db()
    assert (row.partner_id, row.actor_id, row.recipient_id) == ("RU", "RU", "SY")
    browser.post("/review/undo/")
    row.refresh_from_db()
    assert (row.partner_id, row.actor_id) == ("TR", "TR")


def test_a_reason_is_kept_with_the_editors_own_words(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    send(browser, "event", row, "reject", reason="not-said", words=" خبر آخر ")
    row.refresh_from_db()
    assert (row.review, row.review_reason) == (Review.REJECTED, "not-said: خبر آخر")


def test_a_candidate_is_merged_into_the_official_it_is_and_the_merge_undone(
    browser: Client,
) -> None:
    row = desk.one_of_each()["official"]
    known = make.official("هاكان فيدان", "TR", slug="hakan-fidan")
    known.names.create(text="هكان فيدان")
    assert 'value="hakan-fidan"' in browser.get(f"/review/?item=official-{row.pk}").text
    send(browser, "official", row, "merge", into="hakan-fidan")
    row.refresh_from_db()
    assert row.merged_into == known
    assert not Suggestion.objects.filter(kind="official").exists()
    browser.post("/review/undo/")
    row.refresh_from_db()
    assert row.merged_into is None
    assert Suggestion.objects.filter(kind="official", object_id=row.pk).exists()


def test_a_merge_without_a_choice_is_refused_in_words(browser: Client) -> None:
    row = desk.one_of_each()["official"]
    answer = send(browser, "official", row, "merge")
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.is_suggested


def test_a_form_sent_twice_decides_once(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    token = str(uuid4())
    for _time in range(2):
        send(browser, "event", row, "accept", token=token)
    assert Decision.objects.count() == 1
    browser.post("/review/undo/")
    send(browser, "event", row, "accept", token=token)  # the browser's "back", sent again
    row.refresh_from_db()
    assert row.is_suggested


def test_what_another_decided_meanwhile_is_told_and_left(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    send(desk.browser_of(desk.decider("other")), "event", row, "reject")
    answer = browser.post(
        "/en/review/decide/",
        {"kind": "event", "id": row.pk, "decision": "accept", "token": str(uuid4())},
        follow=True,
    )
    assert "other was faster. It stands as: Rejected." in answer.text
    row.refresh_from_db()
    assert row.review == Review.REJECTED


def test_two_editors_are_given_two_suggestions(browser: Client) -> None:
    desk.one_of_each()
    keys = set()
    for client in (browser, desk.browser_of(desk.decider("other"))):
        keys.add(re.search(r'data-key="([\w-]+)"', client.get("/review/").text)[1])
    assert len(keys) == 2
    taken = Suggestion.objects.get(leased_to__username="other")
    page = browser.get(f"/en/review/?item={taken}").text
    assert "other has this one open now." in page


def test_an_open_page_says_that_it_is_still_open(browser: Client) -> None:
    row = desk.one_of_each()["event"]
    data = {"kind": "event", "id": row.pk}
    browser.get(f"/review/?item=event-{row.pk}")
    assert browser.post("/review/hold/", data).status_code == 204
    assert desk.browser_of(desk.decider("other")).post("/review/hold/", data).status_code == 409


def test_the_unsure_ones_come_again_at_the_end_for_this_editor_only(
    browser: Client, editor: User
) -> None:
    first, second = (desk.event(confidence) for confidence in (0.2, 0.4))
    send(browser, "event", first, "skip")
    assert f'data-key="event-{second.pk}"' in browser.get("/review/").text
    send(browser, "event", second, "accept")
    assert f'data-key="event-{first.pk}"' in browser.get("/review/").text
    assert Unsure.objects.get().by == editor
    send(browser, "event", first, "accept")
    assert not Unsure.objects.exists()


def test_next_and_previous_move_without_deciding(browser: Client) -> None:
    rows = [desk.event(confidence) for confidence in (0.2, 0.4, 0.6)]
    assert (
        f'data-key="event-{rows[1].pk}"' in browser.get(f"/review/?after=event-{rows[0].pk}").text
    )
    assert (
        f'data-key="event-{rows[1].pk}"' in browser.get(f"/review/?before=event-{rows[2].pk}").text
    )
    page = browser.get(f"/en/review/?before=event-{rows[0].pk}").text
    assert "There was no other that way." in page
    assert not Decision.objects.exists()


def test_the_filters_stand_in_the_address_and_count(browser: Client) -> None:
    desk.one_of_each()
    desk.event(0.1, partner="RU")
    page = browser.get("/en/review/?p=ru&what=event:CONSULT&sort=oldest").text
    assert "<b>1</b> wait here, 9 in all" in page
    assert 'name="query" value="p=RU&amp;what=event%3ACONSULT&amp;sort=oldest"' in page
    page = browser.get("/en/review/?p=AZ").text
    assert "Your filters leave nothing over. Without them 9 suggestions wait." in page
    page = browser.get("/en/review/?p=FR&src=nowhere").text
    assert "knows no" in page


def test_an_empty_queue_says_why(browser: Client) -> None:
    assert "There is no article yet." in browser.get("/en/review/").text
    article = make.article()
    assert "1 article has not been read yet." in browser.get("/en/review/").text
    Article.objects.filter(pk=article.pk).update(tagged_at="2025-05-04T00:00Z")
    assert "Everything that was suggested is decided." in browser.get("/en/review/").text
    row = desk.event()
    browser.get("/review/")
    other = desk.browser_of(desk.decider("other"))
    page = other.get("/en/review/").text
    assert "open at another editor" in page
    assert Suggestion.objects.get().object_id == row.pk


def test_the_script_gets_the_next_one_in_the_answer(browser: Client) -> None:
    first, second = (desk.event(confidence) for confidence in (0.2, 0.4))
    answer = browser.post(
        "/review/decide/",
        {"kind": "event", "id": first.pk, "decision": "accept", "token": str(uuid4())},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert (answer.status_code, answer["X-Review"]) == (200, "screen")
    assert f'data-key="event-{second.pk}"' in answer.text
    assert "<html" not in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_a_decision_and_the_next_one_take_few_questions(
    browser: Client, django_assert_max_num_queries: Any
) -> None:
    energy = make.sector("energy")
    rows = [desk.event(number / 10) for number in range(1, 5)]
    for row in rows:
        row.sectors.set([energy])
    activity.rebuild()
    script = {"X-Requested-With": "XMLHttpRequest"}
    for row in rows[:3]:
        data = {"kind": "event", "id": row.pk, "decision": "accept", "token": str(uuid4())}
        # Of the session, of the account, and two savepoints that only a test has.
        with django_assert_max_num_queries(24):
            assert browser.post("/review/decide/", data, headers=script).status_code == 200
    assert Decision.objects.count() == 3
    assert not activity.find_differences()


def test_like_decisions_are_told(browser: Client) -> None:
    for verdict in ("accept", "accept", "reject"):
        send(browser, "event", desk.event(), verdict)
    row = desk.event()
    page = browser.get(f"/en/review/?item=event-{row.pk}").text
    assert "2 accepted, 1 rejected" in page


ADDRESSES = ["/review/", "/review/decide/", "/review/undo/", "/review/hold/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_is_asked_who_they_are(client: Client, address: str) -> None:
    row = desk.event()
    ask = client.get if address == "/review/" else client.post
    answer = ask(address, {"kind": "event", "id": row.pk, "decision": "accept"})
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")
    row.refresh_from_db()
    assert row.is_suggested


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_may_not_decide_is_told_so(client: Client, address: str) -> None:
    row = desk.event()
    client.force_login(User.objects.create(username="reader", is_staff=True))
    ask = client.get if address == "/review/" else client.post
    answer = ask(address, {"kind": "event", "id": row.pk, "decision": "accept"})
    assert answer.status_code == 403
    assert "هذه الصفحة" in answer.text
    row.refresh_from_db()
    assert row.is_suggested


@pytest.mark.parametrize(
    ("kind", "number", "decision"),
    [("event", "x", "accept"), ("user", "1", "accept"), ("event", "9" * 30, "accept"),
     ("event", "-1", "accept"), ("event", "²", "accept"), ("event", "1", "drop"), ("", "", "")],
)  # fmt: skip
def test_what_is_no_decision_is_not_found(
    browser: Client, kind: str, number: str, decision: str
) -> None:
    data = {"kind": kind, "id": number, "decision": decision}
    assert browser.post("/review/decide/", data).status_code == 404


def test_one_that_never_was_is_told(browser: Client) -> None:
    data = {"kind": "event", "id": "77", "decision": "accept", "token": str(uuid4())}
    page = browser.post("/en/review/decide/", data, follow=True).text
    assert "Nothing was decided: it is no longer here." in page
    assert "That one waits no more." in browser.get("/en/review/?item=event-77").text


def test_only_ones_own_decisions_are_undone(browser: Client) -> None:
    row = desk.event()
    send(desk.browser_of(desk.decider("other")), "event", row, "accept")
    made = Decision.objects.get()
    for data in ({"decision": made.pk}, {}):
        page = browser.post("/en/review/undo/", data, follow=True).text
        assert "There is nothing to undo." in page
    row.refresh_from_db()
    assert row.is_accepted


def test_deciding_only_by_sending_a_form(browser: Client) -> None:
    for address in ADDRESSES[1:]:
        assert browser.get(address).status_code == 405

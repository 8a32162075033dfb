"""Reports of errors over the API: taken once, bounded, and read by the key that sent them."""

import datetime as dt
import json
import threading
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator
from jsonschema import ValidationError as SchemaError

from relations import correcting, event_merging
from relations.management.commands.write_api_schema import SCHEMA
from relations.models import ApiKey, Article, Correction, Tombstone
from tests import factories as make
from tests.relations.api.reader import Reader

ADDRESS = "/api/v1/corrections/"
SAID = "The visit was on the fourth, as the ministry says."
SCOPES = ["corrections"]


class Partner(Reader):
    """A program of a partner institution, with a key of its own."""

    def __init__(self, scopes: list[str] = SCOPES) -> None:
        fields = {"name": "copy", "institution": "غرفة التجارة", "contact": "c@chamber.example"}
        self.key, secret = ApiKey.issue(**fields, scopes=scopes)
        super().__init__(Client(headers={"Authorization": f"Bearer {secret}"}))

    def send(self, status: int, body: Any, name: str | None = "", **options: Any) -> Any:
        """Send a body; without a name of its own each request gets one, with None it has none."""
        headers = {} if name is None else {"Idempotency-Key": name or str(uuid4())}
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"content_type": "application/json", **options}
        answer = self.client.post(ADDRESS, sent, headers=headers, **given)
        assert answer.status_code == status, answer.content.decode()
        if status >= 400:
            assert answer["Content-Type"] == "application/problem+json"
        self.answer = answer
        return answer.json()


@pytest.fixture
def partner(db: None) -> Partner:
    make.countries()
    return Partner()


def body_of(row: Any, **more: Any) -> dict[str, Any]:
    about = {"kind": correcting.kind_of(row), "id": correcting.key_of(row)}
    return {**about, "fault": "date", "text": SAID, **more}


def told(problem: dict[str, Any]) -> dict[str, str]:
    """Which member is wrong, and how it is said."""
    return {error["pointer"]: error["detail"] for error in problem["errors"]}


def kind_of(problem: dict[str, Any]) -> str:
    return str(problem["type"].partition("#")[2])


def test_a_report_is_taken_and_its_outcome_read(partner: Partner, settings: Any) -> None:
    event = make.event(**make.decided())
    contact = "desk@chamber.example"
    answer = partner.send(201, body_of(event, contact=contact, language="ar"))
    taken = answer["data"]
    assert partner.answer["Location"] == taken["url"] == answer["links"]["self"]
    assert answer["meta"]["replayed"] is False
    address = f"http://testserver/api/v1/events/{event.public_id}/"
    about = {"kind": "event", "id": event.public_id, "stands_as": event.public_id, "url": address}
    assert about.items() <= taken["record"].items()
    assert (taken["fault"], taken["text"], taken["contact"]) == ("date", SAID, contact)
    assert (taken["state"], taken["answer"], taken["decided_at"]) == ("open", None, None)

    made = Correction.objects.get()
    assert (made.via, made.institution, made.language) == ("api", "غرفة التجارة", "ar")
    correcting.answer(made, state="accepted", words="صُحح اليوم.", by=None)
    settings.PUBLIC_READ = False  # such a key needs no reading of anything else
    read = partner.get(taken["url"])["data"]
    assert (read["state"], read["answer"]) == ("accepted", "صُحح اليوم.")
    assert read["decided_at"]
    assert read["updated_at"] > taken["updated_at"]
    assert partner.get("corrections/")["data"] == [read]


def test_answers_are_as_described(partner: Partner) -> None:
    described = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    paths = described["paths"]
    sending, reading = paths[ADDRESS]["post"], paths[f"{ADDRESS}{{id}}/"]["get"]
    body = body_of(make.event(**make.decided()), contact="desk@chamber.example")
    asked = sending["requestBody"]["content"]["application/json"]["schema"]
    Draft202012Validator(asked).validate(body)
    taken = partner.send(201, body)
    read = partner.get(taken["data"]["url"])
    listed = partner.get("corrections/")
    wrong = partner.send(422, {**body, "kind": "events", "x": 1})
    for answer, operation, status, media in (
        (taken, sending, "201", "application/json"),
        (read, reading, "200", "application/json"),
        (listed, paths[ADDRESS]["get"], "200", "application/json"),
        (wrong, sending, "422", "application/problem+json"),
    ):
        shape = operation["responses"][status]["content"][media]["schema"]
        Draft202012Validator({**described, **shape}).validate(answer)
    with pytest.raises(SchemaError):
        Draft202012Validator(asked).validate({**body, "kind": "events"})


def test_each_kind_of_record_can_be_reported_on(partner: Partner) -> None:
    article = make.article()
    for row in (make.event(**make.decided()), make.agreement(**make.decided()), article):
        assert partner.send(201, body_of(row))["data"]["record"]["html_url"]
    partner.send(201, body_of(make.official()))
    assert Correction.objects.count() == 4


def test_sent_again_it_is_taken_once(partner: Partner) -> None:
    event = make.event(**make.decided())
    body = body_of(event)
    first = partner.send(201, body, "7f3c")
    turned_round = dict(reversed(body.items()))
    for name in ("7f3c", '"7f3c"'):
        again = partner.send(201, turned_round, name)
        assert again["data"] == first["data"]
        assert again["meta"]["replayed"] is True
        assert partner.answer["Location"] == first["data"]["url"]
    problem = partner.send(422, {**body, "fault": "sides"}, "7f3c")
    assert kind_of(problem) == "idempotency-key-used"
    # Also when the record is gone and the answer has been given: the same one, as it stands now.
    made = Correction.objects.get()
    correcting.answer(made, state="declined", words="لا.", by=None)
    event.delete()
    again = partner.send(201, body, "7f3c")
    assert (again["data"]["id"], again["data"]["state"]) == (first["data"]["id"], "declined")
    assert again["data"]["record"]["stands_as"] is None
    # Names are each key's own, and another name is another report.
    other = make.event(**make.decided())
    Partner().send(201, body_of(other), "7f3c")
    partner.send(201, body_of(other), "7f3d")
    partner.send(201, body_of(other), "7f3e")
    assert Correction.objects.count() == 4


def test_what_was_refused_may_be_sent_again_under_its_name(partner: Partner) -> None:
    event = make.event(**make.decided())
    partner.send(422, body_of(event, text="short"), "a")
    partner.send(404, body_of(event, id="ev-none"), "a")
    assert partner.send(201, body_of(event), "a")["meta"]["replayed"] is False


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_report() -> None:
    partner, number = Partner(), 4
    body = body_of(make.event(**make.decided()))
    start, answers = threading.Barrier(number), []

    def send() -> None:
        start.wait()
        try:
            options: dict[str, Any] = {"headers": {"Idempotency-Key": "once"}}
            answer = partner.client.post(
                ADDRESS, json.dumps(body), content_type="application/json", **options
            )
            answers.append((answer.status_code, answer["Location"]))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Correction.objects.count() == 1
    assert {status for status, _ in answers} == {201}
    assert len(answers) == number
    assert len(set(answers)) == 1


@pytest.mark.parametrize("name", [None, " ", '""', "x" * 256, "two words", "كلمة", "tab\there"])
def test_the_header_is_asked_for(partner: Partner, name: str | None) -> None:
    event = make.event(**make.decided())
    problem = partner.send(400, body_of(event), name)
    assert kind_of(problem) == "idempotency-key-needed"
    assert "1 to 255 visible ASCII" in problem["detail"]
    assert not Correction.objects.exists()


WRONG = [
    ({"kind": "events"}, "/kind", "Did you mean event?"),
    ({"kind": None}, "/kind", "kind has to be a text."),
    ({"fault": "dates"}, "/fault", "Did you mean date?"),
    ({"language": "xx"}, "/language", "xx is not a value of language."),
    ({"id": "ev/1"}, "/id", "This is no identifier of a record."),
    ({"id": "x" * 101}, "/id", "This is no identifier of a record."),
    ({"id": "nul\x00"}, "/id", "This is no identifier of a record."),
    ({"id": 7}, "/id", "id has to be a text."),
    ({"text": "short"}, "/text", "at least 10 letters"),
    ({"text": " \n " * 9}, "/text", "at least 10 letters"),
    ({"text": "x" * 2001}, "/text", "at most 2000 letters"),
    ({"text": ["a list of words"]}, "/text", "text has to be a text."),
    ({"contact": "nowhere"}, "/contact", "This is no e-mail address"),
    ({"contact": ""}, "/contact", "This is no e-mail address"),
    ({"txt": SAID}, "/txt", "Did you mean text?"),
    ({"a/b~c": 1}, "/a~1b~0c", "There is no member a/b~c here."),
]


@pytest.mark.parametrize(("wrong", "pointer", "said"), WRONG)
def test_each_wrong_member_is_named(
    partner: Partner, wrong: dict[str, Any], pointer: str, said: str
) -> None:
    problem = partner.send(422, body_of(make.event(**make.decided()), **wrong))
    assert kind_of(problem) == "wrong-member"
    assert list(told(problem)) == [pointer]
    assert said in told(problem)[pointer]
    assert not Correction.objects.exists()


def test_all_that_is_wrong_is_said_at_once(partner: Partner) -> None:
    assert set(told(partner.send(422, {"kind": 1, "x": 1}))) == {
        "/kind", "/x", "/id", "/fault", "/text"
    }  # fmt: skip
    values: list[Any] = [[], "text", None, 1]
    for no_object in values:
        assert told(partner.send(422, no_object)) == {"": "Send one JSON object."}


BOMBS = [
    b"[" * 60_000,
    b'{"kind":' * 7_000,
    b'{"kind": "event", "kind": "article"}',
    b'{"text": "\\ud800 half of a pair"}',
    b"1" * 20_000,
    b"{",
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_body_that_cannot_be_read_is_refused(partner: Partner, bomb: bytes) -> None:
    assert kind_of(partner.send(400, bomb)) == "bad-body"


def test_too_much_and_other_formats_are_refused(partner: Partner) -> None:
    assert kind_of(partner.send(413, b'"' + b"x" * 70_000 + b'"')) == "too-large"
    form = "application/x-www-form-urlencoded"
    problem = partner.send(415, b"kind=event", content_type=form)
    assert kind_of(problem) == "unsupported-media-type"


def test_a_record_that_is_not_shown_is_named(partner: Partner) -> None:
    absent = partner.send(404, {**body_of(make.event()), "id": "ev-none"})
    assert told(absent) == {"/id": "There is no record ev-none here."}
    suggested = make.event()
    assert kind_of(partner.send(404, body_of(suggested))) == "not-found"
    assert Partner(["corrections", "suggestions"]).send(201, body_of(suggested))["data"]["id"]
    partner.send(404, body_of(make.event(**make.decided(review="rejected"))))  # type: ignore[arg-type]
    hidden = make.article()
    Article.objects.filter(pk=hidden.pk).update(access="internal")
    assert partner.send(404, body_of(hidden))["errors"][0]["pointer"] == "/id"
    Tombstone.objects.create(kind="event", object_id="ev-gone", merged_into="ev-kept")
    gone = partner.send(410, {**body_of(suggested), "id": "ev-gone"})
    assert (gone["merged_into"], list(told(gone))) == ("ev-kept", ["/id"])
    assert gone["deleted_at"]


def test_a_merged_record_is_taken_for_the_one_that_stands(partner: Partner) -> None:
    kept, gone = (make.event(**make.decided()) for _ in range(2))
    before = partner.send(201, body_of(gone))["data"]
    event_merging.merge_events(kept, gone, by=None)
    after = partner.send(201, body_of(gone))["data"]
    for one in (after, partner.get(before["url"])["data"]):
        assert (one["record"]["id"], one["record"]["stands_as"]) == (
            gone.public_id, kept.public_id,
        )  # fmt: skip
        assert one["record"]["url"].endswith(f"/events/{kept.public_id}/")
    assert correcting.object_of(Correction.objects.first()) == kept  # type: ignore[arg-type]


def test_each_key_reads_its_own(partner: Partner, django_assert_max_num_queries: Any) -> None:
    other = Partner()
    rows = [make.event(**make.decided()), make.official(), make.article()]
    ids = [partner.send(201, body_of(row))["data"]["id"] for row in rows]
    assert other.get("corrections/")["data"] == []
    assert kind_of(other.get(f"corrections/{ids[0]}/", 404)) == "not-found"
    assert partner.ids("corrections/") == ids[::-1]
    page = partner.get("corrections/", limit=2, count="true")
    assert page["meta"]["count"] == 3
    assert [one["id"] for one in partner.get(page["links"]["next"])["data"]] == ids[:1]
    Correction.objects.filter(public_id=ids[0]).update(
        state="declined", answer="لا.", decided_at=timezone.now(), updated_at=timezone.now()
    )
    assert partner.ids("corrections/", state="declined") == ids[:1]
    assert partner.ids("corrections/", kind="official,article") == ids[:0:-1]
    assert partner.ids("corrections/", id=ids[1]) == [ids[1]]
    later = (timezone.now() + dt.timedelta(minutes=1)).isoformat()
    assert partner.ids("corrections/", updated_since=later) == []
    assert partner.get("corrections/", 400, state="opn")["errors"][0]["nearest"] == "open"
    assert partner.get("corrections/", fields="id")["data"][0] == {"id": ids[2]}
    with django_assert_max_num_queries(14):
        partner.get("corrections/")


def test_one_key_s_etag_is_not_another_s(partner: Partner) -> None:
    partner.send(201, body_of(make.event(**make.decided())))
    tag = partner.client.get(ADDRESS)["ETag"]
    again = {"If-None-Match": tag}
    assert partner.client.get(ADDRESS, headers=again).status_code == 304
    assert Partner().client.get(ADDRESS, headers=again).status_code == 200
    correcting.answer(Correction.objects.get(), state="declined", words="لا.", by=None)
    assert partner.client.get(ADDRESS, headers=again).status_code == 200
    head = partner.client.head(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")


def test_only_a_key_for_corrections_opens_it(
    partner: Partner, reader: Reader, editor: Reader
) -> None:
    for stranger in (reader, editor):
        problem = stranger.get("corrections/", 401)
        assert kind_of(problem) == "key-needed"
        answer = stranger.client.post(ADDRESS, "{}", content_type="application/json")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
    lacking = Partner(["read"])
    assert kind_of(lacking.get("corrections/", 403)) == "scope-needed"
    assert kind_of(lacking.send(403, {})) == "scope-needed"
    assert "corrections/" in reader.get("/api/v1/")["data"]["corrections"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_that_was_sent_is_changed(partner: Partner, method: str) -> None:
    taken = partner.send(201, body_of(make.event(**make.decided())))["data"]
    for address in (ADDRESS, taken["url"]):
        answer = getattr(partner.client, method)(address)
        assert answer.status_code == 405
        assert answer["Content-Type"] == "application/problem+json"
    assert "POST" in partner.client.put(ADDRESS)["Allow"]
    assert partner.client.post(taken["url"]).status_code == 405


def test_pages_of_other_sites_send_nothing(reader: Reader) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    answer = reader.client.options(ADDRESS, headers=asked)
    assert "POST" not in answer["Access-Control-Allow-Methods"]


def test_a_key_has_a_limit_and_is_told_when_it_ends(
    partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "BY_KEY", 2)
    event = make.event(**make.decided())
    partner.send(201, body_of(event), "first")
    Correction.objects.update(created_at=timezone.now() - dt.timedelta(minutes=50))
    partner.send(201, body_of(event))
    problem = partner.send(429, body_of(event))
    assert kind_of(problem) == "too-many-requests"
    assert 590 <= int(partner.answer["Retry-After"]) <= 600
    partner.send(201, body_of(event), "first")  # what had come in before is no new one
    Partner().send(201, body_of(event))


def test_what_partners_send_leaves_readers_their_limit(
    partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "FROM_ALL", 1)
    event = make.event(**make.decided())
    partner.send(201, body_of(event))
    correcting.report(event, fault="date", text=SAID, sender="address 10.0.0.1")


def test_who_reported_is_told_to_editors_alone(partner: Partner) -> None:
    event = make.event(**make.decided())
    made = partner.send(201, body_of(event, contact="desk@chamber.example"))["data"]
    correcting.answer(Correction.objects.get(), state="accepted", words="صُحح.", by=None)
    page = Client().get(f"/events/{event.public_id}/").text
    assert "صُحح." in page
    assert "غرفة التجارة" not in page
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    address = f"/admin/relations/correction/{Correction.objects.get().pk}/change/"
    assert "غرفة التجارة" in client.get(address).text
    assert made["id"].startswith("cor-")

"""Reports of errors: taken in once, bounded, limited by sender, answered with words."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from relations import correcting
from relations.models import HISTORIES, Correction, Event
from tests import factories as make

SAID = "كانت الزيارة في الرابع من آذار لا في الخامس."


def send(row: Any, **values: Any) -> Correction:
    given = {"fault": "date", "text": SAID, "sender": "address 10.0.0.1", **values}
    return correcting.report(row, **given)


def test_a_report_is_kept_with_what_it_is_about(db: None) -> None:
    event = make.event("TR", summary_ar="زيارة")
    made = send(event, contact="reader@example.org")
    assert (made.kind, made.object_id, made.label) == ("event", event.public_id, "زيارة")
    assert made.state == "open"
    assert "10.0.0.1" not in made.sender
    assert correcting.object_of(made) == event


def test_each_kind_is_known_by_its_address(db: None) -> None:
    rows = [make.event(), make.agreement("TR"), make.official(), make.article()]
    for row in rows:
        made = send(row, sender=f"address {row.pk} {type(row)}")
        assert correcting.object_of(made) == row
        assert made.object_id in row.get_absolute_url()


@pytest.mark.parametrize("text", ["", "قصير", " \n\t ", "x" * 2001, "\u202e\u202e\x00\x00"])
def test_text_is_neither_too_short_nor_too_long(db: None, text: str) -> None:
    with pytest.raises(ValidationError):
        send(make.event(), text=text)
    assert not Correction.objects.exists()


@pytest.mark.parametrize("wrong", [{"fault": "nothing"}, {"contact": "no address"}])
def test_odd_fields_are_refused(db: None, wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refusal:
        send(make.event(), **wrong)
    assert set(refusal.value.message_dict) == set(wrong)


def test_hostile_writing_is_kept_harmless(db: None) -> None:
    made = send(make.event(), text="\u202eالحق\x00 هنا\r\n<script>alert(1)</script>\u2066")
    assert made.text == "الحق هنا\n<script>alert(1)</script>"


def test_the_same_report_twice_counts_once(db: None) -> None:
    event = make.event()
    assert send(event) == send(event)
    assert Correction.objects.count() == 1


def test_one_sender_has_a_limit_and_others_go_on(db: None) -> None:
    event = make.event()
    for number in range(correcting.FROM_ONE):
        send(event, text=f"{SAID} {number}")
    with pytest.raises(correcting.TooMany):
        send(event, text=SAID)
    send(event, sender="address 10.0.0.2")
    Correction.objects.update(created_at=timezone.now() - dt.timedelta(minutes=61))
    send(event, text=SAID)


def test_all_together_have_a_limit_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(correcting, "FROM_ALL", 3)
    event = make.event()
    for number in range(3):
        send(event, sender=f"address {number}")
    with pytest.raises(correcting.TooMany):
        send(event, sender="address of another")


def made_of(event: Event) -> list[correcting.Made]:
    return correcting.made_of(correcting.with_corrections(Event.objects.all()).get(pk=event.pk))


def test_an_answer_needs_words_and_only_what_is_accepted_is_told(
    db: None, django_user_model: Any
) -> None:
    editor = django_user_model.objects.create(username="editor")
    event = make.event()
    first, second = send(event), send(event, text=f"{SAID} ثانيا")
    with pytest.raises(ValidationError):
        correcting.answer(first, state="accepted", words=" \n ", by=editor)
    with pytest.raises(ValidationError):
        correcting.answer(first, state="accepted", words="x" * 601, by=editor)
    correcting.answer(first, state="accepted", words="صُحح اليوم.", by=editor)
    correcting.answer(second, state="declined", words="النص يقول غير ذلك.", by=editor)
    told = made_of(event)
    assert [(one.fault, one.words) for one in told] == [("التاريخ", "صُحح اليوم.")]
    assert told[0].day == timezone.localdate()
    assert not Correction.objects.open().exists()


def test_a_correction_goes_along_with_a_merge_and_outlives_a_deletion(db: None) -> None:
    kept, gone = make.event(), make.event()
    made = send(gone)
    correcting.answer(made, state="accepted", words="كان مكررا.", by=None)
    Event.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert [one.words for one in made_of(kept)] == ["كان مكررا."]
    assert correcting.object_of(made) == kept
    Event.objects.filter(pk__in=[gone.pk]).delete()
    made.refresh_from_db()
    assert correcting.object_of(made) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "country"},
        {"fault": "mood"},
        {"state": "lost"},
        {"text": ""},
        {"text": "x" * 2001},
        {"object_id": ""},
        {"state": "accepted"},
        {"state": "accepted", "decided_at": "2026-01-01T00:00Z"},
        {"answer": "words without a decision"},
    ],
)
def test_the_database_refuses_what_makes_no_sense(db: None, broken: dict[str, str]) -> None:
    made = send(make.event())
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=made.pk).update(**broken)


def test_its_history_keeps_the_answer_and_nothing_of_the_sender(db: None) -> None:
    made = send(make.event(), contact="reader@example.org")
    correcting.answer(made, state="declined", words="لا.", by=None)
    history = HISTORIES[Correction]
    assert [row.state for row in history.objects.order_by("pgh_id")] == ["open", "declined"]
    kept = {field.name for field in history._meta.fields}
    assert not kept & {"text", "contact", "sender"}

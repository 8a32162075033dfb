"""The status of an agreement follows from its legal actions."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from relations.models import Agreement, LegalAction
from tests import factories as make

pytestmark = pytest.mark.django_db
JAN, JUN = dt.date(2025, 1, 1), dt.date(2025, 6, 1)


def status(agreement: Agreement) -> tuple:
    found = Agreement.objects.with_status().get(pk=agreement.pk)
    return found.status, found.status_on, found.signed_on


def test_the_newest_action_holds() -> None:
    made = make.agreement("TR", ("ratified", JUN), ("signed", JAN))
    assert status(made) == ("ratified", JUN, JAN)


def test_within_a_day_the_later_stage_holds() -> None:
    made = make.agreement("TR", ("signed", JAN), ("announced", JAN))
    assert status(made) == ("signed", JAN, JAN)


def test_an_undated_action_is_older_than_a_dated_one() -> None:
    made = make.agreement("TR", ("implemented", None), ("announced", JAN))
    assert status(made) == ("announced", JAN, None)


def test_one_sides_denial_settles_nothing() -> None:
    made = make.agreement("RU", ("cancelled", JAN))
    LegalAction.objects.create(
        agreement=made,
        action="denied",
        party_id="RU",
        date=JUN,
        precision="day",
        **make.decided(),
    )
    assert status(made) == ("cancelled", JAN, None)


def test_a_rejected_action_counts_for_nothing() -> None:
    made = make.agreement("TR", ("announced", JAN))
    LegalAction.objects.create(
        agreement=made, action="signed", date=JUN, precision="day", **make.decided("rejected")
    )
    assert status(made) == ("announced", JAN, None)


def test_an_agreement_without_actions_has_no_status() -> None:
    assert status(make.agreement("TR")) == (None, None, None)


def test_for_readers_an_accepted_agreement_rests_on_accepted_steps() -> None:
    made = make.agreement("TR", ("announced", JAN), **make.decided())
    LegalAction.objects.create(agreement=made, action="signed", date=JUN, precision="day")
    alone = make.agreement("TR")
    LegalAction.objects.create(agreement=alone, action="signed", date=JUN, precision="day")
    editor = get_user_model().objects.create_user("editor")

    def known_to(user: object) -> list[str]:
        found = Agreement.objects.with_status_for(user).order_by("pk")
        return [row.status for row in found]

    assert known_to(AnonymousUser()) == ["announced", "signed"]
    assert known_to(editor) == ["signed", "signed"]

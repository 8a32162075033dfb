"""How often the reading is right: decisions that stand, events that were missed, labelled sets."""

from uuid import uuid4

from django.contrib.auth.models import User
from django.test import Client

from relations import deciding, reasons
from relations.deciding import Wish
from relations.models import EventMention, Measurement, SuggestionKind, Verdict
from relations.models.evidence import ADDED
from relations.shares import Share
from tests import factories as make
from tests.relations.world import World


def decide(event_id: int, verdict: Verdict, reason: str = "") -> deciding.Outcome:
    editor, _is_new = User.objects.get_or_create(username="editor")
    wish = Wish(verdict, reason)
    return deciding.decide(editor, SuggestionKind.EVENT, event_id, wish, token=uuid4())


def test_decisions_that_stand_are_counted(world: World, client: Client) -> None:
    others = [make.event(type="COOPERATE", mode="") for _ in range(3)]
    decide(world.suggested.pk, Verdict.ACCEPTED)
    decide(others[0].pk, Verdict.REJECTED, reasons.stored("not-so"))
    decide(others[1].pk, Verdict.REJECTED, "in somebody's own words")
    undone = decide(others[2].pk, Verdict.REJECTED).decision
    assert undone is not None
    deciding.undo(undone, by=undone.by)
    context = client.get("/en/quality/").context
    (row,) = context["by_kind"]
    assert (row.accepted, row.rejected, row.total) == (1, 2, 3)
    assert row.right == Share(1, 3)
    assert {reason.label: reason.count for reason in context["reasons"]} == {
        "Hoped for, denied or not yet happened": 1,
        "No reason given": 1,
    }


def test_nothing_decided_is_said(world: World, client: Client) -> None:
    assert "Nobody has decided" in client.get("/en/quality/").content.decode()


def test_events_that_editors_had_to_add_are_missed_ones(world: World, client: Client) -> None:
    assert client.get("/en/quality/").context["found"] == Share(0, 0)
    decide(world.suggested.pk, Verdict.ACCEPTED)
    assert client.get("/en/quality/").context["found"] == Share(1, 1)
    assert "had to add none" in client.get("/en/quality/").content.decode()
    added = make.event("TR", **make.decided(via="editor"))
    mention = make.event_mention(added, world.article)
    EventMention.objects.filter(pk=mention.pk).update(rule=ADDED, **make.decided())
    assert client.get("/en/quality/").context["found"] == Share(1, 2)
    page = client.get("/en/quality/").content.decode()
    assert "the machine had found 1" in page


def test_the_newest_reading_of_a_labelled_set_is_shown(world: World, client: Client) -> None:
    for version, right in (("old", 3), ("new", 8)):
        Measurement.objects.create(
            labelled="samples", lexicon_version=version, task="events", documents=5,
            gold=10, found=9, right=right,
        )  # fmt: skip
    (labelled,) = client.get("/en/quality/").context["labelled"]
    assert [row.right for row in labelled.rows] == [8]
    page = client.get("/quality/").content.decode()
    assert "88.9%" in page
    assert "80.0%" in page

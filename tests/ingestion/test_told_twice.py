"""One sentence that tells two things of one kind: what is decided on it holds for both."""

import pytest

from relations import activity, review
from relations.arabic import Span
from relations.models import Agreement, Event, EventMention, LegalActionMention, Review
from tests import factories as make
from tests.ingestion.test_store import TEXT, save, signing, told, visit

pytestmark = pytest.mark.django_db

VISITS = (visit(), visit(span=Span(37, 40), trigger="ووقع", mode="", date=None))
SIGNINGS = (signing(), signing(span=Span(4, 8), date=None))


@pytest.fixture(autouse=True)
def world() -> None:
    make.countries()
    make.sector("energy")


def test_a_rejected_event_does_not_come_back_by_its_second_telling() -> None:
    article = told()
    save(article, events=VISITS)
    review.reject(Event.objects.get())

    save(article, version="lex-2", events=VISITS)

    assert Event.objects.get().review == Review.REJECTED
    assert EventMention.objects.count() == 1
    assert activity.find_differences() == []


def test_an_event_whose_type_an_editor_changed_is_not_made_again() -> None:
    article = told()
    save(article, events=VISITS)
    review.fix(Event.objects.get(), type="AID", mode="", by=None)

    save(article, version="lex-2", events=VISITS)

    assert (Event.objects.get().type, Event.objects.get().mentions.count()) == ("AID", 1)


def test_a_rejected_agreement_does_not_come_back_by_its_second_telling() -> None:
    article = told()
    save(article, agreements=SIGNINGS)
    review.reject(Agreement.objects.get())

    save(article, version="lex-2", agreements=SIGNINGS)

    assert Agreement.objects.get().review == Review.REJECTED
    assert LegalActionMention.objects.get().quote == TEXT

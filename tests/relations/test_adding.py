"""What an editor adds from a text stands, counts, and is known again by the machine."""

import datetime as dt
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ingestion.pipeline import retag
from relations import activity, adding, review
from relations.models import (
    Agreement,
    Article,
    ArticleVersion,
    Event,
    EventMention,
    LegalActionMention,
    Review,
    Separation,
)
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 4)
TEXT = "دمشق تستقبل وفداً\nزار وزير تركي دمشق أمس. ووُقعت مذكرة تفاهم في مجال الطاقة. انتهى الخبر."


@pytest.fixture
def version() -> ArticleVersion:
    make.countries()
    return make.article(TEXT, published_on=DAY).versions.get()


def at(words: str, text: str = TEXT) -> list[Any]:
    start = text.index(words)
    return adding.sentences_at(text, start, start + len(words))


def add(version: ArticleVersion, words: str, by: Any, **values: Any) -> Event:
    fields = {
        "type": "CONSULT", "mode": "visit", "actor": make.country("TR"),
        "recipient": make.country("SY"), "start_date": DAY, "end_date": DAY, "precision": "day",
        **values,
    }  # fmt: skip
    return adding.add_event(version, at(words, version.text), by=by, **fields)


def test_a_selection_becomes_whole_sentences() -> None:
    [only] = at("وزير تركي")
    assert TEXT[only.start : only.end] == "زار وزير تركي دمشق أمس."
    assert len(at("أمس. ووُقعت")) == 2
    for start, end in ((len(TEXT) + 5, len(TEXT) + 9), (3, 3)):
        with pytest.raises(ValidationError):
            adding.sentences_at(TEXT, start, end)
    with pytest.raises(ValidationError):
        adding.sentences_at("جملة. " * 9, 0, 50)


def test_an_added_event_is_accepted_counted_and_the_editors(
    version: ArticleVersion, editor: Any
) -> None:
    event = add(version, "وزير تركي", editor, sectors=[make.sector()])
    event.refresh_from_db()
    assert (event.review, event.reviewed_by, event.reviewed_via) == ("accepted", editor, "editor")
    assert (event.partner_id, event.basis, event.reported_on) == ("TR", "editor", DAY)
    assert {"type", "actor", "start_date", "sectors"} <= set(event.locked_fields)
    mention = event.mentions.get()
    assert (mention.quote, mention.review) == ("زار وزير تركي دمشق أمس.", "accepted")
    assert activity.find_differences() == []
    assert activity.Activity.objects.filter(country="TR", review="accepted").exists()


def test_an_event_needs_home_and_one_partner(version: ArticleVersion, editor: Any) -> None:
    for actor, recipient in (("TR", "RU"), ("SY", "QA"), ("SY", "SY")):
        with pytest.raises(ValidationError):
            add(
                version, "وزير تركي", editor,
                actor=make.country(actor), recipient=make.country(recipient),
            )  # fmt: skip
    with pytest.raises(ValidationError):
        add(version, "وزير تركي", editor, end_date=DAY - dt.timedelta(days=1))
    assert not Event.objects.exists()


def test_a_sentence_joins_a_known_event(version: ArticleVersion, editor: Any) -> None:
    known = make.event(day=DAY)
    other = make.event_mention(known, make.article("نص آخر", published_on=DAY))
    [span] = at("وزير تركي")
    print_of_it = adding._prints_of_event(version, [span], known)[0]
    Separation.objects.create(event=known, article=version.article, fingerprint=print_of_it)

    adding.add_to_event(known, version, [span], by=editor)

    known.refresh_from_db()
    other.refresh_from_db()
    assert (known.review, known.mentions.count(), other.review) == ("accepted", 2, "suggested")
    assert not Separation.objects.exists()
    assert activity.find_differences() == []


def test_what_a_sentence_tells_already_is_not_told_twice(
    version: ArticleVersion, editor: Any
) -> None:
    first = add(version, "وزير تركي", editor)
    with pytest.raises(ValidationError, match=str(first)):
        add(version, "وزير تركي", editor)
    review.reject(first.mentions.get(), by=editor)
    second = add(version, "وزير تركي", editor)
    assert second.mentions.get().review == Review.ACCEPTED
    assert EventMention.objects.count() == 1
    assert activity.find_differences() == []


def test_an_agreement_is_added_with_its_step_and_told_again(
    version: ArticleVersion, editor: Any
) -> None:
    made = adding.add_agreement(
        version, at("مذكرة"), by=editor, title="مذكرة الطاقة", instrument="mou",
        partner=make.country("TR"), action="signed", date=DAY, precision="day",
        sectors=[make.sector()],
    )  # fmt: skip
    shown = Agreement.objects.with_status().get()
    assert (shown.status, shown.status_on, shown.via, shown.review) == (
        "signed", DAY, "editor", "accepted",
    )  # fmt: skip
    assert made.legal_actions.get().reported_on == DAY
    second = make.article("صادق مجلس الشعب على مذكرة الطاقة.").versions.get()

    adding.add_step(made, second, at("صادق", second.text), by=editor, action="ratified")

    assert {step.action for step in made.legal_actions.accepted()} == {"signed", "ratified"}
    assert LegalActionMention.objects.accepted().count() == 2


def test_reading_again_neither_removes_nor_repeats_what_was_added(editor: Any) -> None:
    """With the whole lexicon: the machine finds the visit, and finds it told."""
    call_command("load_seeds", stdout=io.StringIO())
    text = (
        "دمشق (سانا)\nزار وزير الخارجية التركي هاكان فيدان دمشق يوم الأحد 4 أيار 2025. "
        "وتناولت الأحاديث بين الجانبين شؤوناً شتى."
    )
    article = make.article(text, published_on=DAY)
    version = article.versions.get()
    seen = add(version, "زار وزير الخارجية", editor)
    unseen = add(version, "شؤوناً شتى", editor, type="COOPERATE", mode="")

    for _again in range(2):
        Article.objects.filter(pk=article.pk).request_tagging()
        assert retag(article.pk)

    assert Event.objects.filter(mentions__article=article).distinct().count() == 2
    assert EventMention.objects.filter(article=article).count() == 2
    for event in (seen, unseen):
        event.refresh_from_db()
        assert (event.review, event.mentions.get().review) == ("accepted", "accepted")
    review.reopen(unseen, by=editor)
    Article.objects.filter(pk=article.pk).request_tagging()
    retag(article.pk)
    assert Event.objects.filter(pk=unseen.pk).exists(), "an editor's goes by an editor's hand"
    assert activity.find_differences() == []

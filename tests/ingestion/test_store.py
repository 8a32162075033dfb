"""What the store does with findings: suggestions replaced, decisions kept, retellings merged."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from ingestion.store import save_findings
from ingestion.tag import Findings
from ingestion.tag.findings import (
    AboutPartner,
    AgreementFinding,
    CountryMention,
    DateFinding,
    EventFinding,
    OfficialMention,
    SectorTag,
)
from relations import activity, event_merging, joining, review
from relations.arabic import Span
from relations.models import (
    Agreement,
    Article,
    ArticlePartner,
    Change,
    Event,
    EventMention,
    LegalAction,
    Mention,
    Official,
    Organization,
    Review,
    Story,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "زار وزير الطاقة التركي دمشق أمس ووقع مذكرة تفاهم."
DAY = dt.date(2025, 5, 4)


@pytest.fixture(autouse=True)
def world() -> None:
    make.countries()
    make.sector("energy")
    make.sector("health")


def told(text: str = TEXT, published: dt.date | None = DAY, **values) -> Article:
    return make.article(text, published_on=published, **values)


def date(day: dt.date = DAY) -> DateFinding:
    return DateFinding(
        span=Span(28, 31), rule="date", trigger="أمس", confidence=1.0,
        start=day, end=day, precision="day", basis="relative",
    )  # fmt: skip


def visit(**values) -> EventFinding:
    finding = EventFinding(
        span=Span(0, 3), rule="visit", trigger="زار", confidence=0.8, type="CONSULT",
        mode="visit", actor="TR", recipient="SY", partner="TR", date=date(), sectors=("energy",),
        officials=(), evidence=(Span(0, len(TEXT)),),
    )  # fmt: skip
    return replace(finding, **values)


def signing(**values) -> AgreementFinding:
    finding = AgreementFinding(
        span=Span(37, 48), rule="sign", trigger="وقع", confidence=0.8, instrument="mou",
        action="signed", partner="TR", date=date(), sectors=("energy",), signatories=(),
        agreement=None, count=None, evidence=(Span(0, len(TEXT)),), group="g1",
    )  # fmt: skip
    return replace(finding, **values)


def save(article: Article, *, version: str = "lex-1", **found) -> None:
    fresh = Article.objects.get(pk=article.pk)
    text = fresh.versions.get(is_current=True)
    text.article = fresh
    save_findings(text, Findings(lexicon_version=version, **found))


def test_an_event_is_suggested_with_its_sentence_and_counted() -> None:
    save(told(), events=(visit(),))

    event = Event.objects.get()
    mention = event.mentions.get()
    assert (event.review, event.start_date, event.month) == ("suggested", DAY, DAY.replace(day=1))
    assert (mention.quote, mention.rule) == (TEXT, "visit")
    assert [s.slug for s in event.sectors.all()] == ["energy"]
    assert activity.find_differences() == []


def test_tagging_again_changes_nothing() -> None:
    article = told()
    found = {
        "events": (visit(group="g1"),),
        "agreements": (signing(),),
        "partners": (
            AboutPartner(
                span=Span(0, 3), rule="about", trigger="t", confidence=1, country="TR", score=2,
                reason="title",
            ),
        ),
        "sectors": (
            SectorTag(
                span=Span(0, 3), rule="cue", trigger="الطاقة", confidence=1, sector="energy",
                score=2, minor=False,
            ),
        ),
        "countries": (
            CountryMention(
                span=Span(16, 22), rule="name", trigger="التركي", confidence=1, country="TR",
                form="demonym",
            ),
        ),
    }  # fmt: skip
    save(article, **found)
    rows = {
        model: list(model.objects.order_by("pk").values())
        for model in (Event, EventMention, Agreement, LegalAction, Mention, ArticlePartner)
    }
    Change.objects.all().delete()

    save(article, **found)

    for model, before in rows.items():
        assert list(model.objects.order_by("pk").values()) == before
    assert not Change.objects.exists()


def test_what_is_no_longer_found_goes_and_is_no_longer_counted() -> None:
    article = told()
    save(article, events=(visit(),), agreements=(signing(),))

    save(article)

    assert not Event.objects.exists()
    assert not Agreement.objects.exists()
    assert activity.find_differences() == []


def test_a_rejected_event_does_not_come_back_under_a_new_lexicon() -> None:
    article = told()
    save(article, events=(visit(),))
    review.reject(Event.objects.get(), reason="no meeting")

    save(article, version="lex-2", events=(visit(trigger="زيارة", confidence=0.9),))

    assert Event.objects.get().review == Review.REJECTED
    assert not activity.Activity.objects.exists()


def test_a_rejection_holds_in_a_new_version_of_the_article() -> None:
    article = told()
    save(article, events=(visit(),))
    review.reject(Event.objects.get())
    longer = "عنوان جديد\n" + TEXT
    make.version(article, longer)

    save(article, events=(visit(span=Span(11, 14), evidence=(Span(11, len(longer)),)),))

    assert Event.objects.get().review == Review.REJECTED


def test_an_accepted_event_is_not_changed_by_another_reading() -> None:
    article = told()
    save(article, events=(visit(),))
    review.accept(Event.objects.get())
    before = Event.objects.values().get()

    save(article, events=(visit(date=date(dt.date(2025, 6, 1)), sectors=("health",)),))

    assert Event.objects.values().get() == before
    assert EventMention.objects.get().review == Review.ACCEPTED


def test_an_accepted_event_stays_when_it_is_no_longer_found() -> None:
    article = told()
    save(article, events=(visit(),))
    review.accept(Event.objects.get())

    save(article)

    assert Event.objects.get().mentions.count() == 1


def test_one_visit_told_by_two_articles_is_one_event_with_two_mentions() -> None:
    save(told(), events=(visit(),))
    other = "استقبلت دمشق وزير الطاقة التركي."
    save(told(other), events=(visit(evidence=(Span(0, len(other)),)),))

    assert Event.objects.get().mentions.count() == 2
    assert activity.find_differences() == []


def test_a_mention_that_joins_an_accepted_event_is_a_suggestion() -> None:
    event = make.event(day=DAY, **make.decided())
    save(told(), events=(visit(),))

    assert event.mentions.get().review == Review.SUGGESTED
    assert Event.objects.get().review == Review.ACCEPTED


def test_two_meetings_of_one_day_with_different_people_stay_two() -> None:
    one, two = make.official("أحمد"), make.official("محمود")
    save(told(), events=(visit(officials=(one.slug,)),))
    other = "اجتماع آخر في دمشق."
    save(told(other), events=(visit(officials=(two.slug,), evidence=(Span(0, len(other)),)),))

    assert Event.objects.count() == 2


def test_an_undated_retelling_needs_a_shared_official() -> None:
    person = make.official("أحمد")
    event = make.event(day=DAY, **make.decided())
    event.officials.add(person)
    text = "بحث الجانبان أمورا."
    later = DAY + dt.timedelta(days=2)
    save(
        told(text, later),
        events=(visit(date=None, sectors=(), mode=None, evidence=(Span(0, len(text)),)),),
    )
    assert Event.objects.count() == 2

    text = "بحث الوزير أمورا."
    save(
        told(text, later),
        events=(visit(date=None, officials=(person.slug,), evidence=(Span(0, len(text)),)),),
    )
    assert event.mentions.count() == 1


@pytest.mark.parametrize("flag", ["hypothetical", "negation"])
def test_what_was_hoped_for_or_denied_is_no_event(flag: str) -> None:
    save(told(), events=(visit(flags=frozenset({flag})),))
    assert not Event.objects.exists()


def test_a_signing_joins_the_agreement_of_the_register() -> None:
    known = make.agreement("TR", ("signed", DAY), slug="tr-known", **make.decided())

    save(told(), agreements=(signing(agreement="tr-known"),))

    assert Agreement.objects.get() == known
    mention = known.legal_actions.get().mentions.get()
    assert (mention.review, mention.joined_by["agreement"]) == (Review.SUGGESTED, "title")
    assert "title" in translated(mention.joined_by)


def test_a_second_telling_of_an_agreement_says_why_it_is_the_same() -> None:
    save(told(), agreements=(signing(),))
    other = "وقعت تركيا وسوريا مذكرة التفاهم أمس."
    save(told(other), agreements=(signing(evidence=(Span(0, len(other)),)),))

    first, second = Agreement.objects.get().legal_actions.get().mentions.order_by("pk")
    assert first.joined_by == {}
    assert second.joined_by["sectors"] == ["energy"]
    assert "the same step at that time; 1 sector in common" in translated(second.joined_by)


def translated(joined_by: dict) -> str:
    with translation.override("en"):
        return joining.in_words(joined_by)


def test_an_event_points_at_the_agreement_told_beside_it() -> None:
    save(told(), events=(visit(group="g1"),), agreements=(signing(),))
    assert Event.objects.get().agreement == Agreement.objects.get()


def test_an_unknown_official_becomes_one_candidate_however_often_read() -> None:
    ministry = Organization.objects.create(slug="tr-energy", name_ar="وزارة الطاقة")
    found = OfficialMention(
        span=Span(4, 8), rule="title", trigger="وزير", confidence=0.5, official=None,
        name="فلان", country="TR", role_text="وزير الطاقة", organization="tr-energy",
    )  # fmt: skip
    save(told(), officials=(found,))
    save(told("زار وزير آخر."), officials=(found,))

    candidate = Official.objects.get()
    assert (candidate.review, candidate.proposed_role) == ("suggested", "وزير الطاقة")
    assert (candidate.country_id, candidate.proposed_organization) == ("TR", ministry)
    assert candidate.mentions.count() == 2


def test_a_rejected_candidate_is_not_mentioned_again() -> None:
    found = OfficialMention(
        span=Span(4, 8), rule="title", trigger="وزير", confidence=0.5, official=None,
        name="فلان", country="TR", role_text="وزير",
    )  # fmt: skip
    save(told(), officials=(found,))
    review.reject(Official.objects.get())
    save(told("زار وزير آخر."), officials=(found,))

    assert Mention.objects.filter(version__article__title="زار وزير آخر.").count() == 0


def test_a_request_made_while_tagging_is_kept() -> None:
    article = told()
    Article.objects.filter(pk=article.pk).request_tagging()
    read = Article.objects.get(pk=article.pk)
    text = read.versions.get()
    text.article = read
    Article.objects.filter(pk=article.pk).request_tagging()

    save_findings(text, Findings(lexicon_version="lex-1"))

    assert Article.objects.get().tagging_requested_at is not None


def test_a_mention_that_joins_says_why() -> None:
    person = make.official("أحمد")
    save(told(), events=(visit(officials=(person.slug,)),))
    assert EventMention.objects.get().joined_by == {}
    story = Story.objects.create()
    Article.objects.update(story=story)
    other = "استقبلت دمشق وزير الطاقة التركي أمس."
    save(
        told(other, story=story),
        events=(visit(officials=(person.slug,), evidence=(Span(0, len(other)),)),),
    )

    why = EventMention.objects.get(quote=other).joined_by
    assert why.pop("words") > 50
    assert why == {
        "type": "CONSULT",
        "mode": "visit",
        "time": "day",
        "officials": [person.slug],
        "sectors": ["energy"],
        "likeness": 7,
        "story": True,
    }


def test_tagging_again_leaves_the_reason_as_it_is() -> None:
    save(told(), events=(visit(),))
    other = "استقبلت دمشق وزير الطاقة التركي."
    second = told(other)
    found = (visit(evidence=(Span(0, len(other)),)),)
    save(second, events=found)
    before = list(EventMention.objects.order_by("pk").values())
    save(second, events=found)
    assert list(EventMention.objects.order_by("pk").values()) == before


def test_what_an_editor_split_off_never_joins_again() -> None:
    save(told(), events=(visit(),))
    other = "استقبلت دمشق وزير الطاقة التركي."
    second = told(other)
    found = visit(evidence=(Span(0, len(other)),))
    save(second, events=(found,))
    event = Event.objects.get()
    part = event_merging.split_event(event, [event.mentions.get(quote=other)], by=None)

    save(second, version="lex-2", events=(found,))
    assert part.mentions.get().quote == other
    # Not even where its row is gone, in a copy elsewhere, or by another sentence of its article.
    part.mentions.all().delete()
    save(second, version="lex-3", events=(found,))
    save(told(other, outlet=make.outlet("elsewhere")), events=(found,))
    longer = other + "\nوبحث الوزير الطاقة."
    make.version(second, longer)
    save(second, events=(replace(found, evidence=(Span(len(other) + 1, len(longer)),)),))

    assert event.mentions.get().quote == TEXT
    assert {m.article_id for m in part.mentions.all()} > {second.pk}
    assert activity.find_differences() == []


def test_a_new_article_may_still_tell_the_event_that_lost_one() -> None:
    save(told(), events=(visit(),))
    other = "استقبلت دمشق وزير الطاقة التركي."
    save(told(other), events=(visit(evidence=(Span(0, len(other)),)),))
    event = Event.objects.get()
    event_merging.split_event(event, [event.mentions.get(quote=other)], by=None)

    third = "الوزير التركي في دمشق أمس."
    save(told(third), events=(visit(evidence=(Span(0, len(third)),)),))

    assert event.mentions.count() == 2

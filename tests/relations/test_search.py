"""What a question finds, in which order, and what it keeps from whom."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.utils import timezone

from relations import event_merging, review, search, search_index
from relations.models import Article, Event, Official, TextPolicy
from relations.search import Answer, Narrowed, TooSlow
from relations.search_words import read
from relations.views.search_results import visible_to
from tests import factories as make

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def ask(typed: str, reader: Any = NOBODY, *, size: int = 10, page: int = 1, by_day: bool = False,
        **narrowed: Any) -> Answer:  # fmt: skip
    return search.ask(
        read(typed),
        visible_to(reader),
        Narrowed(**narrowed),
        size=size,
        page=page,
        by_day=by_day,
    )


def articles(typed: str, reader: Any = NOBODY, **asked: Any) -> list[int]:
    return ask(typed, reader, **asked).found["article"]


def texts(*told: str, **values: Any) -> list[int]:
    made = [make.article(text, **values).pk for text in told]
    search_index.refresh_all()
    return made


@pytest.fixture
def staff() -> User:
    return User.objects.create(username="staff", is_staff=True, is_superuser=True)


@pytest.fixture
def reader() -> User:
    return User.objects.create(username="reader")


def test_a_word_finds_its_forms() -> None:
    aid, rebuilding = texts("وصلت قافلة وبالمساعدات رحب السكان.", "خطة لإعادة إعمار المدينة.")
    assert articles("مساعدة") == [aid]
    assert articles("إعادة الإعمار") == [rebuilding]
    assert articles("«إعادة الإعمار»") == [rebuilding]
    assert articles('"إعادة الإعمار"') == []
    assert articles('"لإعادة إعمار"') == [rebuilding]


def test_every_word_has_to_be_there_and_an_unwanted_one_must_not() -> None:
    both, one = texts("غاز ونفط من البحر.", "غاز من الصحراء.")
    assert articles("غاز نفط") == [both]
    assert articles("غاز -نفط") == [one]
    assert set(articles("غاز")) == {both, one}


def test_masked_lines_are_not_found() -> None:
    article = make.article("خبر عن القمح.\nاقرأ أيضا: أسعار الزيتون")
    article.versions.update(boilerplate=[1])
    Article.objects.update(title="خبر")
    search_index.refresh_all()
    assert articles("«عن قمح»") == [article.pk]
    assert articles("زيتون") == []


def test_only_the_current_version_is_found() -> None:
    article = make.article("خبر عن القمح.")
    make.version(article, "خبر عن الزيتون.")
    Article.objects.update(title="خبر")
    search_index.refresh_all()
    assert articles("قمح") == []
    assert articles("«عن زيتون»") == [article.pk]


def test_titles_weigh_more_and_fresh_news_more_than_old() -> None:
    today = timezone.localdate()
    plain = make.article("ورد في الخبر ذكر القمح مرة واحدة فقط.", published_on=today)
    titled = make.article("ورد في الخبر ذكر القمح مرة واحدة فقط", published_on=today)
    old = make.article("ورد في الخبر ذكر القمح مرة.", published_on=dt.date(2015, 1, 1))
    Article.objects.filter(pk__in=[plain.pk, old.pk]).update(title="خبر")
    Article.objects.filter(pk=titled.pk).update(title="القمح")
    search_index.refresh_all()
    assert articles("قمح") == [titled.pk, plain.pk, old.pk]
    assert articles("قمح", by_day=True)[-1] == old.pk


def test_words_close_together_come_first() -> None:
    apart, close = texts(
        "خط الشمال قديم ومتعب وطويل جدا وفي آخره محطة الغاز.", "خط غاز قديم ومتعب وطويل جدا."
    )
    assert articles("خط الغاز") == [close, apart]


def test_only_the_newest_are_ranked_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    first = dt.date(2026, 1, 1)
    for number in range(9):
        make.article("خبر عن القمح.", published_on=first + dt.timedelta(days=number))
    make.article("القمح القمح القمح", published_on=dt.date(2019, 1, 1))
    search_index.refresh_all()
    monkeypatch.setattr(search, "RANKED", 4)
    assert len(articles("قمح")) == 4
    assert len(articles("قمح", by_day=True)) == 10
    monkeypatch.setattr(search, "COUNTED", 5)
    answer = ask("قمح", by_day=True)
    assert answer.bounded
    assert len(articles("قمح", by_day=True, year=2019)) == 1
    assert not ask("قمح", year=2019).bounded


def test_pages_follow_one_another() -> None:
    made = texts(*[f"خبر رقم {n} عن القمح." for n in range(7)], published_on=dt.date(2026, 1, 1))
    seen = [pk for page in (1, 2, 3) for pk in articles("قمح", size=3, page=page)]
    assert sorted(seen) == sorted(made)
    assert articles("قمح", size=3, page=9) == []


def test_counts_of_a_facet_stand_under_the_other_filters() -> None:
    energy = make.sector("energy")
    for partner in ("TR", "TR", "RU"):
        event = make.event(partner, day=dt.date(2025, 5, 1), summary_ar="قمح", **make.decided())
        if partner == "TR":
            event.sectors.add(energy)
    paper = make.outlet("paper")
    make.article("قمح", outlet=paper, published_on=dt.date(2026, 1, 1))
    search_index.refresh_all()
    counts = ask("قمح").counts
    assert counts["kind"] == {"event": 3, "article": 1}
    assert counts["partner"] == {"TR": 2, "RU": 1}
    assert counts["outlet"] == {str(paper.pk): 1}
    assert counts["year"] == {"2025": 3, "2026": 1}
    narrowed = ask("قمح", partner="RU")
    assert narrowed.total == 1
    assert narrowed.everything == 4
    assert narrowed.counts["partner"] == {"TR": 2, "RU": 1}
    assert narrowed.counts["sector"] == {}
    assert ask("قمح", sector="energy").counts["partner"] == {"TR": 2}
    assert ask("قمح", outlet=paper.pk, year=2025).total == 0


def test_internal_and_embargoed_articles_are_found_by_whom_they_are_open_to(
    staff: User, reader: User
) -> None:
    later = timezone.now() + dt.timedelta(hours=1)
    internal, embargoed = texts("خبر داخلي عن القمح.", "خبر مؤجل عن القمح.")
    Article.objects.filter(pk=internal).update(access="internal")
    Article.objects.filter(pk=embargoed).update(access="embargoed", embargoed_until=later)
    assert articles("قمح") == []
    assert ask("قمح").everything == 0
    assert articles("قمح", reader) == []
    reader.user_permissions.add(Permission.objects.get(codename="open_internal"))
    assert articles("قمح", User.objects.get(pk=reader.pk)) == [internal]
    assert set(articles("قمح", staff)) == {internal, embargoed}
    # At once, without the index being read again.
    Article.objects.filter(pk=embargoed).update(embargoed_until=timezone.now())
    assert articles("قمح") == [embargoed]


def test_a_sentence_of_a_closed_article_gives_its_event_to_nobody_else(staff: User) -> None:
    event = make.event(summary_ar="زيارة أولى", **make.decided())
    closed = make.article("تسلم الوفد القمح سرا.", access="internal")
    make.event_mention(event, closed, **make.decided())
    search_index.refresh_all()
    assert ask("زيارة").found["event"] == [event.pk]
    assert ask("قمح").found["event"] == []
    assert ask("قمح", staff).found["event"] == [event.pk]
    assert ask("قمح زيارة", staff).counts["kind"]["event"] == 1
    Article.objects.filter(pk=closed.pk).update(access="public")
    assert ask("قمح").found["event"] == [event.pk]
    silent = make.outlet("silent", text_policy=TextPolicy.NONE)
    Article.objects.filter(pk=closed.pk).update(outlet=silent)
    assert ask("قمح").found["event"] == []


def test_suggestions_are_for_people_with_a_login_and_rejections_for_nobody(
    staff: User, reader: User
) -> None:
    event = make.event(summary_ar="توريد القمح")
    agreement = make.agreement(title_ar="اتفاق القمح")
    candidate = make.official("قمح", review="suggested", reviewed_via="", reviewed_at=None)
    search_index.refresh_all()
    assert ask("قمح").total == 0
    assert ask("قمح", reader).total == 3
    assert ask("قمح", reader).counts["review"] == {"suggested": 3}
    review.accept(event, by=staff)
    assert ask("قمح").found == {"event": [event.pk]}
    review.reject(agreement, by=staff, reason="no_agreement")
    review.reject(candidate, by=staff, reason="wrong_person")
    assert ask("قمح", staff).total == 1


def test_a_rejected_sentence_answers_no_more(staff: User) -> None:
    event = make.event(summary_ar="زيارة", **make.decided())
    mention = make.event_mention(event, make.article("وصل القمح."), **make.decided())
    search_index.refresh_all()
    assert ask("قمح").found["event"] == [event.pk]
    review.reject(mention, by=staff, reason="wrong_event")
    assert ask("قمح", staff).found["event"] == []


def test_merged_and_deleted_things_are_gone_at_once(staff: User) -> None:
    kept = make.event(summary_ar="زيارة القمح", **make.decided())
    gone = make.event(summary_ar="زيارة القمح ثانية", **make.decided())
    (deleted,) = texts("خبر عن القمح.")
    event_merging.merge_events(kept, gone, by=staff)
    Article.objects.filter(pk=deleted).delete()
    assert ask("قمح").found == {"event": [kept.pk]}


def test_a_deleted_article_is_not_even_counted(staff: User) -> None:
    public, internal = texts("خبر عن القمح.", "خبر آخر عن القمح.")
    Article.objects.filter(pk=internal).update(access="internal")
    Article.objects.filter(pk__in=[public, internal]).delete()
    for reader in (NOBODY, staff):
        assert ask("قمح", reader).everything == 0
    search_index.refresh_all()
    assert ask("قمح", staff).everything == 0


def test_closed_articles_are_all_that_are_not_open(staff: User, reader: User) -> None:
    now = timezone.now()
    for access, until in (
        ("public", None), ("public", now + dt.timedelta(hours=1)), ("internal", None),
        ("internal", now - dt.timedelta(hours=1)), ("embargoed", now - dt.timedelta(hours=1)),
        ("embargoed", now + dt.timedelta(hours=1)),
    ):  # fmt: skip
        make.article("خبر عن القمح.", access=access, embargoed_until=until)
    search_index.refresh_all()
    insider = User.objects.create(username="insider")
    insider.user_permissions.add(Permission.objects.get(codename="open_internal"))
    for who, number in ((NOBODY, 3), (reader, 3), (insider, 5), (staff, 6)):
        opened = set(Article.objects.open_to(who).values_list("pk", flat=True))
        closed = set(Article.objects.closed_to(who).values_list("pk", flat=True))
        assert len(opened) == number
        assert opened | closed == set(Article.objects.values_list("pk", flat=True))
        assert not opened & closed
        assert set(articles("قمح", who)) == opened


def test_an_official_is_found_by_every_spelling_and_post() -> None:
    from relations.models import Membership, OfficialName, Post

    official = make.official("هاكان فيدان", "TR", name_en="Hakan Fidan")
    OfficialName.objects.create(official=official, text="Хакан Фидан", language="ru")
    post = Post.objects.create(slug="fm", label_ar="وزير الخارجية", role="minister")
    Membership.objects.create(official=official, post=post)
    search_index.refresh_all()
    for typed in ("فيدان", "FIDAN", "фидан", "وزير خارجية", "هاكان وزراء"):
        assert ask(typed).found["official"] == [official.pk], typed


def test_events_are_found_in_the_other_language() -> None:
    event = make.event("TR", summary_ar="توريد القمح", **make.decided())
    search_index.refresh_all()
    assert ask("Türkiye visit").found["event"] == [event.pk]
    assert Event.objects.count() == 1
    assert Official.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_question_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    texts("خبر عن القمح.")
    monkeypatch.setattr(search, "PATIENCE", "1ms")
    monkeypatch.setattr(search, "_RECENT", "(1 + length(pg_sleep(1)::text))")
    with pytest.raises(TooSlow):
        ask("قمح")
    assert Article.objects.count() == 1  # the connection goes on

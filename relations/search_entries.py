"""What each thing is found by: its words, and what questions are narrowed by."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Max, Prefetch, Q

from relations import vocabulary
from relations.models import (
    Agreement,
    AgreementParty,
    ArticlePartner,
    ArticleSector,
    ArticleVersion,
    Country,
    CountryName,
    Event,
    EventMention,
    Membership,
    NameForm,
    Official,
    Review,
    SearchKind,
)
from relations.search_stems import VERSION
from relations.search_vectors import Part, vector_of

_INSTRUMENTS = {term.slug: term.label for term in vocabulary.INSTRUMENTS}


class Entry(NamedTuple):
    """A row of the index, in the order of `COLUMNS`."""

    kind: str
    object_id: int
    mention_id: int | None
    day: dt.date | None
    language: str
    outlet_id: int | None
    partners: list[str]
    sectors: list[str]
    words: str
    analyser: str = VERSION


COLUMNS = Entry._fields


def entries(kind: str, ids: Sequence[int]) -> Iterator[Entry]:
    """The rows of these; what is not there any more has none."""
    yield from _READERS[kind](ids)


def _articles(ids: Sequence[int]) -> Iterator[Entry]:
    partners = _grouped(ArticlePartner, "country_id", ids)
    sectors = _grouped(ArticleSector, "sector_id", ids)
    versions = ArticleVersion.objects.current().filter(article__in=ids)
    for version in versions.select_related("article"):
        article = version.article
        yield Entry(
            SearchKind.ARTICLE.value,
            article.pk,
            None,
            article.published_on,
            article.language,
            article.outlet_id,
            partners[article.pk],
            sectors[article.pk],
            vector_of([Part(article.title, is_title=True), Part(_unmasked(version))]),
        )


def _grouped(model: Any, field: str, ids: Sequence[int]) -> dict[int, list[str]]:
    rows = model.objects.not_rejected().filter(article__in=ids).order_by("-score", "pk")
    found: dict[int, list[str]] = defaultdict(list)
    for article, value in rows.values_list("article", field):
        found[article].append(value)
    return found


def _unmasked(version: ArticleVersion) -> str:
    if not version.boilerplate:
        return version.text
    masked = set(version.boilerplate)
    lines = version.text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if number not in masked)


def _names(field: str) -> Prefetch:
    """How texts write a country's name."""
    rows = CountryName.objects.filter(form__in=[NameForm.NAME, NameForm.ALIAS], ambiguous=False)
    return Prefetch(f"{field}__names", rows.filter(language__in=["ar", "en"]), to_attr="spelled")


def _named(country: Country | None) -> list[str]:
    if country is None:
        return []
    return [country.name_ar, country.name_en, *(name.text for name in country.spelled)]


def _events(ids: Sequence[int]) -> Iterator[Entry]:
    rows = Event.objects.filter(pk__in=ids).select_related("partner")
    known = Official.objects.accepted()
    for event in rows.prefetch_related(
        _names("partner"),
        Prefetch("officials", known, to_attr="known_officials"),
        "sectors",
        "citations",
        Prefetch("mentions", EventMention.objects.only("event", "quote"), to_attr="told"),
    ):
        summary = _title(event.summary_ar, event.summary_en)
        about = _text(_words_of_event(event))
        first = _entry_of_event(event, None, [summary, about])
        yield first
        for mention in event.told:
            yield _entry_of_event(event, mention.pk, [summary, Part(mention.quote), about])


def _words_of_event(event: Event) -> Iterator[str]:
    kind = vocabulary.EVENT_TYPES[event.type]
    mode = vocabulary.mode_of(event.type, event.mode)
    for term in (kind, mode):
        if term is not None:
            yield from term.label
    yield from _named(event.partner)
    for official in event.known_officials:
        yield from (official.name_ar, official.name_en)
    for citation in event.citations.all():
        yield from (citation.statement_ar, citation.statement_en)


def _entry_of_event(event: Event, mention: int | None, parts: list[Part]) -> Entry:
    return Entry(
        SearchKind.EVENT.value,
        event.pk,
        mention,
        event.start_date or event.reported_on,
        "",
        None,
        [event.partner_id],
        [sector.pk for sector in event.sectors.all()],
        vector_of(parts),
    )


def _agreements(ids: Sequence[int]) -> Iterator[Entry]:
    parties = AgreementParty.objects.select_related("country", "organization")
    dated = Max("legal_actions__date", filter=~Q(legal_actions__review=Review.REJECTED))
    rows = Agreement.objects.filter(pk__in=ids).annotate(last=dated).select_related("partner")
    for agreement in rows.prefetch_related(
        _names("partner"), Prefetch("parties", parties), "sectors"
    ):
        words = [*_INSTRUMENTS[agreement.instrument], *_named(agreement.partner)]
        for party in agreement.parties.all():
            words.append(party.label)
            for whole in (party.country, party.organization):
                words += [whole.name_ar, whole.name_en] if whole else []
        yield Entry(
            SearchKind.AGREEMENT.value,
            agreement.pk,
            None,
            agreement.last,
            "",
            None,
            [agreement.partner_id],
            [sector.pk for sector in agreement.sectors.all()],
            vector_of([_title(agreement.title_ar, agreement.title_en), _text(words)]),
        )


def _officials(ids: Sequence[int]) -> Iterator[Entry]:
    tenures = Membership.objects.select_related("post__organization", "organization")
    rows = Official.objects.filter(pk__in=ids).select_related("country")
    for official in rows.prefetch_related(
        _names("country"), "names", Prefetch("memberships", tenures)
    ):
        spelled = [official.name_ar, official.name_en, *(n.text for n in official.names.all())]
        words = [official.proposed_role, *_named(official.country)]
        for tenure in official.memberships.all():
            words += _words_of_tenure(tenure)
        yield Entry(
            SearchKind.OFFICIAL.value,
            official.pk,
            None,
            None,
            "",
            None,
            [official.country_id] if official.country_id else [],
            [],
            vector_of([_title(*dict.fromkeys(spelled)), _text(words)]),
        )


def _words_of_tenure(tenure: Membership) -> Iterator[str]:
    yield from (tenure.label_ar, tenure.label_en)
    if tenure.post:
        yield from (tenure.post.label_ar, tenure.post.label_en)
    for body in (tenure.organization, tenure.post and tenure.post.organization):
        if body:
            yield from (body.name_ar, body.name_en)


def _title(*words: str) -> Part:
    return Part("\n".join(filter(None, words)), is_title=True)


def _text(words: Iterable[str]) -> Part:
    return Part("\n".join(filter(None, words)))


_READERS: dict[str, Callable[[Sequence[int]], Iterator[Entry]]] = {
    SearchKind.ARTICLE: _articles,
    SearchKind.EVENT: _events,
    SearchKind.AGREEMENT: _agreements,
    SearchKind.OFFICIAL: _officials,
}

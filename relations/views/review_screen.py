"""One suggestion on a screen: its evidence in its surroundings, and what speaks for it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.forms import Form
from django.urls import reverse

from relations import joining, precedents
from relations.admin.reasons import said_of
from relations.deciding import MODELS, label_of
from relations.likely import LikelyOfficial, likely_officials
from relations.models import (
    Article,
    ArticleVersion,
    Country,
    Event,
    EventMention,
    LegalActionMention,
    Suggestion,
    SuggestionKind,
)
from relations.prepared import PreparedModels
from relations.surroundings import Excerpt, excerpt, occurrences
from relations.views.page import Sides
from relations.views.review_forms import FORMS, Fix
from relations.views.review_terms import PEOPLE, SECTORS

FEW = 4
RELATED = {
    "mention": ("event__partner", "version", "article__outlet"),
    "agreement": ("partner",),
    "step": ("agreement__partner", "party"),
    "step_mention": ("legal_action__agreement__partner", "version", "article__outlet"),
    "official": ("country", "proposed_organization"),
    "partner": ("article__outlet", "country"),
    "sector": ("article__outlet", "sector"),
    "correction": ("api_key",),
}


@dataclass(frozen=True)
class Shown:
    """A sentence of evidence, or the opening of an article, as the screen shows it."""

    article: Article
    excerpt: Excerpt
    address: str
    why: str = ""
    rule: str = ""
    trigger: str = ""
    confidence: float | None = None
    lexicon_version: str = ""


@dataclass
class Screen:
    suggestion: Suggestion
    partner: Country | None
    item: Any
    title: str
    form: Fix | None
    evidence: list[Shown]
    precedents: precedents.Precedents
    admin: str
    page: str = ""
    likely: list[LikelyOfficial] = field(default_factory=list)
    token: str = field(default_factory=lambda: str(uuid4()))
    refused: Form | None = None
    template: str = "relations/_review_one.html"

    @property
    def percent(self) -> int:
        return round(100 * self.suggestion.confidence)

    @property
    def whole(self) -> Any:
        """What a sentence or a step belongs to, decided already."""
        parts = {"mention": "event", "step": "agreement", "step_mention": "legal_action"}
        part = parts.get(self.suggestion.kind)
        return getattr(self.item, part) if part else None


def load(kind: str, object_id: int) -> Any:
    if kind == SuggestionKind.EVENT:
        return _EVENT.first(pk=object_id)
    rows: QuerySet = MODELS[kind].objects.select_related(*RELATED[kind])
    return rows.filter(pk=object_id).first()


_EVENT = PreparedModels(
    Event,
    [field.attname for field in Event._meta.concrete_fields],
    lambda pk: Event.objects.order_by().filter(pk=pk),
    pk=-900_001,
)


def form_for(item: Any, kind: str, about: Sides, data: Any = None) -> Fix | None:
    """Return the form of a kind that can be fixed, bound to what was sent."""
    if kind not in FORMS:
        return None
    model, lists = type(item), {}
    if model in SECTORS:
        lists["sectors"] = SECTORS[model].all(row=item.pk)
    if kind == SuggestionKind.EVENT:
        lists["officials"] = PEOPLE.all(row=item.pk)
    return FORMS[kind](data, instance=item, about=about, lists=lists)


def build(suggestion: Suggestion, item: Any, about: Sides, *, form: Fix | None = None) -> Screen:
    kind = suggestion.kind
    evidence = EVIDENCE[kind](item)
    return Screen(
        suggestion=suggestion,
        partner=partner_of(suggestion, about),
        item=item,
        title=label_of(item),
        form=form or form_for(item, kind, about),
        evidence=evidence,
        precedents=precedents.find(suggestion),
        admin=reverse(f"admin:relations_{item._meta.model_name}_change", args=[item.pk]),
        page=address_of(item),
        likely=likely_officials(item) if kind == SuggestionKind.OFFICIAL else [],
    )


def partner_of(suggestion: Suggestion, about: Sides) -> Country | None:
    code = suggestion.partner_id
    return (about.partner(code) or suggestion.partner) if code else None


def address_of(item: Any) -> str:
    """Return the page on which readers find it, or what it is a part of."""
    for part in (item, *(getattr(item, name, None) for name in PARTS)):
        if part is not None and hasattr(part, "get_absolute_url"):
            address: str = part.get_absolute_url()
            return address
    return ""


PARTS = ("event", "legal_action", "agreement", "article")


def _told(mention: EventMention | LegalActionMention) -> Shown:
    version = mention.version
    part = _cut_out(version, [(mention.start, mention.end)])
    return Shown(
        mention.article, part, _address(version, mention.article), mention.why_here,
        mention.rule, mention.trigger, mention.confidence, mention.lexicon_version,
    )  # fmt: skip


def _address(version: ArticleVersion, article: Article) -> str:
    return f"{reverse('article-detail', args=[article.public_id])}?v={version.number}"


def _sentences(rows: QuerySet) -> list[Shown]:
    mentions = list(rows.not_rejected().select_related("version", "article__outlet")[:FEW])
    joining.explain(mentions)
    return [_told(mention) for mention in mentions]


_TOLD_BY = PreparedModels(
    EventMention,
    (
        "id", "start", "end", "rule", "trigger", "confidence", "lexicon_version", "joined_by",
        "version__id", "version__number", "version__text", "version__boilerplate",
        "article__id", "article__public_id", "article__title", "article__published_on",
        "article__canonical_url", "article__outlet__id", "article__outlet__name_ar",
        "article__outlet__name_en", "article__outlet__is_sample",
    ),
    lambda event: EventMention.objects.filter(event=event).not_rejected()[:FEW],
    event=-900_001,
)  # fmt: skip


def _of_event(item: Any) -> list[Shown]:
    mentions = _TOLD_BY.all(event=item.pk)
    joining.explain(mentions)
    return [_told(mention) for mention in mentions]


def _of_mention(item: Any) -> list[Shown]:
    joining.explain([item])
    return [_told(item)]


def _of_agreement(item: Any) -> list[Shown]:
    return _sentences(LegalActionMention.objects.filter(legal_action__agreement=item))


def _of_official(item: Any) -> list[Shown]:
    rows = item.mentions.select_related("version__article__outlet").order_by("pk")[:FEW]
    return [
        Shown(
            row.version.article, _cut_out(row.version, [(row.start, row.end)]),
            _address(row.version, row.version.article), row.role_text, row.rule, row.trigger,
            row.confidence, row.lexicon_version,
        )
        for row in rows
    ]  # fmt: skip


def _of_partner(item: Any) -> list[Shown]:
    """The opening, with the names of the country marked."""
    version = _current(item.article)
    spans = list(
        version.mentions.filter(country=item.country_id, kind="country")
        .order_by("start").values_list("start", "end")[:FEW]
    )  # fmt: skip
    near = [span for span in spans if span[1] - spans[0][0] < 900]
    return [_about(item, version, near)]


def _of_sector(item: Any) -> list[Shown]:
    """The words by which the sector was read, where they stand."""
    version = _current(item.article)
    found = sorted(occurrences(version.text, item.reason.split("; ")))
    return [_about(item, version, [span for span in found if span[1] - found[0][0] < 900])]


def opening_of(article: Article) -> list[Shown]:
    version = _current(article)
    return [Shown(article, _cut_out(version, []), _address(version, article))]


def _about(item: Any, version: ArticleVersion, spans: list[tuple[int, int]]) -> Shown:
    return Shown(
        item.article, _cut_out(version, spans), _address(version, item.article), "",
        item.rule, said_of(item), None, item.lexicon_version,
    )  # fmt: skip


def _cut_out(version: ArticleVersion, spans: list[tuple[int, int]]) -> Excerpt:
    return excerpt(version.text, spans, masked=version.boilerplate)


def _current(article: Article) -> ArticleVersion:
    return ArticleVersion.objects.current().get(article=article)


EVIDENCE = {
    "event": _of_event,
    "mention": _of_mention,
    "agreement": _of_agreement,
    "step": lambda item: _sentences(item.mentions.all()),
    "step_mention": _of_mention,
    "official": _of_official,
    "partner": _of_partner,
    "sector": _of_sector,
}

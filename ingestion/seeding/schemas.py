"""What a row of each seed file may hold: strict, and no key that is not named here."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from django.utils.translation import override
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ingestion.cue_rules import find_misfits
from ingestion.models import CueKind
from ingestion.seeding.terms import (
    Currency,
    Date,
    Iso2,
    Name,
    Note,
    Short,
    Slug,
    Source,
    Title,
    one_of,
)
from relations import vocabulary
from relations.models import (
    Classification,
    Confidence,
    EndKnown,
    PlaceKind,
    PostRole,
    RelationKind,
    Role,
    TextPolicy,
)
from relations.models.terms import slugs

Names = list[Name]
Stated = Annotated[str, one_of(c for c in Confidence.values if c != Confidence.UNSOURCED)]


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Sourced(Row):
    """A row with `sources`, or one that says outright that it has none."""

    sources: list[Source] = []
    unsourced: bool = False
    note: Note = ""

    @model_validator(mode="after")
    def _says_where_from(self) -> Self:
        if bool(self.sources) == self.unsourced:
            raise ValueError("needs either sources or unsourced: true")
        return self


class Named(Row):
    """A row whose spellings may be ambiguous; those must be among its own."""

    spelt_in: ClassVar[tuple[str, ...]] = ("name_ar", "name_en", "other_names")

    ambiguous_names: Names = []

    def spellings(self) -> set[str]:
        values = [getattr(self, field) for field in self.spelt_in]
        listed = [[value] if isinstance(value, str) else value for value in values]
        return {name for names in listed for name in names} - {""}

    @model_validator(mode="after")
    def _ambiguous_are_own(self) -> Self:
        if strange := set(self.ambiguous_names) - self.spellings():
            raise ValueError(f"ambiguous_names is not among the row's names: {sorted(strange)}")
        return self


class Adjectives(Row):
    masc: Name
    fem: Name
    plural: Name | None = None


class CountryRow(Named):
    spelt_in = ("name_ar", "name_en", "official_ar", "other_names", "other_names_en")

    iso2: Iso2
    role: Annotated[str, one_of(Role.values)] = Role.OTHER.value
    position: int = Field(default=100, ge=0, le=1000)
    name_ar: Short
    name_en: Short
    official_ar: Name = ""
    other_names: Names = []
    other_names_en: Names = []
    adjectives_ar: Adjectives | None = None
    adjectives_ar_other: Names = []
    demonyms_en: Names = []
    note: Note = ""

    def demonyms_ar(self) -> list[str]:
        forms = self.adjectives_ar.model_dump().values() if self.adjectives_ar else []
        return [form for form in forms if form] + self.adjectives_ar_other

    def spellings(self) -> set[str]:
        return super().spellings() | {*self.demonyms_ar(), *self.demonyms_en}


class PlaceRow(Named):
    spelt_in = ("name_ar", "name_en", "variants_ar", "other_names_en")

    id: Slug
    name_ar: Short
    name_en: Short
    variants_ar: Names = []
    other_names_en: Names = []
    country: Iso2
    kind: Annotated[str, one_of(PlaceKind.values)]
    subkind: Annotated[str, one_of(["palace", "site", "water", "installation", "airport"])] = ""
    metonym: bool = False
    note: Note = ""


class OrganizationRow(Named, Sourced):
    id: Slug
    name_ar: Name
    name_en: Name
    other_names: Names = []
    country: Iso2 | None = None
    classification: Annotated[str, one_of(Classification.values)]
    parent: Slug | None = None


class PostRow(Row):
    id: Slug
    label_ar: Name
    label_en: Name
    organization: Slug
    role: Annotated[str, one_of(PostRole.values)]
    portfolio: Annotated[Name, Field(max_length=80)] = ""
    accredited_to: Iso2 | None = None
    exclusive: bool = False
    note: Note = ""


class MembershipRow(Sourced):
    post: Slug | None = None
    organization: Slug | None = None
    label_ar: Name = ""
    label_en: Name = ""
    acting: bool = False
    start_date: Date | None = None
    end_date: Date | None = None
    end_known: Annotated[str, one_of(EndKnown.values)]
    as_of: Date | None = None
    overlap: bool = False

    @model_validator(mode="after")
    def _tenure_holds_together(self) -> Self:
        if not self.post and not self.label_ar:
            raise ValueError("needs a post, or a label_ar where the post is not known")
        if self.post and self.organization:
            raise ValueError("needs no organization beside a post, which names its own")
        if self.end_known == "ongoing" and (self.as_of is None or self.end_date):
            raise ValueError("end_known: ongoing needs as_of and no end_date; else write unknown")
        if self.end_known == "unknown" and self.end_date:
            raise ValueError("has an end_date, so end_known must be known")
        if self.start_date and self.end_date and self.start_date.first >= self.end_date.first:
            raise ValueError("ends on or before the day it starts: end_date is the first day out")
        if self.start_date and self.as_of and self.as_of.last < self.start_date.first:
            raise ValueError("as_of lies before start_date")
        return self


class OfficialRow(Named):
    id: Slug
    name_ar: Annotated[Name, Field(max_length=150)]
    name_en: Annotated[Name, Field(max_length=150)]
    other_names: Names = []
    country: Iso2 | None = None
    memberships: list[MembershipRow]
    note: Note = ""


class ByRow(Row):
    """Who did it: exactly one of the three."""

    official: Slug | None = None
    organization: Slug | None = None
    name: Annotated[Name, Field(max_length=150)] | None = None

    @model_validator(mode="after")
    def _says_one(self) -> Self:
        if len(self.model_dump(exclude_none=True)) != 1:
            raise ValueError("needs exactly one of official, organization, name")
        return self


class LegalActionRow(Row):
    action: Annotated[str, one_of(slugs(vocabulary.LEGAL_ACTIONS))]
    date: Date | None = None
    party: Iso2 | None = None
    place: Short = ""
    by: list[ByRow] = []
    source: Source | None = None
    unsourced: bool = False
    note: Title = ""

    @model_validator(mode="after")
    def _says_where_from(self) -> Self:
        if (self.source is None) != self.unsourced:
            raise ValueError("needs either source or unsourced: true")
        return self


class Value(Row):
    amount: int | float
    currency: Currency

    def decimal(self) -> Decimal:
        return Decimal(str(self.amount))


class Relation(Row):
    kind: Annotated[str, one_of(RelationKind.values)]
    agreement: Slug


class AgreementRow(Row):
    id: Slug
    title_ar: Title
    title_en: Title
    instrument: Annotated[str, one_of(slugs(vocabulary.INSTRUMENTS))]
    partner: Iso2
    other_parties: list[Iso2] = []
    other_organizations: list[Slug] = []
    sectors: list[Slug]
    is_umbrella: bool = False
    part_of: Slug | None = None
    count_in_totals: bool = True
    count: int | None = Field(default=1, ge=1, le=1000)
    value: Value | None = None
    relations: list[Relation] = []
    confidence: Stated
    note: Note = ""
    legal_actions: list[LegalActionRow] = Field(min_length=1)


class EventRow(Row):
    id: Annotated[Slug, Field(max_length=60)]
    group: Annotated[Name, Field(max_length=64)] = ""
    date: Date
    date_end: Date | None = None
    precision: Annotated[str, one_of(slugs(vocabulary.DATE_PRECISIONS))]
    basis: Annotated[str, one_of(slugs(vocabulary.DATE_BASES))] = "explicit"
    reported_on: Date | None = None
    partner: Iso2
    type: Annotated[str, one_of(vocabulary.EVENT_TYPES)]
    mode: Slug | None = None
    actor: Iso2
    recipient: Iso2
    sectors: list[Slug]
    officials: list[Slug] = []
    agreement: Slug | None = None
    summary_ar: Title
    summary_en: Title
    source: Source
    confidence: Stated
    note: Note = ""

    @model_validator(mode="after")
    def _event_holds_together(self) -> Self:
        if self.partner not in (self.actor, self.recipient) or self.actor == self.recipient:
            raise ValueError("partner must be the actor or the recipient, and these two differ")
        if self.mode and vocabulary.mode_of(self.type, self.mode) is None:
            modes = ", ".join(mode.slug for mode in vocabulary.event_type(self.type).modes)
            raise ValueError(f"mode {self.mode!r} is none of {self.type}: {modes}")
        if (self.precision == "range") != (self.date_end is not None):
            raise ValueError("date_end and precision: range go together")
        if self.date_end and self.date_end.last < self.date.first:
            raise ValueError("date_end lies before date")
        if self.precision in {"day", "month", "year"} and self.date.precision != self.precision:
            raise ValueError(f"date is a {self.date.precision}, precision says {self.precision}")
        return self


class SectorRow(Row):
    id: Slug
    position: int = Field(ge=0, le=1000)
    name_ar: Annotated[Name, Field(max_length=80)]
    name_en: Annotated[Name, Field(max_length=80)]
    dac: list[Annotated[str, Field(pattern=r"^[0-9]{3}(?:[0-9]{2})?$")]] = []


class OutletRow(Row):
    id: Slug
    name_ar: Short
    name_en: Short
    country: Iso2 | None = None
    language: Annotated[str, one_of(["ar", "en", "tr", "ru", "az"])]
    homepage: Annotated[str, Field(max_length=200)] = ""
    text_policy: Annotated[str, one_of(TextPolicy.values)]
    is_sample: bool = False


class LexiconGroup(Row):
    """One meaning and its spellings; seeds/lexicon/README.md says what each kind makes of it."""

    kind: Annotated[str, one_of(CueKind.values)]
    language: Annotated[str, one_of(["ar", "en"])]
    target: Annotated[Name, Field(max_length=60)] = ""
    mode: Annotated[Name, Field(max_length=24)] = ""
    weight: int | float = Field(default=1, ge=0, le=100)
    options: dict[str, Any] = {}
    terms: list[Name] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_understood(self) -> Self:
        cue = self.model_dump(include={"kind", "target", "mode", "options"})
        with override("en"):  # as all that is said of seed files
            for term in self.terms:
                for misfit in find_misfits(term=term, **cue):
                    raise ValueError(f"{misfit.field}: {misfit.reason}")
        return self

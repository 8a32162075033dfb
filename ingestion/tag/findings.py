"""What the tagger finds: frozen records, every one tied to a span, a rule and its trigger."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from relations.arabic import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Offsets are code points in the raw text; `trigger` is the raw text that set the rule off."""

    span: Span
    rule: str
    trigger: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention(Finding):
    country: str
    form: str  # name | demonym | capital | place | metonym


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialMention(Finding):
    """`official` is None for a candidate: a name beside a title that no known official bears."""

    official: str | None
    name: str
    country: str | None
    role_text: str
    post: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMention(Finding):
    organization: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Finding):
    place: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPartner(Finding):
    """The span is the sentence (or headline) that says most about the relation."""

    country: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorTag(Finding):
    sector: str
    score: float
    minor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFinding(Finding):
    """`start` and `end` are both inclusive: a day has them equal."""

    start: date
    end: date
    precision: str  # day | week | month | year | range
    basis: str  # explicit | relative | weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFinding(Finding):
    """Something between home and one partner; `span` is the trigger, `evidence[0]` the sentence."""

    type: str
    mode: str | None
    actor: str
    recipient: str
    partner: str
    date: DateFinding | None
    sectors: tuple[str, ...]
    officials: tuple[str, ...]
    evidence: tuple[Span, ...]
    flags: frozenset[str] = frozenset()  # historical | future | hypothetical | negation
    group: str = ""  # shared by the pairs of one event with three parties


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFinding(Finding):
    """`span` is the naming phrase, `evidence[0]` its sentence.

    `part_of` is the span of the finding it belongs to, `umbrella` the register's name for that.
    """

    instrument: str
    action: str
    partner: str
    date: DateFinding | None
    sectors: tuple[str, ...]
    signatories: tuple[str, ...]
    agreement: str | None
    count: int | None
    evidence: tuple[Span, ...]
    amount: Decimal | None = None
    amount_upper: Decimal | None = None  # only where it lies between two
    currency: str | None = None
    amount_basis: str | None = None  # stated | about | at_least | up_to | between
    amount_span: Span | None = None
    part_of: Span | None = None
    umbrella: str | None = None
    flags: frozenset[str] = frozenset()
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped(Finding):
    """A near miss, for `explain`: what the rule saw and why it did not count."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    lexicon_version: str
    countries: tuple[CountryMention, ...] = ()
    officials: tuple[OfficialMention, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    partners: tuple[AboutPartner, ...] = ()
    sectors: tuple[SectorTag, ...] = ()
    dates: tuple[DateFinding, ...] = ()
    events: tuple[EventFinding, ...] = ()
    agreements: tuple[AgreementFinding, ...] = ()
    dropped: tuple[Dropped, ...] = ()

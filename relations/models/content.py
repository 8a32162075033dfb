"""What is content: of each kind of record, the tables and columns that its readers see.

A column that the API begins to show is named here; `makemigrations` then writes its triggers. When
or with which lexicon a text was read, what is locked or asked to be read again is no content.
"""

from django.db.models import Model

from relations.models.agreement import Agreement, AgreementParty, AgreementRelation
from relations.models.article import Article, ArticleVersion
from relations.models.country import Country, CountryName
from relations.models.event import Event
from relations.models.evidence import Citation, EventMention, LegalActionMention
from relations.models.history import AgreementSectorLink, EventOfficialLink, EventSectorLink
from relations.models.legal_action import LegalAction, Signatory
from relations.models.mention import Mention
from relations.models.official import Official, OfficialName
from relations.models.organization import Organization, OrganizationName
from relations.models.outlet import Outlet
from relations.models.post import Membership, Post
from relations.models.sector import Sector
from relations.models.story import Story
from relations.models.telling import UPDATE, Part, tell
from relations.models.topic import ArticlePartner, ArticleSector

PUBLIC = "r.access = 'public'"
NOT_REJECTED, ACCEPTED = "r.review <> 'rejected'", "r.review = 'accepted'"
ALONE = " AND r.merged_into_id IS NULL"
DECISION = ("review", "reviewed_via", "reviewed_at")
SOURCED = ("sources", "confidence")
NAME = ("text", "language", "form")
SPAN = ("start", "end", "quote", "confidence")
EVIDENCE = ("version_id", "article_id", *SPAN, "rule", "trigger", *DECISION)
TENURE = (
    "official_id", "post_id", "organization_id", "label_ar", "label_en", "is_acting", "start_date",
    "start_precision", "end_date", "end_precision", "end_known", "as_of", *SOURCED,
)  # fmt: skip

OF_EVENT = "JOIN relations_event e ON e.id = r.event_id "
OF_AGREEMENT = "JOIN relations_agreement a ON a.id = r.agreement_id "
OF_STEP = (
    "JOIN relations_legalaction s ON s.id = r.legal_action_id "
    "JOIN relations_agreement a ON a.id = s.agreement_id "
)
OF_ARTICLE = "JOIN relations_article t ON t.id = r.article_id "
OF_OFFICIAL = "JOIN relations_official o ON o.id = r.official_id "
IN_OPEN_ARTICLE = "r.review = 'accepted' AND t.access = 'public'"


def _into(table: str, key: str) -> str:
    return f"SELECT k.{key} FROM {table} k WHERE k.id = r.merged_into_id"


def _on_update(
    kind: str, key: str, columns: tuple[str, ...], joins: str, open: str = "true"
) -> Part:
    """What records show of a row that they point at: it changes only when that row does."""
    return Part(kind, key, columns, joins, open=open, on=(UPDATE,))


# Events: their own rows, their evidence, sectors, officials and agreement.
TOLD_BY_ARTICLE = (
    "JOIN relations_eventmention m ON m.article_id = r.id AND m.review <> 'rejected' "
    "JOIN relations_event e ON e.id = m.event_id "
)
tell(
    Event,
    Part(
        "event", "r.public_id",
        ("public_id", "partner_id", "type", "mode", "actor_id", "recipient_id", "start_date",
         "end_date", "precision", "basis", "reported_on", "flags", "summary_ar", "summary_en",
         "score", "confidence", "group", "agreement_id", "merged_into_id", *DECISION),
        full=NOT_REJECTED + ALONE, open=ACCEPTED + ALONE, is_record=True,
        into=_into("relations_event", "public_id"),
    ),
)  # fmt: skip
tell(
    EventMention,
    Part(
        "event", "e.public_id", ("event_id", *EVIDENCE), OF_EVENT + OF_ARTICLE,
        full=NOT_REJECTED, open=IN_OPEN_ARTICLE,
    ),
)  # fmt: skip
tell(EventSectorLink, Part("event", "e.public_id", ("event_id", "sector_id"), OF_EVENT))
tell(
    EventOfficialLink,
    Part(
        "event", "e.public_id", ("event_id", "official_id"), OF_EVENT + OF_OFFICIAL,
        full="o.review <> 'rejected'", open="o.review = 'accepted'",
    ),
)  # fmt: skip

# Agreements: their own rows, steps with their evidence and signatories, parties and relations.
SHOWN_STEP = ("agreement_id", "action", "party_id", "date", "precision", "reported_on", "place")
AT_OTHER_END = (
    "JOIN relations_agreementrelation l ON r.id IN (l.agreement_id, l.target_id) "
    "JOIN relations_agreement a ON a.id IN (l.agreement_id, l.target_id) AND a.id <> r.id"
)
STATED_BY_ARTICLE = (
    "JOIN relations_legalactionmention m ON m.article_id = r.id AND m.review <> 'rejected' "
    "JOIN relations_legalaction s ON s.id = m.legal_action_id "
    "JOIN relations_agreement a ON a.id = s.agreement_id "
)
SHOWN_AS_LINK = ("slug", "review", "merged_into_id")
tell(
    Agreement,
    Part(
        "agreement", "r.slug",
        ("slug", "title_ar", "title_en", "instrument", "partner_id", "count", "value_amount",
         "value_upper", "value_currency", "value_basis", "umbrella_id", "is_umbrella",
         "count_in_totals", "expires_on", "merged_into_id", *SOURCED, *DECISION),
        full=NOT_REJECTED + ALONE, open=ACCEPTED + ALONE, is_record=True,
        into=_into("relations_agreement", "slug"),
    ),
    _on_update("agreement", "a.slug", SHOWN_AS_LINK,
               "JOIN relations_agreement a ON a.umbrella_id = r.id", ACCEPTED),
    _on_update("agreement", "a.slug", SHOWN_AS_LINK, AT_OTHER_END, ACCEPTED),
    _on_update("event", "e.public_id", SHOWN_AS_LINK,
               "JOIN relations_event e ON e.agreement_id = r.id", ACCEPTED),
)  # fmt: skip
tell(
    LegalAction,
    Part("agreement", "a.slug", (*SHOWN_STEP, "note", *DECISION), OF_AGREEMENT,
         full=NOT_REJECTED, open=ACCEPTED),
)  # fmt: skip
tell(
    LegalActionMention,
    Part("agreement", "a.slug", ("legal_action_id", *EVIDENCE), OF_STEP + OF_ARTICLE,
         full=NOT_REJECTED, open=IN_OPEN_ARTICLE + " AND s.review = 'accepted'"),
)  # fmt: skip
tell(
    Signatory,
    Part("agreement", "a.slug",
         ("legal_action_id", "official_id", "post_id", "on_behalf_of_id", "label"), OF_STEP,
         full="s.review <> 'rejected'", open="s.review = 'accepted'"),
)  # fmt: skip
tell(AgreementSectorLink, Part("agreement", "a.slug", ("agreement_id", "sector_id"), OF_AGREEMENT))
tell(
    AgreementParty,
    Part("agreement", "a.slug", ("agreement_id", "country_id", "organization_id", "label"),
         OF_AGREEMENT),
)  # fmt: skip
tell(
    AgreementRelation,
    Part("agreement", "a.slug", ("agreement_id", "kind", "target_id"),
         "JOIN relations_agreement a ON a.id IN (r.agreement_id, r.target_id)"),
)  # fmt: skip
SHOWN_CITATION = ("url", "statement_ar", "statement_en", "confidence", "via")
tell(
    Citation,
    Part("event", "e.public_id", ("event_id", *SHOWN_CITATION), OF_EVENT),
    Part("agreement", "a.slug", ("legal_action_id", *SHOWN_CITATION), OF_STEP,
         open="s.review = 'accepted'"),
)  # fmt: skip

# Articles: their own rows, the text in force, what they are about and name; and their stories.
SHOWN_WITH_EVIDENCE = ("outlet_id", "published_on", "access")
tell(
    Article,
    Part(
        "article", "r.public_id",
        ("public_id", "outlet_id", "canonical_url", "title", "language", "published_on",
         "published_basis", "story_id", "access"),
        open=PUBLIC, is_record=True,
    ),
    Part("story", "y.public_id", ("story_id", "title", "outlet_id", "published_on", "access"),
         "JOIN relations_story y ON y.id = r.story_id", open=PUBLIC),
    _on_update("event", "e.public_id", SHOWN_WITH_EVIDENCE, TOLD_BY_ARTICLE,
               f"{PUBLIC} AND m.review = 'accepted'"),
    _on_update("agreement", "a.slug", SHOWN_WITH_EVIDENCE, STATED_BY_ARTICLE,
               f"{PUBLIC} AND m.review = 'accepted'"),
)  # fmt: skip
tell(
    ArticleVersion,
    Part("article", "t.public_id",
         ("article_id", "number", "is_current", "text_sha256", "boilerplate"), OF_ARTICLE,
         full="r.is_current", open="r.is_current"),
)  # fmt: skip
tell(
    Mention,
    Part(
        "article", "t.public_id",
        ("version_id", "kind", "form", *SPAN, "country_id", "official_id", "organization_id",
         "place_id", "role_text"),
        "JOIN relations_articleversion v ON v.id = r.version_id "
        "JOIN relations_article t ON t.id = v.article_id",
    ),
)  # fmt: skip
for _model, _about, _more in (
    (ArticlePartner, "country_id", ("reason",)),
    (ArticleSector, "sector_id", ("minor",)),
):
    tell(
        _model,
        Part("article", "t.public_id", ("article_id", _about, "score", "review", *_more),
             OF_ARTICLE, full=NOT_REJECTED, open=NOT_REJECTED),
    )  # fmt: skip
tell(
    Story,
    Part("story", "r.public_id", ("public_id", "merged_into_id"),
         full="r.merged_into_id IS NULL", open="r.merged_into_id IS NULL", is_record=True,
         into=_into("relations_story", "public_id")),
)  # fmt: skip

# People, posts and bodies, as Popolo divides them.
SIGNED_BY = "JOIN relations_signatory n ON n.official_id = r.id "
tell(
    Official,
    Part(
        "official", "r.slug",
        ("slug", "name_ar", "name_en", "country_id", "proposed_role", "merged_into_id", *SOURCED,
         *DECISION),
        full=NOT_REJECTED + ALONE, open=ACCEPTED + ALONE, is_record=True,
        into=_into("relations_official", "slug"),
    ),
    Part("membership", "m.id::text", SHOWN_AS_LINK,
         "JOIN relations_membership m ON m.official_id = r.id",
         full=NOT_REJECTED + ALONE, open=ACCEPTED + ALONE, is_record=True, on=(UPDATE,)),
    _on_update("event", "e.public_id", ("slug", "review"),
               "JOIN relations_event_officials n ON n.official_id = r.id "
               "JOIN relations_event e ON e.id = n.event_id", ACCEPTED),
    _on_update("agreement", "a.slug", ("slug", "review"),
               SIGNED_BY + "JOIN relations_legalaction s ON s.id = n.legal_action_id "
               "JOIN relations_agreement a ON a.id = s.agreement_id", ACCEPTED),
)  # fmt: skip
tell(OfficialName, Part("official", "o.slug", ("official_id", *NAME), OF_OFFICIAL))
tell(
    Membership,
    Part("official", "o.slug", TENURE, OF_OFFICIAL),
    Part("membership", "r.id::text", TENURE, OF_OFFICIAL,
         full="o.review <> 'rejected' AND o.merged_into_id IS NULL",
         open="o.review = 'accepted' AND o.merged_into_id IS NULL", is_record=True),
)  # fmt: skip
SHOWN_POST = ("slug", "label_ar", "label_en", "organization_id", "role")
OF_HOLDER = (
    "JOIN relations_membership m ON m.post_id = r.id "
    "JOIN relations_official o ON o.id = m.official_id"
)
tell(
    Post,
    Part("post", "r.slug", (*SHOWN_POST, "country_id", "portfolio", "exclusive", *SOURCED),
         is_record=True),
    _on_update("official", "o.slug", SHOWN_POST, OF_HOLDER),
    _on_update("membership", "m.id::text", SHOWN_POST, OF_HOLDER, "o.review = 'accepted'"),
)  # fmt: skip
tell(
    Organization,
    Part(
        "organization", "r.slug",
        ("slug", "name_ar", "name_en", "classification", "country_id", "parent_id", "wikidata",
         *SOURCED),
        is_record=True,
    ),
)  # fmt: skip
tell(
    OrganizationName,
    Part("organization", "b.slug", ("organization_id", *NAME),
         "JOIN relations_organization b ON b.id = r.organization_id"),
)  # fmt: skip

# What all the others name by their codes.
tell(
    Country,
    Part(
        "country", "r.iso2",
        ("iso2", "name_ar", "name_en", "official_ar", "role", "position", *SOURCED),
        is_record=True,
    ),
)  # fmt: skip
tell(
    CountryName,
    Part("country", "r.country_id", ("country_id", *NAME)),
)
tell(
    Sector,
    Part("sector", "r.slug", ("slug", "name_ar", "name_en", "position", "dac_codes"),
         is_record=True),
)  # fmt: skip
SHOWN_OUTLET = ("slug", "text_policy", "is_sample")
tell(
    Outlet,
    Part("outlet", "r.slug",
         (*SHOWN_OUTLET, "name_ar", "name_en", "country_id", "language", "homepage"),
         is_record=True),
    _on_update("article", "t.public_id", SHOWN_OUTLET,
               "JOIN relations_article t ON t.outlet_id = r.id"),
    _on_update("event", "e.public_id", SHOWN_OUTLET,
               "JOIN relations_article t ON t.outlet_id = r.id "
               + TOLD_BY_ARTICLE.replace("r.id", "t.id"), "m.review = 'accepted'"),
    _on_update("agreement", "a.slug", SHOWN_OUTLET,
               "JOIN relations_article t ON t.outlet_id = r.id "
               + STATED_BY_ARTICLE.replace("r.id", "t.id"), "m.review = 'accepted'"),
)  # fmt: skip

# Every kind of record, with the field that holds its public identifier.
RECORDS: dict[str, tuple[type[Model], str]] = {
    "country": (Country, "iso2"),
    "outlet": (Outlet, "slug"),
    "article": (Article, "public_id"),
    "story": (Story, "public_id"),
    "event": (Event, "public_id"),
    "agreement": (Agreement, "slug"),
    "official": (Official, "slug"),
    "organization": (Organization, "slug"),
    "post": (Post, "slug"),
    "membership": (Membership, "pk"),
    "sector": (Sector, "slug"),
}

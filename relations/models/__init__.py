"""The domain, one noun a file; everything else imports it from here."""

from relations.models.activity import Activity
from relations.models.agreement import (
    Agreement,
    AgreementParty,
    AgreementRelation,
    RelationKind,
)
from relations.models.api_key import ApiKey, ApiScope, KeyState, KeyUsage
from relations.models.article import (
    Access,
    Article,
    ArticleVersion,
    PublishedBasis,
)
from relations.models.attachment import AgreementAttachment, Readers
from relations.models.brief import Brief, BriefState
from relations.models.change import Action, Change, Tombstone
from relations.models.content import RECORDS
from relations.models.correction import Correction, CorrectionKind, CorrectionState, Fault
from relations.models.country import Country, CountryName, Role
from relations.models.decision import Decision, QueueDay, Verdict
from relations.models.deletion import BuriedFingerprint, DeletedRow
from relations.models.event import Event, MonthBasis
from relations.models.evidence import Citation, EventMention, LegalActionMention
from relations.models.failed_login import FailedLogin
from relations.models.history import HISTORIES
from relations.models.legal_action import LegalAction, Signatory
from relations.models.measurement import Measurement
from relations.models.mention import Mention, MentionKind
from relations.models.merging import Merging, MergingKind, Separation
from relations.models.name import Language, NameForm
from relations.models.official import Official, OfficialName
from relations.models.organization import Classification, Organization, OrganizationName
from relations.models.outlet import Coverage, Outlet, TextPolicy
from relations.models.place import Place, PlaceKind, PlaceName
from relations.models.post import EndKnown, Membership, Post, PostRole
from relations.models.reviewed import Review
from relations.models.search import SearchEntry, SearchKind, SearchMark
from relations.models.sector import Sector
from relations.models.sourced import Confidence
from relations.models.story import Story
from relations.models.subscription import Digest, Rhythm, Subscription, ToldItem, WatchKind
from relations.models.suggestion import Suggestion, SuggestionKind, Unsure
from relations.models.topic import ArticlePartner, ArticleSector

__all__ = [
    "HISTORIES",
    "RECORDS",
    "Access",
    "Action",
    "Activity",
    "Agreement",
    "AgreementAttachment",
    "AgreementParty",
    "AgreementRelation",
    "ApiKey",
    "ApiScope",
    "Article",
    "ArticlePartner",
    "ArticleSector",
    "ArticleVersion",
    "Brief",
    "BriefState",
    "BuriedFingerprint",
    "Change",
    "Citation",
    "Classification",
    "Confidence",
    "Correction",
    "CorrectionKind",
    "CorrectionState",
    "Country",
    "CountryName",
    "Coverage",
    "Decision",
    "DeletedRow",
    "Digest",
    "EndKnown",
    "Event",
    "EventMention",
    "FailedLogin",
    "Fault",
    "KeyState",
    "KeyUsage",
    "Language",
    "LegalAction",
    "LegalActionMention",
    "Measurement",
    "Membership",
    "Mention",
    "MentionKind",
    "Merging",
    "MergingKind",
    "MonthBasis",
    "NameForm",
    "Official",
    "OfficialName",
    "Organization",
    "OrganizationName",
    "Outlet",
    "Place",
    "PlaceKind",
    "PlaceName",
    "Post",
    "PostRole",
    "PublishedBasis",
    "QueueDay",
    "Readers",
    "RelationKind",
    "Review",
    "Rhythm",
    "Role",
    "SearchEntry",
    "SearchKind",
    "SearchMark",
    "Sector",
    "Separation",
    "Signatory",
    "Story",
    "Subscription",
    "Suggestion",
    "SuggestionKind",
    "TextPolicy",
    "ToldItem",
    "Tombstone",
    "Unsure",
    "Verdict",
    "WatchKind",
]

"""What every domain row was before: a history table per model, written by the database itself.

Triggers write it, so bulk writes, seeds and the machine are caught as an editor's save is. Who or
what acted is told by the context (`relations.acting`). Only what can tell a reader something is
kept: no texts, no stamps of when a row was last tagged or saved.
"""

from typing import Any

import pghistory
from django.db import models
from pghistory.models import Event as RecordedEvent

from relations.models.agreement import Agreement, AgreementParty, AgreementRelation
from relations.models.api_key import ApiKey
from relations.models.article import Article
from relations.models.attachment import AgreementAttachment
from relations.models.brief import Brief
from relations.models.correction import Correction
from relations.models.country import Country, CountryName
from relations.models.event import Event
from relations.models.evidence import Citation, EventMention, LegalActionMention
from relations.models.legal_action import LegalAction, Signatory
from relations.models.official import Official, OfficialName
from relations.models.organization import Organization, OrganizationName
from relations.models.outlet import Outlet
from relations.models.place import Place, PlaceName
from relations.models.post import Membership, Post
from relations.models.sector import Sector
from relations.models.story import Story
from relations.models.topic import ArticlePartner, ArticleSector

# What the machine stamps at every turn; a row that differs in nothing else has not changed.
STAMPS = frozenset(
    {
        "created_at",
        "updated_at",
        "tagged_at",
        "tagging_requested_at",
        "lexicon_version",
        "locked_fields",
        "fingerprint",
    }
)
HISTORIES: dict[type[models.Model], Any] = {}


class History(RecordedEvent):
    """One state of a row: as it was made, after a change, or when it went."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


def track(model: type[models.Model], *left_out: str, by_object: bool = True) -> None:
    """Give the model its history table; `left_out` names fields that tell a reader nothing."""
    kept = [field for field in model._meta.concrete_fields if _is_kept(field, left_out)]
    HISTORIES[model] = pghistory.create_event_model(
        model,
        pghistory.InsertEvent(trigger_name="keep_created"),
        pghistory.UpdateEvent(trigger_name="keep_changed"),
        pghistory.DeleteEvent(trigger_name="keep_deleted"),
        fields=[field.name for field in kept],
        obj_field=pghistory.ObjForeignKey(related_name="+", db_index=True) if by_object else None,
        context_field=pghistory.ContextForeignKey(related_name="+", db_index=False),
        base_model=History,
        model_name=f"{model.__name__}History",
        abstract=False,
        attrs={field.name: _owner(field) for field in kept if is_part_of(field)},
        meta={"default_permissions": ()},
        level=pghistory.Statement,
    )


def is_part_of(field: models.Field) -> bool:
    """Tell whether this field names the whole that the row is a part of."""
    return isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE


def _is_kept(field: models.Field, left_out: tuple[str, ...]) -> bool:
    # The key stands in `pgh_obj` already.
    return not (field.primary_key or field.generated or field.name in {*STAMPS, *left_out})


def _owner(field: models.Field) -> models.ForeignKey:
    """The whole, with an index: its page shows what happened to its parts."""
    return models.ForeignKey(
        field.remote_field.model,
        null=field.null,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )


class EventSectorLink(Event.sectors.through):  # type: ignore[name-defined,misc]
    class Meta:
        proxy = True
        default_permissions = ()


class EventOfficialLink(Event.officials.through):  # type: ignore[name-defined,misc]
    class Meta:
        proxy = True
        default_permissions = ()


class AgreementSectorLink(Agreement.sectors.through):  # type: ignore[name-defined,misc]
    class Meta:
        proxy = True
        default_permissions = ()


for _model in (
    Country,
    CountryName,
    Sector,
    Place,
    PlaceName,
    Organization,
    OrganizationName,
    Post,
    Official,
    OfficialName,
    Agreement,
    AgreementParty,
    AgreementRelation,
    LegalAction,
    Signatory,
    Story,
    Event,
    ArticlePartner,
    ArticleSector,
    Citation,
):
    track(_model)
track(Outlet, "heard_at", "expected_by")
track(Article, "content_key")
track(AgreementAttachment, "file", "content_type", "size", "sha256", "added_at")
track(Membership, "exclusive")
track(Brief, "content", "words", "edition")
track(
    Correction,
    *("text", "contact", "sender", "public_id", "api_key", "idempotency_key", "body_digest"),
)
track(ApiKey, "digest", "last_used_at")
for _evidence in (EventMention, LegalActionMention):
    track(_evidence, "version", "start", "end", "trigger", "rule", "joined_by")
for _link in (EventSectorLink, EventOfficialLink, AgreementSectorLink):
    track(_link, by_object=False)

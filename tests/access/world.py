"""One row of everything, rows that are hidden from somebody, and the addresses of them all."""

import datetime as dt
import re
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client

from ingestion.models import Batch, Document, Feed, FeedSearch
from relations import activity, correcting, subscribing
from relations.groups import GROUPS
from relations.models import (
    AgreementAttachment,
    ApiKey,
    ArticlePartner,
    Brief,
    Event,
    Organization,
    Post,
    Subscription,
    Tombstone,
)
from tests import factories as make
from tests import rows
from tests.access.doors import ANYBODY, MODELS

# Words that stand in one hidden row each, and who may read them.
INTERNAL, EMBARGOED, SUGGESTED = "zqinternal", "zqembargoed", "zqsuggested"
REJECTED, STAFF_FILE, REPORTED = "zqrejected", "zqstaff", "zqreported"
DRAFTED, KEY = "zqdrafted", "zqkey"


def client_of(role: str) -> Client:
    client = Client()
    if role != ANYBODY:
        user = User.objects.create(username=role, is_staff=GROUPS[role].at_desk)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


def build() -> dict[str, dict[str, Any]]:
    """Make the rows; return what each named address takes, where it takes anything."""
    admin = User.objects.create(username="root", is_staff=True, is_superuser=True)
    one = rows.one_of_each(admin)
    hidden = hide()
    Brief.objects.update(content={"made_at": "2026-04-01T00:00:00+00:00", "sections": {}})
    activity.rebuild()
    event, article = make.event(**make.decided()), one["relations.article"]
    agreement = make.agreement("TR", slug="open", **make.decided())
    file = AgreementAttachment.objects.create(
        agreement=agreement, file=ContentFile(b"%PDF-1.7", "a.pdf"), name=f"{STAFF_FILE}.pdf",
        content_type="application/pdf", size=8, sha256="0" * 64,
    )  # fmt: skip
    subscription, brief = Subscription.objects.first(), Brief.objects.first()
    assert subscription is not None
    assert brief is not None
    takes: dict[str, dict[str, Any]] = {
        "partner-detail": {"iso2": "tr"},
        "sector-detail": {"slug": "energy"},
        "chart-detail": {"slug": "cooperation-by-month"},
        "chart-file": {"slug": "cooperation-by-month", "ending": "csv"},
        "event-detail": {"public_id": event.public_id},
        "article-detail": {"public_id": article.public_id},
        "agreement-detail": {"slug": "open"},
        "agreement-file": {"slug": "open", "pk": file.pk},
        "official-detail": {"slug": one["relations.official"].slug},
        "post-detail": {"slug": Post.objects.get().slug},
        "organization-detail": {"slug": Organization.objects.get().slug},
        **{
            f"brief-{page}": {"public_id": brief.public_id}
            for page in ("detail", "file", "edit", "refresh", "issue", "discard", "revise")
        },
        "report": {"kind": "event", "key": event.public_id},
        "watch-stop": _signed(subscription, subscribing.STOP),
        "feed-of-subscription": _signed(subscription, subscribing.FEED),
        "feed-of-list": {"kind": "events"},
        "feed-of-thing": {"kind": "partner", "slug": "tr"},
        **_of_api(one, event.public_id),
        **_of_admin(one, admin),
    }
    return takes | {"hidden": hidden}


def _signed(subscription: Subscription, purpose: str) -> dict[str, str]:
    token = subscribing.token_for(subscription, purpose)
    return {"public_id": subscription.public_id, "token": token}


def _of_api(one: dict[str, Any], event: str) -> dict[str, dict[str, Any]]:
    ids = {
        "partner": "TR", "country": "TR", "event": event,
        "outlet": one["relations.outlet"].slug, "article": one["relations.article"].public_id,
        "story": one["relations.story"].public_id, "agreement": "open",
        "official": one["relations.official"].slug, "post": Post.objects.get().slug,
        "organization": Organization.objects.get().slug, "sector": "energy",
        "membership": one["relations.membership"].pk, "chart": "cooperation-by-month",
        "vocabulary": "event-types", "snapshot": "latest", "correction": "cor-x",
    }  # fmt: skip
    found: dict[str, dict[str, Any]] = {f"api:{k}-detail": {"id": v} for k, v in ids.items()}
    found["api:snapshot-file"] = {"id": "latest", "file": "events.ndjson.gz"}
    found["api:nowhere"] = {"rest": "nowhere"}
    lists = (
        "partners countries outlets articles stories events agreements officials organizations "
        "posts memberships sectors"
    )
    return found | {f"api:export-{name}": {"ending": "csv"} for name in lists.split()}


def _of_admin(one: dict[str, Any], admin: User) -> dict[str, dict[str, Any]]:
    rows_of = {label.replace(".", "_"): row for label, row in one.items()}
    rows_of |= {"auth_user": admin, "auth_group": Group.objects.first()}
    takes: dict[str, dict[str, Any]] = {
        f"admin:{name}_{page}": {"object_id": rows_of[name].pk}
        for name in MODELS
        for page in ("change", "delete", "history")
    }
    for kind in ("agreement", "event", "official", "story"):
        pk = one[f"relations.{kind}"].pk
        takes[f"admin:relations_{kind}_merge"] = {"pk": pk}
        takes[f"admin:relations_{kind}_undo_merge"] = {"pk": one["relations.merging"].pk}
        takes[f"admin:relations_{kind}_split"] = {"pk": pk, "part_pk": 1}
    article, batch = one["relations.article"], Batch.objects.get()
    search = FeedSearch.objects.create(address="https://example.org/")
    takes["admin:auth_user_password_change"] = {"id": admin.pk}
    return takes | {
        "admin:app_list": {"app_label": "relations"},
        "admin:view_on_site": {
            "content_type_id": ContentType.objects.get_for_model(Event).pk,
            "object_id": one["relations.event"].pk,
        },
        "admin:relations_story_undo_split": {"pk": 1},
        "admin:relations_article_add_event": {"pk": article.pk},
        "admin:relations_article_add_agreement": {"pk": article.pk},
        "admin:relations_tombstone_restore": {"pk": Tombstone.objects.get().pk},
        "admin:ingestion_batch_progress": {"batch_id": batch.pk},
        "admin:ingestion_batch_run_failed": {"batch_id": batch.pk},
        "admin:ingestion_batch_run_again": {"batch_id": batch.pk, "document_id": 1},
        "admin:ingestion_batch_complete": {"batch_id": batch.pk, "article_id": article.pk},
        "admin:ingestion_document_possible_version": {"document_id": Document.objects.get().pk},
        "admin:ingestion_feed_found": {"search_id": search.pk},
        "admin:ingestion_feed_report": {"feed_id": Feed.objects.get().pk},
        "admin:ingestion_feed_fetch": {"feed_id": Feed.objects.get().pk},
        "admin:ingestion_lexiconentry_try": {"object_id": one["ingestion.lexiconentry"].pk},
    }


def hide() -> dict[str, str]:
    """Rows that not everybody may read; return their addresses by the word that stands in them."""
    day = dt.date(2025, 3, 2)
    outlet = make.outlet("hider", text_policy="full")
    known = {"outlet": outlet, "published_on": day}
    internal = make.article(f"{INTERNAL} زار وزير تركي دمشق.", access="internal", **known)
    embargoed = make.article(
        f"{EMBARGOED} زار وزير تركي دمشق.",
        access="embargoed",
        embargoed_until="2999-01-01T00:00Z",
        **known,
    )
    for article in (internal, embargoed):
        ArticlePartner.objects.create(article=article, country=make.country("TR"), **make.decided())
        told = make.event("TR", day=day, **make.decided())
        make.event_mention(told, article, **make.decided())
    suggested = make.event("TR", day=day, summary_ar=SUGGESTED, summary_en=SUGGESTED)
    rejected = make.event(
        "TR", day=day, summary_ar=REJECTED, summary_en=REJECTED, **make.decided("rejected")
    )
    make.agreement("TR", title_ar=SUGGESTED, title_en=SUGGESTED, slug="suggested")
    correcting.report(make.event(**make.decided()), fault="date", text=REPORTED, sender="x")
    Brief.objects.create(
        partner=make.country("TR"),
        first=day.replace(day=1),
        last=day.replace(day=31),
        title_ar=DRAFTED,
        title_en=DRAFTED,
    )
    ApiKey.issue(institution=KEY, name=KEY, contact="a@b.example")
    return {
        INTERNAL: internal.get_absolute_url(),
        EMBARGOED: embargoed.get_absolute_url(),
        SUGGESTED: suggested.get_absolute_url(),
        REJECTED: rejected.get_absolute_url(),
    }


def path_of(route: str) -> str:
    """An address that has no name, with something in each gap."""
    return re.sub(r"<[^>]+>|\(\?P[^)]+\)", "1", route).rstrip("$")

"""One row of every kind, tied to each other as real ones are."""

import datetime as dt
from typing import Any

from django.utils import timezone

from ingestion.models import Batch, Document, Feed, LexiconEntry, Receipt
from ingestion.sheets import receive as receive_sheet
from relations import activity, subscribing
from relations.models import (
    AgreementParty,
    ApiKey,
    ArticlePartner,
    ArticleSector,
    Brief,
    Change,
    Citation,
    Correction,
    CountryName,
    Coverage,
    Decision,
    Digest,
    FailedLogin,
    KeyUsage,
    LegalActionMention,
    Membership,
    Mention,
    Merging,
    OfficialName,
    Organization,
    Place,
    Post,
    Signatory,
    Story,
    Tombstone,
)
from tests import factories as make


def one_of_each(editor: Any) -> dict[str, Any]:
    """One row of every model that the admin shows, by its name."""
    make.countries()
    turkey, sector, outlet = make.country("TR"), make.sector(), make.outlet()
    ministry = Organization.objects.create(
        slug="tr-mfa", name_ar="وزارة الخارجية التركية", classification="ministry", country=turkey
    )
    place = Place.objects.create(
        slug="ankara", name_ar="أنقرة", name_en="Ankara", country=turkey, kind="capital"
    )
    post = Post.objects.create(
        slug="tr-fm", label_ar="وزير الخارجية التركي", organization=ministry, role="minister"
    )
    official = make.official("هاكان فيدان", "TR")
    OfficialName.objects.create(official=official, text="فيدان")
    CountryName.objects.create(country=turkey, text="الجمهورية التركية")
    membership = Membership.objects.create(official=official, post=post)
    story = Story.objects.create()
    text = "أنقرة\nزار هاكان فيدان دمشق يوم الأحد."
    article = make.article(text, outlet=outlet, story=story, published_on=dt.date(2025, 3, 2))
    version = article.versions.get()
    mention = Mention.objects.create(
        version=version, start=0, end=5, quote="أنقرة", kind="place", place=place, country=turkey
    )
    event = make.event("TR", day=dt.date(2025, 3, 2))
    event_mention = make.event_mention(event, article)
    Citation.objects.create(event=event, url="https://example.org/a", statement_ar="زيارة")
    agreement = make.agreement("TR", ("signed", dt.date(2025, 3, 2)))
    AgreementParty.objects.create(agreement=agreement, label="البنك الدولي")
    step = agreement.legal_actions.get()
    Signatory.objects.create(legal_action=step, official=official)
    step_mention = LegalActionMention.objects.create(
        legal_action=step, version=version, start=0, end=5, quote="أنقرة", fingerprint="f"
    )
    activity.rebuild()
    document = Document.objects.create(
        name="a.txt",
        channel="file",
        data=b"x",
        size=1,
        sha256="0" * 64,
        article=article,
        stage="done",
        outcome="created",
        finished_at=timezone.now(),
    )
    key, _secret = ApiKey.issue(institution="غرفة", name="نسخة", contact="a@b.example", user=editor)
    batch = Batch.objects.create()
    Receipt.objects.create(batch=batch, document=document, name="a.txt")
    rows = [
        turkey,
        sector,
        outlet,
        ministry,
        place,
        post,
        official,
        membership,
        story,
        article,
        version,
        mention,
        event,
        event_mention,
        agreement,
        step,
        step_mention,
        ArticlePartner.objects.create(article=article, country=turkey),
        ArticleSector.objects.create(article=article, sector=sector),
        Coverage.objects.create(outlet=outlet, day=dt.date(2025, 3, 2), monitored=1),
        activity.Activity.objects.first(),
        Change.objects.first(),
        Tombstone.objects.create(kind="article", object_id="art-gone", identity="https://gone"),
        subscribing.subscribe(
            editor,
            "partner",
            "tr",
            words={"ar": "تركيا", "en": "Türkiye"},
            rhythm="now",
            language="ar",
        ),
        Digest.objects.create(account=editor, message_id="<dig@here>", subject="جديد"),
        Merging.objects.create(kind="event", kept="ev-kept", gone="ev-gone", moved={}),
        Decision.objects.create(
            kind="event", object_id=event.pk, label="زيارة", verdict="accepted", before={}
        ),
        Correction.objects.create(
            kind="event", object_id=event.public_id, label="زيارة", fault="date", text="في الثالث"
        ),
        Brief.objects.create(
            partner=turkey,
            first=dt.date(2025, 3, 1),
            last=dt.date(2025, 3, 31),
            title_ar="موجز",
            content={"made_at": "2026-04-01T00:00:00+00:00", "sections": {}},
        ),
        key,
        KeyUsage.objects.create(key=key, day=dt.date(2025, 3, 2), requests=2),
        document,
        batch,
        Feed.objects.create(outlet=outlet, address="https://example.org/feed"),
        FailedLogin.objects.create(username="editor", ip_address="::1", failures_since_start=2),
        LexiconEntry.objects.create(kind="sector", term="طاقة", target="energy"),
        receive_sheet(b"slug", name="a.csv", table="officials", by=editor),
    ]
    return {row._meta.label_lower: row for row in rows}

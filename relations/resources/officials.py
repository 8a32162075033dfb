"""Officials, their spellings and their tenures as tables."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.models import (
    Confidence,
    Country,
    EndKnown,
    Language,
    Membership,
    NameForm,
    Official,
    OfficialName,
    Organization,
    Post,
)
from relations.models.reviewed import Review
from relations.resources import base
from relations.resources.base import Column, EditorResource
from relations.resources.widgets import Choice, Day, Key, Lines, YesNo

PRECISIONS = [
    ("day", gettext_lazy("Day")),
    ("month", gettext_lazy("Month")),
    ("year", gettext_lazy("Year")),
]
OFFICIAL = gettext_lazy("official's identifier")


class OfficialResource(EditorResource):
    word = "officials"
    buried_as = "official"
    required = ("slug", "name_ar")
    slug = Column("slug")
    name_ar = Column("name_ar")
    name_en = Column("name_en")
    country = Column("country", Key(Country, "iso2"))
    sources = Column("sources", Lines())
    confidence = Column("confidence", Choice(lambda: Confidence.choices), default="unsourced")
    note = Column("note")
    review = Column("review", Choice(lambda: Review.choices), readonly=True)

    class Meta(base.Options):
        model = Official
        fields = (
            "slug", "name_ar", "name_en", "country", "sources", "confidence", "note", "review",
        )  # fmt: skip
        import_id_fields = ("slug",)

    def rows(self) -> QuerySet:
        return Official.objects.standing().select_related("country").order_by("slug")

    def rows_by_key(self) -> QuerySet:
        return Official.objects.select_related("country", "merged_into")

    def respelled(self, instance: Any, before: dict[str, str]) -> set[str]:
        names = ("name_ar", "name_en")
        old, new = {before.get(n, "") for n in names}, {getattr(instance, n) for n in names}
        return old ^ new


class OfficialNameResource(EditorResource):
    word = "spellings"
    parent = ("official", "names")
    required = ("official", "text")
    official = Column("official", Key(Official), label=OFFICIAL)
    text = Column("text")
    form = Column("form", Choice(lambda: NameForm.choices), default=NameForm.NAME.value)
    language = Column("language", Choice(lambda: Language.choices), default="ar")
    ambiguous = Column("ambiguous", YesNo())
    note = Column("note")

    class Meta(base.Options):
        model = OfficialName
        fields = ("official", "text", "form", "language", "ambiguous", "note")
        import_id_fields = ("official", "text", "form")

    def rows(self) -> QuerySet:
        standing = OfficialName.objects.filter(official__merged_into=None)
        return standing.select_related("official").order_by("official__slug", "pk")

    def respelled(self, instance: Any, before: dict[str, str]) -> set[str]:
        return {instance.text}


class TenureResource(EditorResource):
    """A tenure is known again by who held what from when."""

    word = "tenures"
    parent = ("official", "memberships")
    required = ("official",)
    official = Column("official", Key(Official), label=OFFICIAL)
    post = Column("post", Key(Post), label=gettext_lazy("post's identifier"))
    organization = Column(
        "organization", Key(Organization), label=gettext_lazy("organization's identifier")
    )
    label_ar = Column("label_ar")
    label_en = Column("label_en")
    is_acting = Column("is_acting", YesNo())
    start_date = Column("start_date", Day())
    start_precision = Column("start_precision", Choice(lambda: PRECISIONS))
    end_date = Column("end_date", Day())
    end_precision = Column("end_precision", Choice(lambda: PRECISIONS))
    end_known = Column("end_known", Choice(lambda: EndKnown.choices), default="unknown")
    as_of = Column("as_of", Day())
    sources = Column("sources", Lines())
    confidence = Column("confidence", Choice(lambda: Confidence.choices), default="unsourced")
    note = Column("note")

    class Meta(base.Options):
        model = Membership
        fields = (
            "official", "post", "organization", "label_ar", "label_en", "is_acting", "start_date",
            "start_precision", "end_date", "end_precision", "end_known", "as_of", "sources",
            "confidence", "note",
        )  # fmt: skip
        import_id_fields = ("official", "post", "organization", "label_ar", "start_date")

    def rows(self) -> QuerySet:
        standing = Membership.objects.filter(official__merged_into=None)
        related = standing.select_related("official", "post", "organization")
        return related.order_by("official__slug", "start_date", "pk")

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        for side in ("start", "end"):
            dated = getattr(instance, f"{side}_date") is not None
            known = getattr(instance, f"{side}_precision") or "day"
            setattr(instance, f"{side}_precision", known if dated else "")
        # A trigger copies this from the post; the rule of one holder at a time needs it now.
        instance.exclusive = instance.post is not None and instance.post.exclusive

    def misfits(self, instance: Any, wrong: set[str]) -> Iterable[tuple[str, str]]:
        yield from super().misfits(instance, wrong)
        if instance.end_date and instance.end_known == EndKnown.UNKNOWN:
            yield (
                "end_known",
                _("A tenure with an end has ended: write %(word)s.") % {"word": "known"},
            )

    def respelled(self, instance: Any, before: dict[str, str]) -> set[str]:
        """A title is read as its holder of the day."""
        return {instance.post.label_ar} if instance.post else set()

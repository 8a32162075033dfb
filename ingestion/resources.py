"""The lexicon as a table, held to the rules of the seed files and of the form."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ingestion.cue_rules import find_misfits
from ingestion.models import CueKind, LexiconEntry
from relations.models import Sector
from relations.resources import base
from relations.resources.base import Column, EditorResource
from relations.resources.widgets import Choice, Number, Options, YesNo

LANGUAGES = [("ar", gettext_lazy("Arabic")), ("en", gettext_lazy("English"))]
MOST_WEIGHT = 100


class LexiconResource(EditorResource):
    """An entry is known again by all that it says but its weight and whether it is on."""

    word = "lexicon"
    required: ClassVar[tuple[str, ...]] = ("kind", "term")
    kind = Column("kind", Choice(lambda: CueKind.choices))
    language = Column("language", Choice(lambda: LANGUAGES), default="ar")
    term = Column("term")
    target = Column("target")
    mode = Column("mode")
    options = Column("options", Options())
    weight = Column("weight", Number(float), default=1.0)
    enabled = Column("enabled", YesNo())

    class Meta(base.Options):
        model = LexiconEntry
        fields = (
            "kind", "language", "term", "target", "mode", "options", "weight", "enabled",
        )  # fmt: skip
        import_id_fields = ("kind", "language", "term", "target", "mode", "options")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._sectors: set[str] | None = None

    def rows(self) -> QuerySet:
        return LexiconEntry.objects.order_by("kind", "language", "target", "term", "pk")

    def misfits(self, instance: Any, wrong: set[str]) -> Iterable[tuple[str, str]]:
        yield from super().misfits(instance, wrong)
        if wrong & {"kind", "term", "target", "mode", "options"}:
            return
        told = {name: getattr(instance, name) for name in ("term", "target", "mode", "options")}
        for misfit in find_misfits(kind=instance.kind, **told):
            yield misfit.field, misfit.reason
        if instance.kind == CueKind.SECTOR and instance.target:
            yield from self._about_sector(instance.target)
        if instance.weight is not None and not 0 <= instance.weight <= MOST_WEIGHT:
            yield "weight", _("It must be a number from 0 to %(most)s.") % {"most": MOST_WEIGHT}

    def _about_sector(self, target: str) -> Iterable[tuple[str, str]]:
        if self._sectors is None:
            self._sectors = set(Sector.objects.values_list("pk", flat=True))
        if target not in self._sectors:
            one_of = _("It must be one of: %(known)s.")
            yield "target", one_of % {"known": ", ".join(sorted(self._sectors))}

    def respelled(self, instance: Any, before: dict[str, str]) -> set[str]:
        return {instance.term}

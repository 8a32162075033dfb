"""Officials in the admin: names, tenures, and candidates that the tagger proposes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations import deleting, official_merging
from relations.admin.deleting import Deletable, counted
from relations.admin.editor import SOURCES
from relations.admin.membership import MembershipInline
from relations.admin.merging import MergeableAdmin
from relations.admin.reviewed import DECISION
from relations.admin.sheets import Tabular
from relations.admin.spelled import NameInline, SpelledAdmin
from relations.likely import LikelyOfficial, likely_officials
from relations.models import (
    Article,
    Membership,
    Mention,
    Merging,
    MergingKind,
    Official,
    OfficialName,
)
from relations.resources import OfficialNameResource, OfficialResource, TenureResource
from relations.roles import label

PROPOSED = ("proposed_role", "proposed_organization")
FEW = 5
AROUND = 200  # characters of the line before and after a name


class OfficialNameInline(NameInline):
    model = OfficialName


class Sentence(NamedTuple):
    """A name in the line of text that it was read in."""

    before: str
    quote: str
    after: str
    article: Article
    role: str


def _in_its_line(mention: Mention) -> Sentence:
    text, start, end = mention.version.text, mention.start, mention.end
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + AROUND)
    return Sentence(
        text[first:start], text[start:end], text[end:last], mention.version.article,
        mention.role_text,
    )  # fmt: skip


def _described(likely: LikelyOfficial) -> str:
    """Name a person as an editor knows them: country, posts, and how alike the spelling is."""
    official = likely.official
    parts = [str(official), official.country.name if official.country else ""]
    parts += [label(tenure) for tenure in official.memberships.all()][:2]
    parts.append(_("%(percent)d%% alike") % {"percent": likely.likeness})
    return " · ".join(filter(None, parts))


@admin.register(Official)
class OfficialAdmin(Tabular, Deletable, MergeableAdmin, SpelledAdmin):
    tables = (OfficialResource, OfficialNameResource, TenureResource)
    merging_kind = MergingKind.OFFICIAL
    key = "slug"
    keeps_chosen = True
    promise = gettext_lazy(
        "The one you choose is kept. The spellings of this one become its aliases, and its events, "
        "signatures and tenures move. This can be undone."
    )
    list_display = ("name_ar", "name_en", "country", "proposed_role", "review", "confidence")
    list_filter = (
        "review",
        ("country", admin.RelatedOnlyFieldListFilter),
        "memberships__post__role",
        "confidence",
        "via",
    )
    list_select_related = ("country",)
    search_fields = ("slug", "name_ar", "name_en", "names__text")
    autocomplete_fields = ("country", "proposed_organization")
    fieldsets = (
        (None, {"fields": ("slug", "name_ar", "name_en", "country", *PROPOSED)}),
        DECISION,
        SOURCES,
    )
    inlines = (OfficialNameInline, MembershipInline)

    def after_decisions(self, request: HttpRequest, rows: Sequence[Official]) -> None:
        """Texts are searched for the names of accepted officials only."""
        names = OfficialName.objects.filter(official__in=rows).values_list("text", flat=True)
        own = {text for row in rows for text in (row.name_ar, row.name_en)}
        self.ask_to_reread(request, own | set(names))

    def likely(self, row: Official) -> list[tuple[int, str]]:
        return [(found.official.pk, _described(found)) for found in likely_officials(row)]

    def evidence(self, row: Official) -> list[Sentence]:
        mentions = row.mentions.select_related("version__article").order_by("-pk")
        return [_in_its_line(mention) for mention in mentions[:FEW]]

    def merge(self, request: HttpRequest, row: Official, chosen: Official, across: bool) -> Merging:
        return official_merging.merge_officials(
            chosen, row, by=request.user, across_countries=across
        )

    def undo(self, request: HttpRequest, record: Merging) -> tuple[Official, Official]:
        return official_merging.undo_merge(record, by=request.user)

    def remove(self, row: Official, by: Any, reason: str) -> None:
        deleting.delete_official(row, by=by, reason=reason)

    def goes_with(self, rows: QuerySet) -> list[tuple[Any, int]]:
        """What they signed stays, under their name as it is written."""
        of_each = (OfficialName, Membership, Mention)
        return [counted(model.objects.filter(official__in=rows)) for model in of_each]

    def more_context(self, row: Official) -> dict[str, Any]:
        """A candidate is judged by the sentences that name it."""
        if not row.is_suggested or row.merged_into_id:
            return {}
        return {"candidate": True, "evidence": self.evidence(row)}

    def view_on_site(self, obj: Official) -> str:
        return obj.get_absolute_url()

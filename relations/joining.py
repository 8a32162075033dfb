"""Why a sentence stands with an event or agreement that was known already, in the reader's words.

What the store, a merge or a split wrote down as `joined_by` is read here and nowhere else.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations import vocabulary
from relations.models import Official, Sector, terms
from relations.models.bilingual import in_arabic
from relations.models.evidence import ADDED, Evidence

Names = dict[str, str]
# What editors did to one mention; the other reasons hold for all sentences of one finding.
BY_EDITORS = ("merged_from", "split_from", ADDED)


def explain(mentions: Iterable[Evidence]) -> None:
    """Give each its `why_here`: a sentence, or nothing for the first to tell."""
    rows = list(mentions)
    reasons = [row.joined_by for row in rows]
    people, sectors = _named(Official, reasons, "officials"), _named(Sector, reasons, "sectors")
    for row in rows:
        row.why_here = _say(row.joined_by, people, sectors)  # type: ignore[attr-defined]


def in_words(joined_by: dict[str, Any]) -> str:
    """Return the sentence of one that may not be stored."""
    why = [joined_by]
    return _say(joined_by, _named(Official, why, "officials"), _named(Sector, why, "sectors"))


def _say(joined_by: dict[str, Any], people: Names, sectors: Names) -> str:
    said = []
    if "type" in joined_by or "agreement" in joined_by:
        reasons = _reasons(joined_by, people, sectors)
        said.append(_("Joined by the machine: %(reasons)s.") % {"reasons": _("; ").join(reasons)})
    if ADDED in joined_by:
        said.append(_("An editor selected it in the text."))
    if "split_from" in joined_by:
        said.append(_("An editor split it from %(id)s.") % {"id": _apart(joined_by["split_from"])})
    if "merged_from" in joined_by:
        said.append(
            _("An editor merged it in from %(id)s.") % {"id": _apart(joined_by["merged_from"])}
        )
    return " ".join(said)


def _reasons(why: dict[str, Any], people: Names, sectors: Names) -> list[str]:
    reasons = [_same_kind(why)]
    if "time" in why:
        reasons.append(TIMES[why["time"]]())
    if officials := why.get("officials"):
        text = ngettext(
            "%(count)d official in common (%(names)s)",
            "%(count)d officials in common (%(names)s)",
            len(officials),
        )
        reasons.append(text % {"count": len(officials), "names": _listed(officials, people)})
    if shared := why.get("sectors"):
        text = ngettext(
            "%(count)d sector in common (%(names)s)",
            "%(count)d sectors in common (%(names)s)",
            len(shared),
        )
        reasons.append(text % {"count": len(shared), "names": _listed(shared, sectors)})
    if why.get("story"):
        reasons.append(_("its article is of the same story"))
    if "words" in why:
        reasons.append(_("its words are alike to %(percent)d%%") % {"percent": why["words"]})
    if why.get("likeness"):
        reasons.append(_("likeness %(number)d") % {"number": why["likeness"]})
    return reasons


def _same_kind(why: dict[str, Any]) -> str:
    if why.get("agreement") == "title":
        return _("it names this agreement by its title")
    if "agreement" in why:
        return _("the same partner and kind of agreement, and the same step at that time")
    mode = vocabulary.mode_of(why["type"], why["mode"]) if why.get("mode") else None
    if mode:
        return _("the same partner, type and mode (%(mode)s)") % {"mode": terms.show(mode.label)}
    return _("the same partner and type")


TIMES = {
    "day": lambda: _("the same day"),
    "overlap": lambda: _("dates that overlap"),
    "reported": lambda: _("one of them undated and both reported within days"),
    "article": lambda: _("the same article comes back to it without another date"),
    "only": lambda: _("no date, and the only event of these people"),
}


def _listed(slugs: list[str], names: Names) -> str:
    return ("، " if in_arabic() else ", ").join(_apart(names.get(slug, slug)) for slug in slugs)


def _apart(name: str) -> str:
    """Keep a name's own direction from turning the sentence around it; also where no HTML is."""
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def _named(model: Any, reasons: list[dict[str, Any]], key: str) -> Names:
    slugs = {slug for why in reasons for slug in why.get(key, ())}
    if not slugs:
        return {}
    return {thing.slug: thing.name for thing in model.objects.filter(slug__in=slugs)}

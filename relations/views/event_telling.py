"""Who tells an event: every mention in its surroundings, and why it was taken for one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import Greatest, Least, Substr
from django.utils.translation import gettext as _

from relations import vocabulary
from relations.models import Article, Event, EventMention, TextPolicy, terms
from relations.models.evidence import ADDED
from relations.views.evidence import Reader, may_read_all
from relations.views.rollup import one_figure

AROUND = 220  # characters before and after a sentence
SHOWN = 50


def told_to(reader: Reader) -> Prefetch:
    """`event.told`: the mentions that this reader may know of, whatever of them may be shown."""
    rows = EventMention.objects.open_to(reader)
    rows = rows.filter(article__in=Article.objects.open_to(reader))
    rows = rows.select_related("article__outlet", "version").defer("version__text")
    rows = rows.annotate(
        before=Substr(
            "version__text",
            Greatest(F("start") + 1 - AROUND, Value(1)),
            Least(F("start"), Value(AROUND)),
        ),
        after=Substr("version__text", F("end") + 1, Value(AROUND)),
    )
    return Prefetch("mentions", rows.order_by("-confidence", "pk"), to_attr="told")


def with_all_mentions(rows: QuerySet[Event]) -> QuerySet[Event]:
    """Annotate `mentions_in_all`, those that this reader may not know of among them."""
    mine = EventMention.objects.not_rejected().filter(event=OuterRef("pk"))
    return rows.annotate(mentions_in_all=one_figure(mine, Count("pk")))


def quotes(told: Sequence[Any], reader: Reader) -> list[Any]:
    """Those whose words may be shown, each with its `lead` and `tail` where the text may be."""
    shown = []
    for row in told:
        policy = row.article.outlet.text_policy if row.article.outlet else TextPolicy.QUOTES
        if not reader.is_staff and policy == TextPolicy.NONE:
            continue
        whole = may_read_all(reader, row.article)
        row.lead = _end_of_line(row.before, row.start) if whole else ""
        row.tail = _start_of_line(row.after) if whole else ""
        row.reading = reading(row)
        shown.append(row)
    return shown


def _end_of_line(before: str, start: int) -> str:
    """What stands before on the same line; a word that was cut in two is left out."""
    line = before.rpartition("\n")[2]
    if "\n" not in before and start > len(before):
        line = "… " + line.partition(" ")[2]
    return line


def _start_of_line(after: str) -> str:
    line, broken, _rest = after.partition("\n")
    if not broken and len(after) == AROUND:
        line = line.rpartition(" ")[0] + " …"
    return line


def reading(mention: EventMention) -> str:
    """Say in words what the rule took the sentence for."""
    if mention.rule == ADDED:
        return _("An editor selected it in the text.")
    parts = mention.rule.split(".")
    if len(parts) < 3 or parts[1] not in vocabulary.EVENT_TYPES:
        return ""
    mode = vocabulary.mode_of(parts[1], parts[2])
    kind = terms.show((mode or vocabulary.EVENT_TYPES[parts[1]]).label)
    if mention.trigger:
        said = {"words": f"\u2068{mention.trigger[:120]}\u2069", "kind": kind}
        return _("The machine took the words “%(words)s” for: %(kind)s.") % said
    return _("The machine took it for: %(kind)s.") % {"kind": kind}

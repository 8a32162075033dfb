"""What one event adds to the rollup: taken out and put in alone, without recounting its month."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from relations import activity, prepared
from relations.activity import Cell, Month, Tally
from relations.models import Event, Review
from relations.prepared import Prepared

Share = dict[Cell, Tally]
NOTHING = Tally(0, 0, 0, 0.0)

# Each cell is in one of the three parts, and all of them see the rollup as it was. A cell that
# cannot be what it is to be moved from is in none.
_MOVE = """
WITH moved AS (
    SELECT * FROM unnest(
        %s::text[], %s::date[], %s::text[], %s::text[], %s::text[], %s::text[],
        %s::int[], %s::int[], %s::int[], %s::float8[]
    ) AS t(country_id, month, month_basis, type, sector_id, review,
           events, mentions, samples, score)
), known AS (
    SELECT c.id, c.events + m.events AS events, c.mentions + m.mentions AS mentions,
        c.samples + m.samples AS samples, c.score + m.score AS score
    FROM relations_activity c JOIN moved m
    ON c.country_id = m.country_id AND c.month IS NOT DISTINCT FROM m.month
        AND c.month_basis = m.month_basis AND c.type = m.type
        AND c.sector_id IS NOT DISTINCT FROM m.sector_id AND c.review = m.review
), emptied AS (
    DELETE FROM relations_activity c USING known k WHERE c.id = k.id AND k.events = 0
    RETURNING 1
), changed AS (
    UPDATE relations_activity c SET events = k.events, mentions = k.mentions,
        samples = k.samples, score = round(k.score::numeric, 4)::float8
    FROM known k
    WHERE c.id = k.id AND k.events > 0 AND k.mentions >= 0 AND k.samples BETWEEN 0 AND k.events
    RETURNING 1
), made AS (
    INSERT INTO relations_activity (country_id, month, month_basis, type, sector_id, review,
        events, mentions, samples, score)
    SELECT * FROM moved m WHERE m.events > 0 AND NOT EXISTS (
        SELECT FROM relations_activity c
        WHERE c.country_id = m.country_id AND c.month IS NOT DISTINCT FROM m.month
            AND c.month_basis = m.month_basis AND c.type = m.type
            AND c.sector_id IS NOT DISTINCT FROM m.sector_id AND c.review = m.review)
    RETURNING 1
)
SELECT (SELECT count(*) FROM emptied) + (SELECT count(*) FROM changed)
    + (SELECT count(*) FROM made)
"""


def share_of(event: Event) -> Share:
    """Count one event alone; nothing where it is rejected or merged away."""
    rows = [] if event.review == Review.REJECTED else _OF_ONE.rows(pk=event.pk)
    if not rows:
        return {}
    country, month, basis, kind, review, mentions, only_samples, score, sectors = rows[0]
    tally = Tally(1, mentions, int(only_samples), score)
    return {Cell(country, month, basis, kind, one, review): tally for one in (None, *sectors)}


def _of_one(pk: int) -> QuerySet:
    links = Event.sectors.through.objects.filter(event=OuterRef("pk"))
    return activity.tallied_each(Event.objects.filter(pk=pk)).values_list(
        "partner", "month", "month_basis", "type", "review", "told", "only_samples", "score",
        ArraySubquery(links.values("sector")),
    )  # fmt: skip


_OF_ONE = Prepared(_of_one, pk=-900_001)


def as_reviewed(share: Share, review: Review) -> Share:
    """The same share under another decision."""
    return {cell._replace(review=review): tally for cell, tally in share.items()}


def move(before: Share, after: Share) -> None:
    """Bring the rollup from what an event added before to what it adds now.

    For callers that have held its country since before they counted the first. A rollup that
    does not have what is to be taken out was not whole: those months are recounted.
    """
    cells = before.keys() | after.keys()
    moved = [
        (*cell, *(new - old for old, new in zip(*pair, strict=True)))
        for cell in cells
        if (pair := (before.get(cell, NOTHING), after.get(cell, NOTHING)))[0] != pair[1]
    ]
    if not moved:
        return
    written = prepared.answer(_MOVE, [list(column) for column in zip(*moved, strict=True)])
    if written[0][0] != len(moved):
        months = {Month(cell.country, cell.month) for cell in cells}
        activity.refresh(months, types={cell.type for cell in cells})

"""Asking the search index: which things answer a question, in which order, and how many.

Who may see what is decided here and now, by the querysets that the page brings along. One
statement finds, counts and orders; it looks at the newest `COUNTED` hits of a kind for counting
and at the newest `RANKED` of them for the order by relevance, and tells when there were more.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection
from django.db.models import QuerySet
from psycopg.errors import QueryCanceled

from relations.models import SearchKind
from relations.search_words import Question

COUNTED, RANKED = 10_000, 1_000
PATIENCE = "3s"  # what a question may cost; far above what one takes
FACETS = ("kind", "partner", "sector", "outlet", "year", "language", "review")
# A derived stem in a text, a stem in a text, a derived stem in a title, a stem in a title.
_WEIGHTS = "{0.2, 0.35, 0.7, 1.0}"
# The news of today counts half as much again as that of long ago. Floating: a decimal number's
# power takes longer than the rest of the rank.
_RECENT = "(1 + 0.5 * exp(-greatest(current_date - coalesce(day, '1900-01-01'), 0) / 365::float8))"
# Sent with the question as one, and so one transaction. Compiling, and helpers, would take longer
# than they save. The planner does not count that vectors lie outside their rows: where it looked
# through the table from end to end, it would read every one of them.
_SETTINGS = (
    "SET LOCAL statement_timeout = '{patience}'; SET LOCAL jit = off; "
    "SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_seqscan = off; "
)


class TooSlow(Exception):
    """The question matches too much to be answered in time."""


@dataclass(frozen=True)
class Visible:
    """What this reader may open, of each kind, and which sentences of events they may read.

    Of articles those that they may not: of all that is asked about, these are few.
    """

    closed_articles: QuerySet
    events: QuerySet
    mentions: QuerySet
    agreements: QuerySet
    officials: QuerySet


@dataclass(frozen=True)
class Narrowed:
    """What the hits are narrowed to; empty means all."""

    kind: str = ""
    partner: str = ""
    sector: str = ""
    outlet: int | None = None
    year: int | None = None
    language: str = ""
    review: str = ""

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def __bool__(self) -> bool:
        return any(getattr(self, name.name) for name in fields(self))


@dataclass
class Answer:
    """`found`: what is on this page, by kind; `counts`: for each facet how many there are behind
    each of its values, under the other filters; `everything`: how many without any filter.
    """

    found: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    total: int = 0
    everything: int = 0
    bounded: bool = False


_HITS = {
    SearchKind.ARTICLE: (
        "SELECT e.id, e.kind, e.object_id, e.day, e.language, e.outlet_id, e.partners, e.sectors, "
        "'' AS review FROM relations_searchentry e "
        "WHERE e.kind = 'article' AND e.words @@ %(asked)s::tsquery "
        "AND NOT EXISTS (SELECT 1 FROM ({closed_articles}) c (id) WHERE c.id = e.object_id)"
    ),
    # The row of the event itself, else one of a sentence that this reader may read.
    SearchKind.EVENT: (
        "SELECT DISTINCT ON (e.object_id) e.id, e.kind, e.object_id, e.day, e.language, "
        "e.outlet_id, e.partners, e.sectors, o.review FROM relations_searchentry e "
        "JOIN relations_event o ON o.id = e.object_id "
        "LEFT JOIN ({mentions}) m (id) ON m.id = e.mention_id "
        "WHERE e.kind = 'event' AND e.words @@ %(asked)s::tsquery AND e.object_id IN ({events}) "
        "AND (e.mention_id IS NULL OR m.id IS NOT NULL) "
        "ORDER BY e.object_id, e.mention_id NULLS FIRST"
    ),
    SearchKind.AGREEMENT: (
        "SELECT e.id, e.kind, e.object_id, e.day, e.language, e.outlet_id, e.partners, e.sectors, "
        "o.review FROM relations_searchentry e JOIN relations_agreement o ON o.id = e.object_id "
        "WHERE e.kind = 'agreement' AND e.words @@ %(asked)s::tsquery "
        "AND e.object_id IN ({agreements})"
    ),
    SearchKind.OFFICIAL: (
        "SELECT e.id, e.kind, e.object_id, e.day, e.language, e.outlet_id, e.partners, e.sectors, "
        "o.review FROM relations_searchentry e JOIN relations_official o ON o.id = e.object_id "
        "WHERE e.kind = 'official' AND e.words @@ %(asked)s::tsquery "
        "AND e.object_id IN ({officials})"
    ),
}
_NEWEST = "ORDER BY day DESC NULLS LAST, id DESC"
# What each filter asks of a hit.
_HOLDS = {
    "kind": "(%(kind)s = '' OR kind = %(kind)s)",
    "partner": "(%(partner)s = '' OR %(partner)s = ANY(partners))",
    "sector": "(%(sector)s = '' OR %(sector)s = ANY(sectors))",
    "outlet": "(%(outlet)s::bigint IS NULL OR coalesce(outlet_id = %(outlet)s, false))",
    "year": "(%(year)s::int IS NULL OR coalesce(year = %(year)s, false))",
    "language": "(%(language)s = '' OR language = %(language)s)",
    "review": "(%(review)s = '' OR review = %(review)s)",
}
# What the values of each facet are, and from where they are taken beside the hits.
_VALUES = {
    "kind": ("kind", ""),
    "partner": ("v", ", unnest(partners) v"),
    "sector": ("v", ", unnest(sectors) v"),
    "outlet": ("outlet_id::text", ""),
    "year": ("year::text", ""),
    "language": ("nullif(language, '')", ""),
    "review": ("nullif(review, '')", ""),
}


def ask(
    question: Question,
    visible: Visible,
    narrowed: Narrowed,
    *,
    size: int,
    page: int = 1,
    by_day: bool = False,
) -> Answer:
    """Answer with this page of each kind; raises TooSlow where the database gives up."""
    asked = (question, visible, narrowed)
    try:
        answer = _ask(*asked, size=size, page=page, by_day=by_day, narrow_first=False)
        if answer.bounded and narrowed.but(kind=""):  # each kind has its own bound
            # Filters would look at the newest hits only; so they come first, and what the counts
            # tell is of what is left.
            answer = _ask(*asked, size=size, page=page, by_day=by_day, narrow_first=True)
    except OperationalError as problem:
        if isinstance(problem.__cause__, QueryCanceled):
            raise TooSlow from problem
        raise
    return answer


def _ask(
    question: Question,
    visible: Visible,
    narrowed: Narrowed,
    *,
    size: int,
    page: int,
    by_day: bool,
    narrow_first: bool,
) -> Answer:
    statement, params = _statement(visible, by_day=by_day, narrow_first=narrow_first)
    params |= {name.name: getattr(narrowed, name.name) for name in fields(narrowed)}
    params |= {"asked": question.tsquery, "after": (page - 1) * size, "upto": page * size}
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS.format(patience=PATIENCE) + statement, params)
        while cursor.description is None:
            cursor.nextset()
        return _answer(cursor.fetchall())


def _answer(rows: Sequence[tuple[str, str, int]]) -> Answer:
    answer = Answer()
    for what, value, found in rows:
        number = int(found)
        if what == "hit":
            answer.found[value].append(number)
        elif what == "total":
            answer.total = number
        elif what == "everything":
            answer.everything += number
            answer.bounded |= number > COUNTED
        elif value is not None:
            answer.counts[what][value] = number
    return answer


def _statement(visible: Visible, *, by_day: bool, narrow_first: bool) -> tuple[str, dict[str, Any]]:
    branches, params = _branches(visible)
    every = " AND ".join(_HOLDS.values())
    also = f"WHERE {every}" if narrow_first else ""
    hits = " UNION ALL ".join(
        f"(SELECT * FROM (SELECT *, extract(year FROM day)::int AS year FROM ({branch}) h) b "
        f"{also} {_NEWEST} LIMIT {COUNTED + 1})"
        for branch in branches
    )
    cell = "kind, partners, sectors, outlet_id, year, language, review"
    flags = ", ".join(f"{holds} AS in_{name}" for name, holds in _HOLDS.items())
    order = "newest" if by_day else "score DESC, newest"
    return (
        f"WITH hits AS MATERIALIZED ({hits}), "
        # Hits that no facet tells apart are counted once for all of them.
        f"cells AS MATERIALIZED (SELECT *, {flags} FROM "
        f"(SELECT {cell}, count(*) AS number FROM hits GROUP BY {cell}) c), "
        f"kept AS MATERIALIZED (SELECT id, kind, object_id, day, row_number() OVER "
        f"(PARTITION BY kind {_NEWEST}) AS newest FROM hits WHERE {every}), "
        f"ranked AS ({_ranked(by_day=by_day)}), "
        f"placed AS (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY {order}) AS place "
        "FROM ranked) "
        "(SELECT 'hit' AS what, kind::text AS value, object_id AS number FROM placed "
        "WHERE place > %(after)s AND place <= %(upto)s ORDER BY kind, place) "
        f"UNION ALL SELECT 'total', NULL, coalesce(sum(number), 0) FROM cells WHERE {_all_but()} "
        "UNION ALL SELECT 'everything', kind, sum(number) FROM cells GROUP BY kind "
        + " ".join(f"UNION ALL {_facet(name)}" for name in FACETS),
        params,
    )


def _ranked(*, by_day: bool) -> str:
    if by_day:
        return "SELECT kind, object_id, newest, 0 AS score FROM kept"
    return (
        f"SELECT k.kind, k.object_id, k.newest, {_rank()} AS score FROM kept k "
        f"JOIN relations_searchentry e USING (id) WHERE newest <= {RANKED}"
    )


def _branches(visible: Visible) -> tuple[list[str], dict[str, Any]]:
    """The statements for the hits, each with the rows that this reader may open."""
    told: dict[str, str] = {}
    params: dict[str, Any] = {}
    for name in (f.name for f in fields(visible)):
        sql, values = _asked_for(getattr(visible, name))
        for number, value in enumerate(values):
            params[f"{name}_{number}"] = value
        told[name] = sql % tuple(f"%({name}_{number})s" for number in range(len(values)))
    return [branch.format(**told) for branch in _HITS.values()], params


def _asked_for(rows: QuerySet) -> tuple[str, tuple[Any, ...]]:
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT 0 WHERE false", ()


def _rank() -> str:
    # A long text is not better for saying a word more often.
    return (
        f"ts_rank_cd('{_WEIGHTS}', e.words, %(asked)s::tsquery, 1) "
        f"* {_RECENT.replace('day', 'k.day')}"
    )


def _all_but(facet: str = "") -> str:
    return " AND ".join(f"in_{name}" for name in FACETS if name != facet)


def _facet(name: str) -> str:
    value, source = _VALUES[name]
    return (
        f"SELECT '{name}', ({value})::text, sum(number) FROM cells{source} "
        f"WHERE {_all_but(name)} GROUP BY 2"
    )

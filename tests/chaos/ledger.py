"""What was brought against what is there: nothing lost, nothing twice, nothing left half done."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from ingestion.models import Document, FeedItem, Stage
from relations import activity
from relations.models import Article, ArticleVersion, Coverage, Suggestion
from tests.chaos.papers import BROKEN, Paper, due

QUEUES = ("collect", "parse", "tag", "rollup")
# Every claim and every finished stage that was committed, as the database saw them.
_WATCH = """
CREATE TABLE chaos_log (document_id bigint, what text, stage text);
CREATE FUNCTION chaos_watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.token IS NOT NULL AND NEW.token IS DISTINCT FROM OLD.token THEN
    INSERT INTO chaos_log VALUES (NEW.id, 'claimed', OLD.stage);
  END IF;
  IF NEW.stage <> OLD.stage THEN
    INSERT INTO chaos_log VALUES (NEW.id, 'passed', OLD.stage);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER chaos_watch AFTER UPDATE ON ingestion_document
  FOR EACH ROW EXECUTE FUNCTION chaos_watch();
"""
_FORGET = """
DROP TRIGGER chaos_watch ON ingestion_document; DROP FUNCTION chaos_watch(); DROP TABLE chaos_log;
"""


def watch() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_WATCH)


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)


@dataclass
class Sums:
    """How a run ended; everything but `ends` and `extra` is to be nothing."""

    ends: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    twice: int = 0
    stuck: int = 0
    extra: int = 0
    wrong: list[Any] = field(default_factory=list)


def add_up(papers: list[Paper], kept: set[str], queued: int) -> Sums:
    sums = Sums()
    _count_ends(sums, papers, kept)
    _count_articles(sums, papers)
    claimed = Document.objects.exclude(token=None, leased_until=None).count()
    sums.stuck = Document.objects.waiting().count() + claimed + queued
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM chaos_log WHERE what = 'claimed'")
        claims = cursor.fetchone()[0]
        cursor.execute("SELECT document_id, stage FROM chaos_log WHERE what = 'passed'")
        passed = Counter(cursor.fetchall())
    sums.extra = claims - len(passed)
    sums.twice += sum(number - 1 for number in passed.values())
    sums.wrong += activity.find_differences() + _coverage() + _half_stored()
    return sums


def _count_ends(sums: Sums, papers: list[Paper], kept: set[str]) -> None:
    """Each paper that was taken has ended; the same bytes brought again are a copy."""
    told = Document.objects.values_list("sha256", "outlet__slug", "url", "outcome")
    ends = {(sha256, slug or "", url): end or "waiting" for sha256, slug, url, end in told}
    seen = set()
    for paper in papers:
        place = (sha256(paper.data).hexdigest(), paper.outlet, paper.url)
        if place not in ends or paper.key not in kept:
            sums.lost += 1
            continue
        sums.ends["duplicate" if place in seen else ends[place]] += 1
        seen.add(place)
    sums.twice += max(0, len(ends) - len(seen))
    if sums.ends != due(papers):
        sums.wrong.append(f"ended as {dict(sums.ends)}, due were {dict(due(papers))}")


def _count_articles(sums: Sums, papers: list[Paper]) -> None:
    """One article of each that was told, one version of each of its wordings."""
    told: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        if paper.tells != BROKEN:
            told[paper.tells].add(paper.wording)
    for found, wanted in (
        (Article.objects.count(), len(told)),
        (ArticleVersion.objects.count(), sum(map(len, told.values()))),
    ):
        sums.twice += max(0, found - wanted)
        sums.lost += max(0, wanted - found)
    current = Article.objects.annotate(n=Count("versions", filter=Q(versions__is_current=True)))
    sums.twice += current.filter(n__gt=1).count()


def _half_stored() -> list[Any]:
    """Findings come with the end of their stage, all or none."""
    untagged = Article.objects.filter(tagged_at=None, documents__stage=Stage.DONE)
    nowhere = Document.objects.filter(outcome__in=["created", "new_version"], article=None)
    wrong: list[Any] = [*untagged.distinct(), *nowhere.defer("data")]
    wrong += list(Article.objects.filter(versions=None))
    waits = set(Suggestion.objects.filter(kind="event").values_list("object_id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT object_id FROM relations_undecided WHERE kind = 'event'")
        if {row[0] for row in cursor.fetchall()} != waits:
            wrong.append("the queue is not what is undecided")
    return wrong


def _coverage() -> list[Any]:
    """Each outlet's day is what the items of its feeds say."""
    items = FeedItem.objects.filter(repeated=False).exclude(concerns=None)
    counted = items.values_list("feed__outlet", "day").annotate(
        seen=Count("pk"),
        ours=Count("pk", filter=Q(concerns=True)),
        dateless=Count("pk", filter=Q(undated=True)),
    )
    told = Coverage.objects.values_list("outlet", "day", "monitored", "concerned", "undated")
    unread = FeedItem.objects.filter(concerns=None)
    return [*set(counted.order_by()).symmetric_difference(told), *unread]

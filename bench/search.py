"""How well and how fast the search finds: beside PostgreSQL's Arabic and tantivy's, on one corpus.

Sixty questions, each answered by one sentence in other forms of its words (`world/search_pairs`),
among 100,000 articles. Recall at ten: how many of the questions have their sentence among the first
ten. Speed: the same questions, and as many of words from common to rare, one after another;
ours finds, counts by facets, orders and marks, as the page does; the others find, count and order.
`--articles 2000` for a quick run.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

from bench.rows import Row, compared, print_rows

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = 100_000
BEST = 10
RECALL, PATIENCE = 0.95, 150.0  # at least; at most, in milliseconds
Search = Callable[[str], Sequence[int]]


def fill(number: int) -> None:
    """Leave the articles of the run before, where they are as many."""
    from django.core.management import call_command
    from django.db import connection

    from bench.world.articles import make_articles
    from bench.world.search_pairs import PAIRS
    from relations import search_index
    from relations.models import Article
    from tests import factories

    if Article.objects.count() != number + len(PAIRS):
        print(f"storing {number:,} articles …", file=sys.stderr)
        call_command("flush", verbosity=0, interactive=False)
        with connection.cursor() as cursor:  # which nothing here asks, and which takes long to fill
            cursor.execute("DROP INDEX IF EXISTS relations_version_letters")
        first = make_articles(number)
        for place, pair in enumerate(PAIRS):
            article = factories.article(pair.text, language=language(pair.query))
            article.versions.update(language=article.language)
            Article.objects.filter(pk=article.pk).update(title=f"{place}", public_id=f"p-{place}")
        with index_made_last():
            _read_all(first, number)
    search_index.refresh_all()
    with connection.cursor() as cursor:
        _fill_beside(cursor)
        cursor.execute("ANALYZE")


def _read_all(first: int, number: int) -> None:
    """Read each text once for the search; the articles that tell it again get the same words."""
    from django.db import connection

    from bench.world.articles import TEXTS
    from relations import search_index

    for start in range(first, first + min(number, TEXTS), 500):
        search_index.write("article", range(start, min(start + 500, first + number)))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO relations_searchentry (kind, object_id, day, language, outlet_id, "
            "partners, sectors, words, analyser) SELECT e.kind, a.id, a.published_on, a.language, "
            "a.outlet_id, e.partners, e.sectors, e.words, e.analyser FROM relations_article a "
            "JOIN relations_searchentry e ON e.kind = 'article' "
            "AND e.object_id = %(first)s + (a.id - %(first)s) %% %(texts)s "
            "WHERE a.id >= %(first)s + %(texts)s AND a.public_id LIKE 'bench-%%'",
            {"first": first, "texts": TEXTS},
        )


@contextmanager
def index_made_last() -> Iterator[None]:
    """Filling a table before its index takes a fraction of the time; the index is the same."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'relations_search_article'"
        )
        (definition,) = cursor.fetchone()
        cursor.execute("DROP INDEX relations_search_article")
    yield
    with connection.cursor() as cursor:
        cursor.execute(definition)


def _fill_beside(cursor: Any) -> None:
    """The same texts in PostgreSQL's own Arabic and English."""
    cursor.execute("DROP TABLE IF EXISTS bench_own_words")
    cursor.execute(
        "CREATE UNLOGGED TABLE bench_own_words AS SELECT a.id, a.language, to_tsvector("
        "(CASE a.language WHEN 'en' THEN 'english' ELSE 'arabic' END)::regconfig, "
        "a.title || ' ' || v.text) AS words "
        "FROM relations_article a JOIN relations_articleversion v ON v.article_id = a.id"
    )
    cursor.execute("CREATE INDEX ON bench_own_words USING gin (words)")


def language(words: str) -> str:
    return "en" if words.isascii() else "ar"


def ours(typed: str) -> Sequence[int]:
    """All that the page does but its template: found, counted, ordered, marked."""
    from django.contrib.auth.models import AnonymousUser

    from relations import search, search_words
    from relations.views.search_results import rows_of, visible_to

    question, reader = search_words.read(typed), AnonymousUser()
    narrowed = search.Narrowed(kind="article")
    answer = search.ask(question, visible_to(reader), narrowed, size=BEST)
    found = answer.found["article"]
    rows_of("article", found, question, reader)
    return found


def own(typed: str) -> Sequence[int]:
    """PostgreSQL's stemmer, index and ranking, with the number of all hits."""
    from django.db import connection

    config = "english" if language(typed) == "en" else "arabic"
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH hits AS MATERIALIZED (SELECT id, words FROM bench_own_words "
            f"WHERE words @@ plainto_tsquery('{config}', %s)) "
            "SELECT id, (SELECT count(*) FROM hits) FROM hits "
            f"ORDER BY ts_rank_cd(words, plainto_tsquery('{config}', %s)) DESC, id LIMIT {BEST}",
            [typed, typed],
        )
        return [row[0] for row in cursor.fetchall()]


def tantivy_over(folder: Path) -> Search:
    """An index of the same texts by tantivy, each language with its stemmer."""
    import tantivy

    from relations.models import ArticleVersion

    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("id", stored=True, indexed=True)
    for name in ("ar", "en"):
        schema.add_text_field(name, tokenizer_name=name)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    index = tantivy.Index(schema.build(), path=str(folder))
    for name, stemmer in (("ar", "arabic"), ("en", "english")):
        analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        analyser = analyser.filter(tantivy.Filter.lowercase())
        index.register_tokenizer(name, analyser.filter(tantivy.Filter.stemmer(stemmer)).build())
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    rows = ArticleVersion.objects.values_list("article_id", "language", "title", "text")
    for pk, tongue, title, text in rows.iterator():
        name = "ar" if tongue == "ar" else "en"
        writer.add_document(tantivy.Document(id=pk, **{name: [f"{title} {text}"]}))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(typed: str) -> Sequence[int]:
        asked, _errors = index.parse_query_lenient(
            typed, [language(typed)], conjunction_by_default=True
        )
        found = searcher.search(asked, BEST, count=True)
        return [searcher.doc(place)["id"][0] for _score, place in found.hits]

    return find


def questions() -> list[str]:
    """The sixty, and as many from words that stand in every third article to rare ones."""
    from bench.world.articles import vocabulary
    from bench.world.search_pairs import PAIRS

    known = vocabulary("ar")
    places = [int(30 * 1.12**n) for n in range(40)]
    words = [known[place] for place in places]
    pairs = [f"{known[place]} {known[place // 2]}" for place in places[::2]]
    return [pair.query for pair in PAIRS] + words + pairs


def recall(find: Search, wanted: dict[str, int]) -> tuple[float, list[str]]:
    missed = [query for query, pk in wanted.items() if pk not in find(query)]
    return 1 - len(missed) / len(wanted), missed


def slowest(find: Search) -> float:
    """The 95th of a hundred, in milliseconds, after each was asked once."""
    asked = questions()
    for typed in asked:
        find(typed)
    taken = []
    for typed in asked:
        start = time.perf_counter()
        find(typed)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


def measure(number: int, data: Path) -> list[Row]:
    from bench.world.search_pairs import PAIRS
    from relations.models import Article

    by_place = dict(Article.objects.filter(public_id__startswith="p-").values_list("title", "pk"))
    wanted = {pair.query: by_place[str(place)] for place, pair in enumerate(PAIRS)}
    finders = {"ours": ours, "PostgreSQL's": own, "tantivy's": tantivy_over(data / "tantivy")}
    found = {name: recall(find, wanted) for name, find in finders.items()}
    for name, (_share, missed) in found.items():
        if missed:
            print(f"{name} did not find: {', '.join(missed)}", file=sys.stderr)
    times = {name: slowest(find) for name, find in finders.items()}
    told = f"{number:,} articles"
    share, limit = found["ours"][0], times["ours"]
    peers = list(finders)[1:]
    return [
        compared(f"recall at {BEST}, {told}, beside the floor", share, RECALL, "", ">= 1"),
        *(compared(f"recall at {BEST} beside {p} Arabic", share, found[p][0], "") for p in peers),
        compared(f"p95, {told}, beside the limit", limit, PATIENCE, "ms", "<= 1"),
        *(compared(f"p95 beside {peer}", limit, times[peer], "ms") for peer in peers),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write only JSON")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many to search in")
    options = parser.parse_args()
    os.environ.setdefault("DATA_DIR", str(ROOT / ".data" / "bench-search"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.world.site"
    django.setup()
    from django.core.management import call_command

    from config.embedded import Servers
    from config.lock import DataLock
    from config.servers import running

    data = Path(os.environ["DATA_DIR"])
    with running(Servers(data), DataLock(data), "bench/search.py"):
        call_command("migrate", verbosity=0)
        fill(options.articles)
        rows = measure(options.articles, data)
    print_rows("Search", rows, as_json=options.json)


if __name__ == "__main__":
    main()

"""Changed spellings: the articles that hold them are asked to be read again."""

from collections.abc import Iterable

from relations.models import Article


def request_reading(spellings: Iterable[str]) -> int:
    """Ask for every article with one of these in its text to be tagged again; return how many."""
    articles = Article.objects.none()
    for spelling in {text.strip() for text in spellings} - {""}:
        articles |= Article.objects.containing(spelling)
    return articles.request_tagging()

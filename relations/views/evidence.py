"""Evidence as a reader may see it: whose suggestions, of which articles, under which policy."""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Prefetch, Q, QuerySet

from relations.models import Article, Citation, EventMention, LegalActionMention, TextPolicy

Reader = User | AnonymousUser


def may_read_all(reader: Reader, article: Article) -> bool:
    """Tell whether the whole text may be shown; an unknown outlet has promised nothing."""
    policy = article.outlet.text_policy if article.outlet else TextPolicy.QUOTES
    return reader.is_staff or policy == TextPolicy.FULL


def quotable(rows: QuerySet, reader: Reader) -> QuerySet:
    """Return the evidence whose words this reader may see, the surest first."""
    rows = rows.open_to(reader).filter(article__in=Article.objects.open_to(reader))
    if not reader.is_staff:
        rows = rows.exclude(Q(article__outlet__text_policy=TextPolicy.NONE))
    rows = rows.select_related("article__outlet", "version").defer("version__text")
    return rows.order_by("-confidence", "pk")


def quotes_of_events(reader: Reader) -> Prefetch:
    """For lists: `event.quotes`."""
    return Prefetch("mentions", quotable(EventMention.objects.all(), reader), to_attr="quotes")


def quotes_of_steps(reader: Reader) -> Prefetch:
    """For the steps of an agreement: `legal_action.quotes`."""
    return Prefetch(
        "mentions", quotable(LegalActionMention.objects.all(), reader), to_attr="quotes"
    )


def citations() -> Prefetch:
    return Prefetch("citations", Citation.objects.order_by("pk"), to_attr="cited")

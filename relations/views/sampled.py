"""Which agreements rest on our own sample articles only, as events tell of themselves."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from relations.models import Agreement, Citation, LegalActionMention
from relations.models.sourced import SAMPLE


def with_sample_flag(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Annotate `only_samples`: no step has evidence from anywhere else."""
    told = LegalActionMention.objects.not_rejected().filter(legal_action__agreement=OuterRef("pk"))
    cited = Citation.objects.filter(legal_action__agreement=OuterRef("pk"))
    by_sample = Q(url__startswith=SAMPLE)
    from_sample = Exists(told.filter(article__outlet__is_sample=True))
    elsewhere = Q(article__outlet=None) | Q(article__outlet__is_sample=False)
    return rows.annotate(
        only_samples=(from_sample | Exists(cited.filter(by_sample)))
        & ~Exists(told.filter(elsewhere))
        & ~Exists(cited.exclude(by_sample))
    )

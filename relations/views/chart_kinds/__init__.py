"""Every chart that there is, by its address; pages draw theirs with `chart`."""

from dataclasses import replace

from relations.views.chart_grounds import Grounds
from relations.views.chart_kinds.activity_by_partner import ActivityByPartner
from relations.views.chart_kinds.agreements import AgreementsByStatus, AgreementsByYear
from relations.views.chart_kinds.articles_by_outlet import ArticlesByOutletMonth
from relations.views.chart_kinds.by_month import CooperationByMonth, FrictionByMonth
from relations.views.chart_kinds.cooperation_by_sector import CooperationBySector
from relations.views.chart_kinds.kind import ChartKind
from relations.views.chart_kinds.level_of_contact import LevelOfContact
from relations.views.chart_object import Chart
from relations.views.chart_question import ChartQuestion

KINDS: dict[str, ChartKind] = {
    kind.slug: kind
    for kind in (
        CooperationByMonth(),
        FrictionByMonth(),
        ActivityByPartner(),
        CooperationBySector(),
        LevelOfContact(),
        AgreementsByStatus(),
        AgreementsByYear(),
        ArticlesByOutletMonth(),
    )
}


def chart(slug: str, asked: ChartQuestion, grounds: Grounds, *, mark: str = "") -> Chart:
    """Draw one chart for a page; `mark` where a page has two of one kind."""
    drawn = KINDS[slug].draw(asked, grounds)
    return replace(drawn, mark=mark) if mark else drawn

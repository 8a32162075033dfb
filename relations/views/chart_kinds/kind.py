"""What every definition of a chart tells: its address, what it takes, what question it answers."""

from abc import ABC, abstractmethod
from typing import ClassVar

from django.utils.translation import gettext as _

from relations.models import Country, Sector
from relations.views.chart_grounds import Grounds
from relations.views.chart_object import Chart
from relations.views.chart_question import ChartQuestion, Takes


class ChartKind(ABC):
    slug: ClassVar[str]
    takes: ClassVar[Takes]

    @property
    @abstractmethod
    def name(self) -> str:
        """A short name, such as “Cooperation by month”."""

    @property
    @abstractmethod
    def answers(self) -> str:
        """The question that a reader would ask."""

    @abstractmethod
    def draw(self, asked: ChartQuestion, grounds: Grounds) -> Chart:
        """Count and phrase."""

    def partners(self, asked: ChartQuestion, grounds: Grounds) -> list[Country]:
        """Those asked for; none stands for all."""
        return [p for p in grounds.about.partners if p.pk in asked.partners]

    def about(self, asked: ChartQuestion, grounds: Grounds) -> tuple[list[Country], Sector | None]:
        return self.partners(asked, grounds), grounds.sector(asked.sector)

    def counted_events(self, group: str) -> str:
        if group == "friction":
            what = _("Counted are events of friction (PLOVER's conflict, in words and in deeds).")
        else:
            what = _("Counted are events of cooperation (PLOVER's, in words and in deeds).")
        how = _(
            "Each stands once, however many texts tell of it, unless an editor has rejected it. "
            "What is not yet reviewed is counted and told apart."
        )
        return f"{what} {how}"

"""The counterpart map: which posts of two countries met, when last, and which never did."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Country
from relations.views.asked import Asked
from relations.views.counterpart_table import counterpart_table
from relations.views.list_file import ENDINGS, as_file
from relations.views.official_files import MAP, map_rows
from relations.views.page import Crumb, Sides, reader_page, show, sides
from relations.views.rollup import WINDOWS, asked_window, trust

KINDS = ("cooperation", "CONSULT")  # all of it, or only meetings, visits and calls


@reader_page
def counterpart_map(request: HttpRequest) -> HttpResponse:
    about = sides()
    asked = Asked(request.GET)
    partner = _partner(asked, about)
    day = asked.day("as_of", _("as of")) or trust(request.user).window_end
    window = asked_window(request, day)
    kind = asked.one_of("t", list(KINDS), _("type")) or KINDS[0]
    ending = asked.one_of("format", ENDINGS, _("format"))
    found = None
    if about.home and partner:
        found = counterpart_table((about.home, partner), kind, window, day)
        if ending:
            name = f"counterparts-{partner.pk.lower()}-{day}"
            rows = map_rows(request, found)
            return as_file(ending, name, MAP, rows)
    return show(
        request,
        "counterpart_map",
        about=about,
        title=_("Who met whom: %(home)s and %(partner)s")
        % {"home": about.home.name, "partner": partner.name}
        if about.home and partner
        else _("Who met whom"),
        crumbs=[Crumb(_("Officials"), reverse("official-list"))],
        partner=partner,
        day=day,
        kind=kind,
        window=window,
        windows=WINDOWS,
        map=found,
        notes=asked.notes,
    )


def _partner(asked: Asked, about: Sides) -> Country | None:
    codes = [country.pk for country in about.partners]
    code = asked.one_of("p", codes, _("partner"), upper=True)
    return about.partner(code) if code else next(iter(about.partners), None)

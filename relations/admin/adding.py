"""Adding what a text tells and the machine missed: a sentence is chosen, a short form says what."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy
from django.views import View

from relations import adding
from relations.admin.adding_forms import AgreementFromText, EventFromText, FromText
from relations.arabic import Span
from relations.groups import may_decide
from relations.models import Article, ArticleVersion
from relations.sentences import sentences


class AddFromText(View):
    """First the sentence, where none was selected; then the form, beside the sentence.

    `noun` names the address, `rights` what adding takes besides the right to decide.
    """

    page: Any = None
    noun: ClassVar[str]
    rights: ClassVar[tuple[str, ...]]
    ask: ClassVar[Any]
    form_class: ClassVar[type[FromText]]

    @classmethod
    def may_add(cls, request: HttpRequest) -> bool:
        return may_decide(request.user) and request.user.has_perms(cls.rights)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.article = get_object_or_404(Article, pk=kwargs["pk"])
        may_see = self.page.has_view_permission(request, self.article)
        if not (may_see and self.may_add(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            spans = self.spans
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
            return self._choose_sentence(request)
        return self._show(request, self._form(spans)) if spans else self._choose_sentence(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            spans = self.spans
        except ValidationError:
            spans = []
        if not spans:
            return self._choose_sentence(request)
        form = self._form(spans, request.POST)
        if form.is_valid():
            try:
                row = form.save(by=request.user)
            except ValidationError as refusal:
                form.add_error(None, ValidationError(refusal.messages))
            else:
                return self._done(request, row)
        return self._show(request, form)

    @cached_property
    def version(self) -> ArticleVersion:
        number = self.request.GET.get("v", "")
        asked = self.article.versions.filter(number=number) if number.isdecimal() else None
        version = asked.first() if asked is not None else None
        version = version or self.article.current_version
        version.article = self.article
        return version

    @property
    def selection(self) -> Span | None:
        """The place asked for as `at=120-180`, in code points; None where none was."""
        asked = self.request.GET.get("at", "")
        if not asked:
            return None
        start, _dash, end = asked.partition("-")
        if not (start.isdecimal() and end.isdecimal() and len(asked) < 20):
            raise Http404("no place in the text")
        return Span(int(start), int(end))

    @property
    def spans(self) -> list[Span]:
        place = self.selection
        return adding.sentences_at(self.version.text, *place) if place else []

    def _form(self, spans: Sequence[Span], data: Any = None) -> FromText:
        place = self.selection
        assert place is not None
        return self.form_class(data, version=self.version, spans=spans, selection=place)

    def _choose_sentence(self, request: HttpRequest) -> HttpResponse:
        return self._answer(
            request, "choose_sentence", sentences=_sentences(self.version), media=self.page.media
        )

    def _show(self, request: HttpRequest, form: FromText) -> HttpResponse:
        quotes = [self.version.text[span.start : span.end] for span in form.spans]
        media = self.page.media + form.media
        return self._answer(request, "add_from_text", form=form, quotes=quotes, media=media)

    def _answer(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        context |= {
            **admin.site.each_context(request),
            "title": self.ask,
            "opts": Article._meta,
            "original": self.article,
            "version": self.version,
            "noun": self.noun,
        }
        return TemplateResponse(request, f"admin/relations/article/{template}.html", context)

    def _done(self, request: HttpRequest, row: Model) -> HttpResponse:
        said = gettext("Added, with its evidence:")
        self.page.log_change(request, self.article, f"{said} {row}")
        address = reverse(f"admin:relations_{row._meta.model_name}_change", args=[row.pk])
        link = format_html('{} <a href="{}"><bdi>{}</bdi></a>', said, address, row)
        messages.success(request, link)
        back = reverse("admin:relations_article_change", args=[self.article.pk])
        return redirect(f"{back}?v={self.version.number}")


def _sentences(version: ArticleVersion) -> list[tuple[str, str]]:
    """Return the sentences of the article itself, masked lines left out."""
    masked = set(version.boilerplate)
    rows = []
    line, place = 0, 0
    for span in sentences(version.text):
        line += version.text.count("\n", place, span.start)
        place = span.start
        if line not in masked:
            rows.append((f"{span.start}-{span.end}", version.text[span.start : span.end]))
    return rows


class AddEvent(AddFromText):
    noun = "event"
    rights = ("relations.add_event", "relations.add_eventmention")
    ask = gettext_lazy("Add an event")
    form_class = EventFromText


class AddAgreement(AddFromText):
    noun = "agreement"
    rights = ("relations.add_agreement", "relations.add_legalaction")
    ask = gettext_lazy("Add an agreement")
    form_class = AgreementFromText

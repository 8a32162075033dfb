"""An editor tells what could not be read in an article: its outlet, its date, its language."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ingestion.forms import MissingFactsForm
from relations.models import Article, PublishedBasis


@require_POST
def complete(request: HttpRequest, batch_id: Any, article_id: int) -> HttpResponse:
    article = get_object_or_404(
        Article.objects.filter(documents__receipts__batch=batch_id).distinct(), pk=article_id
    )
    form = MissingFactsForm(request.POST)
    if form.is_valid():
        try:
            _save(article, form.cleaned_data)
            told = _("Saved. “%(article)s” will be read again.") % {"article": article}
            messages.success(request, told)
        except ValidationError as problem:
            messages.error(request, f"“{article}”: {problem.messages[0]}")
    else:
        for errors in form.errors.values():
            messages.error(request, f"“{article}”: {errors[0]}")
    page = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return redirect(page)
    return redirect("admin:ingestion_batch_change", batch_id)


@transaction.atomic
def _save(article: Article, facts: dict[str, Any]) -> None:
    """Set what was given; a date is the editor's from now on. Raises ValidationError."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    changed = []
    if facts["published_on"] and facts["published_on"] != article.published_on:
        article.published_on = facts["published_on"]
        article.published_basis = PublishedBasis.EDITOR
        changed += ["published_on", "published_basis"]
    if facts["outlet"] and facts["outlet"] != article.outlet:
        article.outlet = facts["outlet"]
        changed.append("outlet")
    if facts["language"] and facts["language"] != article.language:
        article.language = facts["language"]
        changed.append("language")
    if not changed:
        raise ValidationError(_("Nothing was given."))
    article.validate_constraints()
    article.save(update_fields=[*changed, "updated_at"])
    Article.objects.filter(pk=article.pk).request_tagging()

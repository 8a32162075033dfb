"""Things that texts name: a changed spelling has the articles that hold it read again."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import ngettext

from relations.admin.editor import EditorAdmin, EditorInline
from relations.models import Membership
from relations.models.name import Name
from relations.respelling import request_reading


class NameInline(EditorInline):
    """Spellings of one thing. A spelling from the seeds that is edited becomes the editor's."""

    fields = ("text", "form", "language", "ambiguous", "note", "came_via")
    readonly_fields = ("came_via",)


class SpelledAdmin(EditorAdmin):
    """`spelling_fields`: those of its own fields that texts are searched for.

    A change to one of `rereading_fields` has the articles with any of its spellings read again.
    """

    spelling_fields: ClassVar[tuple[str, ...]] = ("name_ar", "name_en")
    rereading_fields: ClassVar[tuple[str, ...]] = ()

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        spellings = self._respelled(form)
        for formset in formsets:
            if issubclass(formset.model, Name):
                spellings |= _respelled_rows(formset)
            elif formset.model is Membership and formset.has_changed():
                # A title is read as its holder of the day.
                posts = {form.instance.post for form in formset.forms if form.has_changed()}
                spellings |= {post.label_ar for post in posts if post}
        self.ask_to_reread(request, spellings)

    def _respelled(self, form: ModelForm) -> set[str]:
        whole = set(self.rereading_fields) & set(form.changed_data)
        names = self.spelling_fields if whole else set(self.spelling_fields) & {*form.changed_data}
        spellings = {str(form.initial.get(name) or "") for name in names}
        spellings |= {str(getattr(form.instance, name) or "") for name in names}
        if whole and hasattr(form.instance, "names"):
            spellings |= set(form.instance.names.values_list("text", flat=True))
        return spellings

    def ask_to_reread(self, request: HttpRequest, spellings: set[str]) -> None:
        number = request_reading(spellings)
        if number:
            told = ngettext(
                "%(count)d article with this spelling will be read again.",
                "%(count)d articles with this spelling will be read again.",
                number,
            )
            self.message_user(request, told % {"count": number}, messages.INFO)


def _respelled_rows(formset: BaseInlineFormSet) -> set[str]:
    """Return the old and new text of every spelling that was added, edited or taken away."""
    changed = [form for form in formset.forms if form.has_changed()]
    old = {form.initial.get("text", "") for form in changed}
    new = {form.instance.text for form in changed}
    return old | new | {row.text for row in formset.deleted_objects}

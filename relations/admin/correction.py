"""Reports of errors in the admin: read, then accepted or declined with words for readers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations import correcting, deciding
from relations.admin.history import HistoryView
from relations.models import Correction, CorrectionState, SuggestionKind
from relations.models.correction import LONGEST_ANSWER
from relations.verdicts import ANSWERS, Wish

GIVEN = (
    "about",
    "fault",
    "text",
    "contact",
    "language",
    "via",
    "institution",
    "created_at",
    "state",
    "decided_by",
    "decided_at",
)
NO_WORDS = _("Say in a sentence what was done, or why nothing.")
VERDICTS = {state.value: verdict for verdict, state in ANSWERS.items()}
DECISIONS = (
    (CorrectionState.ACCEPTED, _("Accept: I have corrected it")),
    (CorrectionState.DECLINED, _("Decline: it stays as it is")),
)


class AnswerField(forms.CharField):
    """What was done, or why nothing: in the words that readers see."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=LONGEST_ANSWER,
            widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            help_text=_(
                "Of an accepted report, everybody reads this on the page: say what was corrected. "
                "Name nobody who reported."
            ),
            error_messages={"required": NO_WORDS},
            **options,
        )

    def clean(self, value: Any) -> str:
        words = correcting.clean(super().clean(value))
        if not words:
            raise forms.ValidationError(NO_WORDS)
        return words


class AnswerForm(forms.ModelForm):
    decision = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    answer = AnswerField(label=_("Answer"))

    class Meta:
        model = Correction
        fields = ("answer",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.state != CorrectionState.OPEN:
            self.initial["decision"] = self.instance.state


@admin.register(Correction)
class CorrectionAdmin(HistoryView, admin.ModelAdmin):
    """What readers wrote is shown as they wrote it and is never changed."""

    form = AnswerForm
    list_display = ("label", "kind", "fault", "state", "via", "created_at", "decided_by")
    list_filter = ("state", "kind", "fault", "via", "decided_by")
    list_select_related = ("decided_by", "api_key")
    search_fields = ("label", "object_id", "text", "contact", "answer")
    date_hierarchy = "created_at"
    readonly_fields = GIVEN
    list_per_page = 50

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if self.has_change_permission(request, obj):
            return (*GIVEN, "decision", "answer")
        return (*GIVEN, "answer")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("about"))
    def about(self, correction: Correction) -> str:
        row = correcting.object_of(correction)
        kind = correction.get_kind_display()
        if row is None:
            gone = gettext("deleted")
            return format_html("{}: <bdi>{}</bdi> ({})", kind, correction.label, gone)
        own = f"admin:relations_{row._meta.model_name}_change"
        return format_html(
            '{}: <a href="{}"><bdi>{}</bdi></a> · <a href="{}">{}</a>',
            kind,
            row.get_absolute_url(),  # type: ignore[attr-defined]
            row,
            reverse(own, args=[row.pk]),
            gettext("Edit in the admin"),
        )

    @admin.display(description=_("institution"))
    def institution(self, correction: Correction) -> str:
        return correction.institution or self.get_empty_value_display()

    def save_model(
        self, request: HttpRequest, obj: Correction, form: AnswerForm, change: bool
    ) -> None:
        """The first answer is a decision as in the queue, and can be taken back there."""
        state, words = form.cleaned_data["decision"], form.cleaned_data["answer"]
        wish = Wish(VERDICTS[state], words=words)
        made = deciding.decide(request.user, SuggestionKind.CORRECTION, obj.pk, wish, token=None)
        if made.decision is None:
            correcting.answer(obj, state=state, words=words, by=request.user)

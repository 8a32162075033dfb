"""Forms: "Add articles", with what is known about them; a lexicon entry that makes sense."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ingestion.cue_rules import find_misfits
from ingestion.models import CueKind
from relations.admin.forms import EditorForm
from relations.models import Outlet, Sector

MOST_FILES = 200


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files; what is in them is judged by the worker, each for itself."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [upload for upload in data or [] if upload]


class AddArticlesForm(forms.Form):
    files = SeveralFilesField(label=_("Files"), required=False)
    text = forms.CharField(
        label=_("Or paste the text of one article"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "class": "vLargeTextField"}),
    )
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(),
        label=_("Outlet"),
        required=False,
        help_text=_("Of all that you add here. Leave it empty where it stands in the text."),
    )
    published_on = forms.DateField(
        label=_("Publication date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Of all that you add here. Leave it empty where it stands in the text."),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode()) > settings.INGEST_MAX_BYTES:
            raise forms.ValidationError(
                _("The text is larger than %(limit)s MB. Split it into its articles."),
                params={"limit": settings.INGEST_MAX_BYTES // (1024 * 1024)},
            )
        return text if text.strip() else ""

    def clean_files(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("You chose %(count)s files; at most %(most)s go in at once."),
                params={"count": len(files), "most": MOST_FILES},
            )
        return files

    def clean_published_on(self) -> Any:
        day = self.cleaned_data["published_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("files") and not data.get("text"):
            raise forms.ValidationError(_("Choose at least one file, or paste a text."))
        return data


class LexiconEntryForm(EditorForm):
    """Takes only what the tagger understands; seed files are held to the same rules."""

    language = forms.ChoiceField(
        label=capfirst(_("language")), choices=[("ar", _("Arabic")), ("en", _("English"))]
    )
    weight = forms.FloatField(label=capfirst(_("weight")), min_value=0, max_value=100, initial=1.0)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "options" in data and data["options"] is None:
            data["options"] = {}
        told = {name: data.get(name) for name in ("kind", "term", "target", "mode", "options")}
        if not self.errors:
            for misfit in find_misfits(**told):
                self.add_error(misfit.field, misfit.reason)
            self._check_sector(data)
        return data

    def _check_sector(self, data: dict[str, Any]) -> None:
        if data.get("kind") != CueKind.SECTOR or "target" not in data:
            return
        known = sorted(Sector.objects.values_list("pk", flat=True))
        if data["target"] not in known:
            one_of = _("It must be one of: %(known)s.") % {"known": ", ".join(known)}
            self.add_error("target", one_of)

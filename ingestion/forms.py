"""The form of "Add articles": several files or a pasted text, and what is known about them."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models import Outlet

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

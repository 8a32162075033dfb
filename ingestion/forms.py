"""Forms: "Add articles", and what is asked of one afterwards; a lexicon entry that makes sense."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ingestion.collect.upload_handler import MOST_FILES
from ingestion.cue_rules import find_misfits
from ingestion.models import CueKind
from ingestion.outlets import find_outlet
from relations.admin.forms import EditorForm
from relations.models import Outlet, Sector

MOST_LINKS = 200


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files; what is in them is judged by the worker, each for itself."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [upload for upload in data or [] if upload]


def not_ahead(form: forms.Form) -> dt.date | None:
    """Clean a publication date: it is today or earlier."""
    day: dt.date | None = form.cleaned_data["published_on"]
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet."))
    return day


class AddArticlesForm(forms.Form):
    files = SeveralFilesField(label=_("Files"), required=False)
    text = forms.CharField(
        label=_("Or paste the text of one article"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "class": "vLargeTextField"}),
    )
    links = forms.CharField(
        label=_("Or give addresses of pages, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "class": "vLargeTextField"}),
        help_text=_("They wait until the collector fetches them."),
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

    def __init__(self, *args: Any, files_sent: int = 0, too_much: bool = False) -> None:
        """`files_sent` and `too_much` are told by the upload handler, which kept no more."""
        super().__init__(*args)
        self.files_sent, self.too_much = files_sent, too_much

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
        if self.files_sent > MOST_FILES:
            raise forms.ValidationError(
                _("You chose %(count)s files; at most %(most)s go in at once. Pack them as zip."),
                params={"count": self.files_sent, "most": MOST_FILES},
            )
        if self.too_much:
            raise forms.ValidationError(
                _("Together these files are larger than %(limit)s MB. Add them in several goes."),
                params={"limit": settings.INGEST_MAX_UPLOAD_BYTES // (1024 * 1024)},
            )
        return files

    def clean_links(self) -> list[str]:
        """Return the lines; each is judged by itself, so that one bad address spoils no other."""
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines()]
        links = list(dict.fromkeys(filter(None, lines)))
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(
                _("You gave %(count)s addresses; at most %(most)s go in at once."),
                params={"count": len(links), "most": MOST_LINKS},
            )
        return links

    clean_published_on = not_ahead

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        given = (data.get(name) for name in ("files", "text", "links"))
        if not self.errors and not any(given):
            raise forms.ValidationError(
                _("Choose at least one file, paste a text, or give an address.")
            )
        return data


class MissingFactsForm(forms.Form):
    """What could not be read in an article, asked for beside it; what was read is filled in."""

    outlet = forms.CharField(required=False, max_length=100)
    published_on = forms.DateField(required=False)
    language = forms.ChoiceField(
        choices=[("ar", _("Arabic")), ("en", _("English"))], required=False
    )

    clean_published_on = not_ahead

    def clean_outlet(self) -> Outlet | None:
        name = self.cleaned_data["outlet"]
        outlet = find_outlet(name)
        if name and outlet is None:
            raise forms.ValidationError(
                _("There is no outlet called “%(name)s”. Choose one of the list, or add it first."),
                params={"name": name},
            )
        return outlet


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

"""Files of an agreement in the admin: added, renamed, opened to readers, taken away."""

import hashlib
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from relations import file_kinds
from relations.admin.editor import EditorInline
from relations.admin.forms import EditorForm
from relations.models import AgreementAttachment
from relations.models.attachment import LONGEST_NAME, MOST_BYTES

FORMATS = ", ".join(kind.label for kind in file_kinds.KINDS.values())


class StoredFile(forms.FileInput):
    """A file that is there is replaced by adding another and deleting this one."""

    def render(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:
        instance = getattr(value, "instance", None)
        if instance is None or instance.pk is None:
            return super().render(name, value, *args, **kwargs)
        return format_html(
            '<a href="{}"><bdi>{}</bdi></a>', instance.get_absolute_url(), instance.name
        )


class AttachmentForm(EditorForm):
    class Meta:
        widgets = {"file": StoredFile}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].disabled = self.instance.pk is not None
        accepted = ",".join((*file_kinds.KINDS, *(k.ending for k in file_kinds.KINDS.values())))
        self.fields["file"].widget.attrs["accept"] = accepted

    def clean_file(self) -> Any:
        """Read what it is in its bytes; the name is for people only."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        most = MOST_BYTES
        if (file.size or 0) > most:
            raise ValidationError(
                _("“%(name)s” is too large (%(size)s): at most %(most)s. Attach a smaller copy."),
                params={
                    "name": file.name, "size": filesizeformat(file.size),
                    "most": filesizeformat(most),
                },
            )  # fmt: skip
        content_type = file_kinds.recognise(file)
        if content_type is None:
            raise ValidationError(
                _(
                    "“%(name)s” is none of these, by what is in it: %(formats)s. Save it as one "
                    "of these."
                ),
                params={"name": file.name, "formats": FORMATS},
            )
        self.instance.content_type = content_type
        self.instance.name = (file.name or "")[-LONGEST_NAME:]
        self.instance.size = file.size
        self.instance.sha256 = _digest(file)
        return file


def _digest(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class AttachmentInline(EditorInline):
    model = AgreementAttachment
    form = AttachmentForm
    fields = ("file", "title", "readers", "what", "added_by", "added_at")
    readonly_fields = ("what", "added_by", "added_at")

    @admin.display(description=_("format"))
    def what(self, row: AgreementAttachment) -> str:
        return f"{row.kind}, {filesizeformat(row.size)}" if row.size else "-"

"""A spelling by which texts name a thing; the thing's own table says which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NameForm(models.TextChoices):
    NAME = "name", _("Name")
    DEMONYM = "demonym", _("Demonym")
    ALIAS = "alias", _("Other spelling")


class Language(models.TextChoices):
    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    TURKISH = "tr", _("Turkish")
    RUSSIAN = "ru", _("Russian")
    AZERBAIJANI = "az", _("Azerbaijani")
    OTHER = "und", _("Other")


class Name(models.Model):
    """One spelling. `ambiguous` spellings are read only beside something that settles them."""

    text = models.CharField(_("spelling"), max_length=200)
    form = models.CharField(_("form"), max_length=8, choices=NameForm, default=NameForm.NAME)
    language = models.CharField(_("language"), max_length=3, choices=Language, default="ar")
    ambiguous = models.BooleanField(_("ambiguous"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    via = models.CharField(_("came via"), max_length=16, default="editor", editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

"""Stories: the same news at several outlets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models.public_id import new_story_id


class Story(models.Model):
    """Groups articles that tell the same news; it has no review and no text of its own."""

    public_id = models.SlugField(
        _("identifier"), max_length=40, unique=True, default=new_story_id, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id

"""Stories: the same news at several outlets."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.public_id import new_story_id


class StoryQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Leave out those merged into another."""
        return self.filter(merged_into=None)


class Story(models.Model):
    """Groups articles that tell the same news; it has no review and no text of its own."""

    public_id = models.SlugField(
        _("identifier"), max_length=40, unique=True, default=new_story_id, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,  # what led to a story that is gone leads nowhere
        related_name="merged",
    )
    split_from = models.ForeignKey(
        "self",
        verbose_name=_("taken out of"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,  # it stands without the one it was taken out of
        related_name="split_off",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="relations_story_not_merged_into_self",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            )
        ]

    def __str__(self) -> str:
        """The headline of one of its articles; lists prefetch them."""
        headline = next((article.title for article in self.articles.all() if article.title), "")
        return headline or self.public_id

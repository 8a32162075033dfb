"""Articles: their identity and the frozen versions of their text."""

import datetime as dt
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models.outlet import Outlet
from relations.models.public_id import new_article_id
from relations.models.reviewed import Review
from relations.models.story import Story

# Never null, so that undated ones come last and a page can begin where another ended.
_SORT_DATE = Coalesce("published_on", Value(dt.date.min))
_NEWEST_FIRST = (_SORT_DATE.desc(), F("id").desc())


class Access(models.TextChoices):
    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")
    EMBARGOED = "embargoed", _("Embargoed")


class PublishedBasis(models.TextChoices):
    GIVEN = "given", _("Given with the document")
    READ = "read", _("Read in the text")
    FETCHED = "fetched", _("The day it was fetched")
    EDITOR = "editor", _("Set by an editor")


def _opened_to(user: models.Model | None) -> Q | None:
    """What an article must be to be opened by this reader; None where any will do."""
    if user is not None and getattr(user, "is_staff", False):
        return None
    opened = Q(access=Access.PUBLIC) | Q(
        access=Access.EMBARGOED, embargoed_until__lte=timezone.now()
    )
    if user is not None and user.has_perm("relations.open_internal"):
        opened |= Q(access=Access.INTERNAL)
    return opened


class ArticleQuerySet(models.QuerySet):
    def open_to(self, user: models.Model | None) -> Self:
        """What this reader may open: embargoed articles are for staff, internal ones for people
        who have the right (`relations.groups`).
        """
        opened = _opened_to(user)
        return self if opened is None else self.filter(opened)

    def closed_to(self, user: models.Model | None) -> Self:
        """All the others: few, and so asked for where `open_to` would name nearly everything."""
        opened = _opened_to(user)
        return self.none() if opened is None else self.exclude(opened)

    def undated(self) -> Self:
        return self.filter(published_on=None)

    def from_samples(self) -> Self:
        return self.filter(outlet__is_sample=True)

    def about(self, iso2: str) -> Self:
        """Articles about this partner, by machine or editor, unless an editor said no."""
        undecided_or_yes = [Review.SUGGESTED, Review.ACCEPTED]
        return self.filter(partners__country=iso2, partners__review__in=undecided_or_yes)

    def containing(self, spelling: str) -> Self:
        """Articles whose current text has this spelling, letter by letter."""
        rows = ArticleVersion.objects.current().filter(text__icontains=spelling)
        return self.filter(pk__in=rows.values("article"))

    def request_tagging(self) -> int:
        """Ask for these to be read again; ingestion's sweeper answers."""
        return self.update(tagging_requested_at=timezone.now())

    def newest_first(self) -> Self:
        return self.order_by(*_NEWEST_FIRST)

    def with_sort_date(self) -> Self:
        """Annotate `sort_date`, by which `newest_first` sorts."""
        return self.annotate(sort_date=_SORT_DATE)


class Article(models.Model):
    """The identity of a news article: its address, or its content where it has none.

    Changed text at the same identity is a new version, never a second article.
    """

    public_id = models.SlugField(
        _("identifier"), max_length=40, unique=True, default=new_article_id, editable=False
    )
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # evidence must keep its source
        related_name="articles",
    )
    canonical_url = models.URLField(_("address"), max_length=600, blank=True)
    content_key = models.CharField(_("content key"), max_length=64, editable=False)
    title = models.CharField(_("title"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=3, default="ar")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_basis = models.CharField(
        _("date known from"), max_length=8, choices=PublishedBasis, blank=True, editable=False
    )
    story = models.ForeignKey(
        Story,
        verbose_name=_("story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a story only groups; an article stands without it
        related_name="articles",
    )
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.PUBLIC)
    embargoed_until = models.DateTimeField(_("embargoed until"), null=True, blank=True)
    tagging_requested_at = models.DateTimeField(null=True, blank=True, editable=False)
    tagged_at = models.DateTimeField(_("tagged at"), null=True, blank=True, editable=False)
    lexicon_version = models.CharField(
        _("lexicon version"), max_length=64, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_on", "-pk"]
        permissions = [
            ("open_internal", "Can open internal articles"),
            ("set_access", "Can set who may open an article"),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="relations_article_newest"),
            models.Index(*_NEWEST_FIRST, name="relations_article_undated_last"),
            # The sweeper asks for these every few seconds.
            models.Index(
                fields=["tagging_requested_at"],
                name="relations_article_to_retag",
                condition=Q(tagging_requested_at__isnull=False),
            ),
            # What was read with another lexicon than today's is looked for every few minutes.
            models.Index(
                fields=["lexicon_version"],
                name="relations_article_read_with",
                condition=Q(tagged_at__isnull=False),
            ),
            # Each search asks which few may not be seen (`closed_to`).
            models.Index(
                fields=["id"],
                name="relations_article_not_public",
                condition=~Q(access="public"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["canonical_url"],
                name="relations_article_url_once",
                condition=~Q(canonical_url=""),
                violation_error_message=_("There is an article with this address already."),
            ),
            models.UniqueConstraint(
                fields=["outlet", "content_key"],
                name="relations_article_content_once",
                condition=Q(canonical_url=""),
                nulls_distinct=False,
                violation_error_message=_("This outlet has an article with this text already."),
            ),
            models.CheckConstraint(
                name="relations_article_access_known", condition=Q(access__in=Access.values)
            ),
            models.CheckConstraint(
                name="relations_article_embargo_has_end",
                condition=~Q(access=Access.EMBARGOED) | Q(embargoed_until__isnull=False),
                violation_error_message=_("An embargo needs the time at which it ends."),
            ),
            models.CheckConstraint(
                name="relations_article_date_has_basis",
                condition=Q(published_on=None, published_basis="")
                | Q(published_on__isnull=False) & ~Q(published_basis=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.public_id

    def get_absolute_url(self) -> str:
        return reverse("article-detail", args=[self.public_id])

    @property
    def current_version(self) -> "ArticleVersion":
        """The version in force; every article has exactly one. Prefetch `versions` in lists."""
        return next(version for version in self.versions.all() if version.is_current)

    @property
    def is_sample(self) -> bool:
        return self.outlet is not None and self.outlet.is_sample


class ArticleVersionQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(is_current=True)


class ArticleVersion(models.Model):
    """The text as extracted, frozen; `boilerplate` masks whole lines and moves no offset."""

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,  # a text is part of its article
        related_name="versions",
    )
    number = models.PositiveSmallIntegerField(_("version"))
    is_current = models.BooleanField(_("current"), default=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64, editable=False)
    content_key = models.CharField(max_length=64, editable=False)
    boilerplate = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("masked lines"),
        help_text=_("Line numbers from 0 that are no part of the article."),
    )
    language = models.CharField(_("language"), max_length=3, default="ar")
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("Where this text came out on another day than the article did."),
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "number"]
        triggers = [
            pgtrigger.ReadOnly(
                name="text_is_frozen", fields=["article", "number", "text", "text_sha256"]
            )
        ]
        indexes = [
            # A changed spelling asks which texts hold it, letter by letter.
            GinIndex(
                OpClass(Upper("text"), name="gin_trgm_ops"),
                name="relations_version_letters",
                condition=Q(is_current=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="relations_articleversion_number_once"
            ),
            models.UniqueConstraint(
                fields=["article", "text_sha256"], name="relations_articleversion_text_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                name="relations_articleversion_one_current",
                condition=Q(is_current=True),
            ),
            models.CheckConstraint(
                name="relations_articleversion_number_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(name="relations_articleversion_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"

    @property
    def told_on(self) -> dt.date | None:
        """The day from which "today" and "yesterday" in this text are counted."""
        return self.published_on or self.article.published_on

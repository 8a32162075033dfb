"""Mentions in the admin: what the tagger read, span by span; nobody edits them by hand."""

from django.contrib import admin

from relations.admin.editor import ReadOnlyAdmin
from relations.models import Mention


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin):
    list_display = ("quote", "kind", "country", "official", "organization", "place", "article")
    list_filter = ("kind", ("country", admin.RelatedOnlyFieldListFilter), "rule")
    list_select_related = ("country", "official", "organization", "place", "version__article")
    search_fields = (
        "quote",
        "official__name_ar",
        "organization__name_ar",
        "place__name_ar",
        "version__article__title",
    )
    show_full_result_count = False

    @admin.display(
        description=Mention._meta.get_field("version").related_model.article.field.verbose_name
    )
    def article(self, mention: Mention) -> str:
        return str(mention.version.article)

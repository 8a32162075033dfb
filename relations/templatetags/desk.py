"""Small helps for the admin's templates; they draw and never query."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import template
from django.db.models import Model
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info

from relations.models import Mention

register = template.Library()


@register.filter
def at(rows: Mapping[Any, Any], key: Any) -> Any:
    return rows[key]


@register.filter
def reads_as(mention: Mention) -> str:
    """Say what a mention was read as: its kind and the thing named."""
    thing = mention.official or mention.organization or mention.place or mention.country
    return f"{mention.get_kind_display()}: {thing}"


@register.filter
def admin_address(row: Model) -> str:
    """Return the address of a row's own page in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


class OtherLanguage(NamedTuple):
    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def other_language(context: Mapping[str, Any]) -> OtherLanguage:
    """Return this page's address in the language the reader is not reading now."""
    code = "en" if (get_language() or "ar").startswith("ar") else "ar"
    url = translate_url(context["request"].get_full_path(), code)
    return OtherLanguage(code, get_language_info(code)["name_local"], url)

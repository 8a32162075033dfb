"""Addresses that templates make from the one in hand."""

import functools

from django import template
from django.contrib.staticfiles import finders
from django.template.context import Context
from django.templatetags.static import static
from django.urls import translate_url

from relations.web_addresses import shown_address

register = template.Library()
register.filter("shown_address", shown_address)


@register.simple_tag(takes_context=True)
def in_language(context: Context, code: str) -> str:
    """The same page and question in another language."""
    request = context.get("request")
    return translate_url(request.get_full_path(), code) if request else "/"


@functools.lru_cache
def is_here(path: str) -> bool:
    return finders.find(path) is not None


@register.simple_tag
def vendored(path: str) -> str:
    """The address of a copy that is here only where npm was; else nothing, so nobody asks."""
    return static(path) if is_here(path) else ""

"""What we know: the domain, its pages, its API."""

from django.apps import AppConfig


class RelationsConfig(AppConfig):
    name = "relations"

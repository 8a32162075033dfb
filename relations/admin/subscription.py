"""Subscriptions and their mails in the admin: to see whom mail does not reach, and why."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import ReadOnlyAdmin, ReadOnlyInline
from relations.models import Digest, Subscription, ToldItem


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    """People change their own on /watching/; nobody else does it for them."""

    list_display = ("in_words", "account", "rhythm", "looked_at", "stopped_at", "failure")
    list_filter = (("failed_at", admin.EmptyFieldListFilter), "rhythm", "kind", "language")
    list_select_related = ("account",)
    search_fields = ("account__username", "words_ar", "words_en")
    ordering = ("-pk",)
    fields = (
        "account",
        ("kind", "question"),
        ("words_ar", "words_en"),
        ("rhythm", "language"),
        ("created_at", "began_at", "looked_at"),
        ("stopped_at", "removed_at"),
        ("failed_at", "failure", "retry_at"),
    )

    @admin.display(description=_("in words"))
    def in_words(self, subscription: Subscription) -> str:
        return subscription.name


class ToldItemInline(ReadOnlyInline):
    model = ToldItem
    fields = ("title", "key", "subscription")


@admin.register(Digest)
class DigestAdmin(ReadOnlyAdmin):
    """One that was never finished was cut off: its reader is asked whether it came."""

    list_display = ("subject", "account", "begun_at", "sent_at")
    list_filter = (("sent_at", admin.EmptyFieldListFilter), "begun_at")
    list_select_related = ("account",)
    search_fields = ("account__username", "subject", "message_id")
    ordering = ("-pk",)
    fields = ("account", "subject", "message_id", ("begun_at", "sent_at"))
    inlines = (ToldItemInline,)

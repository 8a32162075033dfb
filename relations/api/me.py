"""Who is asking: the key, what it opens, its quotas, and how much was read by it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from relations.api.envelope import Fields, described, envelope, wrapped
from relations.api.keys import key_of
from relations.api.parameters import refuse_unknown
from relations.api.permissions import sees_suggestions
from relations.api.spoken import Spoken
from relations.api.throttling import standings_of
from relations.key_usage import usage_of
from relations.models import ApiKey, ApiScope, KeyState
from relations.quotas import Standing

USAGE_DAYS = 31
HOLDERS = ("anonymous", "login", "key")
STATES = (KeyState.VALID.value, KeyState.ENDING.value)

KEY: Fields = {
    "name": serializers.CharField(),
    "institution": serializers.CharField(),
    "begins_with": serializers.CharField(),
    "scopes": serializers.ListField(child=serializers.ChoiceField(ApiScope.values)),
    "state": serializers.ChoiceField(STATES, help_text="`ending`: within 30 days."),
    "expires_at": serializers.DateTimeField(allow_null=True),
    "created_at": serializers.DateTimeField(),
}
QUOTA: Fields = {
    "name": serializers.CharField(),
    "requests": serializers.IntegerField(help_text="So many are answered in each window."),
    "seconds": serializers.IntegerField(help_text="How long a window is."),
    "remaining": serializers.IntegerField(),
    "reset_seconds": serializers.IntegerField(help_text="Until the next window begins."),
}
USAGE: Fields = {
    "day": serializers.DateField(),
    "requests": serializers.IntegerField(),
    "refused": serializers.IntegerField(help_text="For asking too often."),
}
ME: Fields = {
    "holder": serializers.ChoiceField(HOLDERS),
    "sees_suggestions": serializers.BooleanField(),
    "key": described("MyKey", KEY, allow_null=True),
    "quotas": described("MyQuota", QUOTA, many=True),
    "usage": described("MyUsage", USAGE, many=True, help_text="Of a key, the last 31 days."),
}
ANSWER = envelope("Me", described("Me", ME), {}, {})


class Me(Spoken):
    """Open to everybody, also where reading is not: it says what a key opens, and why not."""

    tag = "me"
    permission_classes = [AllowAny]
    conditional = False  # it moves with each request

    @extend_schema(operation_id="me", responses=ANSWER)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, ())
        key = key_of(request)
        is_known = key is None and request.user.is_authenticated
        data = {
            "holder": "key" if key else "login" if is_known else "anonymous",
            "sees_suggestions": sees_suggestions(request),
            "key": _key(key) if key else None,
            "quotas": [_quota(one) for one in standings_of(request._request)],
            "usage": usage_of(key, USAGE_DAYS) if key else [],
        }
        answer = wrapped(data, {}, {"self": request.build_absolute_uri()})
        answer["Cache-Control"] = "private, no-store"
        return answer


def _key(key: ApiKey) -> dict[str, Any]:
    return {
        "name": key.name,
        "institution": key.institution,
        "begins_with": key.prefix,
        "scopes": key.scopes,
        "state": key.state.value,
        "expires_at": key.expires_at,
        "created_at": key.created_at,
    }


def _quota(standing: Standing) -> dict[str, Any]:
    return {
        "name": standing.quota.name,
        "requests": standing.quota.most,
        "seconds": standing.quota.seconds,
        "remaining": standing.remaining,
        "reset_seconds": standing.reset,
    }

"""How much each reader may ask: by key, by login, or by the address of who has neither."""

from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from relations import quotas
from relations.api.keys import key_of
from relations.callers import site_of
from relations.key_usage import note_refusal, note_request
from relations.models import ApiKey
from relations.quotas import DAY, HOUR, Quota, Standing


class QuotaThrottle(BaseThrottle):
    """Counts a request; how the reader stands goes out with the answer (`told`)."""

    def allow_request(self, request: Request, view: Any) -> bool:
        key = key_of(request)
        limits = limits_of(request)
        also = note_request(key) if key is not None else None
        self.standings = quotas.count(self.reader(request), limits, also=also)
        request._request.api_standings = self.standings
        over = any(standing.is_over for standing in self.standings)
        if over and key is not None:
            note_refusal(key)
        return not over

    def wait(self) -> float:
        return max(standing.reset for standing in self.standings if standing.is_over)

    def reader(self, request: Request) -> str:
        """Name whose requests are counted together; an address only as a digest of it."""
        key = key_of(request)
        if key is not None:
            return f"key:{key.pk}"
        if request.user is not None and request.user.is_authenticated:
            return f"user:{request.user.pk}"
        place = site_of(request)
        return "from:" + salted_hmac("relations.api.throttling", place).hexdigest()


def limits_of(request: Request) -> list[Quota]:
    """Return the quotas of this reader; 0 in the settings is none."""
    key = key_of(request)
    if key is None and not request.user.is_authenticated:
        hour, day = settings.API_ANONYMOUS_PER_HOUR, settings.API_ANONYMOUS_PER_DAY
    else:
        hour, day = quotas_of(key)
    limits = [Quota("hour", hour, HOUR), Quota("day", day, DAY)]
    return [limit for limit in limits if limit.most]


def quotas_of(key: ApiKey | None) -> tuple[int, int]:
    hour, day = settings.API_KEY_PER_HOUR, settings.API_KEY_PER_DAY
    return (key.per_hour or hour, key.per_day or day) if key else (hour, day)


def standings_of(request: Any) -> list[Standing]:
    """Return how the reader of this request stands, once that was counted."""
    return getattr(request, "api_standings", [])


def give_back(request: Request) -> None:
    """An answer that says “as you have it” costs the reader nothing."""
    standings = standings_of(request._request)
    if standings:
        limits = [standing.quota for standing in standings]
        name = QuotaThrottle().reader(request)
        request._request.api_standings = quotas.count(name, limits, by=-1)


def told(standings: list[Standing]) -> dict[str, str]:
    """Write where the reader stands, as the IETF's draft on rate limits has it."""
    if not standings:
        return {}
    policy = (f'"{one.quota.name}";q={one.quota.most};w={one.quota.seconds}' for one in standings)
    state = (f'"{one.quota.name}";r={one.remaining};t={one.reset}' for one in standings)
    return {"RateLimit-Policy": ", ".join(policy), "RateLimit": ", ".join(state)}

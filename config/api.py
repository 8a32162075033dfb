"""The API: who may ask how often, from which pages, and how it describes itself."""

from typing import Any

from environ import Env


def api_settings(env: Env, *, proxies: int) -> dict[str, Any]:
    return {
        # So many requests are answered in an hour and in a day, 0: as many as come. The first are
        # for each address without a key, the others for each key that has no quota of its own, and
        # each login.
        "API_ANONYMOUS_PER_HOUR": env.int("API_ANONYMOUS_PER_HOUR", default=3600),
        "API_ANONYMOUS_PER_DAY": env.int("API_ANONYMOUS_PER_DAY", default=36_000),
        "API_KEY_PER_HOUR": env.int("API_KEY_PER_HOUR", default=36_000),
        "API_KEY_PER_DAY": env.int("API_KEY_PER_DAY", default=360_000),
        # The licence of the data, in words or as an address; empty: not stated.
        "DATA_LICENCE": env.str("DATA_LICENCE", default=""),
        **_OTHER_SITES,
        # Whose address counts for limits: what the proxy says, and nobody else's word.
        "REST_FRAMEWORK": {**_FRAMEWORK, "NUM_PROXIES": proxies},
        "SPECTACULAR_SETTINGS": _DESCRIPTION,
    }


# Pages of other sites may read what is public. Keys belong on servers, so none comes this way.
_OTHER_SITES: dict[str, Any] = {
    "CORS_URLS_REGEX": r"^/api/",
    "CORS_ALLOW_ALL_ORIGINS": True,
    "CORS_ALLOW_METHODS": ["GET", "HEAD", "OPTIONS"],
    "CORS_ALLOW_HEADERS": ["accept", "accept-language", "if-modified-since", "if-none-match"],
    "CORS_EXPOSE_HEADERS": [
        "Content-Language",
        "Deprecation",
        "ETag",
        "Link",
        "RateLimit",
        "RateLimit-Policy",
        "Retry-After",
        "Sunset",
    ],
}
_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_SCHEMA_CLASS": "relations.api.schema.ApiSchema",
    "DEFAULT_FILTER_BACKENDS": ["relations.api.filters.Backend"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["relations.api.parsers.BoundedJSON"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "relations.api.keys.KeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["relations.api.permissions.MayRead"],
    "DEFAULT_THROTTLE_CLASSES": ["relations.api.throttling.QuotaThrottle"],
    "EXCEPTION_HANDLER": "relations.api.refusals.answer",
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,  # JSON only: `format` is a parameter that no address has
}
_DESCRIPTION: dict[str, Any] = {
    "TITLE": "Rawabit",
    "DESCRIPTION": "Bilateral relations as the news tells them, each number with its sentences.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DEFAULT_GENERATOR_CLASS": "relations.api.schema.EnglishGenerator",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # Its pages come from here, not from a CDN.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

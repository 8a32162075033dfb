"""Every setting, read from the environment (or a file `.env`); .env.example lists them."""

import os
import secrets
from pathlib import Path

import environ
import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from kombu import Exchange, Queue

from config.embedded import Servers
from config.mail import mail_settings
from config.schedule import ROUTES, SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Where everything that is made while running is kept: database, logs, secrets, static files.
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / ".data").expanduser().resolve()
_servers = Servers(DATA_DIR)

DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")
EMBEDDED_POSTGRES = not DATABASE_URL
EMBEDDED_BROKER = not REDIS_URL

DEBUG = env.bool("DEBUG", default=False)


def _secret_key() -> str:
    """The environment's; on a machine that runs its own database, one made once and kept."""
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    if not EMBEDDED_POSTGRES:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. With a database of your own, set it to a long random text."
        )
    try:
        return _kept_secret_key(DATA_DIR / "secret_key")
    except PermissionError as problem:
        raise ImproperlyConfigured(
            f"{problem.filename} cannot be used: {DATA_DIR} belongs to another user. "
            "Run this as that user, or set DATA_DIR to a folder of your own."
        ) from problem


def _kept_secret_key(file: Path) -> str:
    """Made by the first process that needs it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, file)  # whole, and only by the first of several processes
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Behind a proxy that speaks HTTPS to the world and sets X-Forwarded-Proto.
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# Anonymous people see pages, accepted data and public articles; else everything asks for a login.
PUBLIC_READ = env.bool("PUBLIC_READ", default=True)

INSTALLED_APPS = [
    "config",
    "relations",
    "ingestion",
    "config.admin.EditorsAdminConfig",
    "corsheaders",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "pghistory",
    "pgtrigger",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "relations.api.manners.ApiManners",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.history.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = ["config.signed_in.SignedIn"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relations.preferences.chosen",
            ],
        },
    },
]

# --- Database ---------------------------------------------------------------------------------

DATABASES = {"default": env.db_url_config(DATABASE_URL or _servers.database_url)}
DATABASES["default"] |= {
    # A connection that died is noticed before it is used, not by a reader's error page.
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
}
# The longest one query may take, such as 10s; web processes set it themselves (config/wsgi.py).
DATABASE_STATEMENT_TIMEOUT = env.str("DATABASE_STATEMENT_TIMEOUT", default="")
if DATABASE_STATEMENT_TIMEOUT:
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    _options["options"] = (
        f"{_options.get('options', '')} -c statement_timeout={DATABASE_STATEMENT_TIMEOUT} "
        "-c idle_in_transaction_session_timeout=60s"
    ).strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the memory of each web process: what may be forgotten at any time.
_IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _IN_MEMORY, "LOCATION": "default"},
    # Some 100 kB each.
    "pages": {"BACKEND": _IN_MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 200}},
    # Names of answers of the API, less than 1 kB each.
    "answers": {"BACKEND": _IN_MEMORY, "LOCATION": "answers", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}

# --- History --------------------------------------------------------------------------------

# Only requests that may write name the person who acts.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
# A history table holds bare values; what a field is called and may hold stands in its model.
PGHISTORY_EXCLUDE_FIELD_KWARGS = {
    "django.db.models.Field": ["choices", "default", "help_text", "validators", "verbose_name"]
}
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

# --- Languages --------------------------------------------------------------------------------

# Arabic stands at `/`, English at `/en/`: the path decides, never the browser's header.
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Damascus"
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media"},
    },
    "staticfiles": {"BACKEND": "config.storage.StaticStorage"},
}

# --- Work outside the request -----------------------------------------------------------------

# The database is the truth and the broker a doorbell: losing a message loses no work.
CELERY_BROKER_URL = REDIS_URL or _servers.broker_url()
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Far above any task's time limit, else a second copy starts beside the first.
    "visibility_timeout": 3600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    # A half-open connection is noticed instead of waited on for ever.
    "socket_timeout": 10,
    "socket_connect_timeout": 5,
    "socket_keepalive": not EMBEDDED_BROKER,  # an option of TCP only
    "health_check_interval": 10,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A task that loses the broker goes on: its second delivery finds the work claimed or done.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
# An editor's save must not wait for a sick broker; the sweeper rings again.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "collect"
# Each with an exchange of its own, or one message would reach them all.
CELERY_TASK_QUEUES = [
    Queue(name, Exchange(name), routing_key=name) for name in ("collect", "parse", "tag", "rollup")
]
CELERY_TASK_ROUTES = ROUTES
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # KiB
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = SCHEDULE

# Mail, by EMAIL_URL; without it mails are written to the log.
vars().update(mail_settings(env))
# The site's address in mails, where no request says it.
_HERE = f"http://localhost:{env.str('PORT', default='8000')}"
SITE_URL = (env.str("SITE_URL", default="") or _HERE).rstrip("/")

# For so many days each change of a record can be followed; then only its last one.
CHANGES_KEPT_DAYS = env.int("CHANGES_KEPT_DAYS", default=90)
# For so many days a nightly snapshot can be fetched, and with it what was withdrawn since.
SNAPSHOTS_KEPT_DAYS = env.int("SNAPSHOTS_KEPT_DAYS", default=7)
# A worker that says nothing for this long has lost its document to the next one.
INGEST_LEASE_SECONDS = env.int("INGEST_LEASE_SECONDS", default=CELERY_TASK_TIME_LIMIT + 10)
# The largest file that is taken in, and the most that one form may bring.
INGEST_MAX_BYTES = env.int("INGEST_MAX_BYTES", default=20 * 1024 * 1024)
INGEST_MAX_UPLOAD_BYTES = env.int("INGEST_MAX_UPLOAD_BYTES", default=200 * 1024 * 1024)
# What the process that reads strangers' files may use for one of them: memory, processor time.
EXTRACT_MAX_MEMORY = env.int("EXTRACT_MAX_MEMORY", default=768 * 1024 * 1024)
EXTRACT_MAX_SECONDS = env.int("EXTRACT_MAX_SECONDS", default=25)
# How the collector names itself to the sites it reads: an address where they can reach you.
COLLECT_CONTACT = env.str("COLLECT_CONTACT", default="")
# What one answer of a site may bring and take, unpacked and in all.
COLLECT_MAX_BYTES = env.int("COLLECT_MAX_BYTES", default=10 * 1024 * 1024)
COLLECT_MAX_SECONDS = env.float("COLLECT_MAX_SECONDS", default=30)
# So many seconds pass between two requests to one site, or as many as its robots.txt asks for.
COLLECT_PAUSE_SECONDS = env.float("COLLECT_PAUSE_SECONDS", default=1)
# Hosts with their ports that are fetched from though they are no public ones, such as
# 127.0.0.1:8000: for tests with a server of their own, never where strangers name addresses.
COLLECT_ALSO_ALLOWED = env.list("COLLECT_ALSO_ALLOWED", default=[])
# Keeps of an upload no more than these limits, and on disk; beyond them it only counts.
FILE_UPLOAD_HANDLERS = ["ingestion.collect.upload_handler.BoundedUploadHandler"]
# The form answers in words when there are too many; these only stop what no person sends.
DATA_UPLOAD_MAX_NUMBER_FILES = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = INGEST_MAX_BYTES + 2 * 1024 * 1024  # a pasted text and its form

# --- API --------------------------------------------------------------------------------------

# So many requests are answered in an hour and in a day, 0: as many as come. The first are for each
# address without a key, the others for each key that has no quota of its own, and each login.
API_ANONYMOUS_PER_HOUR = env.int("API_ANONYMOUS_PER_HOUR", default=3600)
API_ANONYMOUS_PER_DAY = env.int("API_ANONYMOUS_PER_DAY", default=36_000)
API_KEY_PER_HOUR = env.int("API_KEY_PER_HOUR", default=36_000)
API_KEY_PER_DAY = env.int("API_KEY_PER_DAY", default=360_000)
# The licence under which the data may be used, in words or as an address; empty: not stated.
DATA_LICENCE = env.str("DATA_LICENCE", default="")

# Pages of other sites may read what is public. Keys belong on servers, so none comes this way.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    "Content-Language",
    "Deprecation",
    "ETag",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Sunset",
]
REST_FRAMEWORK = {
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
    # Whose address counts for limits: what the proxy says, and nobody else's word.
    "NUM_PROXIES": 1 if BEHIND_HTTPS else 0,
    "URL_FORMAT_OVERRIDE": None,  # JSON only: `format` is a parameter that no address has
}
SPECTACULAR_SETTINGS = {
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

# --- Logs -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

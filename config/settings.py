"""Every setting, read from the environment (or a file `.env`); .env.example lists them."""

from pathlib import Path

import environ
import pghistory
from django.utils.translation import gettext_lazy as _

from config.api import api_settings
from config.database import database_settings
from config.embedded import Servers
from config.headers import header_settings
from config.intake import intake_settings
from config.lockout_settings import lockout_settings
from config.log_settings import log_settings
from config.mail import mail_settings
from config.role import role
from config.secret_key import secret_key
from config.security import refuse_weak_password, security_settings
from config.watched import watched_settings
from config.work import work_settings

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
SECRET_KEY = secret_key(env, DATA_DIR, embedded=EMBEDDED_POSTGRES)
_security = security_settings(env, debug=DEBUG)
vars().update(_security)
vars().update(header_settings())
vars().update(lockout_settings())

# Anonymous people see pages, accepted data and public articles; else everything asks for a login.
PUBLIC_READ = env.bool("PUBLIC_READ", default=True)

INSTALLED_APPS = [
    "config",
    "relations",
    "ingestion",
    "axes",
    "config.admin.EditorsAdminConfig",
    "corsheaders",
    "csp",
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
    "config.request_ids.RequestIds",
    "config.probes.Probes",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.Refusals",  # below the policy of pages, which leaves one alone that is there
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
    "axes.middleware.AxesMiddleware",  # last: it puts the page of a lock in an answer's place
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "config.signed_in.SignedIn"]

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

DATABASES = {"default": database_settings(env, DATABASE_URL or _servers.database_url, role=role())}
if not EMBEDDED_POSTGRES:
    refuse_weak_password(DATABASES["default"])
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

# --- Settings with a module of their own ------------------------------------------------------


vars().update(
    work_settings(
        REDIS_URL or _servers.broker_url(),
        role=role(),
        over_tcp=not EMBEDDED_BROKER,
        time_zone=TIME_ZONE,
    )
)
vars().update(intake_settings(env))
vars().update(api_settings(env, proxies=_security["PROXIES"]))
vars().update(log_settings(env, production=not EMBEDDED_POSTGRES))
vars().update(watched_settings(env, DATA_DIR))
# Mail, by EMAIL_URL; without it mails are written to the log.
vars().update(mail_settings(env))
# The site's address in mails, where no request says it.
_HERE = f"http://localhost:{env.str('PORT', default='8000')}"
SITE_URL = (env.str("SITE_URL", default="") or _HERE).rstrip("/")

# For so many days each change of a record can be followed; then only its last one.
CHANGES_KEPT_DAYS = env.int("CHANGES_KEPT_DAYS", default=90)
# For so many days a nightly snapshot can be fetched, and with it what was withdrawn since.
SNAPSHOTS_KEPT_DAYS = env.int("SNAPSHOTS_KEPT_DAYS", default=7)

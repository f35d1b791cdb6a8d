"""All settings, read from the environment by django-environ; docs/settings.md explains each."""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from mapsite.environment import local_secret, require_production_settings, tile_origin

BASE_DIR = Path(__file__).resolve().parent.parent
IS_CHECKOUT = (BASE_DIR / "manage.py").exists()  # an installed wheel keeps nothing beside itself
env = environ.Env()

DEBUG = env.bool("DEBUG", default=True)
if not DEBUG:
    require_production_settings(dict(os.environ))

INCIDENT_MAP_DATA_DIR = Path(
    env.str("INCIDENT_MAP_DATA_DIR", default="").strip()
    or (BASE_DIR if IS_CHECKOUT else Path.cwd()) / "var"
)
INCIDENT_MAP_CODEBOOK = env.str("INCIDENT_MAP_CODEBOOK", default="")
INCIDENT_MAP_TILES_URL = env.str("INCIDENT_MAP_TILES_URL", default="")
INCIDENT_MAP_TILES_ATTRIBUTION = env.str("INCIDENT_MAP_TILES_ATTRIBUTION", default="")
INCIDENT_MAP_DATA_LICENCE = env.str("INCIDENT_MAP_DATA_LICENCE", default="")
INCIDENT_MAP_DATA_LICENCE_URL = env.str("INCIDENT_MAP_DATA_LICENCE_URL", default="")
INCIDENT_MAP_REPORT_SAFETY_HOURS = env.int("INCIDENT_MAP_REPORT_SAFETY_HOURS", default=24)
INCIDENT_MAP_REPORT_PRIVACY_HOURS = env.int("INCIDENT_MAP_REPORT_PRIVACY_HOURS", default=72)
INCIDENT_MAP_REPORT_HOURS = env.int("INCIDENT_MAP_REPORT_HOURS", default=7 * 24)
INCIDENT_MAP_REPORT_RETENTION_DAYS = env.int("INCIDENT_MAP_REPORT_RETENTION_DAYS", default=30)
INCIDENT_MAP_GEOCODER = env.str("INCIDENT_MAP_GEOCODER", default="none")
INCIDENT_MAP_GEOCODER_URL = env.str("INCIDENT_MAP_GEOCODER_URL", default="")
INCIDENT_MAP_GEOCODER_USER_AGENT = env.str("INCIDENT_MAP_GEOCODER_USER_AGENT", default="")
INCIDENT_MAP_GEOCODER_TIMEOUT = env.float("INCIDENT_MAP_GEOCODER_TIMEOUT", default=10.0)
INCIDENT_MAP_GEOCODER_DELAY = env.float("INCIDENT_MAP_GEOCODER_DELAY", default=1.0)
INCIDENT_MAP_GEOCODER_NAMES = env.int("INCIDENT_MAP_GEOCODER_NAMES", default=5)
INCIDENT_MAP_GEOCODER_CACHE_DAYS = env.int("INCIDENT_MAP_GEOCODER_CACHE_DAYS", default=180)
INCIDENT_MAP_GEOCODER_CREDIT = env.str("INCIDENT_MAP_GEOCODER_CREDIT", default="")
INCIDENT_MAP_PROXIES = env.int("INCIDENT_MAP_PROXIES", default=0)
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")

SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret(INCIDENT_MAP_DATA_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if not DEBUG else []

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "simple_history",
    "incidents",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mapsite.compression.CompressionMiddleware",
    "mapsite.middleware.PolicyMiddleware",
    "mapsite.middleware.LanguageMiddleware",
    "mapsite.middleware.UnavailableMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "mapsite.middleware.EditorSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "mapsite.middleware.EditorAuthenticationMiddleware",
    "mapsite.middleware.EditorMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "mapsite.urls"
WSGI_APPLICATION = "mapsite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # an installed wheel carries the templates inside the app
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "incidents.web.printing.printed",
                "incidents.web.frame.frame",
                "incidents.web.sharing.sharing",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url(
        "DATABASE_URL", default=f"sqlite:///{INCIDENT_MAP_DATA_DIR / 'incident-map.sqlite3'}"
    )
}
if DATABASES["default"].get("ENGINE") == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Public documents have 2 to 12 KB: in pages of 4 KB each would begin one of its own.
        "init_command": (
            "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        ),
    }
elif DATABASES["default"].get("ENGINE") != "django.db.backends.postgresql":
    raise ImproperlyConfigured(
        f"DATABASE_URL is '{env.str('DATABASE_URL')}'; it must begin with sqlite:// or postgres://"
    )

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"  # what a path without a language is in
LANGUAGES = [("en", "English"), ("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "incidents" / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = INCIDENT_MAP_DATA_DIR / "static"
STATICFILES_DIRS = [directory for directory in (BASE_DIR / "static",) if directory.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "mapsite.staticfiles.ModuleStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

_TILE_HOST = [tile_origin(INCIDENT_MAP_TILES_URL)] if INCIDENT_MAP_TILES_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_TILE_HOST],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"incidents": {"handlers": ["stderr"], "level": "INFO"}},
}

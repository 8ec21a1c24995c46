"""Django's settings, all of them derived from `kith.project.configuration`; nothing here is meant to be edited by an operator."""

from __future__ import annotations

from typing import Any

from kith.project import configuration
from kith.project.logs import logging_settings

KITH = configuration.load()
SECRET_KEY = configuration.prepare(KITH.home)
DEBUG = False

ALLOWED_HOSTS = [name.strip("[]") if name != "[::1]" else name for name in KITH.host_names]
ROOT_URLCONF = "kith.project.urls"
WSGI_APPLICATION = "kith.project.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "kith.book",
    "kith.web",
]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "kith.web.errors.ErrorPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kith.web.signing.OwnerOfRequest",
    "django_htmx.middleware.HtmxMiddleware",
]

DATABASES: dict[str, Any] = {"default": configuration.database(KITH)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# No ATOMIC_REQUESTS: with immediate transactions every page view would take SQLite's write lock.

AUTH_USER_MODEL = "book.Owner"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sessions are rows, not signed cookies, so that signing out or changing a password ends them at once on the server.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "kith-session"
SESSION_COOKIE_AGE = KITH.session_days * 86_400
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = KITH.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Lax: a link to Kith in a mail should open it; nothing that GET does changes the book.
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "kith-csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "kith.web.errors.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if KITH.https else 0
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Larger than a page of ticks, smaller than an attack; exports are files and stream to disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# One more than `kith.web.uploads` takes, so that it can say so itself.
DATA_UPLOAD_MAX_NUMBER_FILES = 201
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_TEMP_DIR = str(KITH.home)

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Addresses of files carry a digest of their content, so that a browser may keep them.
WHITENOISE_MAX_AGE = 604_800
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kith.web.assets.DigestedStaticFiles"},
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kith.web.templatetags.kith_tags", "django.templatetags.static"],
            "context_processors": ["django.template.context_processors.request", "kith.web.frame.frame"],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
# Templates also write ids into addresses and forms; counts for readers go through the filter `grouped`.
USE_THOUSAND_SEPARATOR = False
LOGGING = logging_settings(KITH.log_level)
SILENCED_SYSTEM_CHECKS: list[str] = []

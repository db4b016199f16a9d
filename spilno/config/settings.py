"""Settings: everything comes from the environment, closed unless opened.

Variables: `SPILNO_HOME` (data and keys), `DATABASE_URL`, `SPILNO_DEMO`, `SPILNO_ORIGIN`, `PORT`.
"""

import os
import pkgutil
from importlib.util import find_spec
from pathlib import Path

import spilno.tools
from spilno.config import database

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SPILNO_HOME", ROOT.parent / ".spilno")).resolve()
DEMO = os.environ.get("SPILNO_DEMO", "0") == "1" and find_spec("spilno_demo") is not None
PORT = int(os.environ.get("PORT", "8000"))
ORIGIN = os.environ.get("SPILNO_ORIGIN", f"http://localhost:{PORT}").rstrip("/")
SECURE = ORIGIN.startswith("https://")

DEBUG = False
SECRET_KEY = database.secret(HOME, "django")
ALLOWED_HOSTS = [ORIGIN.split("//")[1].split(":")[0], "localhost", "127.0.0.1"]

TOOLS = sorted(module.name for module in pkgutil.iter_modules(spilno.tools.__path__))
INSTALLED_APPS = [
    *[f"spilno.tools.{tool}" for tool in TOOLS],
    "spilno.config",
    "spilno.web",
    "spilno.api",
    "spilno.opendata",
    "spilno.notices",
    "spilno.duties",
    "spilno.discussion",
    "spilno.civic",
    "spilno.people",
    "spilno.search",
    "spilno.places",
    "spilno.record",
    *(["spilno_demo"] if DEMO else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "spilno.config.urls"
WSGI_APPLICATION = "spilno.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database.connection(HOME)}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "uploads"

# The clock of every act. Production reads the machine's; the demo adds an offset kept in one row.
SPILNO_CLOCK = "spilno_demo.clock.now" if DEMO else None

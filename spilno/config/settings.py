"""Settings: everything comes from the environment, closed unless opened.

Variables: `SPILNO_HOME` (data and keys), `DATABASE_URL`, `SPILNO_DEMO`, `SPILNO_ORIGIN`, `PORT`,
`SPILNO_MAIL` (smtp[s]://user:password@host:port), `SPILNO_INBOX` (imap[s]://…), `SPILNO_PROXIES`
(how many stand before us). `SPILNO_PROCESS` is set by our own supervisor.
"""

import os
import pkgutil
from importlib.util import find_spec
from pathlib import Path

import spilno.tools
from spilno.config import database, headers, mail
from spilno.config.logs import LOGGING as LOGGING

ROOT = Path(__file__).resolve().parent.parent
HOME = database.home()
DEMO = os.environ.get("SPILNO_DEMO", "0") == "1" and find_spec("spilno_demo") is not None
PROCESS = os.environ.get("SPILNO_PROCESS", "")  # web, worker, or "" for one command as the owner
PORT = int(os.environ.get("PORT") or "8000")
# A demonstration answers on the loopback only, whatever the environment says.
LOCAL = f"http://localhost:{PORT}"
ORIGIN = LOCAL if DEMO else os.environ.get("SPILNO_ORIGIN", LOCAL).rstrip("/")
SECURE = ORIGIN.startswith("https://")

DEBUG = False
SECRET_KEY = database.secret(HOME, "django")
ALLOWED_HOSTS = [ORIGIN.split("//")[1].split(":")[0], "localhost", "127.0.0.1"]

TOOLS = sorted(module.name for module in pkgutil.iter_modules(spilno.tools.__path__))
PACKAGES = [  # from the top of the house to the ground
    *[f"spilno.tools.{tool}" for tool in TOOLS],
    "spilno.config",
    "spilno.web",
    "spilno.api",
    "spilno.opendata",
    "spilno.notices",
    "spilno.duties",
    "spilno.discussion",
    "spilno.assisted",
    "spilno.civic",
    "spilno.people",
    "spilno.signing",
    "spilno.search",
    "spilno.places",
    "spilno.record",
]
INSTALLED_APPS = [
    *(["spilno_demo"] if DEMO else []),
    *PACKAGES,
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
    "spilno.web.middleware.isolation",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "spilno.web.middleware.privacy",
    "spilno.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "spilno.web.middleware.failures",
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
        "DIRS": sorted((ROOT / "people" / "providers").glob("*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "spilno.web.context.site",
                *(["spilno_demo.context.bar"] if DEMO else []),
            ],
        },
    }
]

DATABASES = {"default": database.connection(HOME, PROCESS)}
CACHES = {
    # Shared by all processes, or each would count the limits of allauth anew.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English")]
LOCALE_PATHS = sorted((ROOT / "people" / "providers").glob("*/locale"))
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"

# Who runs this installation and answers for personal data (Law 2297-VI art. 12): on /privacy/.
OPERATOR = {
    "name": os.environ.get("SPILNO_OPERATOR", ""),
    "email": os.environ.get("SPILNO_OPERATOR_EMAIL", ""),
    # The community (КАТОТТГ) whose own installation this is; empty: an association’s.
    "place": os.environ.get("SPILNO_OPERATOR_PLACE", ""),
}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "uploads"
# Whom signatures are trusted by besides the package's roots: see spilno/signing/trust.py.
TRUST = HOME / "trust"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names with the hash of the content, cached for ever.
    "staticfiles": {"BACKEND": "spilno.web.storage.StaticFiles"},
}

# Pictures that maps stand on: «https://tiles.example.ua/{z}/{x}/{y}.png». None by default: borders.
TILES = {
    "url": os.environ.get("SPILNO_TILES", ""),
    "attribution": os.environ.get("SPILNO_TILES_SOURCE", ""),  # whose they are, in words
}

# What the operator's console shows of the parts: the composition root looks at them.
SPILNO_HEALTH = "spilno.config.health.report"
# The clock of every act. Production reads the machine's; the demo adds an offset kept in one row.
SPILNO_CLOCK = "spilno_demo.clock.now" if DEMO else None

# ---- Security ------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = headers.policy(secure=SECURE, tiles=TILES["url"])
PERMISSIONS_POLICY = headers.PERMISSIONS
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
# The front proxy must set this header itself and drop what a stranger sends (docs/operators).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

# The prefix __Host- binds a cookie to this one host over https; without TLS browsers refuse it.
PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{PREFIX}s"
CSRF_COOKIE_NAME = f"{PREFIX}c"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "spilno.web.errors.expired_form"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600
# Files go only to views that take them, and no more than is asked for.
FILE_UPLOAD_HANDLERS = ["spilno.web.uploads.handler.Bounded"]

# ---- Sign-in (spilno.people): codes by e-mail and passkeys, never a password ---------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people_account"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
ACCOUNT_ADAPTER = "spilno.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
MFA_ADAPTER = "spilno.people.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger or a PIN: a stolen phone alone is no proof
# fido2 knows no http origin but localhost, which browsers allow as well.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
# How many proxies of ours stand before the site: too few, and all Ukraine is one address; too many,
# and anybody writes their own.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SPILNO_PROXIES") or "0")

# ---- Mail ----------------------------------------------------------------------------------------
EMAIL_BACKEND = mail.backend(demo=DEMO)
EMAIL = mail.server(os.environ.get("SPILNO_MAIL", ""))
EMAIL_HOST, EMAIL_PORT = EMAIL.host, EMAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.user, EMAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = EMAIL.ssl, EMAIL.starttls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("SPILNO_MAIL_FROM", f"Спільно <no-reply@{ALLOWED_HOSTS[0]}>")

# The mailbox of the reception for bodies that do not work here: see docs/operators/mail.md.
INBOX = os.environ.get("SPILNO_INBOX", "")
# What cleans and keeps files that come by mail (ADR 0016).
SPILNO_FILES = "spilno.web.uploads.received.kept"

# ---- Jobs ----------------------------------------------------------------------------------------
PROCRASTINATE_WORKER_DEFAULTS = {"queues": ["default"], "delete_jobs": "successful"}

"""Settings: one file, from the environment, failing loudly on a wrong value."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from nutag.site import environment as env

HOME = Path(env.text("HOME", "var")).resolve()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = env.flag("DEBUG", default=False)
DEMO = env.flag("DEMO", default=False)
SECRET_KEY = env.kept_secret(HOME, "secret_key")
ALLOWED_HOSTS = env.words("HOSTS", "localhost,127.0.0.1,[::1]")
SITE_URL_GUESSED = not env.text("SITE_URL", "")
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SHARED_DATA = Path(env.text("SHARED_DATA", "../shared/data")).resolve()

INSTALLED_APPS = [
    "nutag.site",
    "nutag.api",
    "nutag.budgeting",
    "nutag.learning",
    "nutag.notices",
    "nutag.files",
    "nutag.people",
    "nutag.places",
    "nutag.record",
    "nutag.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_cotton",
    "django_htmx",
    "django_tasks_db",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nutag.ui.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "nutag.site.nul.Nul",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "nutag.ui.errors.Errors",
]

ROOT_URLCONF = "nutag.site.urls"
WSGI_APPLICATION = "nutag.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nutag.ui.context.page",
                "nutag.notices.context.unread",
            ],
            "builtins": ["django.templatetags.i18n", "nutag.ui.templatetags.nutag"],
        },
    }
]

DATABASES = {"default": env.database(env.text("DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}
}

LANGUAGE_CODE = env.text("LANGUAGE", "mn")
LANGUAGES = [("mn", _("Mongolian")), ("en", _("English"))]
TIME_ZONE = env.text("TIME_ZONE", "Asia/Ulaanbaatar")
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["nutag.ui.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

PROXIES = env.number("PROXIES", 0)
NINJA_NUM_PROXIES = PROXIES
NINJA_PAGINATION_CLASS = "nutag.api.paging.Pages"
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/me/"
LOGOUT_REDIRECT_URL = "/signed-out/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_ADAPTER = "nutag.people.adapter.Adapter"
ACCOUNT_FORMS = {
    "signup": "nutag.people.forms.sign_in.SignupForm",
    "login": "nutag.people.forms.sign_in.LoginForm",
}
ACCOUNT_RATE_LIMITS = {
    "recover": "10/m/ip,60/h/ip",
    "look_up": "30/m/user",
    "voting_code": "30/m/ip",
    "needs_answer": "60/m/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_FORMS = {"login_webauthn": "nutag.people.forms.sign_in.PasskeyForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Nutag"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

MAILERS = {"default": env.mailer(HOME)}
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "Nutag <nutag@localhost>")

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
_HOST = "__Host-" if HTTPS else ""  # binds a cookie to this very host
MESSAGE_STORAGE = "nutag.site.messages.Storage"
MESSAGE_COOKIE_NAME = f"{_HOST}messages"
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_HOST}django_language"
SESSION_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "nutag.people.session"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_AGE = 31_536_000
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "nutag.ui.views.csrf_failure"

RECORD_KEY = env.kept_secret(HOME, "record_key")
IDENTITY_KEY = env.kept_secret(HOME, "identity_key")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    # A page that is refused or not there is an answer, no event that somebody must look into.
    "loggers": {"django.request": {"level": "ERROR"}},
}

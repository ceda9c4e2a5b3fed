"""What only whoever runs the machine needs to know; the rest is on the status page."""

import smtplib
import stat
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.mail import mailers
from django.db import DatabaseError, connection
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nutag.record.models import Entry
from nutag.site import schema, static
from nutag.site.archive.manifest import KEYS
from nutag.ui.status import State, states

TOLERANCE = timedelta(minutes=2)
LOCAL = {"localhost", "127.0.0.1", "::1"}


def findings() -> Iterator[tuple[str, State]]:
    """Every check with its title: those of the status page first."""
    for title, state in states():
        yield str(title), state
    for title, check in CHECKS.items():
        yield str(title), attempt(check)


def attempt(check: Callable[[], State]) -> State:
    """What the check says; one that cannot even be made is not in order."""
    try:
        return check()
    except (DatabaseError, OSError) as error:
        return State(fine=False, words=f"{_('This could not be checked.')} {error}")


def tables() -> State:
    """Whether the tables fit the program."""
    if steps := schema.pending():
        words = _("The tables lack %(steps)s. Run: nutag migrate")
        return State(fine=False, words=words % {"steps": ", ".join(steps[:4])})
    return State(fine=True, words=_("The tables fit the program."))


def static_files() -> State:
    """Whether the static files are collected."""
    if static.current():
        return State(fine=True, words=_("The static files are collected."))
    return State(fine=False, words=_("The static files are out of date. Run: nutag migrate"))


def options() -> State:
    """Whether the settings suit a site that others reach."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    wrong = [warning.msg for warning in checks.run_checks(include_deployment_checks=settings.HTTPS)]
    if settings.DEBUG:
        wrong.append(_("NUTAG_DEBUG is on; take it out."))
    if host not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        wrong.append(_("Add %(host)s to NUTAG_HOSTS.") % {"host": host})
    if host not in LOCAL and not settings.HTTPS:
        wrong.append(_("Sign-in is not safe without https: let NUTAG_SITE_URL begin with it."))
    if wrong:
        return State(fine=False, words=" ".join(map(str, wrong)))
    return State(fine=True, words=_("The site is known as %(url)s.") % {"url": settings.SITE_URL})


def keys() -> State:
    """Whether nobody but the owner can read the keys."""
    folder = Path(settings.HOME) / "keys"
    kept = [folder / name for name in KEYS if (folder / name).exists()]
    if open_ones := [path for path in kept if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]:
        words = _("Others can read the keys. Run: chmod 600 %(files)s")
        return State(fine=False, words=words % {"files": " ".join(map(str, open_ones))})
    words = _("Only their owner can read the keys in %(folder)s. Keep a copy elsewhere.")
    return State(fine=True, words=words % {"folder": folder})


def clock() -> State:
    """Whether this machine's clock agrees with the database's and with the record."""
    now = timezone.now()
    newest = Entry.objects.aggregate(at=Max("at"))["at"] or now
    away = abs(database_time(now) - now)
    if newest > now + TOLERANCE:
        words = _("The newest entry of the record lies in the future. Set the clock (timedatectl).")
        return State(fine=False, words=words)
    if away > TOLERANCE:
        words = _("This clock and that of the database differ by %(away)s. Set them (timedatectl).")
        return State(fine=False, words=words % {"away": away})
    local = timezone.localtime(now).strftime("%Y-%m-%d %H:%M")
    words = _("It is %(now)s in %(zone)s; is that so?")
    return State(fine=True, words=words % {"now": local, "zone": settings.TIME_ZONE})


def database_time(now: datetime) -> datetime:
    """The time on the database's machine; for SQLite that is this one."""
    if connection.vendor != "postgresql":
        return now
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    return row[0] if row else now


def mail() -> State:
    """Whether e-mail leaves this machine."""
    server = settings.MAILERS["default"]["OPTIONS"].get("host")
    if not server:
        words = _("E-mails are only written to %(folder)s. To send them: NUTAG_EMAIL_HOST.")
        wrong = not settings.DEMO and urlsplit(settings.SITE_URL).hostname not in LOCAL
        return State(fine=not wrong, words=words % {"folder": Path(settings.HOME) / "mail"})
    try:
        with mailers.default:
            pass
    except (OSError, smtplib.SMTPException) as error:
        words = _("The e-mail server %(server)s refuses: %(error)s")
        return State(fine=False, words=words % {"server": server, "error": error})
    return State(fine=True, words=_("The e-mail server %(server)s answers.") % {"server": server})


CHECKS: dict[Promise, Callable[[], State]] = {
    gettext_lazy("Tables"): tables,
    gettext_lazy("Static files"): static_files,
    gettext_lazy("Settings"): options,
    gettext_lazy("Keys"): keys,
    gettext_lazy("Clock"): clock,
    gettext_lazy("E-mail"): mail,
}

"""The command `nutag`: a few words for the commands of the rooms, and errors in words.

Behind each word stands a Django management command, so everything also works as
`python manage.py …`; here they lose the options that only developers need.
"""

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, load_command_class
from django.db import DatabaseError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.core.badges.__main__ import main as badges
from nutag.core.bundle.__main__ import main as bundle
from nutag.core.ledger.__main__ import main as ledger
from nutag.site import demonstration


class Word(NamedTuple):
    """A word after `nutag`, the Django command behind it, and what it does."""

    name: str
    app: str
    command: str
    help: Promise


WORDS = (
    Word("demo", "nutag.site", "demo", _("Open the demonstration city, complete with data.")),
    Word("serve", "nutag.site", "serve", _("Serve the site and do the jobs, until stopped.")),
    Word("work", "nutag.site", "work", _("Only do the jobs, for a second machine.")),
    Word("migrate", "nutag.site", "prepare", _("Bring database and static files up to date.")),
    Word("tick", "nutag.record", "tick", _("Put the regular jobs that are due in the queue.")),
    Word("backup", "nutag.site", "backup", _("Write everything to one file.")),
    Word("restore", "nutag.site", "restore", _("Bring back what a backup holds.")),
    Word("doctor", "nutag.site", "doctor", _("Check the installation; say what to do.")),
    Word("load-city", "nutag.places", "load_city", _("Load Ulaanbaatar's places and figures.")),
    Word("appoint", "nutag.site", "appoint", _("Give a post: the first administrator's.")),
    Word("import-election", "nutag.budgeting", "import_election", _("Read a .pb election file.")),
    Word("load-curriculum", "nutag.learning", "load_curriculum", _("Load modules and lessons.")),
    Word("export-module", "nutag.learning", "export_module", _("Write a module as a package.")),
    Word("load-competencies", "nutag.learning", "load_competencies", _("Load the competencies.")),
    Word("draft-plans", "nutag.learning", "draft_plans", _("Draft plans from a needs assessment.")),
    Word("export-record", "nutag.record", "export_record", _("Write the record to a file.")),
    Word("verify-record", "", "", _("Check that an exported record was not altered.")),
    Word("verify-round", "", "", _("Recount and check a vote from its file alone.")),
    Word("verify-badge", "", "", _("Check a certificate's badge from its file alone.")),
)
HIDDEN = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}
WRONG, MISUSED, STOPPED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nutag.site.settings")
    try:
        if words[:1] == ["verify-record"]:  # needs neither database nor settings, so it makes none
            return ledger(words[1:], name="nutag verify-record")
        if words[:1] == ["verify-round"]:
            return bundle(words[1:], name="nutag verify-round")
        if words[:1] == ["verify-badge"]:
            return badges(words[1:], name="nutag verify-badge")
        if words[:1] == ["demo"]:
            demonstration.choose(words[1:])
        django.setup()
        with translation.override(settings.LANGUAGE_CODE):
            return run(words)
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # noqa: BLE001
        return failed(error)


def failed(error: Exception) -> int:
    """Say what went wrong in words; the exit code."""
    match error:
        case BrokenPipeError():  # whoever read the output has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return WRONG
        case CommandError():
            return complain(str(error), error.returncode)
        case ImproperlyConfigured() | OSError():
            return complain(str(error), WRONG)
    if os.environ.get("NUTAG_DEBUG"):
        raise error
    return complain(unexpected(error), WRONG)


def unexpected(error: Exception) -> str:
    """What to say about an error that no command foresaw."""
    if isinstance(error, DatabaseError):
        return f"{gettext('The database refused:')} {error}".strip()
    said = gettext("This should not have happened. NUTAG_DEBUG=1 shows where it did.")
    return f"{said}\n{type(error).__name__}: {error}"


def run(words: Sequence[str]) -> int:
    """Find the command of the first word and run it with the others."""
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    word = next((word for word in WORDS if word.name == words[0]), None)
    if word is None:
        unknown = gettext("There is no command “%(name)s”.") % {"name": words[0]}
        return complain(f"{unknown}\n\n{overview()}", MISUSED)
    command = load_command_class(word.app, word.command)
    command.suppressed_base_arguments = HIDDEN
    parser = command.create_parser("nutag", word.name)
    parser.description = str(word.help)
    options = vars(parser.parse_args(words[1:]))
    command.execute(*options.pop("args", ()), **options)
    return 0


def overview() -> str:
    """What `nutag` alone prints."""
    lines = [f"  nutag {word.name:<16} {word.help}" for word in WORDS]
    more = gettext("More about one command: nutag COMMAND --help")
    return "\n".join(
        [gettext("Nutag runs a city's urban-governance programme."), "", *lines, "", more]
    )


def complain(text: str, code: int) -> int:
    """Say what is wrong, without a trace through the program."""
    print(text, file=sys.stderr)
    return code

"""The command line: ``pageh``, for scripts, servers and checks."""

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from app import language, logs
from app.access import NotAllowedError
from app.errors import Cancelled, Refused
from app.language import _

REFUSED, WRONG_USAGE, DOES_NOT_HOLD, FAULT = 1, 2, 3, 70

# What each command is called, and where it is; loaded only when it is asked for.
COMMANDS = {
    "assets": "ui.cli.assets:assets",
    "agencies": "ui.cli.agencies:agencies",
    "backup": "ui.cli.backup:backup",
    "bookings": "ui.cli.bookings:bookings",
    "candidates": "ui.cli.candidates:candidates",
    "certificate": "ui.cli.certificate:certificate",
    "contacts": "ui.cli.contacts:contacts_",
    "demo": "ui.cli.demo:demo",
    "desktop": "ui.cli.desktop:desktop",
    "elections": "ui.cli.elections:elections",
    "feedback": "ui.cli.feedback:feedback_",
    "examinations": "ui.cli.examinations:examinations",
    "encrypt": "ui.cli.encrypt:encrypt",
    "export": "ui.cli.export:export",
    "findings": "ui.cli.findings:findings",
    "holidays": "ui.cli.holidays:holidays",
    "init": "ui.cli.init:init",
    "key": "ui.cli.key:key",
    "ledger": "ui.cli.ledger:ledger",
    "move": "ui.cli.move:move",
    "paper": "ui.cli.paper:paper",
    "receipt": "ui.cli.receipt:receipt",
    "policies": "ui.cli.policies:policies_",
    "people": "ui.cli.people:people",
    "renew": "ui.cli.renew:renew",
    "report": "ui.cli.report:report",
    "rescreen": "ui.cli.rescreen:rescreen",
    "restore": "ui.cli.restore:restore",
    "review": "ui.cli.review:review",
    "rulebook": "ui.cli.rulebook:rulebook",
    "screen": "ui.cli.screen:screen",
    "server": "ui.cli.server:server",
    "sign": "ui.cli.sign:sign",
    "trust": "ui.cli.trust:trust",
    "verify": "ui.cli.verify:verify",
    "witness": "ui.cli.witness:witness",
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or nothing if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what somebody may not do is written down as tried."""
        try:
            return super().invoke(ctx)
        except NotAllowedError as refusal:
            with suppress(Refused):  # no registry yet, so no ledger to write in
                ctx.obj.record_attempt(refusal)
            raise


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code.

    This is the one place that decides what a person is told: a refusal's own
    sentence, or the number of a fault. Never a traceback.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    _speak_utf8()
    language.choose(_language(arguments))
    sys.exit(_run(arguments))


def _run(arguments: list[str]) -> int:
    from ui.cli.root import root

    try:
        code: Any = root.main(arguments, prog_name="pageh", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return WRONG_USAGE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, Cancelled, KeyboardInterrupt):
        click.echo(_("Dibatalkan; tidak ada yang diubah."), err=True)
        return REFUSED
    except Exception as trouble:  # noqa: BLE001 - told by its number, logged in full
        return tell(trouble)
    return code if isinstance(code, int) else 0


def tell(trouble: Exception) -> int:
    """Tell a person what went wrong, on standard error; return the exit code."""
    if isinstance(trouble, Refused):
        click.echo(str(trouble), err=True)
        return REFUSED
    return _tell_fault(trouble)


def _tell_fault(trouble: Exception) -> int:
    from app.troubles import sentence_for

    sentence = sentence_for(trouble)
    if sentence:
        click.echo(sentence, err=True)
        return REFUSED
    number = logs.fault(trouble)
    click.echo(
        _(
            "Ada yang rusak pada program ini, bukan pada Anda. Tidak ada yang diubah. "
            "Sebutkan nomor {number} saat melapor."
        ).format(number=number),
        err=True,
    )
    return FAULT


def _language(arguments: list[str]) -> str:
    """Find the language before anything is translated; the usual one is id."""
    for place, argument in enumerate(arguments):
        given = argument.removeprefix("--lang=")
        if argument == "--lang" and place + 1 < len(arguments):
            given = arguments[place + 1]
        if given in language.LANGUAGES and argument.startswith("--lang"):
            return given
    return "id"


def _speak_utf8() -> None:
    """Write UTF-8 whatever code page the console has."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")

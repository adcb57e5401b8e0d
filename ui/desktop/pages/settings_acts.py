"""What the first steps do: each opens its form here, so that nobody gets lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app import agencies, queries
from app.language import _
from app.regions import find
from ui.desktop import formats
from ui.desktop.widgets.empty import Empty

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ui.desktop.main_window import MainWindow
    from ui.desktop.pages.asset_actions import RegisterActions
    from ui.desktop.pages.settings import SettingsPage


def acts(page: "SettingsPage", window: "MainWindow") -> dict[str, Callable[[], None]]:
    """Return what each first step does, by its key."""

    def register() -> "RegisterActions":
        from ui.desktop.pages.asset_actions import RegisterActions

        made = RegisterActions(page.workspace, page.shell, lambda: None)
        made.setParent(page)
        made.hide()
        return made

    return {
        "agencies": lambda: _agency(page),
        "people": lambda: _person(page),
        "stages": lambda: window.go_to("stages"),
        "import": lambda: register().choose_import(),
        "lending": lambda: register().open_lending(),
        "witness": lambda: _witness(page),
        "backup": lambda: _folder(page),
    }


def no_agencies() -> Empty:
    """Make what stands in place of the agencies where there are none."""
    hint = _("Yang pertama dapat ditulis dengan tombol Tambah di atas.")
    return Empty("building-2", _("Belum ada perangkat daerah"), hint)


def place_words(region: str, zone: "ZoneInfo") -> str:
    """Return the name of a region, by its code, and of its time zone."""
    known = find(region)
    return f"{known.name if known else region} · {formats.zone_name(zone)}"


def _agency(page: "SettingsPage") -> None:
    """Write the first agency down, or go on with the one that has no letterhead."""

    def unfinished(session: Any, **who: Any) -> Any:
        forms = (
            agencies.form_of(session, each.code)
            for each in queries.agencies(session, **who)
        )
        return next((form for form in forms if not form.letterhead), None)

    page.workspace.ask(unfinished, actor=page.workspace.actor, then=page.open_agency)


def _person(page: "SettingsPage") -> None:
    from ui.desktop.dialogs.person import PersonDialog

    def open_form(rows: Any) -> None:
        dialog = PersonDialog(page.workspace, rows, None, page)
        dialog.kept.connect(
            lambda uid: page.shell.say(_("{uid} disimpan.").format(uid=uid))
        )
        dialog.open()

    page.workspace.ask(queries.agencies, actor=page.workspace.actor, then=open_form)


def _folder(page: "SettingsPage") -> None:
    page.backups.choose_folder()


def _witness(page: "SettingsPage") -> None:
    from ui.desktop.dialogs.witness import WitnessDialog

    dialog = WitnessDialog(page.workspace, page)
    dialog.told.connect(page.shell.say)
    dialog.open()

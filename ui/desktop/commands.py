"""What can be done in the head of each page: its words, keys, and who may do it.

The heads are made from this, and the search over everything offers it, so that
whatever can be pressed on a page can be found without going there first.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.access import Actor, Permission, may
from app.language import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from ui.desktop.widgets.words import Button, IconButton


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do on a page.

    Attributes:
        page: the key of the page.
        words: what it is called, in Indonesian.
        icon: what is drawn beside the words.
        keys: its shortcut on that page.
        told: more about it, in Indonesian.
        needs: who may do it; nothing stands for everybody, and otherwise one of
            these permissions is enough.
        section: the part of the page that it only leads to.
    """

    page: str
    words: str
    icon: str
    keys: str = ""
    told: str = ""
    needs: tuple[Permission, ...] = ()
    section: str = ""

    def is_for(self, actor: Actor) -> bool:
        """Tell whether somebody may do it."""
        return not self.needs or any(may(actor, each) for each in self.needs)


_KEEP: Final = (Permission.KEEP_REGISTER,)
_MANAGE: Final = (Permission.MANAGE,)
_RECORD: Final = (Permission.RECORD_BOOKING,)
_TEACH: Final = (Permission.MANAGE, Permission.REVIEW)

COMMANDS: Final = {
    "new_booking": Command(
        "bookings", N_("Peminjaman baru"), "plus", "Ctrl+N", needs=_RECORD
    ),
    "schedule": Command(
        "bookings", N_("Jadwal"), "calendar-days", "Ctrl+J", N_("Daftar atau jadwal")
    ),
    "analysis": Command(
        "bookings",
        N_("Analisis"),
        "scale",
        "Ctrl+Shift+A",
        N_("Pemakaian dan kesetaraan"),
    ),
    "take_in_requests": Command(
        "bookings",
        N_("&Permohonan dari lembar kerja… (Ctrl+V)"),
        "download",
        needs=_RECORD,
    ),
    "bookings_xlsx": Command("bookings", N_("Semua isian ke &XLSX…"), "download"),
    "bookings_csv": Command("bookings", N_("Semua isian ke &CSV…"), "download"),
    "bookings_ics": Command("bookings", N_("&Kalender (iCalendar)…"), "calendar-days"),
    "desk_plan": Command(
        "bookings", N_("&Jadwal untuk meja depan (PDF)…"), "calendar-days"
    ),
    "import_assets": Command(
        "assets",
        N_("Impor…"),
        "download",
        "Ctrl+I",
        N_("Impor KIB, KIR, e-BMD, atau tabel biasa"),
        _KEEP,
    ),
    "lend": Command(
        "assets",
        N_("Yang boleh dipinjam…"),
        "key-round",
        "Ctrl+Shift+B",
        N_("Tetapkan yang boleh dipinjam"),
        _KEEP,
    ),
    "new_facility": Command(
        "assets", N_("Fasilitas baru…"), "plus", "Ctrl+N", needs=_KEEP
    ),
    "new_asset": Command("assets", N_("&Aset (BMD) baru…"), "plus", needs=_KEEP),
    "new_agency": Command(
        "assets", N_("&Perangkat daerah baru…"), "building-2", needs=_MANAGE
    ),
    "print_assets": Command("assets", N_("&Cetak dan ekspor…"), "download", "Ctrl+P"),
    "examinations": Command(
        "review", N_("Pemeriksaan"), "scale", section="examinations"
    ),
    "advice": Command("review", N_("Rekomendasi"), "pen-line", section="advice"),
    "holidays": Command(
        "review", N_("Hari libur"), "calendar-days", section="holidays"
    ),
    "pairs": Command("review", N_("Dua auditor…"), "user-check", needs=_MANAGE),
    "new_election": Command(
        "stages", N_("Jadwal baru"), "plus", "Ctrl+N", needs=_MANAGE
    ),
    "change_election": Command("stages", N_("Ubah jadwal"), "pen-line", needs=_MANAGE),
    "import_elections": Command(
        "stages", N_("Impor jadwal…"), "folder-open", needs=_MANAGE
    ),
    "new_policy": Command(
        "rules", N_("Kebijakan baru"), "plus", "Ctrl+N", needs=_MANAGE
    ),
    "mark_phrase": Command("rules", N_("Tandai frasa"), "pen-line", needs=_TEACH),
    "screen_again": Command(
        "rules",
        N_("Tapis ulang"),
        "refresh-cw",
        told=N_("Menapis semua peminjaman lagi dengan aturan yang berlaku sekarang"),
        needs=_TEACH,
    ),
    "import_names": Command(
        "rules", N_("Impor calon, tim, atau kontak…"), "download", needs=_MANAGE
    ),
    "export_rulebook": Command(
        "rules", N_("Ekspor buku aturan…"), "folder-open", needs=_MANAGE
    ),
    "import_rulebook": Command(
        "rules", N_("Impor buku aturan…"), "download", needs=_MANAGE
    ),
    "open_pdf": Command(
        "reports",
        N_("Periksa PDF…"),
        "file-search",
        "Ctrl+O",
        N_("Buka dan periksa sebuah PDF"),
    ),
    "new_report": Command(
        "reports",
        N_("Terbitkan laporan"),
        "file-text",
        needs=(Permission.REPORT,),
        section="new",
    ),
    "verify_ledger": Command("trail", N_("Periksa seluruh buku"), "shield-check"),
    "close_day": Command(
        "trail",
        N_("Tutup hari"),
        "lock",
        told=N_("Cetak titik periksa hari ini untuk disimpan di luar komputer ini"),
        needs=(Permission.SEAL,),
    ),
    "new_person": Command("people", N_("Orang baru"), "plus", "Ctrl+N", needs=_MANAGE),
    "stand_in": Command(
        "people", N_("Plh. atau Plt."), "user-check", needs=(Permission.DELEGATE,)
    ),
    "first_steps": Command(
        "settings", N_("Langkah pertama"), "settings", needs=_MANAGE, section="steps"
    ),
    "agencies": Command(
        "settings", N_("Perangkat daerah dan kop"), "building-2", section="agencies"
    ),
    "lending": Command(
        "settings",
        N_("Persetujuan dan batas"),
        "key-round",
        needs=_KEEP,
        section="lending",
    ),
    "calendar": Command(
        "settings", N_("Wilayah dan kalender"), "calendar-days", section="calendar"
    ),
    "witness": Command("settings", N_("Saksi"), "user-check", section="witness"),
    "backup": Command("settings", N_("Cadangan"), "folder-open", section="backup"),
    "back_up": Command(
        "settings",
        N_("Cadangkan sekarang"),
        "download",
        told=N_("Seluruh registri ke satu berkas di folder cadangan"),
        needs=_MANAGE,
    ),
    "trust": Command(
        "settings", N_("Kepercayaan sertifikat"), "shield-check", section="trust"
    ),
    "database": Command(
        "settings", N_("Basis data dan kunci layar"), "settings", section="database"
    ),
    "look": Command("settings", N_("Tampilan dan ukuran"), "settings", section="look"),
    "language": Command("settings", N_("Bahasa"), "settings", section="language"),
    "about": Command("settings", N_("Tentang"), "info", section="about"),
}


def sections(page: str, actor: Actor) -> list[tuple[str, str]]:
    """Return the parts of a page that are for somebody: their keys and names."""
    return [
        (command.section, _(command.words))
        for command in COMMANDS.values()
        if command.page == page and command.section and command.is_for(actor)
    ]


def command_button(name: str, role: str = "") -> "Button":
    """Make the button of a command; the search presses it by its name."""
    from ui.desktop.widgets.words import Button

    command = COMMANDS[name]
    button = Button(_(command.words), role, picture=command.icon)
    button.setObjectName(name)
    if command.told:
        button.setToolTip(_(command.told))
    if command.keys:
        button.keyed(command.keys, _(command.told) if command.told else "")
    return button


def command_icon(name: str) -> "IconButton":
    """Make the small button of a command, which has an icon alone."""
    from ui.desktop.widgets.words import IconButton

    button = IconButton(COMMANDS[name].icon, _(COMMANDS[name].words))
    button.setObjectName(name)
    return button


def command_action(name: str, menu: "QMenu") -> "QAction":
    """Make the line of a menu that does a command."""
    command = COMMANDS[name]
    action = menu.addAction(_(command.words))
    action.setObjectName(name)
    if command.keys:
        action.setShortcut(command.keys)
    return action

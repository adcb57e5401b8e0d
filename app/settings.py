"""What an office may set, in a TOML file beside its registry."""

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from app import owner_only
from app.errors import Refused
from app.language import LANGUAGES, _

THEMES = ("system", "light", "dark", "contrast")
SCALES = (100, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting and its usual value.

    Attributes:
        language: of the interface, ``id`` or ``en``.
        theme: one of THEMES; ``contrast`` is high in contrast.
        scale: how large the window is drawn, in percent, besides what the screen
            asks for; one of SCALES.
        database: SQLAlchemy URL of an office database; empty for the local file.
        timestamp_url: an RFC 3161 service for signatures; empty for none.
        witness_days: after how many days without a witness the ledger says so.
        lock_minutes: after so long without a key or click the window asks for the
            password again; 0 for never.
        backup_folder: where backups are made by themselves; empty for a folder
            beside the registry.
        backups_kept: how many of those stay; 0 for none being made.
    """

    language: str = "id"
    theme: str = "system"
    scale: int = 100
    database: str = ""
    timestamp_url: str = ""
    witness_days: int = 31
    lock_minutes: int = 15
    backup_folder: str = ""
    backups_kept: int = 14


def read(file: Path) -> Settings:
    """Read the settings; a file that is not there means the usual values.

    Raises:
        Refused: the file is no TOML, or has an unknown key or value.
    """
    if not file.exists():
        return Settings()
    import tomllib  # noqa: PLC0415 - the window opens sooner without

    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise Refused(
            _(
                "Berkas pengaturan {file} tidak dapat dibaca ({trouble}). "
                "Perbaiki atau hapus berkas itu."
            ).format(file=file, trouble=trouble)
        ) from trouble
    return _checked(found, file)


def write(file: Path, settings: Settings) -> None:
    """Write the settings that differ from the usual values, for the owner only.

    The address of a database may hold its password.

    Raises:
        Refused: there is no room, or no right to write there; they stay as they
            were.
    """
    usual = Settings()
    lines = [
        f"{field.name} = {_toml(getattr(settings, field.name))}\n"
        for field in fields(settings)
        if getattr(settings, field.name) != getattr(usual, field.name)
    ]
    try:
        owner_only.write(file, "".join(lines).encode())
    except OSError as trouble:
        raise Refused(
            _(
                "Pengaturan tidak dapat disimpan ke {file}. Periksa ruang kosong dan "
                "hak menulis di sana."
            ).format(file=file)
        ) from trouble


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _checked(found: dict[str, Any], file: Path) -> Settings:
    known = {field.name: field.type for field in fields(Settings)}
    for key, value in found.items():
        if key not in known or type(value) is not known[key]:
            raise Refused(
                _(
                    "Pengaturan “{key}” di {file} tidak dikenal atau salah jenisnya. "
                    "Hapus baris itu atau betulkan."
                ).format(key=key, file=file)
            )
    settings = replace(Settings(), **found)
    known_values = (
        settings.language in LANGUAGES,
        settings.theme in THEMES,
        settings.scale in SCALES,
    )
    if not all(known_values):
        raise Refused(
            _(
                "Bahasa di {file} hanya boleh {languages}, tema hanya boleh {themes}, "
                "dan ukuran hanya boleh {scales}. Betulkan nilainya."
            ).format(
                file=file,
                languages=", ".join(LANGUAGES),
                themes=", ".join(THEMES),
                scales=", ".join(map(str, SCALES)),
            )
        )
    return settings

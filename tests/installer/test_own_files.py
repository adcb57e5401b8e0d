"""What of ours goes into the frozen program: all of it, and nothing else."""

import subprocess
from pathlib import Path

from installer import own_files
from installer.version import ROOT


def test_every_floor_and_every_command_is_taken() -> None:
    from ui.cli import COMMANDS

    found = set(own_files.modules(ROOT))
    assert {place.split(":")[0] for place in COMMANDS.values()} <= found
    assert {"models", "app", "reports", "ui.desktop.dialogs.about"} <= found
    assert not any(name.endswith("__main__") for name in found)


def test_words_fonts_norms_and_migrations_travel_as_files() -> None:
    inside = {
        f"{folder}/{Path(source).name}" for source, folder in own_files.datas(ROOT)
    }
    assert {
        "./LICENSE",
        "./CHANGELOG.md",
        "docs/panduan/mulai.md",
        "docs/pictures/home-light-id.png",
        "app/locale/en/LC_MESSAGES/pageh.mo",
        "reports/resources/fonts/NotoSans-Regular.ttf",
        "ui/desktop/resources/fonts/Inter-Regular.otf",
        "models/migrations/env.py",
        "models/migrations/versions/0001_first_tables.py",
    } <= inside
    assert not any("__pycache__" in name for name in inside)


def test_nothing_is_taken_that_git_is_told_to_ignore() -> None:
    if not (ROOT / ".git").exists():
        return
    said = subprocess.run(
        ["git", "check-ignore", *(source for source, _ in own_files.datas(ROOT))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == ""

"""Try a frozen program as a person does who has just installed it.

    python installer/smoke_test.py dist/pageh [--pictures DIR] [--old ARCHIVE]

In an empty home, with nothing of this Python in reach: the version; the
demonstration; a report, signed with a certificate made for it; its verification,
and that one changed byte is noticed; the ledger; the window without a screen, and a
picture of it. ``--old`` takes a kept registry of an earlier program in place of the
demonstration, which is quicker and tries the upgrade. Needs only Python, so that it
runs where nothing is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

Outcome = TypeVar("Outcome")
SMALLEST_PICTURE = 20_000  # bytes; an empty window takes far less
PATIENCE = 1500  # seconds for the slowest step, on a slow and busy machine
KEPT = ("SYSTEMROOT", "WINDIR", "COMSPEC", "DISPLAY", "WINEDEBUG")


class NotWellError(Exception):
    """A step went otherwise than it does for a program that is whole."""


class Program:
    """The frozen program in an empty home.

    Attributes:
        folder: where the two programs lie.
        home: everything it may see of the person's files.
        runner: what starts a program of another system, such as ``wine``.
    """

    def __init__(self, folder: Path, home: Path, runner: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.home = home
        self.runner = runner

    def path(self, name: str) -> Path:
        """Return one of the programs, whatever ending its system gives it.

        Raises:
            NotWellError: it is not there.
        """
        for ending in ("", ".exe"):
            if (self.folder / f"{name}{ending}").is_file():
                return self.folder / f"{name}{ending}"
        raise NotWellError(f"{name} is not in {self.folder}")

    def run(self, name: str, *words: str, code: int = 0, password: str = "") -> str:
        """Run one of the programs and return what it printed.

        Args:
            name: ``pageh`` or ``pageh-desktop``.
            words: the command line.
            code: how it is to end.
            password: of the person named with ``--as``, and of their key.

        Raises:
            NotWellError: it ended with another code.
        """
        done = subprocess.run(
            [*self.runner, str(self.path(name)), *words],
            cwd=self.home,
            env=self.environ(password),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode != code:
            said = (done.stderr or done.stdout).strip()
            line = " ".join([name, *words])
            raise NotWellError(f"{line}: code {done.returncode}\n{said}")
        return done.stdout

    def environ(self, password: str) -> dict[str, str]:
        """Return the surroundings: this home, and no Python or Qt of another."""
        home = str(self.home)
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP")
        system = kept.get("SYSTEMROOT", "")
        words = {
            "PATH": f"{system}\\System32;{system}" if system else "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "PAGEH_PASSWORD": password,
            "PAGEH_KEY_PASSWORD": password,
        }
        return kept | dict.fromkeys(homes, home) | words


@dataclass(frozen=True)
class Registry:
    """A registry to try things on: its folder, and an inspector's password."""

    data: str
    password: str
    inspector: str = "auditor"


def try_words(program: Program) -> str:
    """The program says its version, and speaks both languages."""
    version = program.run("pageh", "--version").split()[-1]
    spoken = program.run("pageh", "--help")
    written = program.run("pageh", "--lang", "en", "--help")
    expect("Folder yang memuat" in spoken, "the Indonesian help is missing")
    expect("Folder yang memuat" not in written, "the English words are missing")
    expect("Usage" in program.run("pageh-desktop", "--help"), "pageh-desktop is mute")
    return version


def make_demonstration(program: Program) -> Registry:
    """Make the demonstration in the usual place; its report and ledger hold."""
    made = json.loads(program.run("pageh", "demo", "--json"))
    expect(made["verdict"]["holds"], "the demonstration's report does not verify")
    expect(made["assets"] > 0, "the demonstration has no assets")
    return Registry(made["folder"], made["password"])


def bring_up(program: Program, archive: Path) -> Registry:
    """Unpack an earlier program's registry and open it, which brings it up to date."""
    data = program.home / "Kantor Lama"  # with a space, as people have
    with tarfile.open(archive) as packed:
        packed.extractall(data, filter="data")
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    program.run("pageh", "--data", str(data), "ledger", "verify")
    return Registry(str(data), facts["password"])


def try_signed_report(program: Program, registry: Registry) -> str:
    """A report is issued and signed; it verifies, and one changed byte is seen."""
    key, report = program.home / "kunci.p12", program.home / "laporan.pdf"
    desk = ["--data", registry.data, "--as", registry.inspector]
    word = registry.password
    program.run("pageh", *desk, "certificate", "--out", str(key), password=word)
    days = ["--from", "2024-09-01", "--to", "2024-11-30"]
    order = ["report", "audit", *days, "--out", str(report), "--sign", str(key)]
    program.run("pageh", *desk, *order, password=word)
    verify = ["verify", str(report), "--ledger", registry.data, "--json"]
    verdict = json.loads(program.run("pageh", *verify))
    expect(verdict["holds"], "the signed report does not verify")
    content = bytearray(report.read_bytes())
    content[len(content) // 3] ^= 1
    (program.home / "diubah.pdf").write_bytes(bytes(content))
    program.run("pageh", "verify", str(program.home / "diubah.pdf"), code=3)
    signers = [each["signer"] for each in verdict["signatures"]]
    return f"{len(content)} bytes, signed by {', '.join(signers)}"


def try_ledger(program: Program, registry: Registry) -> str:
    """The ledger is whole."""
    words = ["--data", registry.data, "ledger", "verify", "--json"]
    said = json.loads(program.run("pageh", *words))
    return f"{said['verdict']}, {said['size']} lines"


def try_window(program: Program, registry: Registry, pictures: Path) -> str:
    """The window opens without a screen, and settles; a picture shows it."""
    drawn = []
    for language in ("id", "en"):
        file = program.home / f"window-{language}.png"
        desk = ["--data", registry.data, "--lang", language]
        program.run("pageh", *desk, "desktop", "--demo", "--picture", str(file))
        expect(file.stat().st_size > SMALLEST_PICTURE, f"{file.name} shows nothing")
        shutil.copyfile(file, pictures / file.name)
        drawn.append(file.name)
    return ", ".join(drawn)


def expect(holds: object, otherwise: str) -> None:
    """Stop where something is not as it must be.

    Raises:
        NotWellError: it does not hold.
    """
    if not holds:
        raise NotWellError(otherwise)


def try_all(program: Program, old: Path | None, pictures: Path) -> None:
    """Try everything in order, and say how long each took.

    Raises:
        NotWellError: something is not as it must be.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    told("words", partial(try_words, program))
    if old is None:
        registry = told("demonstration", partial(make_demonstration, program))
    else:
        registry = told("older registry", partial(bring_up, program, old))
    told("signed report", partial(try_signed_report, program, registry))
    told("ledger", partial(try_ledger, program, registry))
    told("window", partial(try_window, program, registry, pictures))


def told(name: str, step: Callable[[], Outcome]) -> Outcome:
    """Do a step, and print what came of it and the seconds it took."""
    begun = time.monotonic()
    outcome = step()
    said = outcome if isinstance(outcome, str) else "made"
    print(f"{name:16}{time.monotonic() - begun:7.1f} s  {said}", flush=True)
    return outcome


def main() -> int:
    """Try the program that the command line names; return 0 when it is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--old", type=Path, help="a kept registry, see tests/data")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pageh-", ignore_cleanup_errors=True) as at:
        home = Path(at) / "rumah"
        home.mkdir()
        program = Program(options.folder.absolute(), home)
        try:
            try_all(program, options.old, (options.pictures or home).absolute())
        except NotWellError as trouble:
            print(trouble, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

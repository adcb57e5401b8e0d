"""The virtual environment beside the program: made once, known by its stamp.

Packages are pinned and hashed; the stamp is the digest of the pins, so that a
second run asks nobody and a changed pin is noticed.
"""

import hashlib
import importlib
import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.language import _
from installer import debian

STAMP = "pageh-bootstrap.json"
LOG = "pageh-pip.log"
SETS = {  # what each contains
    "desktop": ("desktop",),
    "release": ("release",),
    "test": ("test", "desktop"),
}
NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "nodename nor servname",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "ProxyError",
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the environment lies on this kind of machine."""

    folder: Path
    platform: str = sys.platform

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        if self.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path:
        """The folder of installed packages (may not exist yet)."""
        if self.platform == "win32":
            return self.folder / "Lib" / "site-packages"
        found = sorted(self.folder.glob("lib/python3*/site-packages"))
        return found[-1] if found else self.folder / "lib" / "site-packages"

    @property
    def qt(self) -> Path:
        """The folder of Qt inside the environment."""
        return self.packages / "PySide6"


def prepare(root: Path, wanted: str, folder: Path | None = None) -> Home:
    """Return the environment with the pinned packages of one set in it.

    Args:
        root: the checkout.
        wanted: ``desktop``, ``test`` (which contains it) or ``release``.
        folder: where the environment lies; ``.venv`` of the checkout if not said.

    Raises:
        Refused: venv is missing, the network is, or a package is not as pinned.
    """
    home = Home(folder or root / ".venv")
    pins = root / "installer" / "requirements" / f"{wanted}.txt"
    refuse_bad_pair(sys.version_info[:2], pins.read_text(encoding="utf-8"))
    digests = {name: digest_of(root, name) for name in SETS[wanted]}
    if is_ready(home, wanted, digests[wanted]):
        return home
    make(home)
    print(_("Memasang paket yang dikunci (sekali saja, beberapa menit) …"))
    install(home, "--require-hashes", "-r", str(pins))
    install(home, "--no-deps", "--no-build-isolation", "-e", str(root))
    write_stamp(home, digests)
    return home


def refuse_bad_pair(python: tuple[int, ...], pins: str) -> None:
    """Refuse PySide6 6.12 on a Python before 3.12, which it brings down.

    Its wheels drop a reference to ``None`` at every call there; after some
    thousands of calls the interpreter aborts. From 3.12 on None is immortal.

    Raises:
        Refused: the pins hold that pair.
    """
    lines = pins.lower().splitlines()
    found = [line for line in lines if line.startswith("pyside6-essentials==")]
    version = found[0].split("==")[1].split()[0] if found else "0"
    major, minor = [*map(int, version.split(".")[:2]), 0][:2]
    if (major, minor) == (6, 12) and python < (3, 12):
        raise Refused(
            _(
                "PySide6 {version} menghentikan Python {python} di tengah jalan: "
                "pakai PySide6 6.11.3 atau Python 3.12."
            ).format(version=version, python=".".join(map(str, python)))
        )


def digest_of(root: Path, name: str) -> str:
    """Return one digest over what a set installs and the Python that does it."""
    seal = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for path in (f"installer/requirements/{name}.txt", "pyproject.toml"):
        # a checkout on Windows may have other line ends, and the same pins
        seal.update((root / path).read_text(encoding="utf-8").encode())
    return seal.hexdigest()


def is_ready(home: Home, wanted: str, digest: str) -> bool:
    """Say whether an earlier run already installed exactly this."""
    stamp = home.folder / STAMP
    if not (stamp.is_file() and home.python.exists()):
        return False
    try:
        kept = json.loads(stamp.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return isinstance(kept, dict) and kept.get(wanted) == digest


def write_stamp(home: Home, digests: dict[str, str]) -> None:
    """Note what is installed; an older note would no longer be true."""
    text = json.dumps(digests, indent=1)
    (home.folder / STAMP).write_text(text, encoding="utf-8")


def make(home: Home) -> None:
    """Make the environment, or keep one that works.

    Raises:
        Refused: this Python cannot make one.
    """
    if works(home):
        return
    if not can_make() and not debian.install(["python3-venv"]):
        raise Refused(
            _(
                "Python ini tidak dapat membuat lingkungan virtual: jalankan "
                "`sudo apt install python3-venv` lalu ulangi."
            )
        )
    importlib.invalidate_caches()
    print(_("Membuat {folder} …").format(folder=home.folder))
    command = [sys.executable, "-m", "venv", "--clear", str(home.folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        words = (made.stderr or made.stdout).strip().splitlines() or ["?"]
        raise Refused(
            _("Lingkungan virtual {folder} tidak dapat dibuat: {reason}").format(
                folder=home.folder, reason=words[-1]
            )
        )


def can_make() -> bool:
    """Say whether this Python has what venv needs (Debian splits it off)."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def works(home: Home) -> bool:
    """Say whether the environment runs, with pip, on the Python that asks."""
    if not home.python.exists():
        return False
    ask = "import pip, sys; print(*sys.version_info[:2])"
    asked = [str(home.python), "-c", ask]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def install(home: Home, *words: str) -> None:
    """Let pip install, quietly; what it said is kept in a log.

    Raises:
        Refused: pip could not, with the likely reason.
    """
    command = [str(home.python), "-m", "pip", "install", "--no-input"]
    command += ["--disable-pip-version-check", *words]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    log = home.folder / LOG
    log.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        raise Refused(why_pip_failed(done.stdout, log))


def why_pip_failed(said: str, log: Path) -> str:
    """Return one sentence for what pip said at length."""
    if "DO NOT MATCH THE HASHES" in said:
        return _(
            "Paket yang diunduh tidak sama dengan yang dikunci: jangan dipakai, "
            "periksa sumber paket Anda (rincian di {log})."
        ).format(log=log)
    if "No space left on device" in said:
        return _("Ruang disk habis: sediakan 1,5 GB lalu ulangi.")
    if any(sign in said for sign in NO_NETWORK):
        return _(
            "Sumber paket tidak terjangkau: periksa jaringan atau proksi lalu ulangi "
            "(rincian di {log})."
        ).format(log=log)
    missing = [line for line in said.splitlines() if "No matching distribution" in line]
    if missing:
        return _(
            "Paket {name} tidak tersedia untuk Python {python} di sistem ini: "
            "pakai Python 3.11, 3.12 atau 3.13 64-bit."
        ).format(
            name=missing[0].split()[-1], python=".".join(map(str, sys.version_info[:2]))
        )
    return _("Pemasangan paket gagal: lihat {log}.").format(log=log)

"""The Debian package on a system with nothing: its whole life, data and all.

It needs root, debootstrap, a network with Debian's packages, and a built package:
``PAGEH_DEB=… python -m pytest -m slow tests/installer/test_bare_root.py``.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests import kept_registries as kept

DEB = Path(os.environ.get("PAGEH_DEB", "missing"))
ROOT = os.environ.get("PAGEH_BARE_ROOT", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (DEB.is_file() and shutil.which("debootstrap") and os.geteuid() == 0),
        reason="needs root, debootstrap, and a package in PAGEH_DEB",
    ),
]
OLD, HOME = "srv/Kantor Lama", "root"
QUIET = {
    "DEBIAN_FRONTEND": "noninteractive",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": f"/{HOME}",
    "LANG": "C.UTF-8",
    "QT_QPA_PLATFORM": "offscreen",
}


class Bare:
    """A bare Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str, **environ: str) -> str:
        """Run a command inside and return what it printed."""
        done = subprocess.run(
            ["chroot", str(self.root), *words],
            env=QUIET | environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def install(self, package: Path) -> None:
        """Install a package file with what it asks for, as a person would."""
        shutil.copyfile(package, self.root / "tmp" / package.name)
        self.run("apt-get", "update")
        words = ("apt-get", "install", "--yes", "--no-install-recommends")
        self.run(*words, f"/tmp/{package.name}")

    def ledger(self, folder: str) -> str:
        """Return the verdict on the ledger of a registry inside."""
        words = ("pageh", "--data", f"/{folder}", "ledger", "verify", "--json")
        return str(json.loads(self.run(*words))["verdict"])

    def seen(self, folder: str) -> dict[str, str]:
        """Return the digest of every file of a folder that keeps data."""
        place = self.root / folder
        return {
            path.relative_to(place).as_posix(): hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
            for path in sorted(place.rglob("*"))
            if path.is_file() and path.suffix != ".log"
        }


@contextmanager
def mounted(kind: str, place: Path) -> Iterator[None]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", kind, kind, str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    root = Path(ROOT) if ROOT else tmp_path_factory.mktemp("bare") / "root"
    if not (root / "usr").is_dir():
        command = ["debootstrap", "--variant=minbase", "bookworm", str(root)]
        subprocess.run(command, check=True, capture_output=True)
    with ExitStack() as stack:
        stack.enter_context(mounted("proc", root / "proc"))
        stack.enter_context(mounted("tmpfs", root / "dev" / "shm"))
        bare = Bare(root)
        kept.unpacked("schema-0001", root / OLD)
        yield bare
    if not ROOT:
        shutil.rmtree(root)


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same program as the next version."""
    place = tmp_path_factory.mktemp("newer")
    subprocess.run(["dpkg-deb", "-R", str(DEB), str(place / "tree")], check=True)
    control = place / "tree" / "DEBIAN" / "control"
    words = control.read_text(encoding="utf-8").replace("\nVersion: ", "\nVersion: 9.")
    control.write_text(words, encoding="utf-8")
    target = place / "pageh-newer.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Znone", "-b"]
    subprocess.run([*command, str(place / "tree"), str(target)], check=True)
    return target


def test_it_installs_on_a_bare_system_and_says_its_version(bare: Bare) -> None:
    bare.install(DEB)
    assert bare.run("pageh", "--version").startswith("pageh")
    assert (bare.root / "usr/share/man/man1/pageh.1.gz").is_file()
    types = (bare.root / "usr/share/mime/globs2").read_text(encoding="utf-8")
    assert "application/vnd.pageh.backup:*.pageh" in types


def test_the_demonstration_is_made_and_holds(bare: Bare) -> None:
    made = json.loads(bare.run("pageh", "demo", "--json"))
    assert made["verdict"]["holds"]
    assert made["requests"] >= 2000


def test_the_window_opens_on_it(bare: Bare) -> None:
    picture = f"/{HOME}/jendela.png"
    bare.run("pageh-desktop", "--demo", "--picture", picture)
    assert (bare.root / HOME / "jendela.png").stat().st_size > 20_000


def test_an_older_registry_is_brought_up(bare: Bare) -> None:
    before = kept.contents(bare.root / OLD / "pageh.db")
    assert bare.ledger(OLD) in {"SAH", "TIDAK LENGKAP"}
    facts = json.loads((bare.root / OLD / "facts.json").read_text(encoding="utf-8"))
    words = ("pageh", "--data", f"/{OLD}", "--as", "auditor", "findings", "list")
    said = bare.run(*words, "--json", PAGEH_PASSWORD=facts["password"])
    assert said.count('"number"') >= facts["findings"]
    (copy,) = (bare.root / OLD).glob("pageh-sebelum-*.db")
    assert kept.contents(copy) == before


def test_the_next_version_installs_over_it(bare: Bare, newer: Path) -> None:
    before = bare.seen(OLD)
    bare.install(newer)
    assert "9." in bare.run("dpkg-query", "-W", "-f", "${Version}", "pageh")
    assert bare.seen(OLD) == before
    assert bare.ledger(OLD) in {"SAH", "TIDAK LENGKAP"}


def test_purging_leaves_every_file_that_people_made(bare: Bare) -> None:
    before = bare.seen(OLD), bare.seen(f"{HOME}/.local/share/Pageh")
    bare.run("dpkg", "--purge", "pageh")
    assert not (bare.root / "opt/pageh").exists()
    assert not (bare.root / "usr/bin/pageh").exists()
    assert (bare.seen(OLD), bare.seen(f"{HOME}/.local/share/Pageh")) == before
    assert len(before[1]) > 3


def test_installed_again_it_goes_on_where_it_was(bare: Bare) -> None:
    bare.install(DEB)
    assert bare.ledger(OLD) in {"SAH", "TIDAK LENGKAP"}
    assert bare.ledger(f"{HOME}/.local/share/Pageh/demo") in {"SAH", "TIDAK LENGKAP"}

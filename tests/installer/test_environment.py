"""The environment: where it lies, what it holds, why it could not be made."""

import sys
from pathlib import Path

import pytest

from app.errors import Refused
from installer import debian, environment
from installer.environment import Home

GOOD = (
    "pyside6-essentials==6.11.3 \\\n"
    "    --hash=sha256:00\n"
    "pyside6-essentials==6.11.3 ; python_version < '4'\n"
)


def test_windows_keeps_its_interpreter_elsewhere() -> None:
    home = Home(Path("env"), platform="win32")
    assert home.python == Path("env/Scripts/python.exe")
    assert home.packages == Path("env/Lib/site-packages")
    assert home.qt == Path("env/Lib/site-packages/PySide6")


def test_linux_and_macos_keep_their_packages_under_the_version(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    for platform in ("linux", "darwin"):
        home = Home(tmp_path, platform=platform)
        assert home.python == tmp_path / "bin" / "python"
        assert home.packages == packages


@pytest.mark.parametrize("python", [(3, 10), (3, 11)])
def test_the_qt_that_aborts_old_pythons_is_refused(python: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="PySide6 6"):
        environment.refuse_bad_pair(python, GOOD.replace("6.11.3", "6.12.0"))


def test_other_pairs_of_qt_and_python_are_allowed() -> None:
    environment.refuse_bad_pair((3, 11), GOOD)
    environment.refuse_bad_pair((3, 12), GOOD.replace("6.11.3", "6.12.0"))
    environment.refuse_bad_pair((3, 11), GOOD.replace("6.11.3", "6.13.1"))
    environment.refuse_bad_pair((3, 11), "click==8.5.1\n")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "... NewConnectionError ...\nERROR: No matching distribution found for x",
            "jaringan",
        ),
        ("[Errno 11001] getaddrinfo failed", "jaringan"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "jangan dipakai"),
        ("OSError: [Errno 28] No space left on device", "disk"),
        ("ERROR: No matching distribution found for lxml==6.1.3", "Paket lxml==6.1.3"),
        ("something else", "lihat"),
    ],
)
def test_what_pip_says_at_length_becomes_one_sentence(said: str, sentence: str) -> None:
    answer = environment.why_pip_failed(said, Path("pip.log"))
    assert sentence in answer
    assert len(answer.splitlines()) == 1


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with pins and a project, as ``prepare`` reads them."""
    folder = tmp_path / "installer" / "requirements"
    folder.mkdir(parents=True)
    for name in ("desktop", "test"):
        (folder / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What pip was asked for; the environment itself is only pretended."""
    asked: list[tuple[str, ...]] = []

    def pretend(home: Home) -> None:
        home.python.parent.mkdir(parents=True, exist_ok=True)
        home.python.touch()

    monkeypatch.setattr(environment, "make", pretend)
    monkeypatch.setattr(environment, "install", lambda home, *w: asked.append(w))
    return asked


def test_packages_are_installed_by_hash_and_the_program_without_any(
    checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    environment.prepare(checkout, "desktop")
    assert [words[0] for words in pip] == ["--require-hashes", "--no-deps"]


def test_a_second_run_installs_nothing(
    checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    environment.prepare(checkout, "test")
    pip.clear()
    environment.prepare(checkout, "test")
    environment.prepare(checkout, "desktop")
    assert pip == []


def test_a_changed_pin_installs_again(
    checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    environment.prepare(checkout, "desktop")
    pins = checkout / "installer" / "requirements" / "desktop.txt"
    pins.write_text(GOOD + "click==8.5.1\n", encoding="utf-8")
    pip.clear()
    environment.prepare(checkout, "desktop")
    assert len(pip) == 2


def test_windows_line_ends_are_the_same_pins(
    checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    environment.prepare(checkout, "desktop")
    pins = checkout / "installer" / "requirements" / "desktop.txt"
    pins.write_bytes(pins.read_bytes().replace(b"\n", b"\r\n"))
    pip.clear()
    environment.prepare(checkout, "desktop")
    assert pip == []


def test_a_torn_stamp_installs_again(
    checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    home = environment.prepare(checkout, "desktop")
    (home.folder / environment.STAMP).write_text("{", encoding="utf-8")
    pip.clear()
    environment.prepare(checkout, "desktop")
    assert len(pip) == 2


def test_a_python_without_venv_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "can_make", lambda: False)
    monkeypatch.setattr(debian, "install", lambda packages: False)
    with pytest.raises(Refused, match="apt install python3-venv"):
        environment.make(Home(tmp_path / "env"))


def test_an_environment_that_does_not_run_is_made_anew(tmp_path: Path) -> None:
    home = Home(tmp_path / "env")
    assert not environment.works(home)
    home.python.parent.mkdir(parents=True)
    home.python.write_text("no program", encoding="utf-8")
    assert not environment.works(home)


def test_pip_failing_is_a_refusal_with_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Home, "python", Path(sys.executable))
    home = Home(tmp_path)
    with pytest.raises(Refused):
        environment.install(home, "--no-index", "no-such-package-at-all")
    log = (tmp_path / environment.LOG).read_text(encoding="utf-8")
    assert "No matching distribution" in log or "No module named pip" in log

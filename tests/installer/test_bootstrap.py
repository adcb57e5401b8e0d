"""The command line of the first run, on the machines people have."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from installer import bootstrap, environment, libraries
from installer.environment import Home


def test_python_before_3_11_is_too_old() -> None:
    assert bootstrap.is_too_old((3, 10, 14))
    assert not bootstrap.is_too_old((3, 11, 0))
    assert not bootstrap.is_too_old((4, 0))


def test_an_old_python_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert bootstrap.main() == 1
    said = capsys.readouterr().out
    assert "Python 3.11" in said
    assert "3.9.2" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("platform", "environ", "seen"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_window_opens_only_where_it_can_be_seen(
    platform: str, environ: dict[str, str], seen: bool
) -> None:
    assert bootstrap.has_screen(platform, environ) is seen


def test_what_follows_test_goes_to_pytest_as_it_stands() -> None:
    options = bootstrap.read_arguments(["test", "-x", "-k", "ledger", "--lf"])
    assert options.pytest == ["-x", "-k", "ledger", "--lf"]


def test_demo_takes_a_folder_and_a_language() -> None:
    options = bootstrap.read_arguments(["demo", "--data", "x", "--lang", "en"])
    assert (options.data, options.lang, options.no_window) == ("x", "en", False)
    assert bootstrap.read_arguments(["--lang", "en", "demo"]).lang == "en"


def test_the_demo_folder_is_passed_on_in_full(tmp_path: Path) -> None:
    options = Namespace(data=str(tmp_path), lang="id")
    command = bootstrap.pageh_command(Path("python"), options, "demo")
    assert command[-3:] == ["--data", str(tmp_path), "demo"]


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Everything prepared; commands are noted instead of run."""
    ran: list[list[str]] = []
    home = Home(Path("env"))
    monkeypatch.setattr(environment, "prepare", lambda root, wanted: home)
    monkeypatch.setattr(libraries, "provide", lambda *a, **k: [])

    def note(command: list[str], **environ: str) -> int:
        ran.append([*command, *(f"{k}={v}" for k, v in environ.items())])
        return 1 if "ruff" in command else 0

    monkeypatch.setattr(bootstrap, "run", note)
    return ran


def test_one_failed_check_fails_the_whole_and_the_others_still_run(
    prepared: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.check(bootstrap.read_arguments(["test"])) == 1
    assert [command[2] for command in prepared] == ["ruff", "ruff", "mypy", "pytest"]
    assert all("QT_QPA_PLATFORM=offscreen" in command for command in prepared)
    assert "gagal: ruff check, ruff format" in capsys.readouterr().out


def test_pytest_arguments_run_only_those_tests(prepared: list[list[str]]) -> None:
    assert bootstrap.check(bootstrap.read_arguments(["test", "tests/app"])) == 0
    assert [command[2:4] for command in prepared] == [["pytest", "tests/app"]]


@pytest.mark.parametrize(("display", "windows"), [(":0", 1), ("", 0)])
def test_the_window_follows_the_demo_where_there_is_a_screen(
    prepared: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    display: str,
    windows: int,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert bootstrap.demonstrate(bootstrap.read_arguments(["demo"])) == 0
    assert sum("desktop" in command for command in prepared) == windows


def test_no_window_is_opened_when_the_libraries_are_missing(
    prepared: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(libraries, "provide", lambda *a, **k: ["libEGL.so.1"])
    assert bootstrap.demonstrate(bootstrap.read_arguments(["demo"])) == 0
    assert not any("desktop" in command for command in prepared)


def test_help_runs_with_the_bare_interpreter() -> None:
    command = [sys.executable, "-I", "-S", bootstrap.__file__, "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "demo" in said.stdout
    assert said.stderr == ""


def test_stopping_it_by_hand_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(options: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "demo"])
    monkeypatch.setattr(bootstrap, "demonstrate", stopped)
    assert bootstrap.main() == bootstrap.INTERRUPTED

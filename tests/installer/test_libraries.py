"""System libraries: from what the loader says to what a person types."""

import sys
from pathlib import Path

import pytest

from app.errors import Refused
from installer import debian, libraries

LDD = """\
/env/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd5a3f2000)
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f4a5a000000)
/env/PySide6/QtWidgets.abi3.so:
\tlibEGL.so.1 => not found
\tlibunheard-of.so.7 => not found
"""


def test_each_missing_library_is_read_once() -> None:
    found = libraries.missing_in(LDD)
    assert found == ["libEGL.so.1", "libunheard-of.so.7", "libxcb-cursor.so.0"]


def test_libraries_become_packages_and_the_unknown_is_left_out() -> None:
    packages = libraries.packages_for(libraries.missing_in(LDD))
    assert packages == ["libegl1", "libxcb-cursor0"]


def test_two_libraries_of_one_package_ask_for_it_once() -> None:
    both = ["libglib-2.0.so.0", "libgthread-2.0.so.0"]
    assert libraries.packages_for(both) == ["libglib2.0-0"]


def test_wayland_is_prepared_only_where_it_runs() -> None:
    assert libraries.platforms({}) == ["offscreen", "xcb"]
    assert "wayland" in libraries.platforms({"WAYLAND_DISPLAY": "wayland-0"})


def test_on_debian_the_exact_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_here", lambda: True)
    sentence = libraries.remedy(["libEGL.so.1", "libxcb-cursor.so.0"])
    assert (
        "`sudo apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0`"
        in sentence
    )


def test_elsewhere_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_here", lambda: False)
    sentence = libraries.remedy(["libEGL.so.1"])
    assert "libEGL.so.1" in sentence
    assert "apt" not in sentence


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_lack_nothing(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert libraries.provide(Path("nowhere"), ["xcb"], needed=True) == []


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine that lacks EGL until apt is allowed to bring it."""
    asked: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(
        libraries, "lacking", lambda qt, screens: [] if asked else ["libEGL.so.1"]
    )
    monkeypatch.setattr(debian, "install", lambda names: bool(asked.append(names)))
    return asked


def test_what_is_missing_is_installed_where_allowed(
    bare_linux: list[list[str]],
) -> None:
    assert libraries.provide(Path("qt"), ["offscreen"], needed=True) == []
    assert bare_linux == [["libegl1"]]


def test_without_the_right_the_tests_stop_with_the_command(
    bare_linux: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "install", lambda names: False)
    with pytest.raises(Refused, match="libegl1"):
        libraries.provide(Path("qt"), ["offscreen"], needed=True)


def test_without_the_right_the_demo_goes_on_and_says_so(
    bare_linux: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(debian, "install", lambda names: False)
    assert libraries.provide(Path("qt"), ["offscreen"]) == ["libEGL.so.1"]
    assert "libegl1" in capsys.readouterr().err


def test_nobody_without_root_or_sudo_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    assert debian.prefix() is None
    assert not debian.install(["libegl1"])


def test_windows_has_no_root_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(debian.os, "geteuid", raising=False)
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    assert debian.prefix() is None

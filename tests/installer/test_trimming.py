"""What is left out of the frozen program, and what must never be."""

import pytest

from installer.trimming import held_links, is_unused, kept


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qtbase_de.qm",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6\\plugins\\platforms\\qminimal.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6\\plugins\\imageformats\\qtiff.dll",
        "PySide6/QtNetwork.abi3.so",
        "PySide6\\QtNetwork.pyd",
        "PySide6\\opengl32sw.dll",
        "libstdc++.so.6",
    ],
)
def test_what_serves_nothing_here_is_left_out(name: str) -> None:
    assert is_unused(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6\\plugins\\imageformats\\qjpeg.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6\\Qt6Core.dll",
        "app/locale/en/LC_MESSAGES/pageh.mo",
        "tzdata/zoneinfo/Asia/Makassar",
        "somebody/plugins/platforms/else.so",
    ],
)
def test_what_the_window_needs_stays(name: str) -> None:
    assert not is_unused(name)


def test_a_library_stays_only_while_something_asks_for_it() -> None:
    rows = [
        ("app/part.so", "/s/part.so", "EXTENSION"),
        ("libnear.so.1", "/l/libnear.so.1", "BINARY"),
        ("x.libs/libfar.so.2", "/l/libfar.so.2", "BINARY"),
        ("libalone.so.3", "/l/libalone.so.3", "BINARY"),
        ("libpython3.11.so.1.0", "/l/libpython3.11.so.1.0", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/s/libqeglfs.so", "BINARY"),
    ]
    asked = {
        "/s/part.so": ["libnear.so.1"],
        "/l/libnear.so.1": ["libfar.so.2"],
        "/s/libqeglfs.so": ["libalone.so.3"],
    }
    names = [row[0] for row in kept(rows, lambda path: asked.get(path, []))]
    assert names == [
        "app/part.so",
        "libnear.so.1",
        "x.libs/libfar.so.2",
        "libpython3.11.so.1.0",
    ]


def test_windows_spells_libraries_in_any_case() -> None:
    rows = [
        ("PySide6\\QtCore.pyd", "C:\\q.pyd", "EXTENSION"),
        ("PySide6\\Qt6Core.dll", "C:\\Qt6Core.dll", "BINARY"),
    ]
    assert kept(rows, lambda path: ["QT6CORE.DLL"]) == rows


def test_a_link_to_what_is_not_shipped_goes_too() -> None:
    link = ("libgone.so.1", "PySide6/Qt/lib/libgone.so.1", "SYMLINK")
    held = ("libheld.so.1", "PySide6/Qt/lib/libheld.so.1", "SYMLINK")
    sheet = ("ui/desktop/resources/sheet.qss", "/s/sheet.qss", "DATA")
    binaries = [("PySide6/Qt/lib/libheld.so.1", "/l/libheld.so.1", "BINARY")]
    assert held_links([link, held, sheet], binaries) == [held, sheet]

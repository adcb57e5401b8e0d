"""What of the collected files is not shipped.

Three rules, the same on every platform: modules nobody here imports, plugins of Qt
for screens and formats we do not use, and then every shared library that no file
left over asks for. The third makes the first two pay: nobody keeps a list of
libraries by hand.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

Row = tuple[str, str, str]  # PyInstaller's: name in the bundle, source, kind

# What can be imported and never is. PyInstaller follows every import statement,
# also those that a library keeps for the day somebody asks.
NEVER = [
    "babel",
    "curses",
    "doctest",
    "ensurepip",
    "fontTools",  # pyHanko's and pikepdf's, for fonts we set with reportlab
    "lib2to3",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "numpy",
    "PIL.AvifImagePlugin",
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingtk",
    "pip",
    "pycparser",  # cffi's, for compiling; ours is compiled
    "pydoc",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "readline",
    "setuptools",
    "test",
    "tkinter",
    "uharfbuzz",  # reportlab's, for scripts Indonesian is not written in
    "unittest",
]

_PLUGINS = {
    "iconengines": "svgicon",
    "imageformats": "gif jpeg svg webp",
    "platforminputcontexts": "composeplatforminputcontextplugin "
    "ibusplatforminputcontextplugin",
    "platforms": "cocoa offscreen windows xcb",
    "platformthemes": "xdgdesktopportal",
    "styles": "",
    "xcbglintegrations": "xcb-egl-integration xcb-glx-integration",
}
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?q?([^/.]+)\.")
_UNUSED = re.compile(
    r"(?:^|/)PySide6/(?:Qt/)?(?:translations|qml)/"
    r"|(?:^|/)PySide6/Qt(?:Network|OpenGL|Qml|Quick|DBus)\."
    r"|(?:^|/)opengl32sw\.dll$"  # a painter for 3D in software; we draw in 2D
    r"|(?:^|/)(?:api-ms-win-|ucrtbase\.dll)",  # Windows 10 has its own
    re.IGNORECASE,
)
# Everybody has these, and an older one beside a newer driver breaks the window.
_SYSTEM = re.compile(r"(?:^|/)lib(?:stdc\+\+|gcc_s)\.so\.")
_LIBRARY_FOLDERS = {".", "PySide6", "PySide6/Qt/lib", "shiboken6"}


def _posix(name: str) -> str:
    return name.replace("\\", "/")


def is_unused(name: str) -> bool:
    """Say whether a file of the bundle serves nothing that Pageh does."""
    name = _posix(name)
    plugin = _PLUGIN.search(name)
    if plugin and "PySide6" in name:
        return plugin[2] not in _PLUGINS.get(plugin[1], "").split()
    return bool(_UNUSED.search(name) or _SYSTEM.search(name))


def is_library(row: Row) -> bool:
    """Say whether a file is there only because another one asks for it."""
    name, _source, kind = row
    folder = str(PurePosixPath(_posix(name)).parent)
    in_place = folder in _LIBRARY_FOLDERS or folder.endswith(".libs")
    return in_place and kind in {"BINARY", "SYMLINK"}


def kept(rows: Iterable[Row], asks: Callable[[str], Iterable[str]]) -> list[Row]:
    """Return what is shipped of the collected binaries.

    Args:
        rows: what PyInstaller collected.
        asks: the names of the libraries that the file at a path asks for.
    """
    rows = [row for row in rows if not is_unused(row[0])]
    libraries = [row for row in rows if is_library(row)]
    by_name: dict[str, list[Row]] = {}
    for row in libraries:
        by_name.setdefault(_base(row[0]), []).append(row)
    needed: set[str] = set()
    waiting = [row[1] for row in rows if not is_library(row)]
    waiting += [row[1] for row in libraries if _is_python(row[0])]
    while waiting:
        for name in map(_base, asks(waiting.pop())):
            if name not in needed and name in by_name:
                needed.add(name)
                waiting += [row[1] for row in by_name[name] if row[2] == "BINARY"]
    return [
        row
        for row in rows
        if not is_library(row) or _base(row[0]) in needed or _is_python(row[0])
    ]


def held_links(rows: list[Row], binaries: Iterable[Row]) -> list[Row]:
    """Return the data files, without links to libraries that are not shipped."""
    names = {_base(row[0]) for row in binaries}
    unused = {row for row in rows if row[2] == "SYMLINK" and _base(row[0]) not in names}
    return [row for row in rows if row not in unused and not is_unused(row[0])]


def _base(name: str) -> str:
    return PurePosixPath(_posix(name)).name.lower()


def _is_python(name: str) -> bool:
    return bool(re.match(r"(?:lib)?python3|Python$", PurePosixPath(_posix(name)).name))

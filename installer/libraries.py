"""The system libraries Qt needs and a bare Linux lacks.

Qt's own message names the wrong one ("xcb-cursor0 is needed") whichever is
missing, so the loader is asked instead.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from app.errors import Refused
from app.language import _
from installer import debian

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport", "QtNetwork")
TOOLS = {
    "7z": "p7zip-full",
    "makensis": "nsis",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "softhsm2-util": "softhsm2",
}
MISSING = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libICE.so.6": "libice6",
    "libOpenGL.so.0": "libopengl0",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def platforms(environ: dict[str, str]) -> list[str]:
    """Return Qt's names of the screens to be ready for."""
    wayland = ["wayland"] if environ.get("WAYLAND_DISPLAY") else []
    return ["offscreen", "xcb", *wayland]


def provide(
    qt: Path, screens: list[str], *, tools: bool = False, needed: bool = False
) -> list[str]:
    """Install the libraries Qt lacks, or say how; return what is still missing.

    Args:
        qt: the folder of PySide6 in the environment.
        screens: Qt's platform names, see ``platforms``.
        tools: also install the tools some tests ask, where that is allowed.
        needed: without the libraries there is no going on.

    Raises:
        Refused: libraries are needed, and nobody here may install them.
    """
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return []
    missing = lacking(qt, screens)
    wanted = packages_for(missing)
    extras = [name for tool, name in TOOLS.items() if tools and not shutil.which(tool)]
    if wanted:
        debian.install(wanted)
        missing = lacking(qt, screens)
    for name in extras:  # one by one: a system that lacks one may have the others
        debian.install([name])
    if missing:
        sentence = remedy(missing)
        if needed:
            raise Refused(sentence)
        print(sentence, file=sys.stderr)
    return missing


def lacking(qt: Path, screens: list[str]) -> list[str]:
    """Return the names of shared libraries the loader does not find."""
    files = [qt / f"{module}.abi3.so" for module in MODULES]
    files += [qt / "Qt" / "plugins" / "platforms" / f"libq{n}.so" for n in screens]
    command = ["ldd", *(str(path) for path in files if path.exists())]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return missing_in(said.stdout)


def missing_in(ldd_output: str) -> list[str]:
    """Return the library names that ldd says are not found, each once."""
    return sorted(set(MISSING.findall(ldd_output)))


def packages_for(libraries: list[str]) -> list[str]:
    """Return the Debian packages that hold the libraries, each once."""
    return sorted({PACKAGES[name] for name in libraries if name in PACKAGES})


def remedy(libraries: list[str]) -> str:
    """Return the sentence that says what to type."""
    names = ", ".join(libraries)
    packages = packages_for(libraries)
    if debian.is_here() and packages:
        return _(
            "Pustaka sistem untuk jendela belum ada ({names}): jalankan `{command}`."
        ).format(names=names, command=debian.command(packages))
    return _(
        "Pustaka sistem untuk jendela belum ada ({names}): pasang lewat pengelola "
        "paket sistem ini."
    ).format(names=names)

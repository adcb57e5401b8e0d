"""Our own modules and files that go into the frozen program, from the checkout.

They are read off the disk and not asked from the packages: that imports nothing,
and a module that cannot be imported alone is still taken.
"""

from pathlib import Path, PurePosixPath

FLOORS = ("models", "app", "reports", "ui")
BESIDE = ("LICENSE", "CHANGELOG.md")
# Alembic reads the migrations as files, so they travel as files
_READ_AS_FILES = "models/migrations/"
# the user guide, and the pictures of the window that it shows
_GUIDE = ("docs/panduan/*.md", "docs/pictures/*-light-id.png")


def _files(root: Path) -> list[PurePosixPath]:
    return [
        PurePosixPath(path.relative_to(root).as_posix())
        for floor in FLOORS
        for path in sorted((root / floor).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def modules(root: Path) -> list[str]:
    """Return the names of all our modules, also those that are loaded by name."""
    found = []
    for file in _files(root):
        if file.suffix == ".py" and file.name != "__main__.py":
            words = file.with_suffix("").parts
            found.append(".".join(words).removesuffix(".__init__"))
    return found


def datas(root: Path) -> list[tuple[str, str]]:
    """Return our files that are no modules: where each lies, and its folder inside."""
    found = [(str(root / name), ".") for name in BESIDE]
    for file in _files(root):
        if file.suffix != ".py" or file.as_posix().startswith(_READ_AS_FILES):
            found.append((str(root / file), str(file.parent)))
    for pattern in _GUIDE:
        folder = str(PurePosixPath(pattern).parent)
        found += [(str(file), folder) for file in sorted(root.glob(pattern))]
    return found

"""Pack the inspector's verifier into one file that Python runs as it is.

``python -m app.ledger.packing pageh-inspector.pyz`` writes it. It holds only the
modules named here, which use nothing but the standard library and
``cryptography``; a test runs it where SQLAlchemy cannot be imported.
"""

import sys
import tempfile
import zipapp
from importlib import resources
from pathlib import Path

MODULES = (
    "app/clock.py",
    "app/errors.py",
    "app/language.py",
    "app/owner_only.py",
    "app/progress.py",
    *(
        f"app/ledger/{name}.py"
        for name in (
            "bundle_copy",
            "canonical",
            "characters",
            "columns",
            "copy",
            "entry",
            "examination",
            "exchange",
            "held",
            "inspector",
            "keychain",
            "keyfile",
            "merkle",
            "note",
            "outside",
            "paper",
            "pdf",
            "replay",
            "shortcut",
            "stamps",
            "treehead",
            "verdict",
            "walk",
            "witness",
        )
    ),
)
_MAIN = """import sys
from app.ledger.inspector import main
sys.exit(main())
"""


def pack(target: Path) -> None:
    """Write the verifier as one runnable file."""
    here = resources.files("app")
    with tempfile.TemporaryDirectory() as place:
        for module in MODULES:
            copy = Path(place, module)
            copy.parent.mkdir(parents=True, exist_ok=True)
            source = here.joinpath(module.removeprefix("app/"))
            copy.write_bytes(source.read_bytes())
        for package in ("app", "app/ledger"):
            Path(place, package, "__init__.py").touch()
        Path(place, "__main__.py").write_text(_MAIN, encoding="utf-8")
        zipapp.create_archive(
            place, target, interpreter="/usr/bin/env python3", compressed=True
        )


if __name__ == "__main__":
    pack(Path(sys.argv[1]))

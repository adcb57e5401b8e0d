"""The verifier as an inspector runs it: one file, without SQLAlchemy."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.ledger import packing
from app.ledger.inspector import main
from app.ledger.witnessing import ask

# Runs the packed file where neither SQLAlchemy nor Qt nor our own checkout exist.
_ALONE = """
import runpy, sys
for name in ("sqlalchemy", "PySide6", "models", "click", "reportlab", "rfc8785"):
    sys.modules[name] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("packed") / "pageh-inspector.pyz"
    packing.pack(target)
    return target


def alone(packed: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", _ALONE, str(packed), *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=packed.parent,
        env={**os.environ, "PYTHONPATH": "", "PYTHONUTF8": "1"},
    )


def test_the_packed_verifier_runs_alone_from_key_to_verdict(
    registry: Any, packed: Path, tmp_path: Path, forger: Any
) -> None:
    store, request = tmp_path / "saksi", tmp_path / "permintaan.txt"
    registry.checkpoint()
    vkey = str(registry.vkey())
    made = alone(packed, "make", store, "inspektorat/w1")
    assert (made.returncode, made.stderr) == (0, "")
    assert alone(packed, "know", store, vkey).returncode == 0
    with registry.database.read() as session:
        request.write_text(
            str(ask(session, old_size=0)), encoding="utf-8", newline="\n"
        )
    signed = alone(packed, "sign", store, request)
    assert signed.stdout.startswith("— inspektorat/w1 ")
    path = registry.copy(tmp_path / "copy.db")
    fine = alone(packed, "verify", path, "--store", store, "--days", 40_000, "--json")
    assert json.loads(fine.stdout)["verdict"] == "SAH"
    assert fine.returncode == 0
    forger(path).run("UPDATE bookings SET purpose = 'Senam' WHERE id = 3")
    broken = alone(packed, "verify", path, "--store", store)
    assert broken.returncode == 3
    assert "bookings, rekaman 3, kolom purpose" in broken.stdout


def test_a_contradiction_leaves_with_three_and_shows_both_notes(
    registry: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "saksi"
    assert main(["make", str(store), "w1"]) == 0
    registry.checkpoint()
    assert main(["know", str(store), str(registry.vkey())]) == 0
    old = tmp_path / "lama.txt"
    with registry.database.read() as session:
        asked = ask(session, old_size=0)
    old.write_text(str(asked), encoding="utf-8")
    assert main(["sign", str(store), str(old)]) == 0
    registry.book("BK-2024-00099")
    registry.checkpoint()
    new = tmp_path / "baru.txt"
    with registry.database.read() as session:
        newer = ask(session, old_size=asked.head.size)
    new.write_text(str(newer), encoding="utf-8")
    assert main(["sign", str(store), str(new)]) == 0
    assert main(["conflicts", str(store)]) == 0
    assert main(["sign", str(store), str(old)]) == 1
    capsys.readouterr()
    assert main(["conflicts", str(store)]) == 3
    told = capsys.readouterr().out
    assert "MUNDUR" in told
    assert str(asked.note) in told
    assert str(newer.note) in told


@pytest.mark.parametrize("name", ["tidak-ada.db", "bukan.db", "kosong.db"])
def test_what_is_no_registry_is_refused_or_broken(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bukan.db").write_bytes(b"ini bukan basis data" * 100)
    (tmp_path / "kosong.db").touch()
    code = main(["verify", str(tmp_path / name)])
    assert code in (1, 3)
    told = capsys.readouterr()
    assert len((told.err or told.out).strip()) > 20


def test_every_module_packed_is_needed_and_every_needed_one_is_packed() -> None:
    run = (
        "import sys, app.ledger.inspector; "
        "print(*sorted(m for m in sys.modules if m.startswith('app.')))"
    )
    found = subprocess.run(
        [sys.executable, "-c", run], capture_output=True, check=True, encoding="utf-8"
    )
    named = {m.removesuffix(".py").replace("/", ".") for m in packing.MODULES}
    assert set(found.stdout.split()) - {"app.ledger"} == named

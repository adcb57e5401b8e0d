"""Signing many at once: each for itself, all together or none when cancelled."""

from pathlib import Path

import pytest

from app.errors import Cancelled, Refused
from reports.signing import Note
from reports.signing.batch import Manner, sign_files
from reports.signing.held_key import KeySigner
from reports.verification import verify
from tests.reports.notary import NOW, office, paper

MANNER = Manner(Note(place="Denpasar"))


def files_in(folder: Path, *names: str) -> list[Path]:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(paper())
    return [folder / name for name in names]


def signed(files: list[Path], folder: Path, **more: object):
    signer = KeySigner(office().leader)
    return sign_files(files, folder, signer, at=NOW, manner=MANNER, **more)  # type: ignore[arg-type]


def test_every_document_is_signed_under_its_own_name(tmp_path: Path) -> None:
    files = files_in(tmp_path / "in", "a.pdf", "b.pdf", "c.pdf")
    steps: list[tuple[int, int]] = []
    outcomes = signed(
        files,
        tmp_path / "out",
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    for one in outcomes:
        assert one.written == tmp_path / "out" / one.source.name
        assert verify(one.written.read_bytes(), trust=office().trust, at=NOW).holds
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    files = files_in(tmp_path / "in", "a.pdf", "b.pdf")
    files[0].write_bytes(b"bukan PDF")
    bad, good = signed([*files, tmp_path / "hilang.pdf"], tmp_path / "out")[:2]
    assert "bukan PDF" in bad.refusal
    assert bad.written is None
    assert good.signed is not None
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.pdf"]


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    files = files_in(tmp_path / "in", "a.pdf", "b.pdf", "c.pdf")

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        signed(files, tmp_path / "out", progress=stop)
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    files = files_in(tmp_path / "in", "a.pdf")
    with pytest.raises(Refused, match=r"sudah ada a\.pdf"):
        signed(files, tmp_path / "in")
    with pytest.raises(Refused, match=r"sudah ada a\.pdf"):
        signed([*files, *files], tmp_path / "out")

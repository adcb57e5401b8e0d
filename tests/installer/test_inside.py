"""What is inside is found from its files, licensed, and listed as CycloneDX asks."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import click
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from installer import bill, inside, licences
from installer.inside import Part
from installer.version import version

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Part]:
    """The parts of a program that took one module of click and one of Qt's files."""
    qt = metadata.distribution("PySide6_Essentials")
    core = next(f for f in qt.files or [] if f.name.startswith("QtCore."))
    contents = tmp_path_factory.mktemp("work") / "contents.json"
    taken = {
        "files": [["PySide6/QtCore", str(qt.locate_file(core)), "EXTENSION"]],
        "modules": [["click", click.__file__, "PYMODULE"]],
    }
    contents.write_text(json.dumps(taken), encoding="utf-8")
    return inside.parts(contents)


def test_only_what_files_were_taken_from_is_a_part(parts: list[Part]) -> None:
    names = {part.name for part in parts}
    assert {"Pageh", "CPython", "click", "PySide6_Essentials", "Inter"} <= names
    assert not {"pytest", "ruff", "pyinstaller"} & names


def test_the_version_is_that_of_the_project(parts: list[Part]) -> None:
    (own,) = (part for part in parts if part.name == "Pageh")
    assert own.version == version()


def test_every_part_brings_a_text_and_names_a_licence(
    parts: list[Part], tmp_path: Path
) -> None:
    place = licences.collect(tmp_path, parts)
    for part in parts:
        assert part.licence
        assert part.texts
    (qt,) = place.glob("PySide6_Essentials-*")
    texts = {file.name for file in qt.iterdir()}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"} <= texts


def test_a_part_without_a_text_stops_the_release(
    parts: list[Part], tmp_path: Path
) -> None:
    bare = replace(parts[0], name="nobody's", texts=())
    with pytest.raises(licences.NoTextError, match="nobody's"):
        licences.collect(tmp_path, [*parts, bare])


def test_two_texts_of_one_name_are_both_kept(tmp_path: Path) -> None:
    texts = []
    for word in ("one", "two"):
        (tmp_path / word).mkdir()
        texts.append(tmp_path / word / "LICENSE")
        texts[-1].write_text(word, encoding="utf-8")
    part = Part("x", "1", "MIT", "pkg:generic/x@1", tuple(texts))
    place = licences.collect(tmp_path / "out", [part])
    kept = {file.read_text(encoding="utf-8") for file in (place / "x-1").iterdir()}
    assert kept == {"one", "two"}


def test_the_bill_is_as_its_schema_says(parts: list[Part], tmp_path: Path) -> None:
    written = bill.write(tmp_path, parts, at=AT).read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    read = json.loads(written)
    assert read["metadata"]["component"]["name"] == "Pageh"
    assert {part.name for part in parts} == {
        *(each["name"] for each in read["components"]),
        "Pageh",
    }


def test_the_same_parts_give_the_same_bill(parts: list[Part], tmp_path: Path) -> None:
    first = bill.write(tmp_path, parts, at=AT).read_bytes()
    assert bill.write(tmp_path, list(reversed(parts)), at=AT).read_bytes() == first


def test_nothing_under_the_gpl_alone_is_pinned_for_release() -> None:
    """Of what a release is frozen from; readline, which was, is left out by name."""
    pins = (inside.ROOT / "installer/requirements/release.txt").read_text()
    for line in pins.splitlines():
        name = line.split("==")[0] if "==" in line and line[0] not in "# " else ""
        if not name or name in {"pyinstaller", "pyinstaller-hooks-contrib"}:
            continue
        try:
            said = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system
        words = str(said.metadata.json.get("license_expression", ""))
        choices = words.replace("(", "").replace(")", "").split(" OR ")
        assert not all(each.startswith(("GPL", "AGPL")) for each in choices), name

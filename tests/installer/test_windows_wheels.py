"""Every dependency is there for Windows, as a wheel, with the hash that is pinned."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from installer import lock

PYTHON = "3.12"
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.9",
    "extra": "",
}


def for_windows(text: str) -> list[str]:
    """Return the pins that Windows takes, with their hashes and no markers."""
    lines = []
    for block in re.split(r"\n(?=[a-z0-9])", text):
        if "==" not in block or block.startswith("#"):
            continue
        wanted = Requirement(block.split("\\")[0].strip())
        if wanted.marker is None or wanted.marker.evaluate(WINDOWS):
            hashes = " ".join(re.findall(r"--hash=sha256:[0-9a-f]{64}", block))
            lines.append(f"{wanted.name}{wanted.specifier} {hashes}")
    return lines


def test_markers_are_read_as_windows_reads_them() -> None:
    text = "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "0" * 64
    text += "\nb==2 ; sys_platform == 'linux' \\\n    --hash=sha256:" + "1" * 64
    assert [line.split()[0] for line in for_windows(text)] == ["a==1"]


@pytest.mark.parametrize("name", lock.SETS)
def test_what_windows_takes_is_pinned_with_hashes(name: str) -> None:
    lines = for_windows((lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    assert len(lines) > 30
    assert all("--hash=sha256:" in line for line in lines)


@pytest.mark.slow
def test_every_dependency_resolves_to_a_wheel_for_windows(tmp_path: Path) -> None:
    text = (lock.FOLDER / "release.txt").read_text(encoding="utf-8")
    lines = for_windows(text)
    pins = tmp_path / "windows.txt"
    pins.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", "--platform=win_amd64"]
    command += [f"--python-version={PYTHON}", "--implementation=cp"]
    command += ["--dest", str(tmp_path / "wheels"), "-r", str(pins)]
    subprocess.run(command, check=True, timeout=1800)
    wheels = sorted((tmp_path / "wheels").glob("*.whl"))
    assert len(wheels) == len(lines)
    tags = {wheel.stem.rsplit("-", 1)[1] for wheel in wheels}
    assert tags <= {"any", "win_amd64"}

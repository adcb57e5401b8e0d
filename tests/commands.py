"""Commands run in this process, as a script would run them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.office import PASSWORD, Office
from ui.cli import main
from ui.cli.desk import PASSWORD as PASSWORD_VARIABLE
from ui.cli.passwords import KEY_PASSWORD


class Answer(NamedTuple):
    """What a command left behind: its exit code, and what it said to whom."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


def running(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Give the way to run commands on the office's registry, or on ``data``."""
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    monkeypatch.setenv(KEY_PASSWORD, PASSWORD)

    def run(*arguments: object, data: Path | None = None) -> Answer:
        with pytest.raises(SystemExit) as leaving:
            main(["--data", str(data or office.paths.root), *map(str, arguments)])
        told = capsys.readouterr()
        return Answer(int(leaving.value.code or 0), told.out, told.err)

    return run

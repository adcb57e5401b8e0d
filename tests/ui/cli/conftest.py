import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.office import PASSWORD, Office
from ui.cli import main
from ui.cli.desk import PASSWORD as PASSWORD_VARIABLE
from ui.cli.passwords import KEY_PASSWORD


class Answer:
    """What a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Run a command on the office's registry."""
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    monkeypatch.setenv(KEY_PASSWORD, PASSWORD)

    def run(*arguments: str | Path, data: Path | None = None) -> Answer:
        with pytest.raises(SystemExit) as leaving:
            main(["--data", str(data or office.paths.root), *map(str, arguments)])
        told = capsys.readouterr()
        return Answer(int(leaving.value.code or 0), told.out, told.err)

    return run

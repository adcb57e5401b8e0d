from collections.abc import Callable

import pytest

from tests.office import PASSWORD, Office
from ui.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pageh(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run one command on the office's registry; give exit code, stdout, stderr."""
    monkeypatch.setenv("PAGEH_PASSWORD", PASSWORD)

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as leaving:
            main(["--data", str(office.paths.root), *map(str, arguments)])
        told = capsys.readouterr()
        code = leaving.value.code
        return (code if isinstance(code, int) else 0), told.out, told.err

    return run

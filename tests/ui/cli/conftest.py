import pytest

from tests.commands import Run, running
from tests.office import Office


@pytest.fixture
def run(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    return running(office, monkeypatch, capsys)

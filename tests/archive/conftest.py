"""The archive of a test."""

from pathlib import Path

import pytest


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"

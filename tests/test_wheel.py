"""The wheel holds all that the program needs, its data files included."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(target.glob("*.whl"))


def test_the_wheel_holds_the_three_packages_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"assistant", "ingest", "ui"}
    tracked = {str(p.relative_to(ROOT)) for top in ("assistant", "ingest", "ui") for p in (ROOT / top).rglob("*.*")}
    assert {name for name in tracked if "__pycache__" not in name and not Path(ROOT / name).is_dir()} <= set(names)


def test_an_installed_wheel_ingests_and_answers_away_from_the_tree(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout

    assert run("-c", "import assistant, ingest, ui; print(assistant.__file__)").startswith(str(tmp_path))
    assert run("-m", "ingest", "--archive", "a", "--sample").startswith("12 added")
    assert "Sources" in run("-m", "assistant", "ask", "--archive", "a", "What is the captain charged with?")
    assert "briefing-ui" in run("-m", "ui", "--help")

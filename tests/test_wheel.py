"""The wheel holds all that the program needs, its data files included."""

import os
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

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


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed into; what it depends on is where the tests have it from."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", str(folder), str(wheel)], check=True)
    return folder


@pytest.fixture
def environment(installed: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed)}


def test_the_installed_commands_ingest_and_answer_away_from_the_tree(
    installed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    def run(command: str | Path, *arguments: str) -> str:
        process = [command, *arguments]
        return subprocess.run(process, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout

    imported = run(sys.executable, "-c", "import assistant, ingest, ui; print(assistant.__file__, ui.__file__)")
    assert imported.count(str(installed)) == 2
    assert run(installed / "bin" / "briefing-ingest", "--archive", "a", "--sample").startswith("12 added")
    asked = run(installed / "bin" / "briefing", "ask", "--archive", "a", "What is the captain charged with?")
    assert "Sources" in asked


def test_the_installed_app_serves_its_page_away_from_the_tree(
    installed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = [str(installed / "bin" / "briefing-ui"), "--archive", "a", "--headless", "--port", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(process, cwd=tmp_path, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            assert "<title>" in page(f"http://localhost:{port}/", server)
        finally:
            server.terminate()


def page(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert server.poll() is None, "the app ended before it served anything"
        with suppress(OSError), urlopen(address) as answer:
            return str(answer.read(), "utf-8")
        time.sleep(0.2)
    raise TimeoutError(address)

"""What `make` does where its tools are missing, old or refuse; the tools here are scripts that say what was asked."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[1] / "Makefile"
NEEDED = ("sh", "id", "env", "rm", "test", "touch")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout, and a `bin` that holds nothing but what every system has."""
    (tmp_path / "bin").mkdir()
    for tool in NEEDED:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    return tmp_path


def script(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)


def make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(checkout / "bin")} | {"LANG": os.environ.get("LANG", "C")}
    process = [str(shutil.which("make")), "-f", str(MAKEFILE), "-C", str(checkout), *arguments]
    return subprocess.run(process, env=environment, capture_output=True, text=True)


def test_only_a_new_archive_begins_with_the_samples(checkout: Path) -> None:
    script(checkout / ".venv/bin/briefing-ingest", 'echo "ingest: $*"')
    script(checkout / ".venv/bin/briefing-ui", 'echo "ui: $*"')
    (checkout / ".venv/installed").touch()
    first = make(checkout, "-s", "run", "ARCHIVE=my archive").stdout.splitlines()
    assert first[-2:] == ["ingest: --archive my archive --sample", "ui: --archive my archive"]
    (checkout / "my archive").mkdir()
    (checkout / "my archive" / "catalogue.sqlite3").touch()
    again = make(checkout, "-s", "run", "ARCHIVE=my archive")
    assert "ingest: " not in again.stdout
    assert "ui: --archive my archive\n" in again.stdout


@pytest.mark.parametrize("python", ["old", "absent"])
def test_a_python_that_will_not_do_is_a_clear_sentence(python: str, checkout: Path) -> None:
    script(checkout / "bin" / "old", "exit 1")
    done = make(checkout, "install", f"PYTHON={python}")
    assert done.returncode != 0
    assert f"{python} is not Python 3.11 or newer with its venv module: name one that is" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_chromium_that_cannot_be_installed_is_said_as_it_is(checkout: Path) -> None:
    script(checkout / "bin" / "apt-get", 'echo "$1 $DEBIAN_FRONTEND" >>asked', 'test "$1" = update')
    script(checkout / "bin" / "sudo", 'exec "$@"')
    done = make(checkout, "chromium")
    assert (checkout / "asked").read_text() == "update \ninstall noninteractive\n"
    assert "apt-get could not install it: the browser tests cannot run until there is.\n" in done.stdout

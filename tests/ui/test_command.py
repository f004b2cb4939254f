import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from ui.__main__ import flags, parser

PROJECT = Path(__file__).parents[2]
UI = PROJECT / "ui"


def test_no_file_of_the_app_bears_a_package_name() -> None:
    names = {path.stem for path in UI.iterdir()} - {"__init__", "__main__", "__pycache__"}
    assert names & {*packages_distributions(), *sys.stdlib_module_names} == set()


def test_the_command_prints_help_with_an_example() -> None:
    run = subprocess.run([sys.executable, "-m", "ui", "--help"], capture_output=True, text=True, cwd=PROJECT)
    assert run.returncode == 0
    assert "briefing-ui --archive" in run.stdout


def test_a_misused_command_exits_with_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["--port", "many"])
    assert stopped.value.code == 2


def test_the_server_listens_on_this_machine_only_unless_told_otherwise() -> None:
    assert "--server.address=localhost" in flags("localhost", 8501, headless=True)
    assert "--server.allowedHosts=localhost" in flags("localhost", 8501, headless=True)
    assert not [flag for flag in flags("0.0.0.0", 8501, headless=True) if "allowedHosts" in flag]


def test_the_settings_file_says_what_the_command_says() -> None:
    written = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    told = dict(flag.removeprefix("--").split("=", 1) for flag in flags("localhost", 8501, headless=False))
    for section, options in written.items():
        for name, value in options.items():
            if isinstance(value, bool | str) and name != "base":
                assert told[f"{section}.{name}"] == str(value).lower() if isinstance(value, bool) else value
    assert (PROJECT / written["theme"]["base"]).samefile(told["theme.base"])


def test_every_data_file_of_the_app_is_beside_its_code() -> None:
    elements = {path.stem for path in (UI / "elements").glob("*.js")}
    assert elements == {path.stem for path in (UI / "elements").glob("*.css")}
    assert elements == {"base", "question", "statement", "abstention", "footnote", "article", "conversations"}


def test_no_script_of_the_app_can_make_markup_of_text() -> None:
    forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser")
    for script in (UI / "elements").glob("*.js"):
        assert not [word for word in forbidden if word in script.read_text(encoding="utf-8")], script

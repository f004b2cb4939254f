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
    base = written.pop("theme")["base"]
    said = {
        f"--{section}.{name}={str(each).lower() if isinstance(each, bool) else each}"
        for section, options in written.items()
        for name, value in options.items()
        for each in (value if isinstance(value, list) else [value])
    }
    told = set(flags("localhost", 8501, headless=False))
    assert told - said == {"--server.port=8501", f"--theme.base={UI / 'theme.toml'}"}
    assert said - told == set()
    assert (PROJECT / base).samefile(UI / "theme.toml")


def test_a_public_address_adds_its_name_and_its_origin() -> None:
    told = flags("localhost", 8501, "https://briefing.example:8443", headless=True)
    named = [flag.split("=")[1] for flag in told if "allowedHosts" in flag]
    assert named == ["localhost", "127.0.0.1", "::1", "briefing.example"]
    assert "--server.corsAllowedOrigins=https://briefing.example:8443" in told
    given = parser().parse_args(["--public-address", "HTTPS://Briefing.example/"])
    assert given.public_address == "https://briefing.example"


@pytest.mark.parametrize(
    "address",
    (
        "briefing.example",
        "ftp://briefing.example",
        "https://",
        "https://x.example/app",
        "https://x.example?a=b",
        "https://me@x.example",
        "https://*.example",
        "https://x.example:many",
    ),
)
def test_an_address_that_is_not_of_a_whole_site_is_misuse(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["--public-address", address])
    assert stopped.value.code == 2
    assert "is not of the form https://NAME" in capsys.readouterr().err


def test_every_data_file_of_the_app_is_beside_its_code() -> None:
    elements = {path.stem for path in (UI / "elements").glob("*.js")}
    assert elements == {path.stem for path in (UI / "elements").glob("*.css")}
    assert elements >= {"base", "question", "statement", "filters", "passages", "article", "conversations"}


def test_no_script_of_the_app_can_make_markup_of_text() -> None:
    forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser")
    for script in (UI / "elements").glob("*.js"):
        assert not [word for word in forbidden if word in script.read_text(encoding="utf-8")], script

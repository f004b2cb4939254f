"""What `briefing` and `briefing-ingest` share: misuse exits with 2, an error is one sentence, a pipe may close."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import assistant.__main__
import ingest.__main__
from assistant.errors import BriefingError
from assistant.settings import Settings, read_settings
from tests.conftest import command

LIST = ("ingest", "--list")
SEARCH = ("assistant", "search", "cable", "-k", "12")


@pytest.mark.parametrize(
    "arguments",
    [["assistant"], ["assistant", "ask"], ["assistant", "ask", "q", "--batch", "f"], ["ingest", "--list", "--sample"]],
)
def test_misuse_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "usage: " in misuse(arguments, capsys)


@pytest.mark.parametrize(
    "action", [["--list"], ["--rebuild"], ["--sample"], ["--status"], ["--backup", "f"], ["--remove", "x"]]
)
def test_a_path_beside_an_action_that_takes_none_is_misuse(
    action: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{action[0]} takes no PATH" in misuse(["ingest", "a.txt", *action], capsys)


@pytest.mark.parametrize("number", ["abc", "0", "-1", "10001", "9" * 5_000, "1.5", ""])
def test_a_number_of_articles_that_cannot_be_is_misuse(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = misuse(["assistant", "search", "cable", f"-k={number}"], capsys)
    assert said.endswith("is not a whole number from 1 to 10,000\n")


def misuse(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    main = {"assistant": assistant.__main__.main, "ingest": ingest.__main__.main}[arguments[0]]
    with pytest.raises(SystemExit) as stopped:
        main(arguments[1:])
    assert stopped.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["assistant", "ask", "--archive", "nowhere", "Who?"], "briefing: There is no archive in nowhere"),
        (["assistant", "show", "--archive", "nowhere", "x"], "briefing: There is no archive in nowhere"),
        (["assistant", "search", "--archive", "nowhere", "Who?"], "briefing: There is no archive in nowhere"),
        (["ingest", "--archive", "nowhere", "--list"], "briefing-ingest: There is no archive in nowhere"),
    ],
)
def test_an_error_is_one_line_and_exit_status_1(arguments: list[str], says: str) -> None:
    done = command(arguments, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [LIST, SEARCH])
def test_whoever_reads_may_leave_early(arguments: tuple[str, ...], samples: Path) -> None:
    process = [sys.executable, "-m", *arguments, "--archive", str(samples)]
    pipe = subprocess.PIPE
    with subprocess.Popen(process, stdout=pipe, stderr=pipe, text=True) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, "")


@pytest.mark.parametrize("arguments", [LIST, (*LIST, "--json"), SEARCH])
def test_a_full_disk_is_one_sentence(arguments: tuple[str, ...], samples: Path) -> None:
    process = [sys.executable, "-m", *arguments, "--archive", str(samples)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(process, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.endswith(": The system refused: No space left on device; set that right and run this again.\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [LIST, SEARCH])
def test_a_terminal_without_unicode_is_enough(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "Zoë", "title": "Łódź", "text": "The cable broke."}) + "\n")
    archive = str(tmp_path / "archive")
    command(["ingest", "--archive", archive, str(tmp_path / "a.jsonl")])
    done = command([*arguments, "--archive", archive], PYTHONIOENCODING="ascii")
    assert "Zo\\xeb" in done.stdout
    as_json = command([*arguments, "--archive", archive, "--json"], PYTHONIOENCODING="ascii").stdout
    assert "Zoë" in json.dumps(json.loads(as_json), ensure_ascii=False)


@pytest.mark.parametrize("arguments", [["-m", "assistant", "ask", "Who?"], ["-m", "ingest", "--list"]])
def test_settings_that_cannot_be_read_are_one_sentence(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"OPENAI_API_KEY=secret\xff\n")
    done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.endswith(": The settings in .env could not be read (it is not UTF-8); set the file right.\n")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "BRIEFING_EMBEDDING", "BRIEFING_ARCHIVE"])
def test_a_setting_that_cannot_be_used_is_named_and_not_repeated(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"{name}=secret\0key\n")
    with pytest.raises(BriefingError, match=r"^The setting \w+ cannot be used \(it is not UTF-8") as error:
        read_settings()
    assert name.removeprefix("BRIEFING_").lower() in str(error.value).lower()
    assert "secret" not in str(error.value)


def test_an_empty_setting_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BRIEFING_ARCHIVE", "BRIEFING_EMBEDDING", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "")
    assert read_settings() == Settings(archive=Path("archive"), embedding="minilm")
    assert read_settings().openai_api_key is None

"""What the commands share: a result is a line of JSON, an error is one sentence and an exit status."""

import io
import json
import os
import sys
from collections.abc import Callable

from assistant.contract import Json
from assistant.errors import BriefingError
from assistant.terminal import plain


def run(name: str, work: Callable[[], int], *, stopped: str = "stopped.") -> int:
    """The exit status of `work`: what a person can meet becomes one line on standard error, and a 1.

    Whoever reads standard output may leave early. `stopped` is what to say after Ctrl-C.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = work()
        print(end="", flush=True)
        return status
    except BrokenPipeError:
        _settle_standard_output()
        return 0
    except BriefingError as error:
        fault = str(error)
    except KeyboardInterrupt:
        fault = stopped
    except OSError as error:
        _settle_standard_output()
        fault = _refusal(error)
    print(f"{name}: {plain(fault)}", file=sys.stderr)
    return 1


def print_json(value: Json) -> None:
    """Print one line at once; in ASCII if it holds what standard output, or UTF-8, cannot."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(value)
    print(line, flush=True)


def _settle_standard_output() -> None:
    """Python writes what is left in its buffer on the way out, and would fail again."""
    try:
        print(end="", flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refusal(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"The system refused: {error.strerror or error}{where}; set that right and run this again."

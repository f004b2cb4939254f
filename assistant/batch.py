"""Batches: one line of JSON out for each line in, in order, as soon as it is done."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, StrictStr, ValidationError

from assistant.contract import Json
from assistant.errors import BriefingError


class Request(BaseModel):
    """A line of a batch of questions; `history` holds the user's earlier questions, oldest first."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: StrictStr
    history: tuple[StrictStr, ...] = ()


def run(path: Path, work: Callable[[str], Json]) -> int:
    """Print a result for every line of the file; the exit status is 1 if any line failed.

    A line that cannot be done gives {"id", "error"}. Raises BriefingError if the file cannot be read.
    """
    failed = False
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if line.strip():
                    result = _result(line, work)
                    failed = failed or "error" in result
                    print(json.dumps(result, ensure_ascii=False), flush=True)
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingError(f"The batch {path} could not be read ({error}); name a file of JSON lines.") from error
    return 1 if failed else 0


def _result(line: str, work: Callable[[str], Json]) -> Json:
    given: Any = None
    try:
        given = json.loads(line)
        return _identity(given) | work(Request.model_validate(given).question)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "the line"
        return _identity(given) | {"error": f"{place}: {fault['msg']}"}
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not a line of JSON ({error})"}
    except BriefingError as error:
        return _identity(given) | {"error": str(error)}


def _identity(given: Any) -> Json:
    """The line's id, as given."""
    return {"id": given["id"]} if isinstance(given, dict) and "id" in given else {"id": None}

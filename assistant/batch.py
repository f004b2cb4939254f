"""Batches: one line of JSON out for each line in, in order, as soon as it is done."""

import codecs
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, StrictStr, ValidationError, field_validator

from assistant.command import print_json
from assistant.contract import Json
from assistant.errors import BriefingError, QuestionError

_STANDARD_INPUT = Path("-")
_TOLD = {
    "missing": "is missing",
    "model_type": "is no JSON object",
    "string_type": "is no text",
    "tuple_type": "is no list",
}


class Request(BaseModel):
    """A line of a batch of questions; `history` holds the user's earlier questions, oldest first;
    `as_of` is the day from which "last week" is reckoned."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: StrictStr
    history: tuple[StrictStr, ...] = ()
    as_of: date | None = None

    @field_validator("as_of", mode="before")
    @classmethod
    def _day(cls, given: object) -> object:
        """The day of a date-time, as it is written."""
        return datetime.fromisoformat(given).date() if isinstance(given, str) else given


Line = TypeVar("Line", bound=BaseModel)


def run(path: Path, work: Callable[[Line], Json], form: type[Line], show: Callable[[Json], None] = print_json) -> int:
    """Print a result for every line of the file, `-` being standard input; the exit status is 1 if any failed.

    A line has the `form`; one that cannot be done gives {"id", "error"}. Raises BriefingError if the file cannot
    be read.
    """
    failed = False
    for line in _lines(path):
        if line.removeprefix(codecs.BOM_UTF8).strip():
            result = _result(line, work, form)
            failed = failed or "error" in result
            show(result)
    return 1 if failed else 0


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with open(0, "rb", closefd=False) if path == _STANDARD_INPUT else path.open("rb") as lines:
            yield from lines
    except OSError as error:
        reason = error.strerror or error
        raise BriefingError(f"The batch {path} could not be read ({reason}); name a file of JSON lines.") from error


def _result(line: bytes, work: Callable[[Line], Json], form: type[Line]) -> Json:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not a line of JSON in UTF-8 ({error})"}
    identity: Json = {"id": given.get("id") if isinstance(given, dict) else None}
    try:
        return identity | work(_read(given, form))
    except BriefingError as error:
        return identity | {"error": str(error)}
    except Exception as error:  # whatever it is, the lines after it are still to be done
        return identity | {"error": f"could not be done ({type(error).__name__}: {error})"}


def _read(given: Any, form: type[Line]) -> Line:
    try:
        return form.model_validate(given)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "the line"
        told = _TOLD.get(fault["type"]) or fault["msg"].removeprefix("Value error, ")
        raise QuestionError(f"{place}: {told}") from error

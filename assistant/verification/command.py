"""`briefing check`: a draft against the archive, or statements against the evidence that comes with them."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, StrictStr, field_validator, model_validator

from assistant import batch
from assistant.briefing import Assistant
from assistant.command import print_json
from assistant.contract import Json, citation_to_json
from assistant.errors import BriefingError
from assistant.scopes import Scope
from assistant.scoping import chosen_filters
from assistant.terminal import counted, line, paragraph, plain
from assistant.verification.drafts import Checked, check_draft
from assistant.verification.verify import Judgement, Verdict, verify

_COLOURS: dict[Judgement, str] = {"supported": "32", "contradicted": "31", "not_found": "33"}
_SAID: dict[Judgement, str] = {"supported": "supported", "contradicted": "CONTRADICTED", "not_found": "not found"}


class Claim(BaseModel):
    """A line of a batch: a statement, the sentences it is to be verified against, in their order, and the days on
    which they were published, one for each or none at all.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    statement: StrictStr
    evidence: tuple[StrictStr, ...]
    dates: tuple[StrictStr | None, ...] = ()

    @field_validator("dates")
    @classmethod
    def _days(cls, given: tuple[str | None, ...]) -> tuple[str | None, ...]:
        for day in filter(None, given):
            try:
                datetime.fromisoformat(day)
            except ValueError:
                raise ValueError(f"{day!r} is no day such as 2026-03-02") from None
        return given

    @model_validator(mode="after")
    def _one_each(self) -> Self:
        if self.dates and len(self.dates) != len(self.evidence):
            raise ValueError("give a date for each sentence of the evidence, or none at all")
        return self


def check_claims(file: Path) -> int:
    """Print a verdict for every line; the exit status is 1 if one could not be done."""
    return batch.run(file, _claim_to_json, Claim)


def _claim_to_json(claim: Claim) -> Json:
    verdict = verify(claim.statement, claim.evidence, claim.dates)
    cited = () if verdict.judgement == "not_found" else verdict.sentences
    citations = [{"evidence": i, "start": 0, "end": len(claim.evidence[i]), "quote": claim.evidence[i]} for i in cited]
    return _verdict_to_json(claim.statement, verdict) | {"citations": citations}


def _checked_to_json(checked: Checked) -> Json:
    """A sentence of a draft, as the contract has it."""
    citations = [citation_to_json(citation) for citation in checked.citations]
    against = [citation_to_json(citation) for citation in checked.contradicted_by]
    found = {"citations": citations, "contradicted_by": against}
    return _verdict_to_json(checked.statement, checked.verdict) | found


def _verdict_to_json(statement: str, verdict: Verdict) -> Json:
    return {
        "statement": statement,
        "verdict": verdict.judgement,
        "supported": verdict.judgement == "supported",
        "score": verdict.score,
        "reasons": list(verdict.reasons),
        "unsaid": list(verdict.unsaid),
    }


def print_checks(assistant: Assistant, draft: str, chosen: Scope, *, as_json: bool) -> int:
    """Print each sentence of a draft as it is verified; a draft that is not supported is a result."""
    judged: list[Judgement] = []
    filters, notices = chosen_filters(assistant.archive, chosen)
    for notice in notices:
        print(f"Note: {notice}", file=sys.stderr)
    for checked in check_draft(assistant.archive, draft, filters, assistant.judge):
        judged.append(checked.verdict.judgement)
        if as_json:
            print_json(_checked_to_json(checked))
        else:
            _print_checked(checked)
    if not judged:
        raise BriefingError("The draft holds no sentence to check; write it in sentences.")
    if not as_json:
        told = ", ".join(f"{judged.count(each)} {said.lower()}" for each, said in _SAID.items())
        print(f"{counted(len(judged), 'sentence')}: {told}.")
    return 0


def _print_checked(checked: Checked) -> None:
    """A sentence with its verdict, why, and the sentences it rests on."""
    print(f"{_coloured(checked.verdict.judgement)}\n{paragraph(checked.statement)}", flush=True)
    for note in checked.verdict.notes:
        print(f"    {plain(note)}")
    for citation in checked.citations:
        print(f"    [{citation.number}] {line(citation)}\n{paragraph(citation.quote, 8)}")
    for citation in checked.contradicted_by:
        print(f"    but [{citation.number}] {line(citation)}\n{paragraph(citation.quote, 8)}")
    print()


def _coloured(judgement: Judgement) -> str:
    said = _SAID[judgement]
    return f"\x1b[{_COLOURS[judgement]}m{said}\x1b[0m" if sys.stdout.isatty() and "NO_COLOR" not in os.environ else said

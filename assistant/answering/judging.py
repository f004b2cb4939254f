"""A second opinion on a statement that was proved: a language model may only object, never vouch."""

from __future__ import annotations

import re
from importlib.resources import files

from assistant.answering import lines
from assistant.language_model import LanguageModel
from assistant.models import Statement, Usage

_INSTRUCTIONS = "judge.md"
_VOUCHES = re.compile(r"yes\b(?!\W+(?:and no|but)\b)")


class Judge:
    """The model that BRIEFING_JUDGE names."""

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self.host = model.host
        self._model = model

    def opinion(self, statement: Statement) -> tuple[str | None, Usage | None]:
        """Why the statement is not to be shown, if it is not, and what it took to say so. Raises ModelError.

        Anything but a yes is an objection. What is quoted word for word needs no opinion.
        """
        if statement.support == "quoted":
            return None, None
        sentences = "\n".join(f"- {' '.join(citation.quote.split())}" for citation in statement.citations)
        instructions = files("assistant.answering").joinpath(_INSTRUCTIONS).read_text(encoding="utf-8")
        writing = self._model.write(instructions, f"Sentences:\n{sentences}\n\nStatement:\n- {statement.text}")
        first = next(iter(lines.finished([writing.whole()])), "").strip(" *_.\"'").casefold()
        said = None if _VOUCHES.match(first) else f"{self.name} does not find it in the sentences cited"
        return said, writing.usage

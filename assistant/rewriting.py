"""Follow-up questions made to stand alone: by a language model where one is set, else by rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.answering import lines
from assistant.errors import ModelError
from assistant.follow_up import stand_alone
from assistant.language_model import LanguageModel
from assistant.models import Usage
from assistant.text import words

_INSTRUCTIONS = "rewrite.md"
_STRAYED = "The language model read the question as another one, so it was read without it."
_TURNING = frozenset("who whom whose when where why how which before after until since without not no never".split())
"""Words that a question may neither gain nor lose."""
_LONGEST = 400
_TOKEN = re.compile(r"[\w']+")
_MOST_EARLIER = 6


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question that stands alone, what is to be known of how it came about, and what that took."""

    question: str
    notices: tuple[str, ...] = ()
    usage: Usage | None = None


class FollowUps:
    """Makes questions stand alone. A model that fails or strays is said to, and the rule is used."""

    def __init__(self, model: LanguageModel | None = None) -> None:
        self._model = model

    def resolved(self, question: str, earlier: Sequence[str], answer: Sequence[str]) -> Rewritten:
        """The question as it can be asked without the user's `earlier` ones, oldest first, and the statements of the
        last `answer`.
        """
        by_rule = stand_alone(question, earlier, answer)
        if self._model is None or not earlier:
            return Rewritten(by_rule)
        try:
            return self._by_model(self._model, question, earlier, answer, by_rule)
        except ModelError as error:
            return Rewritten(by_rule, (f"The question was read without the language model: {error}",))

    def _by_model(
        self, model: LanguageModel, question: str, earlier: Sequence[str], answer: Sequence[str], by_rule: str
    ) -> Rewritten:
        instructions = files("assistant").joinpath(_INSTRUCTIONS).read_text(encoding="utf-8")
        asked = "\n".join(f"- {_flat(each)}" for each in earlier[-_MOST_EARLIER:])
        said = "\n".join(f"- {_flat(each)}" for each in answer) or "- (none)"
        text = f"Earlier questions:\n{asked}\n\nThe last answer:\n{said}\n\nNew question: {_flat(question)}"
        writing = model.write(instructions, text)
        written = next(iter(lines.finished([writing.whole()])), "").strip().strip('"“”*').strip()
        if _fits(written, question, [question, *earlier, *answer]):
            return Rewritten(written, usage=writing.usage)
        return Rewritten(by_rule, (_STRAYED,), writing.usage)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _fits(written: str, question: str, conversation: Sequence[str]) -> bool:
    """Whether it is the question with nothing lost, and nothing put in that the conversation did not speak of."""
    held = {stem for said in conversation for stem in words.stems(said)}
    kept = set(words.stems(question)) <= set(words.stems(written)) <= held and _turning(written) == _turning(question)
    is_question = written.endswith("?") or not question.rstrip().endswith("?")
    return kept and is_question and len(words.content(written)) > 0 and len(written) <= _LONGEST


def _turning(question: str) -> set[str]:
    return {
        "not" if token.endswith("n't") else token for token in _TOKEN.findall(question.casefold().replace("’", "'"))
    } & (_TURNING)

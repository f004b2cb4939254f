"""A follow-up question made to stand alone: what it is about is taken from the questions before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text import words

_MOST_TERMS = 8
_FEW_WORDS = 3
_FRAGMENT_WORDS = 4
_FEWEST_NAMED = 2

_WORD = re.compile(r"\w[\w'’-]*(?:\.\w)*")
_SENTENCE_END = re.compile(r"[.?!:]\s+$")
_REFERS = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|theirs|it|its|this|that|these|those|there|same)\b", re.IGNORECASE
)
_REFERS_TO_NOTHING = re.compile(
    r"\bthere (?:is|are|was|were)\b|\b(?:is|are|was|were) there\b|\bit (?:takes?|took)\b"
    r"|\b(?:is|was) it (?:true|possible|safe)(?: that)?\b"
    r"|\bthat (?=(?:the|an?|no|some|all)\b)"
    r"|\b(?:agreed?|believe[ds]?|claim(?:s|ed)?|den(?:y|ies|ied)|report(?:s|ed)?|sa(?:y|ys|id)) that\b",
    re.IGNORECASE,
)
_REFERS_WITHIN = re.compile(
    r"\b(?:when|after|before|while|because|if|since|until|as|that)\s+(?:he|she|they|it)\b", re.IGNORECASE
)
_REFERS_TO_A_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|that|this)\s+([a-z][\w-]+)")
_NAME = r"([A-Z][\w.'’-]*\w(?:\s+(?:of\s+|the\s+)?[A-Z][\w.'’-]*\w)*)"
_DETERMINED = r"(?:(?i:an?|the|its|their|his|her)\s+(?:[\w-]+\s+){0,2})"
_ASKS_WHO = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:and|but|so|then|also|what about|how about|any)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:how|what|when|where|which|who|whom|whose|why|is|are|was|were|am|be|do|does|did|has|have|had|can|could|will|would|should|may|might|must"
    r"|tell|give|name|list|explain|describe|happens?)\b",
    re.IGNORECASE,
)
_AT_A_PLACE = r"(?i:\b(?:in|at|off|near|from|to|of|for|across|outside)\s+(?:the\s+)?)"
_CHANGES_THE_TOPIC = re.compile(
    r"\b(?:speaking (?:of|about)|talking about|by the way|chang\w* the (?:subject|topic)|going back to)\b",
    re.IGNORECASE,
)


def stand_alone(question: str, earlier: Sequence[str], answer: Sequence[str] = ()) -> str:
    """The question as it can be asked without the conversation.

    `earlier` are the user's questions before it, oldest first; `answer` the statements that the last of them got. A
    question that needs neither is given back as it is; the others get what they are about in brackets behind them.
    """
    if not earlier:
        return question
    if meant := named_so(question, answer):
        return f"{question} ({' '.join(meant)})"
    needed = leans_on(question, earlier)
    if not needed:
        return question
    about = topic(needed)
    if answer and _REFERS_TO_A_PERSON.search(question) and _ASKS_WHO.search(earlier[-1]):
        about = [*about, *_new_names(answer[0], earlier[-1])]
    held = set(words.stems(question))
    terms = [term for term in about[-_MOST_TERMS:] if not set(words.stems(term)) <= held]
    return f"{question} ({' '.join(terms)})" if terms else question


def leans_on(question: str, earlier: Sequence[str]) -> Sequence[str]:
    """The questions before it that a question needs: all, where it refers back, goes on or is a fragment; where it is
    a short one, without a name, about a thing that was spoken of before ("the cable"), those up to the last that spoke
    of it; else none.
    """
    content = set(words.content(question))
    if _CHANGES_THE_TOPIC.search(question):
        return ()
    if _refers_back(_without_own(_REFERS_TO_NOTHING.sub(" ", question))) or _GOES_ON.search(question):
        return earlier
    if not _ASKS.search(question) and len(content) <= _FRAGMENT_WORDS:
        return earlier
    if names(question) or len(content) > _FEW_WORDS:
        return ()
    held = set(words.stems(_ASKS.sub(" ", question)))
    spoke_of_it = [at for at, each in enumerate(earlier, 1) if not held.isdisjoint(words.stems(each))]
    return earlier[: max(spoke_of_it, default=0)]


def _without_own(question: str) -> str:
    """The question without a pronoun of a dependent clause that it may itself name before: the consul, when he came."""
    found = _REFERS_WITHIN.search(question)
    own = found is not None and len(words.content(question[: found.start()])) >= _FEWEST_NAMED
    return f"{question[: found.start()]} {question[found.end() :]}" if found and own else question


def _refers_back(question: str) -> bool:
    """Whether it holds a pronoun that no name before it in the question can be meant by."""
    found = _REFERS.search(question)
    return found is not None and not names(question[: found.start()])


def named_so(question: str, answer: Sequence[str]) -> list[str]:
    """Whom the answer before called so: "the company", where it spoke of "Ferrant Bulk Carriers, a company based in
    Ostrel". Nobody where the question has a name of its own.
    """
    if names(question):
        return []
    found = (_called(noun, statement) for noun in _DEFINITE.findall(question) for statement in answer)
    return list(dict.fromkeys(filter(None, found)))[:1]


def _called(noun: str, statement: str) -> str | None:
    """The name that a statement sets beside a noun, before it ("X, a company") or behind it ("the captain, X")."""
    before = re.search(rf"{_NAME},\s+{_DETERMINED}(?i:{noun})\b", statement)
    behind = re.search(rf"\b{_DETERMINED}(?i:{noun}),?\s+{_NAME}", statement)
    found = before or behind
    return found[1] if found else None


def topic(questions: Sequence[str]) -> list[str]:
    """What a conversation is about: the terms of its last question and of those that it leans on."""
    about: list[list[str]] = [[]]
    for number, question in enumerate(questions):
        terms = names(question) or [word for word in _WORD.findall(question) if words.content(word)]
        kept = about[len(leans_on(question, questions[:number]))]
        about.append(list(dict.fromkeys([*kept, *terms])))
    return about[-1]


def names(text: str) -> list[str]:
    """Its names: runs of capitalised words, but for those that open a sentence."""
    found: list[list[str]] = []
    end = -1
    for match in _capitalised(text):
        joined = bool(found) and text[end : match.start()].isspace()
        found[-1:] = [[*found[-1], match.group()]] if joined else [*found[-1:], [match.group()]]
        end = match.end()
    return [" ".join(run) for run in found]


def _capitalised(text: str) -> Iterator[re.Match[str]]:
    for match in _WORD.finditer(text):
        opens = not text[: match.start()].strip(" \"'“‘(") or _SENTENCE_END.search(text, 0, match.start())
        if match.group()[0].isupper() and not opens and words.content(match.group()):
            yield match


def _new_names(statement: str, question: str) -> list[str]:
    """The first name in a statement that the question did not hold; rather one of two words that no place has."""
    asked = set(words.stems(question))
    new = [name for name in names(statement) if not set(words.stems(name)) & asked]
    people = [name for name in new if " " in name and not re.search(rf"{_AT_A_PLACE}{re.escape(name)}", statement)]
    return (people or new)[:1]

"""Denials: not, none, refused to, left out. What a statement and its sources deny has to be the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import words
from assistant.verification.language.synonyms import alike
from assistant.verification.language.wording import CLAUSE, following, spelled

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NEGATIONS = frozenset("not no never none neither nor without cannot nobody nothing".split())
_NONE_OF = re.compile(r"(?P<none>none|neither) of\b[^.;]*?\b(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(
    r"not (?:only|just|merely|simply|solely)\b|no confidence\b|not (?:want |wish )?to be (?:named|identified"
    r"|quoted)\b|no (?:fewer|less|more|later|earlier) than\b|no more(?=[,.”\"])|not authori[sz]ed to speak\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refus(?:e[sd]?|ing|als?)|fail(?:s|ed|ing|ures?)?|lack(?:s|ed|ing)?|los(?:e|es|t|ing)"
    r"|reject(?:s|ed|ing)?|unable|declin(?:e[sd]?|ing)|absence|turn(?:s|ed|ing)? down|le(?:aves?|ft|aving) out"
    r"|exclud(?:es?|ed|ing)|omit(?:s|ted|ting)?|rather than|instead of|yet to|refrain(?:s|ed|ing)?"
    r"|avoid(?:s|ed|ing)?|overlook(?:s|ed|ing)?|miss(?:es|ed)?|unclear|unknown|cut(?:s|ting)? off|depriv(?:es?"
    r"|ed|ing)|dismiss(?:es|ed|ing)?|rul(?:es?|ed|ing) out|last|earliest|ban(?:s|ned)?|forbid(?:s|den)?"
    r"|(?:(?:vot|rul|decid|advis|argu)(?:e[sd]?|ing)|c[oa]mes? out|is|are|was|were) against"
    r"|prevent(?:s|ed|ing)?|stop(?:s|ped)?|false(?:ly)?|hardly|rarely|ke(?:eps?|pt|eping)"
    r"|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|below|short of)\b",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:false(?![ -](?:name|passport|paper|document|identit|number|plate|invoice|account|alarm|start)\w*)|untrue"
    r"|incorrect|baseless|unfounded)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:(?:refus|fail|declin)(?:e[ds]?|ed|s)|unable|yet)(?: on [A-Z]?\w+)? to\b"
    r"|\b(?:refused|denied)(?= (?:entry|access|permission|entrance|visas?|bail|treatment)\b)",
    re.IGNORECASE,
)
_WHILE = re.compile(r"(?:^|, )(?:[Ww]hen|[Ww]hile)\b[^,;]*$")
_DENIED = re.compile(r"\bdenie[sd](?= (?:that|having|being)\b)", re.IGNORECASE)
_DISPUTES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|reject\w*|contest\w*|refut\w+)\b", re.IGNORECASE)
_ENDS_QUOTE = re.compile(r"[^,.\"”]*[,.]?[\"”]")
_OBJECT = re.compile(r"\b(?:nothing|nobody|un[a-z]+)(?=[,;.:])", re.IGNORECASE)
_UN = re.compile(r"\b(?:un(?!i|der|til|less)|in(?=ac|co|su|ca|ef|el)|dis(?=ap|be|ho|lo|sa))[a-z]{4,}", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\b(?:when|after|before|because|while|although|though|since|if|unless)\b", re.IGNORECASE)
_TO_SAY = re.compile(r"\W*(?:to )?(?:say|tell|comment|disclose|reveal)\b", re.IGNORECASE)
_BUT_NOT = re.compile(
    r"\b(?:but|though|although|and) not (?:(?:in|for|to|by|at|of|from|on|with) )?(?:the |its )?(?:[a-z]+,? ){0,2}"
    r"(?P<whom>[A-Z]\w+(?: [A-Z]\w+)*)"
)
_NAMED = re.compile(r"\b[A-Z][\w-]+")
_PART = re.compile(rf"{CLAUSE.pattern}|\b(?:that|and|but|which|who)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_NEVER_BEFORE = re.compile(r"\b(?:no|not|never|nobody|none)\b[^,.;]* (?:before|previously|until then)\b", re.IGNORECASE)
_ADVERBS = frozenset("yet alreadi still even ever anymor".split())
_SCOPE = 7
_HEAD = 3
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b[^,.;]*", re.IGNORECASE)
_BEFORE = 1
_FEWEST = 2
_OPENING = 40
_ROOT = 5

Scope = list[str]


def denied(statement: str, sources: Sequence[str], others: Sequence[str] = ()) -> str | None:
    """What a statement denies, the nearest of the sources tells, and no source nor other denies: a reason, or none."""
    given = set(words.stems(sources[0])) if sources else set()
    if any(_FIRST.search(source) for source in sources):
        statement = _NEVER_BEFORE.sub(" ", statement)
    for said in _scopes(statement, [*_negators(statement), *_refusals(statement)]):
        there = [scope for source in (*sources, *others) for scope in _denials(source, but=said[0])]
        if any(_of_the_same(said, scope) for scope in there):
            if more := _narrower(statement, said[0], [*sources, *others]):
                return f"the source denies it only of “{spelled(more, *sources, *others)}”"
            continue
        if outright := next((stem for stem in said[:_HEAD] if stem in given), None):
            return f"it denies “{spelled(outright, statement)}”, the source does not"
        if not there:
            return "it denies what the source does not deny"
    return None


def _narrower(statement: str, deed: str, sources: Sequence[str]) -> str | None:
    """What alone the sources deny it of, where one tells it outright: that he was not charged with sabotage is not
    that he was not charged.
    """
    outright = any(_told(deed, set(words.stems(source))) and not _denies_the_deed(deed, source) for source in sources)
    scopes = [_after(source[end:]) for source in sources for end in [*_negators(source), *_refusals(source)]]
    same = [scope for scope in scopes if scope and scope[0] in alike(deed)]
    told = {each for stem in words.stems(statement) for each in alike(stem)}
    more = [scope[1] for scope in same if len(scope) > 1 and told.isdisjoint(scope[1:_HEAD])]
    return more[0] if outright and more and len(more) == len(same) else None


def _denies_the_deed(deed: str, source: str) -> bool:
    return any(scope[0] in alike(deed) for scope in _denials(source))


def undenied(statement: str, sources: Sequence[str]) -> str | None:
    """What one of the sources denies and the statement tells: a reason, or none."""
    statement = _CONDITION.sub("", statement)
    if not denies(statement) and (name := _left_out(statement, sources)):
        return f"the source denies it of “{name}”"
    for i, source in enumerate(sources):
        for scope in _scopes(source, [*_negators(source), *_refusals(source), *_rebuttals(source, statement)]):
            own = _denials(statement, but=scope[0])
            if _NEGATIVE.fullmatch(spelled(scope[0], source)) and scope[0] not in words.stems(statement):
                continue
            if _tells(statement, scope, source, nearest=i == 0) and not any(_of_the_same(scope, each) for each in own):
                said = set(words.stems(statement))
                return f"the source denies “{spelled(next((s for s in scope if s in said), scope[0]), source)}”"
    return None


def denies(text: str) -> bool:
    """Whether a "not" or the like stands in it."""
    return not _NEGATIONS.isdisjoint(words.tokens(text))


def _left_out(statement: str, sources: Sequence[str]) -> str | None:
    """A name of the statement that a source leaves out: "but not in the capital, Saint Orme"."""
    said = set(_NAMED.findall(statement))
    left = (name for source in sources for match in _BUT_NOT.finditer(source) for name in _NAMED.findall(match["whom"]))
    return next((name for name in left if name in said), None)


def _tells(statement: str, scope: Scope, source: str, nearest: bool) -> bool:
    """Whether a statement tells what a source denies: of the nearest its first word or the two after it, of others
    all of it, or its first word of the same name.
    """
    said = set(words.stems(statement))
    if nearest:
        objects = {stem for stem in scope[1:_HEAD] if not stem[0].isdigit()}
        return _told(scope[0], said) or len(said & objects) >= _FEWEST
    whole = set(scope[:_HEAD]) <= said and (len(scope) >= _FEWEST or set(words.stems(source)) <= {*scope, *_NEGATIONS})
    return _told(scope[0], said) and (whole or _opens_with_a_name_of(statement, source))


def _told(stem: str, said: set[str]) -> bool:
    """Whether a word, a synonym or a word of its root is said."""
    root = len(stem) >= _ROOT and any(each[:_ROOT] == stem[:_ROOT] for each in said)
    return root or not said.isdisjoint(alike(stem))


def _opens_with_a_name_of(statement: str, source: str) -> bool:
    opening = {match.group() for match in _NAMED.finditer(source) if match.start() <= _OPENING}
    return not opening.isdisjoint(_NAMED.findall(statement))


def _denials(text: str, but: str = "") -> list[Scope]:
    """All that a text denies, by a "not" or by another word, which does not begin with the stem `but`."""
    others = (match for form in (_NEGATIVE, _UN) for match in form.finditer(text))
    return _scopes(text, [*_negators(text), *(match.end() for match in others if not _is(match.group(), but))])


def _is(word: str, stem: str) -> bool:
    return bool(stem) and stem in words.stems(word)


def _scopes(text: str, ends: Sequence[int]) -> list[Scope]:
    """What is denied at each of these places: the next content stems of its clause and the one before it; before a
    "false" those of its clause.
    """
    verbs = {match.end("none"): match.end() for match in _NONE_OF.finditer(text)}
    after = [
        _after(text[verbs.get(end, end) :]) if not _denies_before(text, end) else _before(text[:end])[:_SCOPE]
        for end in ends
    ]
    after = [[*scope, *_owner(text[:end])] for scope, end in zip(after, ends, strict=True) if scope]
    false = [_before(text[: match.start()]) for match in _FALSE.finditer(text)]
    return [scope for scope in (*after, *false) if scope]


def _owner(before: str) -> Scope:
    """Of what it is denied; what is done without something is done."""
    return [] if before.casefold().endswith("without") else _before(before)[:_BEFORE]


def _denies_before(text: str, end: int) -> bool:
    """Whether what is denied stands before: it cost them nothing, it was left unchanged."""
    return any(match.end() == end for match in _OBJECT.finditer(text))


def _after(text: str) -> Scope:
    rest = _SUBORDINATE.split(text)[0]
    saying = ["say"] if _TO_SAY.match(rest) else []
    told = following(rest) or ([] if _ENDS_QUOTE.match(rest) else words.stems(rest))
    found = (stem for stem in told if stem not in _ADVERBS)
    return [*saying, *found][:_SCOPE]


def _before(text: str) -> Scope:
    """The content stems of the clause that ends here, the last first."""
    return [stem for stem in following(_PART.split(text)[-1])[::-1] if stem not in _NEGATIONS]


def _of_the_same(one: Scope, other: Scope) -> bool:
    """Whether two denials are of the same: the first word of one is in the other, or two of them or half are."""
    first, second = ({each for stem in side for each in alike(stem)} for side in (one, other))
    shared = sum(stem in second for stem in one)
    return one[0] in second or other[0] in first or shared >= min(_FEWEST, len(one) / 2, len(other) / 2)


def _negators(text: str) -> list[int]:
    """Where negations end."""
    return [
        match.end()
        for match in _WORD.finditer(text)
        if match.group().casefold() in _NEGATIONS or match.group().casefold().endswith(("n't", "n’t"))
        if not _NOT_ONLY.match(text, match.start()) and not _WHILE.search(text[: match.start()])
    ]


def _rebuttals(source: str, statement: str) -> list[int]:
    """Where a "denied that" ends, if the statement disputes nothing."""
    return [] if _DISPUTES.search(statement) else [match.end() for match in _DENIED.finditer(source)]


def _refusals(text: str) -> list[int]:
    """Where "failed to", "declined to" and the like end."""
    return [match.end() for match in _REFUSES.finditer(text)]

"""What refuses a statement, whatever its words have in common with its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.text import months, words
from assistant.verification.certainty import denials, doubts, opposites
from assistant.verification.certainty.outstanding import only_asked, outstanding
from assistant.verification.corrections import taken_back
from assistant.verification.deeds.days import other_day
from assistant.verification.exchanged import changed_places
from assistant.verification.language.belonging import shared
from assistant.verification.language.reading import DAYS
from assistant.verification.language.wording import spelled
from assistant.verification.names import compounds, governed, posts, roles, slots
from assistant.verification.names.agents import other_agent, other_patient
from assistant.verification.names.attribution import misattributed
from assistant.verification.names.borrowed_names import borrowed_name
from assistant.verification.names.instead import named_instead
from assistant.verification.names.parties import other_party
from assistant.verification.numbers import ranges
from assistant.verification.numbers.arithmetic import added_up, worked_out
from assistant.verification.numbers.borrowed_figures import borrowed_figure, other_count, told_instead
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.dates import reckoned, relative
from assistant.verification.numbers.figures import Figure, dateline, figures
from assistant.verification.numbers.order import exchanged_order
from assistant.verification.numbers.sequences import other_part, other_span
from assistant.verification.support import FEW, known, names, tokens

Pair = tuple[str, str]
Check = Callable[[str, Sequence[str]], Pair | None]

_QUOTED = re.compile(r"[\"“„]([^\"“”„]+)[\"”“]|«([^«»]+)»|(?<!\w)[‘']((?:[^‘’']|(?<=\w)[’'](?=\w))+)[’'](?!\w)")
_OF_THE_YEAR = re.compile(r"\b(?:end of the year|year-end|since January)\b")
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?|\[[^\]]*\]")
_FEWEST_QUOTED = 2
_BOTH = Figure("both", 2.0)
_SMALL = 4
_SAYS_THE_REST = 0.75


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that refuses a statement, and whether the evidence says the opposite."""

    reason: str
    contradicts: bool = False


def absent(
    statement: str, evidence: Sequence[str], best: Sequence[int], written: Sequence[str] = ()
) -> Iterator[Fault]:
    """The quotations, figures, names and days of a statement that are not there; `written` is the evidence without
    the days that were worked out.
    """
    statement, cited = reckoned(statement), [evidence[i] for i in best]
    yield from _quotations(statement, written or evidence)
    yield from _figures(statement, evidence, cited)
    yield from _names(statement, evidence)
    yield from _calendar(statement, evidence, cited)


def faults(
    statement: str, evidence: Sequence[str], best: Sequence[int], written: Sequence[str] = ()
) -> Iterator[Fault]:
    """What refuses a statement, whatever its words have in common with the `best` sentences."""
    yield from absent(statement, evidence, best, written)
    statement, cited = reckoned(statement), [evidence[i] for i in best]
    yield from _who(statement, cited)
    yield from _worded(statement, cited, evidence if len(evidence) <= FEW else ())
    for words_of_it in filter(None, (taken_back(statement, sentence) for sentence in cited)):
        yield Fault(f"the source takes it back: “{words_of_it}”", contradicts=True)


def _worded(statement: str, cited: Sequence[str], others: Sequence[str]) -> Iterator[Fault]:
    """Words that turn a statement around, and those that no sentence says."""
    if denial := denials.denied(statement, cited, others) or denials.undenied(statement, cited):
        yield Fault(denial, contradicts=True)
    yield from _open(statement, cited, others)
    if word := opposites.ranked(statement, cited) or opposites.untold(statement, cited):
        yield Fault(f"the source does not say “{word}”")
    if _scattered(statement, cited):
        yield Fault("no one sentence says most of it")
    if pair := opposites.other_rate(statement, cited):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”")
    if cited and (pair := opposites.opposite(statement, cited[0])):
        yield Fault(f"it says “{pair[0]}”, the source “{pair[1]}”", contradicts=True)


def _open(statement: str, cited: Sequence[str], others: Sequence[str]) -> Iterator[Fault]:
    """What a statement or its sources leave open and the other does not."""
    if doubt := doubts.doubted(statement, cited) or doubts.left_open(statement, cited):
        yield Fault(doubt)
    elif unproven := doubts.unproven(statement, others or cited):
        yield Fault(f"the source says “{unproven}”", contradicts=True)
    elif cited and (condition := doubts.unconditional(statement, cited[0])):
        yield Fault(f"the source says “{condition}”")
    elif to_come := outstanding(statement, cited) or only_asked(statement, cited):
        yield Fault(f"the source says “{to_come}”")


def _scattered(statement: str, cited: Sequence[str]) -> bool:
    """Whether it is a statement of a few words, put together of several sentences of which none says most of it."""
    wanted = set(words.stems(statement))
    if len(cited) < 2 or len(wanted) > _SMALL:
        return False
    most = max(len(shared(wanted, set(words.stems(sentence)))) for sentence in cited)
    return most <= _SAYS_THE_REST * len(wanted)


def _quotations(statement: str, evidence: Sequence[str]) -> Iterator[Fault]:
    said = f" {' '.join(token for sentence in evidence for token in words.tokens(sentence))} "
    for match in _QUOTED.finditer(statement):
        for part in _LEFT_OUT.split(match[match.lastindex or 0]):
            quoted = words.tokens(part)
            if len(quoted) >= _FEWEST_QUOTED and not _title(part) and f" {' '.join(quoted)} " not in said:
                yield Fault(f"the quotation “{part.strip()}” is not there word for word")


def _title(quoted: str) -> bool:
    """Whether it is the name of a book or a song, with all its words capitalised but for the small ones."""
    large = [word for word in quoted.split() if len(word) > _SMALL or word[0].isupper()]
    return len(large) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in large)


def _figures(statement: str, evidence: Sequence[str], cited: Sequence[str]) -> Iterator[Fault]:
    given = [figure for sentence in cited for figure in figures(sentence)]
    given += [_BOTH for sentence in cited if "both" in words.tokens(sentence)]
    given += [figure for sentence in evidence for figure in dateline(sentence)] + worked_out(statement, cited)
    given += added_up(statement, given)
    for figure in figures(statement):
        if not carried(figure, given):
            other = _instead(figure, statement, cited)
            told = f"; the source says {_written(other)}" if other and other.text != figure.text else ""
            yield Fault(f"the figure {_written(figure)} is not there{told}", contradicts=other is not None)


def _written(figure: Figure) -> str:
    """As the text has it; a day of "6 to 8 March" with its month."""
    bare = figure.unit in months.NAMES and figure.text.isdigit()
    return f"{figure.text} {figure.unit.capitalize()}" if bare and figure.unit else figure.text


def _instead(figure: Figure, statement: str, cited: Sequence[str]) -> Figure | None:
    """A figure of the same kind in a sentence that says most of the rest of the statement."""
    rest = [stem for stem in words.stems(statement) if not figures(stem)]
    for sentence in cited:
        told = set(words.stems(sentence))
        if sum(stem in told for stem in rest) >= _SAYS_THE_REST * len(rest):
            return next((each for each in figures(sentence) if each.unit and each.unit == figure.unit), None)
    return None


def _names(statement: str, evidence: Sequence[str]) -> Iterator[Fault]:
    given = tokens(evidence)
    unknown = dict.fromkeys(name for name in names(statement) if not known(name, given))
    for name in unknown:
        yield Fault(f"the name {spelled(name, statement)} is not there")
    if pair := compounds.torn(statement, evidence):
        one, other = (spelled(each, statement) for each in pair)
        yield Fault(f"“{one}” and “{other}” do not stand together")


def _calendar(statement: str, evidence: Sequence[str], cited: Sequence[str]) -> Iterator[Fault]:
    """Days of the week, and dates such as "last month", stand in the sentences themselves."""
    given = {token for sentence in [*cited, *filter(dateline, evidence)] for token in words.tokens(sentence)}
    told = {each for sentence in cited for each in relative(sentence, owned=True)}
    told |= {"this year" for sentence in cited if _OF_THE_YEAR.search(sentence)}
    lacking = [day for day in names(statement) if day in DAYS and not known(day, given)]
    for each in [
        *(spelled(day, statement) for day in lacking),
        *(each for each in relative(statement) if each not in told),
    ]:
        yield Fault(f"the source does not say “{each}”")


def _who(statement: str, cited: Sequence[str]) -> Iterator[Fault]:
    """Names, figures and speakers that are there, but of something else."""
    for told, contradicts, checks in _TOLD:
        pair = next(filter(None, (check(statement, cited) for check in checks)), None)
        if pair:
            yield Fault(told.format(*(spelled(each, statement, *cited) for each in pair)), contradicts)


def _borrowed(statement: str, cited: Sequence[str]) -> Pair | None:
    """A figure that is of something else, and the one that is of this."""
    found = borrowed_figure(statement, cited) or told_instead(statement, cited) or other_count(statement, cited)
    return (found[0].text, found[1].text) if found else None


_SAYS = "it says “{0}”, the source “{1}”"
_TOLD: tuple[tuple[str, bool, tuple[Check, ...]], ...] = (
    ("in the source “{0}” and “{1}” are the other way round", True, (roles.exchanged, changed_places)),
    (
        "the source says it of “{1}”, not of “{0}”",
        False,
        (roles.replaced, posts.other_post, other_agent, other_patient, other_party),
    ),
    ("the source says “{1}” where it says “{0}”", False, (slots.other_name, governed.elsewhere, named_instead)),
    (_SAYS, True, (ranges.other_range, ranges.by_for_to, other_span, other_part, exchanged_order)),
    (_SAYS, True, (ranges.turned_around, governed.turned)),
    ("the source has it from “{1}”, not “{0}”", False, (misattributed,)),
    ("the source says {1} of it, and {0} of something else", True, (_borrowed, other_day)),
    ("the source says it of {1}, not of {0}", True, (borrowed_name,)),
)

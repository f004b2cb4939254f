"""Where a sentence ends within a paragraph: rules of newspaper prose, and sentencex where they are silent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from assistant.text.abbreviations import (
    AFTER_A_TIME,
    AMBIGUOUS,
    ATTRIBUTION,
    EXCLAIMED,
    GERMAN_ARTICLE,
    GERMAN_MONTH,
    LEADING,
    MONTHS,
    NUMBERED,
    OPENING,
    OPENING_IN_CAPITALS,
    ORDINAL,
    TITLES,
)
from assistant.text.enclosures import Enclosures

# Possessive throughout: a run of a million full stops is read once.
_MARK = re.compile(
    r"(?P<mark>[.!?…‼⁇⁈⁉。！？｡।॥؟۔։።။]++(?:[ \u00a0][.…]++(?=\s))*+)"
    r"(?P<closers>(?:[\"'”’»)\]}」』】》）]|\[\w{1,3}\]|[ \u00a0\u202f](?:»|(?:''|[\"”'])(?=\s)))*+)"
)
_WIDE = frozenset("。！？｡")
_NOT_SPACE = re.compile(r"\S")
_WORD_START = re.compile(r".*[\"“”‘«»()\[\]—–]")
_OPENERS = re.compile(r"\A[^\w\s@#$€£¥]*\s?[^\w\s@#$€£¥]*")
_LETTERS_WITH_DOTS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]|Ph\.D")
_TIME = re.compile(r"[ap]\.m", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|[^\W\d][:;]\s+)[(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})$")
_STYLISED = re.compile(r"[a-z]{1,2}[A-Z]|https?://|www\.")
_NOT_FOR_THE_LIBRARY = re.compile('[\\s"“”«»„()\\[\\]\ud800-\udfff]')

_BEHIND = 80
_LONGEST_LABEL = 5
_LONGEST_ABBREVIATION = 5
_AHEAD = 80


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark that may end a sentence, and what stands around it."""

    behind: str
    word: str
    """The word that the mark stands on, with the stops within it."""
    mark: str
    closers: str
    gap: bool
    ahead: str
    next: str
    """What follows, from its first letter or digit on."""

    @property
    def opens(self) -> bool:
        """Whether the next word is one that is written with a capital only because it comes first."""
        return bool(OPENING.match(self.next) or OPENING_IN_CAPITALS.match(self.next))

    @property
    def leads(self) -> bool:
        """Whether the word is an abbreviation that never ends a sentence."""
        return self.mark == "." and (self.word in LEADING or self._is_one_of(TITLES))

    @property
    def abbreviated(self) -> bool:
        """Whether the word is known as an abbreviation, or has the shape of one."""
        shaped = bool(_LETTERS_WITH_DOTS.fullmatch(self.word))
        return self.mark == "." and (shaped or self._is_one_of(AMBIGUOUS))

    def _is_one_of(self, words: frozenset[str]) -> bool:
        """In capitals throughout only where the next word is too: “SEC.” and “LA.” are no abbreviations."""
        if self.word.isupper() and self.next[1:2].isupper():
            return self.word.capitalize() in words
        return self.word in words


def ends(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets within `text[start:end]` where a sentence ends and another follows."""
    enclosures = Enclosures(text, start, end)
    for match in _MARK.finditer(text, start, end):
        following = _NOT_SPACE.search(text, match.end(), end)
        if not following or _plainly_goes_on(text, following.start()) or enclosures.hold(match.end()):
            continue
        if _is_end(_place(text, start, match, following.start(), end)):
            yield match.end()
            start = following.start()


def _plainly_goes_on(text: str, following: int) -> bool:
    """A small letter follows; asked first because it is cheap."""
    return text[following].islower() and not _STYLISED.match(text, following)


def _place(text: str, start: int, match: re.Match[str], following: int, end: int) -> _Place:
    behind = text[max(start, match.start() - _BEHIND) : match.start()]
    ahead = text[following : min(end, following + _AHEAD)]
    return _Place(
        behind=behind,
        word=_last_word(behind),
        mark=match["mark"],
        closers=match["closers"][:_AHEAD],
        gap=following > match.end(),
        ahead=ahead,
        next=_OPENERS.sub("", ahead),
    )


def _last_word(behind: str) -> str:
    words = behind.rsplit(maxsplit=1)
    return _WORD_START.sub("", words[-1]).lstrip("'’") if words else ""


def _is_end(place: _Place) -> bool:
    verdicts = (rule(place) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _no_space_follows(place: _Place) -> bool | None:
    """“left.The talks” lacks a space; “example.com”, “3.5” and “U.S.-led” do not."""
    if place.gap or place.mark[-1] in _WIDE:
        return None
    return place.word.isalpha() and place.word[1:].islower() and bool(OPENING.match(place.ahead))


def _wide_mark(place: _Place) -> bool | None:
    return True if place.mark[-1] in _WIDE else None


def _no_words_follow(place: _Place) -> bool | None:
    return None if any(character.isalnum() for character in place.ahead) else False


def _label(place: _Place) -> bool | None:
    """“1.”, “(b).”, “Q.” before what they number."""
    short = place.mark == "." and len(place.word) <= _LONGEST_LABEL
    return False if short and _LABEL.search(place.behind) else None


def _lower_case_follows(place: _Place) -> bool | None:
    if not place.next[:1].islower():
        return None
    return bool(_STYLISED.match(place.next)) and not (place.abbreviated or place.leads)


def _attribution(place: _Place) -> bool | None:
    quoted = any(closer in "\"'”’»" for closer in place.closers) and not place.mark.endswith(".")
    said = quoted and not place.opens and ATTRIBUTION.match(place.ahead)
    return False if said else None


def _exclaimed_name(place: _Place) -> bool | None:
    return place.opens if place.mark == "!" and place.word in EXCLAIMED else None


def _ellipsis(place: _Place) -> bool | None:
    if not ("…" in place.mark or ".." in place.mark or ". ." in place.mark):
        return None
    if place.behind.endswith("["):
        return False
    if place.mark[1:2].isspace() and not place.behind[-1:].isspace():
        return True
    opens = place.opens and not re.match(r"I\b", place.next)
    return opens if place.behind[-1:].isspace() or place.next.startswith("I") else None


def _numbered(place: _Place) -> bool | None:
    """“No. 9”, “Sept. 11”, “pp. 4-7”."""
    word = place.word.lower()
    followed = place.mark == "." and place.next[:1].isdigit()
    return False if followed and (word in NUMBERED or word in MONTHS) else None


def _ordinal(place: _Place) -> bool | None:
    """“am 3. März”, “im 19. Jahrhundert”: the stop that makes a German figure an ordinal."""
    figure = place.mark == "." and place.gap and ORDINAL.search(place.behind)
    if not figure:
        return None
    return False if GERMAN_MONTH.match(place.next) or GERMAN_ARTICLE.search(place.behind) else None


def _time_of_day(place: _Place) -> bool | None:
    if place.mark != "." or not _TIME.fullmatch(place.word):
        return None
    return place.opens or not AFTER_A_TIME.match(place.next)


def _abbreviation(place: _Place) -> bool | None:
    """Belongs to the name that follows, unless the next word opens a sentence."""
    if place.leads:
        return False
    return place.opens if place.abbreviated else None


def _plain_word(place: _Place) -> bool | None:
    """“me.”, “(12.2 m).”, “2.4%.”, “the SEC.”: no abbreviation, before a capital or a figure."""
    if not (place.next[:1].isupper() or place.ahead[:1].isdigit()):
        return None
    word = place.word
    acronym = word.isalpha() and word.isupper()
    plain = word.islower() or acronym or len(word) > _LONGEST_ABBREVIATION or not word.isalpha()
    return True if plain or place.mark != "." else None


def _library(place: _Place) -> bool:
    """What sentencex says; it sees no quotation marks or brackets, within which it would never split."""
    before = _NOT_FOR_THE_LIBRARY.sub(" ", place.behind.rstrip() + place.mark)
    after = _NOT_FOR_THE_LIBRARY.sub(" ", " " + place.next)
    found = sentencex.get_sentence_boundaries("en", before + after)
    return any(len(before) <= boundary["end_index"] <= len(before) + 1 for boundary in found)


_RULES = (
    _no_space_follows,
    _wide_mark,
    _no_words_follow,
    _label,
    _lower_case_follows,
    _attribution,
    _exclaimed_name,
    _ellipsis,
    _numbered,
    _ordinal,
    _time_of_day,
    _abbreviation,
    _plain_word,
    _library,
)

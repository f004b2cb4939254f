"""One normal form of words for all matching: the same folding and stems that the full-text index uses."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import Stemmer

STOPWORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having
    he her here hers herself him himself his how i if in into is it its itself just like me more most my myself
    no nor not now of off on once only or other our ours ourselves out over own same say says said she should
    so some such tell than that the their theirs them themselves then there these they this those through to
    too under until up very was we were what when where which while who whom whose why will with would you your
    yours yourself yourselves many much long far often s t d ll m re ve don didn doesn isn wasn aren weren
    hasn haven won wouldn""".split()
)

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    r"[\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\U00020000-\U0003ffff]+"
)
"""Chinese, Japanese, Korean: scripts whose words have no space between them, or have others grown to them."""

_SHORTEST_STEMMED = 3
_VOICED = "\u3099\u309a"
"""The marks that make another letter of a Japanese one; accents only color theirs."""

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")


def tokens(text: str) -> list[str]:
    """The words and figures of a text, folded: case and accents gone, initials joined (U.S. → us); of scripts
    without spaces the pairs of characters.
    """
    joined = _INITIALS.sub(lambda match: match.group().replace(".", ""), text) if "." in text else text
    folded = unicodedata.normalize("NFKD", joined.casefold())
    if folded.isascii():
        return _WORD.findall(folded)
    kept = "".join(c for c in folded if c in _VOICED or not unicodedata.combining(c))
    return _WORD.findall(spaced(unicodedata.normalize("NFC", kept)))


def spaced(text: str) -> str:
    """The text with each run of a script without spaces as its overlapping pairs of characters, so that words are
    found within it, wherever they begin: 港务局 → 港务 务局.
    """
    return text if text.isascii() else _UNSPACED.sub(_pairs, text)


def _pairs(run: re.Match[str]) -> str:
    characters = run[0]
    return f" {' '.join(map(''.join, pairwise(characters))) or characters} "


def unpaired(tokens: Sequence[str]) -> list[str]:
    """Tokens as a person reads them: pairs of characters that overlap joined again."""
    read: list[str] = []
    for token in tokens:
        if read and _UNSPACED.fullmatch(token) and read[-1][-1] == token[0]:
            read[-1] += token[1:]
        else:
            read.append(token)
    return read


def content(text: str) -> list[str]:
    """The folded words of a text that carry its content, in order, unstemmed: no function words."""
    return [token for token in tokens(text) if token not in STOPWORDS]


def stems(text: str) -> list[str]:
    """The stems of a text's content words, in order: Porter's (Program 14.3, 1980), as FTS5 makes them."""
    return [*_stems(text)]


# A question is held against the same few sentences in many ways.
@lru_cache(maxsize=2_000)
def _stems(text: str) -> tuple[str, ...]:
    # One stemmer a call: a Stemmer may not be shared between threads, and making one costs a microsecond.
    found = content(text)
    stemmed: list[str] = Stemmer.Stemmer("porter").stemWords(found)
    return tuple(stem if len(word) >= _SHORTEST_STEMMED else word for word, stem in zip(found, stemmed, strict=True))


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter of two texts stands in the other: shared stems ÷ its stems, 0 to 1."""
    a, b = set(one), set(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0

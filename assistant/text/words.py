"""One normal form of words for all matching: the same folding and stems that the full-text index uses."""

import re
import unicodedata
from collections.abc import Sequence

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
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")


def tokens(text: str) -> list[str]:
    """The words and figures of a text, folded: case and accents gone, initials joined (U.S. → us)."""
    joined = _INITIALS.sub(lambda match: match.group().replace(".", ""), text)
    folded = unicodedata.normalize("NFKD", joined.casefold())
    return _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))


def content(text: str) -> list[str]:
    """The folded words of a text that carry its content, in order, unstemmed: no function words."""
    return [token for token in tokens(text) if token not in STOPWORDS]


def stems(text: str) -> list[str]:
    """The stems of a text's content words, in order: Porter's (Program 14.3, 1980), as FTS5 makes them."""
    # One stemmer a call: a Stemmer may not be shared between threads, and making one costs a microsecond.
    stemmed: list[str] = Stemmer.Stemmer("porter").stemWords(content(text))
    return stemmed


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter of two texts stands in the other: shared stems ÷ its stems, 0 to 1."""
    a, b = set(one), set(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0

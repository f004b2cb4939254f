"""The forms of a word: sold is of sell, German of Germany; Australia is not of Austria, nor policy of police."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from assistant.text import months, words

_GROUPS = """
become became, begin began begun, bind bound, break broke broken, bring brought, build built, buy bought, catch caught,
choose chose chosen, come came, cut, deal dealt, do did done, draw drew drawn, drive drove driven,
eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown,
forget forgot forgotten, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown,
hang hung, hear heard, hide hid hidden, hit, hold held, hurt, keep kept, know knew known, lay laid, lead led,
leave left, lend lent, lose lost, make made, mean meant, meet met, overthrow overthrew overthrown,
overtake overtook overtaken, pay paid, put, quit, read, ride rode ridden, rise rose risen, run ran,
see saw seen, seek sought, sell sold, send sent, set, shake shook shaken, shoot shot, shut, sink sank sunk,
sit sat, speak spoke spoken, spend spent, spread, stand stood, steal stole stolen, strike struck,
swear swore sworn, sweep swept, swim swam swum, take took taken, tell told, say said, teach taught,
tear tore torn, think thought, throw threw thrown, understand understood, undergo underwent undergone,
uphold upheld, win won, withdraw withdrew withdrawn, withhold withheld, write wrote written, forecast, cost,
burn burnt, beat beat beaten, split, bear bore born, let, bid, cast, broadcast
"""
_FORMS = [group.split() for group in _GROUPS.replace("\n", " ").split(",")]
_BASE = {form: forms[0] for forms in _FORMS for form in forms}
PAST = frozenset(form for forms in _FORMS for form in forms[1:] or forms)
"""The past forms that do not end in "ed"."""

FORMS = {form: frozenset(forms) for forms in _FORMS for form in forms}
"""From a form of an irregular verb to all of its forms."""

_DERIVED = frozenset("al ial ic ical ern ment ion ation ition ance ence ness ly ure ship".split())
_TURNED = frozenset((("de", "sion"), ("d", "sion"), ("t", "ssion"), ("t", "sion")))
_PEOPLE = frozenset("n an ian ean ish ese i er egian".split())
_COUNTRY = frozenset(("", "a", "y", "ia", "e", "en", "and", "ain", "ey", "ay", "land", "mark"))
_LEAST = 4
_SURE = 5


# A claim is held against each sentence that was shown: the same few hundred words, over and over.
@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """What all forms of a folded word have in common."""
    return (words.stems(_BASE.get(word, word)) or [word])[0]


def same(word: str, given: Iterable[str], name: bool = False) -> bool:
    """Whether one of the given folded words is a form of this one, or of its root without another meaning."""
    short, own = word[:3] if word in months.NAMES else word, lemma(word)
    return any(each in (word, short) or lemma(each) == own or _related(word, each, name) for each in given)


def _related(one: str, other: str, name: bool) -> bool:
    if one[:_LEAST] != other[:_LEAST]:
        return False
    root = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    ends = one[root:], other[root:]
    if name:
        return any(a in _PEOPLE and b in _COUNTRY for a, b in (ends, ends[::-1]))
    return any(pair in _TURNED or _derived(*pair, root) for pair in (ends, ends[::-1]))


def _derived(end: str, longer: str, root: int) -> bool:
    return longer in _DERIVED and (not end or (end in "ey" and root >= _SURE))

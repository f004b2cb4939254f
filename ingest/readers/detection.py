"""Which legacy encoding a text is in, where that is beyond doubt."""

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

_CENTRAL = frozenset({"Polish", "Czech", "Slovak", "Hungarian", "Slovene", "Croatian", "Romanian"})
_CYRILLIC = frozenset({"Russian", "Bulgarian", "Ukrainian", "Serbian", "Kazakh"})
_GERMANIC = frozenset({"English", "German", "Dutch", "Swedish", "Norwegian", "Danish"})
_WESTERN = _GERMANIC | {"French", "Spanish", "Portuguese", "Italian", "Finnish", "Indonesian"}
_LANGUAGES = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "cp1253": frozenset({"Greek"}),
    "cp1254": frozenset({"Turkish"}),
    "cp1255": frozenset({"Hebrew"}),
    "cp1256": frozenset({"Arabic", "Farsi"}),
    "cp1257": frozenset({"Lithuanian", "Estonian"}),
}
"""An encoding is believed only of a text in its languages: by letters alone cp1250 fits Spanish too."""
_WIDE = ("cp932", "euc_jp", "gb18030", "big5", "cp949")
_BEFORE, _AFTER = 2_000, 16_000
_MOST_CHAOS, _MOST_WIDE_CHAOS, _LEAST_COHERENCE, _MOST_CHARACTERS_A_BYTE = 0.12, 0.1, 0.3, 0.8


def detected_encoding(raw: bytes) -> str | None:
    """The one encoding that the text fits best, or None if it fits none well or several that differ."""
    sample = _sample(raw)
    matches = {e: m for e in (*_LANGUAGES, *_WIDE) if (m := _match(sample, e)) and _is_at_home(e, m, sample)}
    if not matches:
        return None
    best = min(matches, key=lambda e: _rank(matches[e]))
    rivals = [e for e in matches if _rank(matches[e]) == _rank(matches[best])]
    return best if len({raw.decode(e, "replace") for e in rivals}) == 1 else None


def _sample(raw: bytes) -> bytes:
    """From a little before the first byte beyond ASCII: any place before it is between characters."""
    first = re.search(rb"[\x80-\xff]", raw)
    start = max(0, (first.start() if first else 0) - _BEFORE)
    return raw[start : start + _BEFORE + _AFTER]


def _match(sample: bytes, encoding: str) -> CharsetMatch | None:
    try:
        whole = codecs.getincrementaldecoder(encoding)().decode(sample).encode(encoding)
    except UnicodeError:
        return None
    return from_bytes(whole, cp_isolation=[encoding], preemptive_behaviour=False).best()


def _is_at_home(encoding: str, match: CharsetMatch, sample: bytes) -> bool:
    if encoding in _WIDE:
        dense = len(str(match)) < _MOST_CHARACTERS_A_BYTE * len(sample)
        return dense and match.chaos < _MOST_WIDE_CHAOS
    known = match.language in _LANGUAGES[encoding] and match.coherence > _LEAST_COHERENCE
    return known and match.chaos < _MOST_CHAOS


def _rank(match: CharsetMatch) -> tuple[float, float]:
    return match.chaos, -match.coherence

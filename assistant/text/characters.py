"""Characters that cannot be stored, and those that no reader sees."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def storable(text: str) -> str:
    """Replace NUL and lone surrogates one for one with U+FFFD: SQLite cuts at the one, UTF-8 has no other."""
    return _UNSTORABLE.sub("\ufffd", text)


def seen(text: str) -> str:
    """The text without characters that show nothing or turn it around; joiners that shape letters stay."""
    return storable(_UNSEEN.sub("", text))

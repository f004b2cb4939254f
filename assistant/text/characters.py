"""Characters that cannot be stored."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Replace NUL and lone surrogates one for one with U+FFFD: SQLite cuts at the one, UTF-8 has no other."""
    return _UNSTORABLE.sub("\ufffd", text)

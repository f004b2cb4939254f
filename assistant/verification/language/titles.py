"""Titles before names, spelled out: Sgt. Breck is Sergeant Breck."""

from __future__ import annotations

import re

_RANKS = {
    "Lt": "Lieutenant", "Col": "Colonel", "Gen": "General", "Capt": "Captain", "Sgt": "Sergeant", "Maj": "Major",
    "Adm": "Admiral", "Cmdr": "Commander", "Cpl": "Corporal", "Brig": "Brigadier", "Prof": "Professor",
    "Gov": "Governor", "Sen": "Senator", "Rep": "Representative", "Rev": "Reverend",
}  # fmt: skip
SHORT = {short.casefold(): title.casefold() for short, title in _RANKS.items()}
"""The folded titles that newsrooms shorten, and what each is."""

_TITLE = re.compile(rf"\b(?P<short>{'|'.join(_RANKS)})\.?(?= [A-Z])|\b(?P<kept>Dr|Mr|Mrs|Ms|St)\.(?= [A-Z])")


def in_full(text: str) -> str:
    """The text with its short titles in full, and without the full stops after Dr, Mr and St."""
    return _TITLE.sub(lambda match: _RANKS.get(match["short"], "") or match["kept"], text)

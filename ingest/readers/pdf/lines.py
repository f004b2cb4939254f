"""The lines of a printed page, in the order in which the file draws them, with where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_JOINED = re.compile("[\ufb00-\ufb06]")
_ONE_LINE = 0.5
"""Pieces whose baselines differ by less than this share of the letters' size stand on one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its left end and baseline in points from the page's lower left corner, its letters' size
    in points, and the name of the font that it begins in.
    """

    text: str
    x: float
    y: float
    size: float
    font: str


def lines(page: PageObject, check: Callable[[], None]) -> list[Line]:
    """The upright lines of a page; `check` is called again and again, and may raise. Raises what pypdf raises."""
    from pypdf import mult

    found: list[Line] = []

    def take(text: str, place: list[float], letters: list[float], font: Any, size: float) -> None:
        check()
        if text.strip("\n"):
            matrix = mult(letters, place)
            name = str(font.get("/BaseFont", "")) if font else ""
            _add(found, Line(text.strip("\n"), matrix[4], matrix[5], size * abs(matrix[3]), name))

    page.extract_text(orientations=(0,), visitor_text=take)
    return [replace(line, text=" ".join(_spelled(line.text).split())) for line in found if line.text.strip()]


def _spelled(text: str) -> str:
    """The text with the letters that printers join ("ﬁ" in fishermen) written apart, as everybody types them."""
    return _JOINED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _add(found: list[Line], piece: Line) -> None:
    last = found[-1] if found else None
    blank = not piece.text.strip()
    if last and (blank or (abs(piece.y - last.y) < _ONE_LINE * max(piece.size, last.size) and piece.x >= last.x)):
        found[-1] = replace(last, text=last.text + piece.text, size=max(last.size, 0 if blank else piece.size))
    elif not blank:
        found.append(piece)

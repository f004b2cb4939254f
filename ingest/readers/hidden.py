"""What a browser shows to nobody: text that a page, a chapter or a message hides is not what it says.

Styles are read as far as they stand with the text: on its elements, and in rules of one class, id or element of the
page's own style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[a-z]\w*)?[.#][\w-]+")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|vw|vh|ch)?")
_LEAST = {"px": 1.0, "pt": 1.0, "em": 0.1, "rem": 0.1, "%": 10.0}
_FAR = -100.0
_SEE_THROUGH = re.compile(r"transparent|rgba\(.*,0?\.?0+%?\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
_CUT_AWAY = re.compile(r"inset\((?:100|[5-9]\d)%.*|circle\(0.*|polygon\(0(?:px)?0.*|rect\((?:0(?:px)?,?0|1px,?1px).*")
_SCALED_AWAY = re.compile(r"scale[xy]?\(0(?:,0)?\)")
_COLOURS = {"white": "#ffffff", "black": "#000000"}
# A page that is hidden whole is one that scripts show.
_SHOWN_LATER = frozenset(("html", "body"))
_NEVER_SHOWN = frozenset("template noscript dialog".split())


def hidden(root: _Element) -> list[_Element]:
    """The elements under a root whose text is not shown, the outermost alone."""
    rules = frozenset(selector for sheet in root.iter("{*}style") for selector in _hiding(sheet.text or ""))
    found: list[_Element] = []
    inside: set[_Element] = set()
    for element in root.iter():
        if isinstance(element.tag, str) and element not in inside and _is_hidden(element, rules):
            found.append(element)
            inside.update(element.iter())
    return found


def _is_hidden(element: _Element, rules: frozenset[str]) -> bool:
    name, style = element.tag.rpartition("}")[2], element.get("style") or ""
    if name in _SHOWN_LATER:
        return False
    if element.get("hidden") is not None or (name in _NEVER_SHOWN and element.get("open") is None):
        return True
    if style and (hides(style) or (_has_tiny_letters(style) and not _sets_letters_anew(element))):
        return True
    return bool(rules) and not rules.isdisjoint(_selectors(element, name))


def _sets_letters_anew(element: _Element) -> bool:
    """Whether something within has a size of its own: the cells of messages are set to none around it."""
    return any("font" in (each.get("style") or "") for each in element.iterdescendants())


def _selectors(element: _Element, tag: str) -> Iterator[str]:
    names = [f".{name}" for name in (element.get("class") or "").split()]
    for name in [*names, *([f"#{element.get('id')}"] if element.get("id") else [])]:
        yield name
        yield f"{tag}{name}"


def _hiding(sheet: str) -> Iterator[str]:
    """The selectors of a style sheet by which it hides; what fades in later is hidden by none."""
    for selectors, style in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", sheet))):
        if hides(style, fading=False):
            yield from (each for each in map(str.strip, selectors.split(",")) if _SELECTOR.fullmatch(each))


def hides(style: str, *, fading: bool = True) -> bool:
    """Whether declarations of style leave nothing to be seen of a text; `fading` by its opacity, too."""
    said = dict(_declarations(style))
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or (fading and _is_nothing(said.get("opacity")))
        or _SEE_THROUGH.fullmatch(said.get("color", "")) is not None
        or _is_small(said)
        or _is_away(said)
        or _is_on_itself(said)
    )


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in _COMMENT.sub("", style).casefold().split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), re.sub(r"\s+|!important", "", value)


def _is_nothing(opacity: str | None) -> bool:
    return re.fullmatch(r"0+(?:\.0\d*)?%?|\.0\d*", opacity or "") is not None


def _has_tiny_letters(style: str) -> bool:
    """Whether its letters are of a point or less."""
    return _is_none(dict(_declarations(style)).get("font-size", ""))


def _is_small(said: Mapping[str, str]) -> bool:
    """A box of no size that cuts off what it holds."""
    boxes = (said.get(name, "") for name in ("height", "width", "max-height", "max-width"))
    return said.get("overflow") in ("hidden", "clip") and any(map(_is_none, boxes))


def _is_none(length: str) -> bool:
    found = _LENGTH.fullmatch(length)
    return found is not None and float(found[1]) <= _LEAST.get(found[2] or "px", 0.0)


def _is_away(said: Mapping[str, str]) -> bool:
    """Far outside of the page, or cut or scaled to nothing."""
    places = [said.get("text-indent", "")]
    if said.get("position") in ("absolute", "fixed"):
        places += [said.get(side, "") for side in ("left", "right", "top", "bottom")]
    lengths = (_LENGTH.fullmatch(place) for place in places)
    if any(length and float(length[1]) <= _FAR for length in lengths):
        return True
    cut = said.get("clip-path") or said.get("clip") or ""
    return bool(_CUT_AWAY.fullmatch(cut) or _SCALED_AWAY.search(said.get("transform", "")))


def _is_on_itself(said: Mapping[str, str]) -> bool:
    """Letters of the colour of their own ground."""
    ground = said.get("background-color") or said.get("background") or ""
    return bool(ground) and _colour(said.get("color", "")) == _colour(ground)


def _colour(value: str) -> str:
    value = _COLOURS.get(value, value)
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(2 * digit for digit in value[1:])
    levels = re.fullmatch(r"rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)", value)
    return "#" + "".join(f"{int(level):02x}" for level in levels.groups()) if levels else value

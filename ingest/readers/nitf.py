"""NITF, the IPTC's markup of one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from ingest.readers.articles import Details, Place, article, one_line
from ingest.readers.blocks import block_text, local_name
from ingest.readers.outcome import Notice, Result
from ingest.readers.release import require_released, without_by
from ingest.readers.xml_trees import declared_language

if TYPE_CHECKING:
    from lxml.etree import _Element

_DETAILS = frozenset("hl1 byline distributor rights note".split())
_MEDIA = frozenset("media-metadata media-reference media-object".split())
_SHOWN = 200


def read_nitf(place: Place, root: _Element) -> Iterator[Result]:
    """The article of an `<nitf>` element, after what there is to tell. Raises ArticleError where it may not be used."""
    require_usable(root)
    text = text_of(root)
    if not text:
        raise ArticleError("is NITF without text")
    yield from notes_of(place, root)
    yield from article(place, text, details_of(root))


def require_usable(root: _Element) -> None:
    """Raise ArticleError for what its agency took back, or does not release yet."""
    status, release = _attribute(root, "docdata", "management-status"), _attribute(root, "date.release", "norm")
    require_released(status, release or ("" if status == "embargoed" else None))


def text_of(root: _Element) -> str:
    """All that its body says, except what is told as a detail: headline, byline, distributor, rights, notes."""
    parts = [
        block_text(part, _MEDIA | _DETAILS if local_name(part) == "body.head" else _MEDIA)
        for part in root.iterfind("{*}body/*")
    ]
    return "\n\n".join(part for part in parts if part)


def details_of(root: _Element) -> Details:
    """Title, outlet, author, day, language and id, each None where it is not given."""
    identifier, registry = _attribute(root, "doc-id", "id-string"), _attribute(root, "doc-id", "regsrc")
    issued = _attribute(root, "date.issue", "norm") or _attribute(root, "pubdata", "date.publication")
    return {
        "id": f"{registry}:{identifier}" if identifier and registry else identifier,
        "title": _said(root, "hl1") or _said(root, "title"),
        "source": _said(root, "distributor")
        or _attribute(root, "pubdata", "name")
        or _attribute(root, "doc.copyright", "holder"),
        "author": _author(root),
        "published": issued or _attribute(root, "date.release", "norm"),
        "language": declared_language(root),
    }


def notes_of(place: Place, root: _Element) -> Iterator[Notice]:
    """That it is a correction, and what its agency has to say to editors."""
    correction = root.find(".//{*}docdata/{*}correction")
    if correction is not None:
        info = one_line(correction.get("info"))
        yield Notice(place.name, f"is a correction: {info[:_SHOWN]}" if info else "is a correction")
    if note := _said(root, "note") or _attribute(root, "ed-msg", "info"):
        yield Notice(place.name, f"comes with a note to editors: {note[:_SHOWN]}")


def _author(root: _Element) -> str | None:
    byline = root.find(".//{*}body.head/{*}byline")
    if byline is None:
        return None
    people = [said for person in byline.iterfind("{*}person") if (said := one_line(block_text(person)))]
    written = block_text(byline, frozenset(("byttl",))) or block_text(byline)
    return ", ".join(people) or without_by(one_line(written) or "")


def _said(root: _Element, name: str) -> str | None:
    element = root.find(f".//{{*}}{name}")
    return None if element is None else one_line("".join(element.itertext()))


def _attribute(root: _Element, name: str, attribute: str) -> str | None:
    element = root.find(f".//{{*}}{name}")
    return None if element is None else (element.get(attribute) or "").strip() or None
